// Package passphrase holds what a passphrase is, in one place for vaults, progress files, the window and the commands:
// how long it may be, the one form that every keyboard and system gives, which new ones are refused, and how a file
// holds one.
package passphrase

import (
	"bytes"
	"encoding/binary"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"unhurried/internal/fault"
)

// Max is the most bytes that a passphrase has, as typed and in its clean form.
const Max = 1024

// MaxFile is the most bytes that a file with a passphrase in it has: the longest one in UTF-16, its mark and a line
// break.
const MaxFile = 2*Max + 6

// ErrSize says that a passphrase is empty or too long.
var ErrSize = fault.New("fault.passphraseSize", "a passphrase has 1 to {{.Max}} bytes", fault.Data{"Max": Max, "N": Max / 4})

// Clean brings a passphrase into Unicode NFKC, so that it is the same from every keyboard and system. Nothing is
// trimmed. The result is a copy.
func Clean(p []byte) ([]byte, error) {
	if len(p) == 0 || len(p) > Max {
		return nil, ErrSize
	}
	var clean []byte
	Erased(func() { clean = norm.NFKC.Append(make([]byte, 0, len(p)), p...) })
	if len(clean) > Max {
		clear(clean)
		return nil, ErrSize
	}
	return clean, nil
}

// CheckNew refuses a new passphrase that nobody could type again: it has to be text without line breaks and other
// control characters, and without the mark that some editors begin a file with. Old ones are never checked: whatever
// was taken once goes on to open.
func CheckNew(p []byte) error {
	clean, err := Clean(p)
	if err != nil {
		return err
	}
	clear(clean)
	if !utf8.Valid(p) {
		return fault.New("fault.passphraseNotText", "a new passphrase has to be text (UTF-8)")
	}
	for _, r := range string(p) {
		switch {
		case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
			return fault.New("fault.passphraseLines", "a new passphrase is one line, and this one has a line break in it")
		case unicode.IsControl(r):
			return fault.New("fault.passphraseControl", "a new passphrase can't hold control characters, which nobody could type again")
		case r == mark:
			return fault.New("fault.passphraseMark", "a new passphrase can't hold a byte-order mark, which nobody could type again")
		case unicode.Is(unicode.Cf, r) && r != zeroWidthNonJoiner && r != zeroWidthJoiner && r < tags:
			return fault.New("fault.passphraseInvisible", "a new passphrase can't hold invisible characters, which nobody could type again")
		}
	}
	return nil
}

// What a keyboard does give of the characters that can't be seen: the joiners of some scripts and of emoji, and the
// letters, from tags on, that make flags.
const (
	zeroWidthNonJoiner = '\u200C'
	zeroWidthJoiner    = '\u200D'
	tags               = '\U000E0000'
)

// mark is what some editors begin a text file with, to say in which form it is.
const mark = '\uFEFF'

// ErrUTF16 says that a file looks like UTF-16 but does not say so.
var ErrUTF16 = fault.New("fault.utf16Unmarked", "it seems to be in UTF-16 without the mark that says so: save it as UTF-8")

// Text reads the text of a small file that was made in some editor: UTF-8, with a byte-order mark or without, or UTF-16
// with one. The mark is no part of the text. What is not UTF-8 and has no mark comes back as it is.
func Text(b []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(b, []byte("\xEF\xBB\xBF")):
		return b[3:], nil
	case bytes.HasPrefix(b, []byte("\xFF\xFE\x00\x00")), bytes.HasPrefix(b, []byte("\x00\x00\xFE\xFF")):
		return nil, fault.New("fault.utf32", "it is in UTF-32: save it as UTF-8")
	case bytes.HasPrefix(b, []byte("\xFF\xFE")):
		return fromUTF16(b[2:], binary.LittleEndian)
	case bytes.HasPrefix(b, []byte("\xFE\xFF")):
		return fromUTF16(b[2:], binary.BigEndian)
	case len(b) >= 4 && len(b)%2 == 0 && bytes.Count(b, []byte{0}) >= len(b)/4:
		return nil, ErrUTF16
	}
	return b, nil
}

func fromUTF16(b []byte, order binary.ByteOrder) ([]byte, error) {
	broken := fault.New("fault.utf16Broken", "it begins like UTF-16 and is no whole text: save it as UTF-8")
	if len(b)%2 != 0 {
		return nil, broken
	}
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = order.Uint16(b[2*i:])
	}
	out := make([]byte, 0, len(b))
	for _, r := range utf16.Decode(units) {
		if r == utf8.RuneError {
			return nil, broken
		}
		out = utf8.AppendRune(out, r)
	}
	return out, nil
}

// OfFile reads the passphrase that a file holds. Only one line break at the end is taken off, nothing else.
func OfFile(b []byte) ([]byte, error) {
	text, err := Text(b)
	if err != nil {
		return nil, err
	}
	text = bytes.TrimSuffix(bytes.TrimSuffix(text, []byte("\n")), []byte("\r"))
	switch {
	case len(text) == 0:
		return nil, fault.New("fault.emptyText", "it is empty")
	case len(text) > Max:
		return nil, ErrSize
	}
	return text, nil
}

// AsBytes reads a file's passphrase as editions up to the first did, byte for byte, for what was sealed with a mark or
// another form of text in it. It is nil when that is the same as OfFile's or no passphrase.
func AsBytes(b []byte) []byte {
	raw := bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
	if len(raw) == 0 || len(raw) > Max {
		return nil
	}
	if text, err := OfFile(b); err == nil && bytes.Equal(text, raw) {
		return nil
	}
	return raw
}
