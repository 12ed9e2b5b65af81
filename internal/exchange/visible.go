package exchange

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"unhurried/internal/fault"
)

// Visible makes text from anybody fit to stand in a terminal or a report: what would steer a terminal, turn the
// direction of writing around, show as nothing, or is no text at all is written out, like \x1b or \u200e, so that it
// does nothing and can be seen. Line breaks and tabs stay; of a text that has to keep to its line, OneLine writes these
// out too.
func Visible(s string) string { return writeOut(s, acts) }

// OneLine is Visible for what has to keep to one line, such as a name or a path: no word of it can begin a line of its
// own and seem to be the program's.
func OneLine(s string) string {
	return writeOut(s, func(prev, r, next rune) bool { return r == '\n' || r == '\t' || acts(prev, r, next) })
}

// Controls is Visible for where the direction of writing is kept in bounds by other means, as in a page: it writes out
// only what is no text, control characters and broken bytes.
func Controls(s string) string {
	return writeOut(s, func(_, r, _ rune) bool { return r != '\n' && r != '\t' && unicode.IsControl(r) })
}

// acts tells whether a character does something to what stands around it, or shows as nothing. The two joiners are let
// be where a script or an emoji needs them, between letters or signs that are beyond ASCII.
func acts(prev, r, next rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r < 0x7F:
		return r < 0x20
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
		return true
	case r == '\u200C', r == '\u200D':
		return !joins(prev) || !joins(next)
	case unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp), unicode.Is(unicode.Noncharacter_Code_Point, r):
		return true
	}
	switch r { // these are letters and marks by their class, and show as nothing
	case '\u034F', '\u115F', '\u1160', '\u17B4', '\u17B5', '\u3164', '\uFFA0':
		return true
	}
	return false
}

func joins(r rune) bool {
	return r > 0x7F && r != utf8.RuneError && ( // which is what stands behind the end too, and a sign by its class
	unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsSymbol(r))
}

func writeOut(s string, bad func(prev, r, next rune) bool) string {
	var b *strings.Builder // nil as long as nothing had to be changed
	prev, from := rune(0), 0
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		broken := r == utf8.RuneError && n == 1
		if !broken {
			next := rune(0)
			if r > 0x7F {
				next, _ = utf8.DecodeRuneInString(s[i+n:])
			}
			if !bad(prev, r, next) {
				prev, i = r, i+n
				continue
			}
		}
		if b == nil {
			b = &strings.Builder{}
			b.Grow(len(s) + 16)
		}
		b.WriteString(s[from:i])
		switch {
		case broken:
			fmt.Fprintf(b, `\x%02x`, s[i])
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r < 0x100:
			fmt.Fprintf(b, `\x%02x`, r)
		case r < 0x10000:
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			fmt.Fprintf(b, `\U%08x`, r)
		}
		prev, i = 0, i+n
		from = i
	}
	if b == nil {
		return s
	}
	b.WriteString(s[from:])
	return b.String()
}

// JSON makes JSON fit for a terminal without changing what it says: inside of its strings everything that Visible would
// write out is written as JSON's own \uXXXX. encoding/json has written out ASCII's control characters already.
func JSON(b []byte) []byte { return escape(b, asJSON) }

func asJSON(out []byte, r rune) []byte {
	if r < 0x10000 {
		return fmt.Appendf(out, `\u%04x`, r)
	}
	r -= 0x10000
	return fmt.Appendf(out, `\u%04x\u%04x`, 0xD800+r>>10, 0xDC00+r&0x3FF)
}

// escape writes what acts, from DEL on, by another way. Bytes in which nothing does come back as they are.
func escape(b []byte, as func(out []byte, r rune) []byte) []byte {
	var out []byte
	prev, from := rune(0), 0
	for i := 0; i < len(b); {
		if b[i] < 0x7F {
			prev = rune(b[i])
			i++
			continue
		}
		r, n := utf8.DecodeRune(b[i:])
		next, _ := utf8.DecodeRune(b[i+n:])
		if acts(prev, r, next) {
			if out == nil {
				out = make([]byte, 0, len(b)+64)
			}
			out = as(append(out, b[from:i]...), r)
			from = i + n
		}
		prev, i = r, i+n
	}
	if out == nil {
		return b
	}
	return append(out, b[from:]...)
}

// Whole reports an error unless bytes of JSON hold whole text: encoding/json turns bytes that are not UTF-8, and halves
// of a surrogate pair, into U+FFFD without a word, and what was written would not be what was meant. Whether the bytes
// are JSON is not its matter.
func Whole(b []byte) error {
	if !utf8.Valid(b) {
		return fault.New("fault.notText", "it holds bytes that are not text (UTF-8)")
	}
	for i := 0; i < len(b); i++ {
		if b[i] != '\\' {
			continue
		}
		i++
		r, ok := escaped(b, i)
		if !ok {
			continue
		}
		i += 4
		if r < 0xD800 || r > 0xDFFF {
			continue
		}
		low, ok := escaped(b, i+2)
		if r > 0xDBFF || !ok || b[i+1] != '\\' || low < 0xDC00 || low > 0xDFFF {
			return fault.New("fault.halfCharacter", "it holds half of a character (\\u{{.Code}}) without its other half", fault.Data{"Code": fmt.Sprintf("%04x", r)})
		}
		i += 6
	}
	return nil
}

// escaped reads the uXXXX at i.
func escaped(b []byte, i int) (rune, bool) {
	if i+5 > len(b) || b[i] != 'u' {
		return 0, false
	}
	r := rune(0)
	for _, c := range b[i+1 : i+5] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			r = r<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			r = r<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return r, true
}
