package keyring

import (
	"bytes"
	"encoding/hex"
	"errors"
	"testing"

	"unhurried/internal/vault/internal/errs"
)

func TestEveryKeyIsItsOwn(t *testing.T) {
	r := ring(t, 0, 1, 2, 3)
	e := r.Newest()
	other, err := New([16]byte(fixed(0xb0, 16)), 0)
	must(t, err)
	defer other.Wipe()
	must(t, other.Add(e.Root, e.Secret))
	keys := [][]byte{e.Root, e.Secret, e.Log, e.Private, e.Stub, other.Newest().Log, other.Newest().Private, other.Newest().Stub}
	for i, a := range keys {
		for _, b := range keys[:i] {
			if bytes.Equal(a, b) {
				t.Fatalf("two uses, or two vaults, share the key %x", a)
			}
		}
	}
	if other.Newest().Kid == e.Kid {
		t.Fatal("two vaults give one root the same name")
	}
}

// Whose keys they are stands nowhere but in their names, so two that are named alike can't be in one ring.
func TestTwoKeysOfOneNameAreRefused(t *testing.T) {
	v := readVectors(t)
	one, two := unhex(t, v.EqualKids[0]), unhex(t, v.EqualKids[1])
	if KidOf(testVault, one) != KidOf(testVault, two) || bytes.Equal(one, two) {
		t.Fatal("the two are not what the test needs")
	}
	r, err := New(testVault, 0)
	must(t, err)
	defer r.Wipe()
	must(t, r.Add(one, fixed(1, 32)))
	if err := r.Add(two, fixed(2, 32)); !errors.Is(err, errs.Damaged) || len(r.epochs) != 1 {
		t.Fatalf("%d epochs, %v", len(r.epochs), err)
	}
}

func TestNewKeysAreNewAndTheOldOnesStay(t *testing.T) {
	old := ring(t, 0, 1, 2, 3)
	for _, own := range []bool{false, true} {
		next, err := old.Renew(own)
		must(t, err)
		defer next.Wipe()
		was, is := old.Newest(), next.Newest()
		if len(old.epochs) != 1 || len(next.epochs) != 2 || next.Epoch(was.Kid) == nil || bytes.Equal(was.Root, is.Root) {
			t.Fatal("the ring that has the new keys is not the old one and one epoch more")
		}
		if bytes.Equal(was.Secret, is.Secret) == own || bytes.Equal(old.Device(), next.Device()) == own {
			t.Fatalf("own keys: %v, but they are not so", own)
		}
		if n := len(next.Secrets()); own && n != 2 || !own && n != 1 {
			t.Fatalf("%d different secrets", n)
		}
	}
}

func TestAWipedRingHoldsNothing(t *testing.T) {
	r, err := New(testVault, 0)
	must(t, err)
	must(t, r.Add(fixed(1, 32), fixed(2, 32)))
	r.Wipe()
	r.Wipe()
	if len(r.epochs) != 0 || r.device != nil {
		t.Fatal("something is left")
	}
	(*Ring)(nil).Wipe()
}

func TestManyEpochsFitARing(t *testing.T) {
	r := ring(t, 0, 1, 2, 3)
	first := hex.EncodeToString(r.Newest().Root)
	for range 300 {
		next, err := r.Renew(true)
		must(t, err)
		r.Wipe()
		r = next
	}
	defer r.Wipe()
	if len(r.Epochs()) != 301 || hex.EncodeToString(r.Epochs()[0].Root) != first {
		t.Fatal("an epoch is lost")
	}
}
