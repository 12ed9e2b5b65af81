package slot

import (
	"bytes"
	"errors"
	"testing"

	"unhurried/internal/vault/internal/errs"
)

func TestEachSecretOpensItsOwnersKeys(t *testing.T) {
	cost := cheap()
	s, err := NewSet(testVault, cost)
	must(t, err)
	a, b := newRing(t, testVault, 0, 2), newRing(t, testVault, 1, 3)
	code, next := fixed(1, CodeSize), fixed(2, CodeSize)
	sheet, err := SheetKey(testVault, code)
	must(t, err)
	nextSheet, err := SheetKey(testVault, next)
	must(t, err)
	other := Secret{Phrase: []byte("the other's passphrase")}
	before := s.HashOf(1)
	must(t, s.Put(a, cost, phrase, sheet, nextSheet))
	if s.HashOf(1) != before {
		t.Error("A's slots change what B's program knows of B's")
	}
	must(t, s.Put(b, cost, other, nil, nil))
	if s.HashOf(1) == before {
		t.Error("a change of B's slots is not seen")
	}
	got, err := s.Unlock(testVault, phrase)
	must(t, err)
	defer got.Wipe()
	if !same(got, a, 2) {
		t.Error("A's passphrase opens other keys")
	}
	if got, err = s.Unlock(testVault, other); err != nil || !same(got, b, 3) {
		t.Error("B's passphrase opens other keys", err)
	}
	got.Wipe()
	for _, c := range [][]byte{code, next} {
		if got, err = s.UnlockWithSheet(testVault, c); err != nil || !same(got, a, 2) {
			t.Error("a sheet opens other keys", err)
		}
		got.Wipe()
	}
	for place, b := range s {
		must(t, Check(place, b))
	}
	must(t, s.Put(a, cost, phrase, nextSheet, nil)) // the next one was typed back
	if _, err = s.UnlockWithSheet(testVault, code); !errors.Is(err, errs.WrongKey) {
		t.Error("the sheet that was replaced opens: ", err)
	}
	must(t, s.Put(a, cost, phrase, nil, nil))
	if _, err = s.UnlockWithSheet(testVault, next); !errors.Is(err, errs.WrongKey) {
		t.Error("a sheet that there is no more opens: ", err)
	}
	must(t, s.Remove(testVault, 1, cost))
	if _, err = s.Unlock(testVault, other); !errors.Is(err, errs.WrongKey) {
		t.Error("who was left behind opens: ", err)
	}
	if got, err = s.Unlock(testVault, phrase); err != nil {
		t.Error(err)
	}
	got.Wipe()
}

func TestADamagedSlotIsNotTakenForAWrongSecret(t *testing.T) {
	cost := cheap()
	s, err := NewSet(testVault, cost)
	must(t, err)
	a := newRing(t, testVault, 0, 1)
	must(t, s.Put(a, cost, phrase, nil, nil))
	if _, err := s.Unlock(testVault, Secret{Phrase: []byte("wrong")}); !errors.Is(err, errs.WrongKey) {
		t.Error(err)
	}
	s[0] = bytes.Clone(s[0])
	s[0][200] ^= 1
	if _, err := s.Unlock(testVault, phrase); !errors.Is(err, errs.Damaged) {
		t.Error(err)
	}
}
