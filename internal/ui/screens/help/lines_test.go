package help

import (
	"strings"
	"testing"

	"unhurried/internal/homework"
)

func TestCountry(t *testing.T) {
	for locale, want := range map[string]string{
		"en-GB": "GB", "de_DE.UTF-8": "DE", "pt-Latn-BR": "BR", "en": "", "": "", "C": "",
	} {
		if got := region(locale); got != want {
			t.Errorf("%q is in %q, not %q", locale, got, want)
		}
	}
	cat := &homework.Catalog{HelpLines: []homework.HelpCountry{{Code: "US"}, {Code: "GB"}}}
	if country(cat, "gb").Code != "GB" || country(cat, "XX").Code != "US" || country(&homework.Catalog{}, "GB") != nil {
		t.Error("the wrong country is shown")
	}
}

// TestNumbersSayWhereTheyAreFrom: no number stands without its source, its date and the advice to check it.
func TestNumbersSayWhereTheyAreFrom(t *testing.T) {
	sure := newLine(homework.HelpLine{Source: "a page", VerifiedOn: "2026-11-23", Confirmed: true}).source
	unsure := newLine(homework.HelpLine{Source: "hearsay", VerifiedOn: "2026-11-23"}).source
	for _, s := range []string{sure, unsure} {
		if !strings.Contains(s, "23 November 2026") || !strings.Contains(strings.ToLower(s), "check the number") {
			t.Errorf("%q", s)
		}
	}
	if !strings.Contains(sure, "a page") || !strings.Contains(unsure, "Not seen in a source by us") {
		t.Errorf("%q, %q", sure, unsure)
	}
}
