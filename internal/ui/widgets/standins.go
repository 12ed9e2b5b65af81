package widgets

import (
	"unicode/utf8"

	"unhurried/internal/passphrase"
)

// standIns are what stands in an entry for the characters of a passphrase: Fyne's entry makes a string of its text at each key,
// and no string can be wiped. Each character that is typed gets a stand-in of its own, so that the entry can move, delete and
// undo as it does with any text; which character it is stands here alone, where it is wiped.
type standIns struct {
	characters []rune // never grows, so that no copy is left behind
	shown      bool   // the eye is open: the passphrase itself stands in the entry
}

// firstStandIn is the first of the characters that nobody types, and that have no meaning: those of the private use plane 15.
const firstStandIn = '\U000F0000'

// newStandIns takes four times as many characters as a passphrase has at most: what is deleted keeps its stand-in.
func newStandIns() *standIns { return &standIns{characters: make([]rune, 0, 4*passphrase.Max)} }

// of makes a stand-in for a character; 0 when too much was typed and deleted.
func (s *standIns) of(r rune) rune {
	if len(s.characters) == cap(s.characters) {
		return 0
	}
	s.characters = append(s.characters, r)
	return firstStandIn + rune(len(s.characters)-1)
}

// stand makes stand-ins for a text, as many as there is room for.
func (s *standIns) stand(text string) string {
	var in []rune
	for _, r := range text {
		if r = s.of(r); r != 0 {
			in = append(in, r)
		}
	}
	return string(in)
}

// bytes is the text for which those in the entry stand. Whoever asks wipes it.
func (s *standIns) bytes(text string) []byte {
	b := make([]byte, 0, 4*len(text)) // never grows
	for _, r := range text {
		b = utf8.AppendRune(b, s.character(r))
	}
	return b
}

// size is how many bytes that text has.
func (s *standIns) size(text string) (n int) {
	for _, r := range text {
		n += utf8.RuneLen(s.character(r))
	}
	return n
}

// character is what a stand-in stands for. What is none stands for itself.
func (s *standIns) character(r rune) rune {
	if i := int(r - firstStandIn); !s.shown && i >= 0 && i < len(s.characters) {
		return s.characters[i]
	}
	return r
}

// forget wipes what was typed.
func (s *standIns) forget() {
	clear(s.characters)
	s.characters = s.characters[:0]
}
