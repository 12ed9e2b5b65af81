package exchange

import (
	"io"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// written is a text as an escaper writes it that gets it in pieces.
func written(t interface{ Fatal(...any) }, escaper func(io.Writer) *Escaper, pieces ...string) string {
	var b strings.Builder
	e := escaper(&b)
	for _, p := range pieces {
		if n, err := io.WriteString(e, p); err != nil || n != len(p) {
			t.Fatal(n, err)
		}
	}
	if err := e.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// However a text comes in pieces, it is written as in one piece: nothing acts because of where it was cut, also within a letter.
func TestPiecesAreWrittenAsTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		// So long that it is not held back whole.
		text := strings.Repeat(rapid.StringOfN(rapid.RuneFrom([]rune("a<\u200d\u0591\u2764\u202e"), unicode.Cf, unicode.So, unicode.Hebrew), 1, 40, -1).Draw(t, "text"), escaperHolds/16)
		var pieces []string
		for rest := text; rest != ""; {
			n := min(rapid.IntRange(1, escaperHolds/4).Draw(t, "bytes"), len(rest))
			pieces, rest = append(pieces, rest[:n]), rest[n:]
		}
		for name, escaper := range map[string]func(io.Writer) *Escaper{"page": NewHTML, "JSON": NewJSON} {
			if written(t, escaper, pieces...) != string(escape([]byte(text), escaper(nil).as)) {
				t.Fatalf("as a %s in pieces, %+q is another", name, text[:40])
			}
		}
	})
}
