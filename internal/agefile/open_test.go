package agefile

import (
	"bytes"
	"errors"
	"testing"

	"unhurried/internal/fault"
)

// FuzzOpen gives the reader of sealed files anything at all, binary and in letters: it opens whole or says in one short sentence of
// its kind why not.
func FuzzOpen(f *testing.F) {
	key := newKey(f)
	k := Kind{Most: 1 << 20, ErrWrong: fault.New("x.wrong", "wrong"), ErrDamaged: fault.New("x.damaged", "damaged"), ErrNotOurs: fault.New("x.notOurs", "not ours"),
		Unreadable: func(err error) error { return err }}
	letters := sealed(f, key.Recipient(), true)
	f.Add([]byte(sealed(f, key.Recipient(), false)))
	f.Add([]byte(letters))
	f.Add(bytes.ReplaceAll([]byte(letters), []byte("\n"), []byte("\r\n")))
	f.Add([]byte(letters[:len(letters)/2]))
	f.Add([]byte("\xff\xfe-\x00-\x00"))
	f.Fuzz(func(t *testing.T, b []byte) {
		inside, n, err := k.Open(bytes.NewReader(b), int64(len(b)), key)
		if (inside == nil) == (err == nil) {
			t.Fatalf("%v beside %d bytes", err, n)
		}
		if err == nil {
			return
		}
		if !errors.Is(err, k.ErrWrong) && !errors.Is(err, k.ErrDamaged) && !errors.Is(err, k.ErrNotOurs) || len(err.Error()) > 200 {
			t.Fatalf("not of its kind: %v", err)
		}
	})
}
