package local

import (
	"bytes"
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/errs"
)

func TestContentComesBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.SliceOfN(rapid.Byte(), 1, 50)
		c := &Content{Drafts: rapid.MapOfN(rapid.String(), text, 1, 5).Draw(rt, "drafts"), Waiting: rapid.SliceOfN(text, 1, 5).Draw(rt, "waiting"), Warnings: text.Draw(rt, "warnings")}
		copy(c.Chain[:], text.Draw(rt, "chain"))
		copy(c.Computer[:], text.Draw(rt, "computer"))
		copy(c.Slots[:], text.Draw(rt, "slots"))
		b, err := c.Encode()
		must(t, err)
		got, err := DecodeContent(b)
		must(t, err)
		if !reflect.DeepEqual(got, c) {
			rt.Fatalf("%+v", got)
		}
		if again, err := got.Encode(); err != nil || !bytes.Equal(again, b) {
			rt.Fatalf("another form of the same, %v", err)
		}
	})
}

func TestContentThatMakesNoSenseIsRefused(t *testing.T) {
	for name, b := range map[string][]byte{
		"no CBOR":      {0xff},
		"a list":       {0x80},
		"indefinite":   {0xbf, 0xff},
		"a tag":        {0xa1, 0x09, 0xd9, 0x03, 0xe8, 0x00},
		"a name twice": {0xa1, 0x01, 0xa2, 0x61, 'x', 0x41, 1, 0x61, 'x', 0x41, 2},
		"a key twice":  {0xa2, 0x03, 0x48, 1, 2, 3, 4, 5, 6, 7, 8, 0x03, 0x48, 1, 2, 3, 4, 5, 6, 7, 8},
		"more behind":  {0xa0, 0x00},
	} {
		if c, err := DecodeContent(b); c != nil || !errors.Is(err, errs.Damaged) {
			t.Errorf("%s: %+v, %v", name, c, err)
		}
	}
	if c, err := DecodeContent(nil); c == nil || err != nil {
		t.Error("a new member's content", err)
	}
}

func FuzzContent(f *testing.F) {
	b, err := (&Content{Drafts: map[string][]byte{"a": {1}}, Waiting: [][]byte{{2}}}).Encode()
	must(f, err)
	f.Add(b)
	f.Add([]byte{0xbf, 0xff})
	f.Fuzz(func(t *testing.T, b []byte) {
		c, err := DecodeContent(b)
		if (c == nil) == (err == nil) {
			t.Fatal(err)
		}
		if c != nil {
			_, err := c.Encode()
			must(t, err)
		}
	})
}
