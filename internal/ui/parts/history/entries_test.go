package history

import (
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// Notes of nothing but line breaks stop no page, and what it does not show it counts.
func TestALongTextIsShownInPart(t *testing.T) {
	if s := "one\ntwo"; shown(wording.English(), s, 2) != s {
		t.Errorf("%q", shown(wording.English(), s, 2))
	}
	got := shown(wording.English(), "first"+strings.Repeat("\n", homework.MaxText-5), mostShown)
	if !strings.HasPrefix(got, "first\n") || strings.Count(got, "\n") != mostShown || !strings.Contains(got, "7796 more lines") {
		t.Errorf("%d lines: %q", strings.Count(got, "\n"), got[max(len(got)-80, 0):])
	}
}

// A page says that it shows every word only where it does.
func TestAPageKnowsWhetherItShowsEveryWord(t *testing.T) {
	text := func(lines int) Word { return Word{Text: homework.Text{Body: strings.Repeat("x\n", lines-1) + "x"}} }
	for name, c := range map[string]struct {
		words []Word
		whole bool
	}{
		"nothing": {nil, true}, "as many lines as are shown": {[]Word{text(mostShown), text(mostShown)}, true},
		"one line more": {[]Word{text(mostShown + 1)}, false}, "three such texts": {[]Word{text(mostShown), text(mostShown), text(1)}, false},
	} {
		if Whole([]Entry{{}, {Parts: []Part{{Words: c.words}}}}) != c.whole {
			t.Errorf("%s: said to be whole: %t", name, !c.whole)
		}
		shownAll := true
		for _, w := range c.words {
			shownAll = shownAll && shown(wording.English(), w.Body, mostShown) == w.Body
		}
		if c.whole && !shownAll {
			t.Errorf("%s: it is not", name)
		}
	}
}
