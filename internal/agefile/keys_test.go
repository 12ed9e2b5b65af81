package agefile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"

	"filippo.io/age"
	"filippo.io/age/armor"
)

func newKey(t testing.TB) *age.X25519Identity {
	t.Helper()
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// sealed seals some words, armored where a letter is to carry them.
func sealed(t testing.TB, to Recipient, armored bool) string {
	t.Helper()
	var b bytes.Buffer
	if err := Seal(&b, []byte("some words"), to); err != nil {
		t.Fatal(err)
	}
	if !armored {
		return b.String()
	}
	var text bytes.Buffer
	w := armor.NewWriter(&text)
	if _, err := w.Write(b.Bytes()); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return text.String()
}

// wide writes a text in UTF-16 with its mark.
func wide(s string, order binary.ByteOrder) string {
	b := make([]byte, 0, 2*len(s)+2)
	for _, u := range append([]uint16{0xFEFF}, utf16.Encode([]rune(s))...) {
		b = append(b, 0, 0)
		order.PutUint16(b[len(b)-2:], u)
	}
	return string(b)
}

func TestKeyFiles(t *testing.T) {
	key := newKey(t)
	path := filepath.Join(t.TempDir(), "key")
	for name, c := range map[string]struct {
		text string
		ok   bool
	}{
		"as age-keygen writes it": {"# created: today\n# public key: " + key.Recipient().String() + "\n" + key.String() + "\n", true},
		"with a mark":             {"\ufeff" + key.String() + "\r\n", true},
		"copied with blanks":      {"  " + key.String() + " \t\n ", true},
		"with old line ends":      {"# created: today\r" + key.String() + "\r", true},
		"in UTF-16":               {wide(key.String()+"\r\n", binary.LittleEndian), true},
		"empty":                   {"", false},
		"the public part":         {key.Recipient().String(), false},
		"sealed itself":           {sealed(t, key.Recipient(), false), false},
		"sealed and armored":      {sealed(t, key.Recipient(), true), false},
		"too many":                {strings.Repeat(key.String()+"\n", maxKeys+1), false},
		"too long":                {strings.Repeat("#\n", maxKeyFile), false},
		"a key cut":               {key.String()[:40], false},
		"UTF-16 without a mark":   {strings.Join(strings.Split(key.String(), ""), "\x00") + "\x00", false},
	} {
		if err := os.WriteFile(path, []byte(c.text), 0o600); err != nil {
			t.Fatal(err)
		}
		ids, err := Identities(path)
		if c.ok != (err == nil && len(ids) == 1) || !c.ok && !errors.Is(err, ErrKeyFile) {
			t.Errorf("%s: %d keys, %v", name, len(ids), err)
		}
		if err != nil && strings.Contains(err.Error(), key.String()[20:40]) {
			t.Errorf("%s: the sentence holds the key: %v", name, err)
		}
	}
}

func TestAKeyThatIsNotWholeIsRefused(t *testing.T) {
	whole := newKey(t).Recipient().String()
	for _, s := range []string{"", "age1", whole[:len(whole)-1], whole + "x", "AGE-SECRET-KEY-1", "age1pq1abc", strings.Repeat("age1", 5000), "ssh-ed25519 AAAA"} {
		if _, err := ParseRecipient(s); err == nil {
			t.Errorf("%.20q is taken for a key", s)
		}
	}
	if _, err := ParseRecipient("  " + whole + "\n"); err != nil {
		t.Errorf("a key with spaces around it: %v", err)
	}
	if _, err := PassphraseRecipient(""); err == nil {
		t.Error("an empty passphrase is taken")
	}
}

// FuzzKeys gives the readers of keys anything at all: they take it or say in one short sentence that it is none, and that
// sentence holds nothing of what may be a key.
func FuzzKeys(f *testing.F) {
	key := newKey(f)
	f.Add([]byte(key.String()))
	f.Add([]byte("# a comment\r\n" + key.String() + "\r\n"))
	f.Add([]byte(key.Recipient().String()))
	f.Add([]byte("\xff\xfeA\x00"))
	f.Add([]byte("AGE-SECRET-KEY-PQ-1"))
	f.Fuzz(func(t *testing.T, b []byte) {
		ids, err := parseIdentities(b)
		if err == nil && len(ids) == 0 || err != nil && (!errors.Is(err, ErrKeyFile) || len(err.Error()) > 200) {
			t.Fatalf("%d keys, %v", len(ids), err)
		}
		if _, err := ParseRecipient(string(b)); err != nil && (len(err.Error()) > 200 || strings.Contains(err.Error(), "\n")) {
			t.Fatalf("not one short sentence: %v", err)
		}
	})
}
