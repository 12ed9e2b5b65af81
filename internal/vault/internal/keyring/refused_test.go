package keyring

import (
	"bytes"
	"errors"
	"testing"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
)

func TestKeysOfAnotherLengthAreNone(t *testing.T) {
	r := ring(t, 0, 0x10, 0x20, 0x30)
	key := bytes.Repeat([]byte{7}, 32)
	for what, err := range map[string]error{
		"a root":        r.Add(key[:31], key),
		"a secret":      r.Add(key, append(key, 7)),
		"a device seed": r.SetDevice(key[:16]),
	} {
		if !errors.Is(err, errs.Damaged) {
			t.Errorf("%s: %v", what, err)
		}
	}
	if len(r.epochs) != 1 || !bytes.Equal(r.Device(), bytes.Repeat([]byte{0x30}, 32)) {
		t.Error("something of it was kept")
	}
}

// What opened the slot is kept as long as it is asked for, and wiped when it is not.
func TestTheWayInIsForgotten(t *testing.T) {
	r := ring(t, 0, 0x10, 0x20, 0x30)
	if r.Way() != nil {
		t.Fatal("a ring that nothing opened has a way in")
	}
	key := bytes.Repeat([]byte{9}, 32)
	must(t, r.SetWay(key))
	kept := r.Way()
	if !bytes.Equal(kept, key) || &kept[0] == &key[0] {
		t.Fatal("another key is kept, or the caller's own")
	}
	must(t, r.SetWay(nil))
	if r.Way() != nil || !bytes.Equal(kept, make([]byte, 32)) {
		t.Error("it is kept on")
	}
}

func TestOnlyTheEpochsThatAreToBeKeptAreKept(t *testing.T) {
	r := ring(t, 0, 0x10, 0x20, 0x30)
	must(t, r.Add(bytes.Repeat([]byte{0x11}, 32), bytes.Repeat([]byte{0x20}, 32)))
	first := r.epochs[0].Kid
	r.Retain(func(kid record.Kid) bool { return kid != first })
	if len(r.epochs) != 1 || r.Epoch(first) != nil {
		t.Errorf("%d epochs", len(r.epochs))
	}
}

// A ring in which two epochs have one name is never copied, renewed or rotated: whose a box is could not be told.
func TestARingThatMakesNoSenseGivesNoNewKeys(t *testing.T) {
	a, b := couple(t)
	device := b.device(t)
	own := a.device(t)
	a.epochs = append(a.epochs, a.epochs[0])
	if clone, err := a.Clone(); clone != nil || !errors.Is(err, errs.Damaged) {
		t.Errorf("it is copied: %v", err)
	}
	if next, err := a.Renew(true); next != nil || !errors.Is(err, errs.Damaged) {
		t.Errorf("it is renewed: %v", err)
	}
	if next, body, older, err := a.Rotate(Rotation{Author: a.begin, Devices: []Device{own, device}}); next != nil || body != nil || older != nil || !errors.Is(err, errs.Damaged) {
		t.Errorf("it is rotated: %v", err)
	}
}

// A device that has no key pair yet is copied as it is, and neither makes new keys nor takes any.
func TestADeviceWithoutAKeyPair(t *testing.T) {
	a, b := couple(t)
	own, other := a.device(t), b.device(t)
	c := b.renew(t, true, own)
	a.Ring.device = nil
	clone, err := a.Clone()
	must(t, err)
	defer clone.Wipe()
	if clone.Device() != nil || !sameEpochs(clone, a.Ring) {
		t.Error("the copy has other keys")
	}
	if err := a.Accept(c.Change, a.begin); err == nil || len(a.epochs) != 1 {
		t.Errorf("it takes new keys: %v", err)
	}
	if next, body, _, err := a.Rotate(Rotation{Author: a.begin, Devices: []Device{own, other}}); next != nil || body != nil || err == nil {
		t.Errorf("it makes new keys: %v", err)
	}
}

// New keys under keys that the ring does not have, and links to such, lead nowhere.
func TestWhatLeadsToUnknownKeysLeadsNowhere(t *testing.T) {
	a, b := couple(t)
	own, other := a.device(t), b.device(t)
	unknown := record.Kid{0xee}
	c := a.renew(t, false, other)
	c.Under = unknown
	if err := b.Accept(c.Change, b.begin); !errors.Is(err, errs.Damaged) || len(b.epochs) != 1 {
		t.Errorf("keys under unknown ones are taken: %v", err)
	}
	if _, _, err := a.Links(unknown); err == nil {
		t.Error("a link is made to unknown keys")
	}
	if a.Leads(unknown, nil) {
		t.Error("unknown keys lead back")
	}
	if err := a.Back(unknown, c.older.Roots, nil); err == nil {
		t.Error("unknown keys lead back to others")
	}
	if next, _, _, err := a.Rotate(Rotation{Author: a.begin, Close: []record.Kid{unknown}, Devices: []Device{own, other}}); next != nil || err == nil {
		t.Errorf("unknown keys are ended: %v", err)
	}
}

// The newest keys always end, and once, whether or not they are named.
func TestTheNewestKeysEndOnce(t *testing.T) {
	for _, named := range []bool{true, false} {
		a, b := couple(t)
		newest := a.Newest().Kid
		o := Rotation{Reason: record.KeysNew, Devices: []Device{a.device(t), b.device(t)}}
		if named {
			o.Close = []record.Kid{newest}
		}
		c := a.rotate(t, o)
		if len(c.Body.Closed) != 1 || c.Body.Closed[0].Kid != newest {
			t.Errorf("named %v: %d epochs end", named, len(c.Body.Closed))
		}
	}
}

// Each older secret is found by the name of its epoch, wherever it stands in the list.
func TestEachOlderSecretIsItsOwnEpochs(t *testing.T) {
	a, b := couple(t)
	a.renew(t, true, b.device(t))
	middle := a.Newest()
	c := a.rotate(t, Rotation{Reason: record.KeysNew, Own: true, Close: []record.Kid{a.epochs[0].Kid, middle.Kid}, Devices: []Device{a.device(t), b.device(t)}})
	if len(c.older.Secrets) != 2 {
		t.Fatalf("%d secrets", len(c.older.Secrets))
	}
	short, err := New(testVault, 0)
	must(t, err)
	defer short.Wipe()
	must(t, short.Add(a.Newest().Root, a.Newest().Secret))
	must(t, short.Back(a.Newest().Kid, c.older.Roots, c.older.Secrets))
	for _, e := range a.epochs {
		if got := short.Epoch(e.Kid); got == nil || !bytes.Equal(got.Root, e.Root) || !bytes.Equal(got.Secret, e.Secret) {
			t.Errorf("epoch %x has other keys", e.Kid)
		}
	}
}
