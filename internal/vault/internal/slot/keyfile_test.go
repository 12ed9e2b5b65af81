package slot

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/errs"
)

func TestAKeyFileIsReadHoweverItWasKept(t *testing.T) {
	text := formatKeyFile(fixed(0x30, 32))
	for name, kept := range map[string]string{
		"as it was":     string(text),
		"no line end":   strings.TrimSpace(string(text)),
		"Windows":       "\ufeff" + strings.ReplaceAll(string(text), "\n", "\r\n"),
		"broken lines":  string(text[:40]) + "\n  " + string(text[40:]),
		"large letters": strings.ToUpper(string(text)),
	} {
		if key, err := ParseKeyFile([]byte(kept)); err != nil || !bytes.Equal(key, fixed(0x30, 32)) {
			t.Errorf("%s: %x, %v", name, key, err)
		}
	}
	if bytes.Equal(NewKeyFile(), NewKeyFile()) {
		t.Error("two key files are one")
	}
}

func TestAKeyFileThatWasCutOrChangedSaysSo(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := NewKeyFile()
		if rapid.Bool().Draw(rt, "cut") {
			text = text[:rapid.IntRange(len(keyFileHead), len(text)-2).Draw(rt, "at")]
		} else {
			i := rapid.IntRange(len(keyFileHead), len(text)-2).Draw(rt, "at")
			text[i] = "0123456789abcdef"[(strings.IndexByte("0123456789abcdef", text[i])+rapid.IntRange(1, 15).Draw(rt, "by"))%16]
		}
		if key, err := ParseKeyFile(text); key != nil || !errors.Is(err, errs.Damaged) {
			rt.Fatalf("%q: %x, %v", text, key, err)
		}
	})
	for _, text := range []string{"", "a photograph", strings.Repeat(" ", MaxKeyFile+1), "unhurried-key-file-2:00", string(NewKeyFile()) + strings.Repeat(" ", MaxKeyFile)} {
		if key, err := ParseKeyFile([]byte(text)); key != nil || !errors.Is(err, errs.Input) {
			t.Errorf("%q: %x, %v", text, key, err)
		}
	}
}

func TestAPassphraseWithAKeyFileOpensNothingWithoutIt(t *testing.T) {
	cost := cheap()
	r := newRing(t, testVault, 0, 1)
	both := Secret{phrase.Phrase, fixed(0x30, 32)}
	b, err := SealRing(r, cost, both)
	must(t, err)
	got, err := OpenRing(testVault, 0, b, both)
	must(t, err)
	defer got.Wipe()
	if !same(got, r, 1) {
		t.Fatal("other keys came out")
	}
	for name, s := range map[string]Secret{"without it": phrase, "another file": {phrase.Phrase, fixed(0x31, 32)}, "the file alone": {nil, both.KeyFile},
		"another passphrase": {[]byte("wrong"), both.KeyFile}} {
		if _, err := OpenRing(testVault, 0, b, s); !errors.Is(err, errs.WrongKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	plain, err := SealRing(r, cost, phrase)
	must(t, err)
	if !bytes.Equal(plain[:SaltAt], b[:SaltAt]) {
		t.Error("the slot tells that there is a key file")
	}
	if _, err := OpenRing(testVault, 0, plain, both); !errors.Is(err, errs.WrongKey) {
		t.Error("a key file opens a slot that was made without one: ", err)
	}
}

func FuzzParseKeyFile(f *testing.F) {
	f.Add(NewKeyFile())
	f.Add([]byte("\ufeffunhurried-key-file-1:"))
	f.Fuzz(func(t *testing.T, text []byte) {
		key, err := ParseKeyFile(text)
		if (key == nil) == (err == nil) || key != nil && len(key) != keyFileSize {
			t.Fatalf("%x %v", key, err)
		}
	})
}
