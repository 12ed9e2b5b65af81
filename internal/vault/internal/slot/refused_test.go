package slot

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
)

// What begins like a slot is told from what does not by the few bytes before its salt, as when only pieces of a file are left.
func TestWhatBeginsLikeASlot(t *testing.T) {
	cost := cheap()
	sheet, err := BlankSheet(testVault, 2)
	must(t, err)
	pass := Blank(testVault, 1, cost)
	for what, c := range map[string]struct {
		from   []byte
		change func(b []byte)
		like   bool
	}{
		"a passphrase's":                    {pass, func([]byte) {}, true},
		"a sheet's":                         {sheet, func([]byte) {}, true},
		"a later version's":                 {pass, func(b []byte) { b[0] = Version + 1 }, false},
		"of a place that is none":           {sheet, func(b []byte) { b[3] = Count }, false},
		"a passphrase's with a sheet's way": {pass, func(b []byte) { b[1] = code }, false},
		"a passphrase's that costs nothing": {pass, func(b []byte) { clear(b[4:8]) }, false},
		"a sheet's with a passphrase's way": {sheet, func(b []byte) { b[1] = argon }, false},
		"a sheet's with threads":            {sheet, func(b []byte) { b[2] = 1 }, false},
		"a sheet's that costs something":    {sheet, func(b []byte) { binary.BigEndian.PutUint32(b[4:], 3) }, false},
	} {
		b := bytes.Clone(c.from[:SaltAt])
		c.change(b)
		if LooksLike(b) != c.like {
			t.Errorf("%s: %v", what, !c.like)
		}
	}
}

// A cost that no reader would pay, and a public key to which nothing can be sealed, make no slot.
func TestNoSlotIsMadeThatNobodyCouldOpen(t *testing.T) {
	cost := cheap()
	r := newRing(t, testVault, 0, 2)
	ruinous := kdf.Params{Time: 1 << 20, MemoryKiB: 1 << 20, Threads: 4}
	if b, err := Seal(testVault, 0, ruinous, phrase, make([]byte, PayloadSize)); b != nil || err == nil {
		t.Errorf("a ruinous slot is made: %v", err)
	}
	if b, err := SealSheet(r, Sheets, []byte("no key")); b != nil || err == nil {
		t.Errorf("a sheet is sealed to no key: %v", err)
	}
	s, err := NewSet(testVault, cost)
	must(t, err)
	if err := s.Put(r, ruinous, phrase, nil, nil); err == nil {
		t.Error("the passphrase's slot is ruinous, and put")
	}
	s, err = NewSet(testVault, cost)
	must(t, err)
	if err := s.Put(r, cost, phrase, []byte("no key"), nil); !errors.Is(err, errs.Damaged) {
		t.Errorf("a sheet without a key is put: %v", err)
	}
}

// The payload of a slot comes out for its secret, in its vault, and else an error does.
func TestTheContentOfASlotTakesItsSecret(t *testing.T) {
	cost := cheap()
	want := bytes.Repeat([]byte{7}, PayloadSize)
	b, err := Seal(testVault, 0, cost, phrase, want)
	must(t, err)
	if got, err := Open(testVault, 0, b, phrase); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%x, %v", got, err)
	}
	ruinous := bytes.Clone(b[:SumAt])
	binary.BigEndian.PutUint32(ruinous[8:], 1<<31)
	for what, c := range map[string]struct {
		place int
		b     []byte
		s     Secret
		want  error
	}{
		"another passphrase": {0, b, Secret{Phrase: []byte("wrong")}, errs.WrongKey},
		"another place":      {1, b, phrase, errs.Damaged},
		"a ruinous cost":     {0, sum(ruinous), phrase, errs.Damaged},
	} {
		if got, err := Open(testVault, c.place, c.b, c.s); got != nil || !errors.Is(err, c.want) {
			t.Errorf("%s: %x, %v", what, got, err)
		}
	}
}

// Who knows the passphrase can seal nonsense under it, which opens to nothing.
func TestAPassphrasesPayloadThatMakesNoSenseIsRefused(t *testing.T) {
	cost := cheap()
	b, err := Seal(testVault, 0, cost, phrase, make([]byte, PayloadSize))
	must(t, err)
	if r, err := OpenRing(testVault, 0, b, phrase); r != nil || !errors.Is(err, errs.Damaged) {
		t.Errorf("%v, %v", r, err)
	}
}

// A ring that has grown is sealed into the slot that it was opened by, without the passphrase and with all else as it was; into
// no other slot, and not by a ring that was opened otherwise.
func TestAGrownRingIsSealedAnewForTheSamePassphrase(t *testing.T) {
	cost := cheap()
	made := newRing(t, testVault, 0, 2)
	b, err := SealRing(made, cost, phrase)
	must(t, err)
	r, err := OpenRing(testVault, 0, b, phrase)
	must(t, err)
	defer r.Wipe()
	must(t, r.Add(fixed(0x77, 32), fixed(0x78, 32)))
	again := Reseal(r, b)
	if !bytes.Equal(again[:nonceAt], b[:nonceAt]) {
		t.Error("the public part is another")
	}
	got, err := OpenRing(testVault, 0, again, phrase)
	must(t, err)
	defer got.Wipe()
	if !same(got, r, 3) {
		t.Error("other keys came out")
	}

	if Reseal(made, b) != nil {
		t.Error("a ring that no passphrase opened is sealed")
	}
	other, err := SealRing(made, cost, Secret{Phrase: []byte("a new passphrase")})
	must(t, err)
	if Reseal(r, other) != nil {
		t.Error("the slot of another passphrase is taken")
	}
	if Reseal(r, b[:Size-1]) != nil {
		t.Error("half a slot is taken")
	}
}

// A slot of an earlier version than the first is none.
func TestASlotBeforeTheFirstVersionMakesNoSense(t *testing.T) {
	b := Blank(testVault, 0, cheap())[:SumAt]
	b[0] = Version - 1
	if err := Check(0, sum(b)); !errors.Is(err, errs.Damaged) {
		t.Error(err)
	}
}
