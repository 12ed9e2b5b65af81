package atspi

import (
	"strings"
	"unicode"
)

// Bounds of what one look at a window may hold. What is beyond them is left out.
const (
	maxNodes = 20_000
	maxDepth = 64
	maxName  = 8 << 10 // characters of a name or a description
	maxText  = 1 << 20 // characters of a text
)

// line makes a name fit to be sent: whole UTF-8 on one line, without control characters and of bounded length. A bus ends
// the connection of whoever sends it a string that is none.
func line(s string) string {
	if len(s) > 4*maxName {
		s = s[:4*maxName] // before anything is made of it
	}
	clean := strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "�"))), " ")
	if r := []rune(clean); len(r) > maxName {
		return string(r[:maxName])
	}
	return clean
}

// letters makes a text fit to be sent, character for character, so that offsets into it hold.
func letters(t *Text) []rune {
	var out []rune
	for _, r := range t.Content { // a byte that is no UTF-8 comes as U+FFFD
		if len(out) == maxText {
			break
		}
		switch {
		case t.Secret:
			r = '•'
		case unicode.IsControl(r) && r != '\n' && r != '\t':
			r = '�'
		}
		out = append(out, r)
	}
	return out
}
