package passphrase

import (
	"bytes"
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"pgregory.net/rapid"
)

// in writes text as an editor might save it.
func in(form, text string) []byte {
	switch form {
	case "UTF-8 with a mark":
		return []byte("\ufeff" + text)
	case "UTF-16LE", "UTF-16BE":
		var order binary.AppendByteOrder = binary.LittleEndian
		mark := "\xff\xfe"
		if form == "UTF-16BE" {
			order, mark = binary.BigEndian, "\xfe\xff"
		}
		b := []byte(mark)
		for _, u := range utf16.Encode([]rune(text)) {
			b = order.AppendUint16(b, u)
		}
		return b
	}
	return []byte(text)
}

var forms = []string{"UTF-8", "UTF-8 with a mark", "UTF-16LE", "UTF-16BE"}

// A passphrase is the same from whatever editor its file comes, with the line break that the editor put at its end or
// without, and up to the longest.
func TestAFileHoldsTheSamePassphraseInEveryForm(t *testing.T) {
	longest := strings.Repeat("a", Max)
	for _, form := range forms {
		for _, phrase := range []string{"seven words", " spaces stay ", "päß 日本 🤍", longest} {
			for _, end := range []string{"", "\n", "\r\n"} {
				b := in(form, phrase+end)
				got, err := OfFile(b)
				if err != nil || string(got) != phrase {
					t.Errorf("%s, %.12q, %q: %.12q, %v", form, phrase, end, got, err)
				}
				if len(b) > MaxFile {
					t.Errorf("%s: a file of %d bytes, and %d are read", form, len(b), MaxFile)
				}
				if raw := AsBytes(b); (raw != nil) != (form != "UTF-8" && len(b) <= Max) {
					t.Errorf("%s: as bytes %.12q", form, raw)
				}
			}
		}
	}
	for _, s := range []string{"", "\n", "\r\n", "\ufeff", "\ufeff\n", longest + "a", "\xff\xfea", "\xff\xfe\x00\xd8", "\xff\xfe\x00\x00a\x00\x00\x00", "w\x00o\x00r\x00d\x00"} {
		if got, err := OfFile([]byte(s)); err == nil {
			t.Errorf("%.20q is taken for the passphrase %.20q", s, got)
		}
	}
}

func TestANewPassphraseCanBeTypedAgain(t *testing.T) {
	for _, s := range []string{"seven words of mine", " with spaces ", "päß", "日本語", "👩\u200d👧", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "می\u200cخواهم", "a", strings.Repeat("x", Max), "cafe\u0301"} {
		if err := CheckNew([]byte(s)); err != nil {
			t.Errorf("%q: %v", s, err)
		}
	}
	for _, s := range []string{
		"", strings.Repeat("x", Max+1), "two\nlines", "two\r\nlines", "two\u2028lines", "a\u0085b", "a\x00b", "\x1b[2J", "tab\tbed", "\ufeffmark", "mark\ufeff", "\u200eleft", "se\u00adven", "zero\u200bwidth", "word\u2060joined", "\u202eturned",
		"\xe4", "half\xed\xa0\x80", strings.Repeat("ﷺ", 300),
	} {
		if err := CheckNew([]byte(s)); err == nil {
			t.Errorf("%.20q is taken", s)
		}
	}
}

func TestOneFormFromEveryKeyboard(t *testing.T) {
	for a, b := range map[string]string{"caf\u00e9": "cafe\u0301", "ﬁne": "fine", "Ｗ": "W"} {
		x, err := Clean([]byte(a))
		if err != nil {
			t.Fatal(err)
		}
		y, err := Clean([]byte(b))
		if err != nil || !bytes.Equal(x, y) {
			t.Errorf("%+q and %+q are two passphrases (%v)", a, b, err)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "s")
		x, err := Clean([]byte(s))
		if err != nil {
			return
		}
		if y, err := Clean(x); err != nil || !bytes.Equal(x, y) {
			t.Fatalf("%+q becomes %+q and then %+q", s, x, y)
		}
	})
}

// FuzzOfFile: any bytes are refused or hold a passphrase of the right size that another file gives back.
func FuzzOfFile(f *testing.F) {
	for _, form := range forms {
		f.Add(in(form, "seven words\r\n"))
	}
	f.Add([]byte("\xff\xfe\x00\xd8"))
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := OfFile(b)
		if err != nil {
			return
		}
		if len(got) == 0 || len(got) > Max {
			t.Fatalf("%d bytes", len(got))
		}
		if err := CheckNew(got); err != nil {
			return
		}
		if again, err := OfFile(in("UTF-16BE", string(got)+"\n")); err != nil || !bytes.Equal(again, got) {
			t.Fatalf("%q came back as %q, %v", got, again, err)
		}
	})
}
