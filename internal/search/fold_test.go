package search

import (
	"testing"
	"unicode/utf8"
)

// TestATermMayBeginAsTheTableFolds holds the quick look by bytes to the table: whatever folds to a term, or to its first rune, is
// looked at closely.
func TestATermMayBeginAsTheTableFolds(t *testing.T) {
	terms := map[rune]*term{}
	for r, to := range foldTable() {
		if to[0] == 0 || to[0] == ' ' || foldRune(to[0])[0] != to[0] { // nothing, or a mark without its letter
			continue
		}
		if terms[to[0]] == nil {
			terms[to[0]] = newTerm(string(to[0]))
		}
		var b [utf8.UTFMax]byte
		utf8.EncodeRune(b[:], rune(r))
		if term := terms[to[0]]; term.first[b[0]] == 0 || !term.in("x"+string(rune(r))+"x") {
			t.Errorf("%q is not found as %q", rune(r), to[0])
		}
	}
	for _, c := range []struct {
		begins bool
		text   string
	}{{true, "Warm"}, {true, "wÄrm"}, {true, "wärm"}, {false, "worm"}, {false, "calm"}} {
		if got := newTerm("warm"); (got.first[c.text[0]]&got.second[c.text[1]] == 1) != c.begins {
			t.Errorf("%q may begin with \"warm\": %v", c.text, !c.begins)
		}
	}
}
