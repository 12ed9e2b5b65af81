package slot

import (
	"bytes"
	"encoding/hex"
	"testing"

	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
)

var testVault = [16]byte(fixed(0xa0, 16))

func fixed(from byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	must(t, err)
	return b
}

// cheap lets a passphrase cost next to nothing.
func cheap() kdf.Params {
	kdf.AllowCheap()
	return kdf.Least()
}

// newRing makes a ring with so many epochs.
func newRing(t testing.TB, vault [16]byte, member, epochs int) *keyring.Ring {
	t.Helper()
	r, err := keyring.New(vault, member)
	must(t, err)
	t.Cleanup(r.Wipe)
	for i := range epochs {
		must(t, r.Add(fixed(byte(i), 32), fixed(byte(100+i), 32)))
	}
	must(t, r.SetDevice(fixed(0xd0, 32)))
	return r
}

// same tells whether a ring has the newest epochs of another one, as many as it has at all, and its device.
func same(got, want *keyring.Ring, epochs int) bool {
	all := want.Epochs()
	all = all[len(all)-epochs:]
	for i, e := range got.Epochs() {
		if i >= len(all) || !bytes.Equal(e.Root, all[i].Root) || !bytes.Equal(e.Secret, all[i].Secret) {
			return false
		}
	}
	return len(got.Epochs()) == epochs && bytes.Equal(got.Device(), want.Device()) && got.Member == want.Member
}
