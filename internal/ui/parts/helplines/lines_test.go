package helplines

import (
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

func TestCountry(t *testing.T) {
	cat := &homework.Catalog{HelpLines: []homework.HelpCountry{{Code: "US"}, {Code: "GB"}}}
	if country(cat, "gb").Code != "GB" || country(cat, "XX").Code != "US" || country(&homework.Catalog{}, "GB") != nil {
		t.Error("the wrong country is shown")
	}
}

// TestNumbersSayWhereTheyAreFrom: no number stands without its source, how old that is, and the advice to check it. The
// day on which somebody looked is no age of a number.
func TestNumbersSayWhereTheyAreFrom(t *testing.T) {
	for _, x := range []struct {
		dated     string
		confirmed bool
		want      string
	}{
		{"2014", true, "Read in: a page. The newest page that we saw is from 2014."},
		{"2021-05", true, "from May 2021."},
		{"2023-11-30", true, "from 30 November 2023."},
		{"", true, "We saw no date there."},
		{"", false, "Not seen by us in a recent source (a page)."},
		{"2010", false, "Not seen by us in a recent source (a page)."},
	} {
		got := newLine(wording.English(), homework.HelpLine{Source: "a page", Dated: x.dated, VerifiedOn: "2026-11-23", Confirmed: x.confirmed}).source
		if !strings.Contains(got, x.want) || !strings.Contains(strings.ToLower(got), "check the number") || strings.Contains(got, "2026") {
			t.Errorf("dated %q, confirmed %v: %q", x.dated, x.confirmed, got)
		}
	}
}

// TestAKindWithoutALineIsSaid: whoever looks for a line that a country lacks reads that, and what is left to do.
func TestAKindWithoutALineIsSaid(t *testing.T) {
	for _, kind := range homework.HelpKinds[1:] {
		got := wording.English().NoneKnown(homework.NoLine{Kind: kind, Why: "We know no line there."})
		if about, why, ok := strings.Cut(got, ": "); !ok || about == "" || why != "We know no line there." {
			t.Errorf("%s: %q", kind, got)
		}
	}
}
