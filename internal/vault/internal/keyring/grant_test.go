package keyring

import (
	"bytes"
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/wrap"
)

func TestOneMemberAloneMakesNewKeysForBoth(t *testing.T) {
	for _, own := range []bool{false, true} {
		a, b := couple(t)
		secret := bytes.Clone(b.Newest().Secret)
		public := a.device(t).Public
		c := a.renew(t, own, b.device(t))
		if now := a.device(t).Public; own && !bytes.Equal(c.Body.Public, now) || !own && (c.Body.Public != nil || !bytes.Equal(public, now)) {
			t.Fatal("the record tells another public key than the device has")
		}
		must(t, b.Accept(c.Change, b.begin))
		if !sameEpochs(a.Ring, b.Ring) {
			t.Fatal("the two have different keys")
		}
		if !bytes.Equal(b.Newest().Secret, secret) || bytes.Equal(b.Newest().Secret, a.Newest().Secret) {
			t.Fatal("the other's own secret was touched, or is known")
		}
		must(t, b.Accept(c.Change, b.begin)) // seen again, as at every opening with an older slot
		if len(b.epochs) != 2 {
			t.Fatal("taken twice")
		}
	}
}

func TestTheOtherComputerOfTheAuthorGetsTheAuthorsSecret(t *testing.T) {
	a, b := couple(t)
	second := &person{ring(t, 0, 0x10, 0x20, 0x39), [32]byte{3}}
	c := a.renew(t, true, b.device(t), second.device(t))
	must(t, second.Accept(c.Change, second.begin))
	if !sameEpochs(a.Ring, second.Ring) || !bytes.Equal(second.Newest().Secret, a.Newest().Secret) {
		t.Fatal("the author's other computer has other keys")
	}
}

// A record that leaves a device out, or gives it what is none of the new keys, must not end the keys that it has.
func TestNobodyIsShutOut(t *testing.T) {
	for name, spoil := range map[string]func(c *record.KeyChange){
		"left out":       func(c *record.KeyChange) { c.Grants = c.Grants[:1] },
		"garbage":        func(c *record.KeyChange) { copy(c.Grants[1].Wrap[:], aead.Random(record.WrapSize)) },
		"another's":      func(c *record.KeyChange) { c.Grants[1].Wrap = c.Grants[0].Wrap },
		"low order":      func(c *record.KeyChange) { clear(c.Grants[1].Wrap[wrap.EncSize-32 : wrap.EncSize]) },
		"other kid":      func(c *record.KeyChange) { c.Kid[0] ^= 1 },
		"another record": func(c *record.KeyChange) { c.Reason++ },
		"bad link":       func(c *record.KeyChange) { c.Closed[0].Back[40] ^= 1 },
	} {
		a, b := couple(t)
		c := a.renew(t, true, b.device(t))
		spoil(c.Body)
		if err := b.Accept(c.Change, b.begin); !errors.Is(err, ErrNotGranted) || len(b.epochs) != 1 {
			t.Errorf("%s: %d epochs, %v", name, len(b.epochs), err)
		}
	}
}

// Its author can seal a bad link, too: then all else fits.
func TestALinkThatLeadsNowhereSpoilsTheRecord(t *testing.T) {
	a, b := couple(t)
	next, err := a.Renew(false)
	must(t, err)
	defer next.Wipe()
	c := a.forge(t, next, &record.KeyChange{Kid: next.Newest().Kid, Closed: []record.Closed{{Kid: a.Newest().Kid}}}, b.device(t))
	if err := b.Accept(c, b.begin); !errors.Is(err, ErrNotGranted) || len(b.epochs) != 1 {
		t.Fatalf("%d epochs, %v", len(b.epochs), err)
	}
}

func TestNewKeysEndThoseThatTheyAreSealedUnder(t *testing.T) {
	a, b := couple(t)
	for name, closed := range map[string][]record.Closed{"none": nil, "another": {{Kid: record.Kid{9}}}} {
		next, err := a.Renew(false)
		must(t, err)
		defer next.Wipe()
		c := a.forge(t, next, &record.KeyChange{Kid: next.Newest().Kid, Closed: closed}, b.device(t))
		if err := b.Accept(c, b.begin); !errors.Is(err, errs.Damaged) || len(b.epochs) != 1 {
			t.Errorf("%s: %d epochs, %v", name, len(b.epochs), err)
		}
	}
}

// If the partner could set a member's secret, all that the member seals from then on could be read by both.
func TestNobodySetsAnothersSecret(t *testing.T) {
	a, b := couple(t)
	next, err := a.Renew(true)
	must(t, err)
	defer next.Wipe()
	closed, _, err := next.Links(a.Newest().Kid)
	must(t, err)
	next.Member = 1 // a changed program gives the other's device a secret, too
	c := a.forge(t, next, &record.KeyChange{Kid: next.Newest().Kid, Closed: closed}, b.device(t))
	if err := b.Accept(c, b.begin); !errors.Is(err, ErrNotGranted) || len(b.epochs) != 1 {
		t.Fatalf("%d epochs, %v", len(b.epochs), err)
	}
}

// With patience somebody finds a root whose name is that of keys in use.
func TestNewKeysCantTakeTheNameOfOthers(t *testing.T) {
	v := readVectors(t)
	a, b := couple(t)
	for _, p := range []*person{a, b} {
		must(t, p.Add(unhex(t, v.EqualKids[0]), p.Newest().Secret))
	}
	next, err := New(testVault, 0)
	must(t, err)
	defer next.Wipe()
	must(t, next.Add(unhex(t, v.EqualKids[1]), a.Newest().Secret))
	c := a.forge(t, next, &record.KeyChange{Kid: next.Newest().Kid, Closed: []record.Closed{{Kid: a.Newest().Kid}}}, b.device(t))
	if err := b.Accept(c, b.begin); !errors.Is(err, ErrNotGranted) || len(b.epochs) != 2 {
		t.Fatalf("%d epochs, %v", len(b.epochs), err)
	}
}

// Which keys a record makes stands in it for all to see, so that all who are given keys are given the same.
func TestARecordThatNamesOtherKeysThanItGives(t *testing.T) {
	a, b := couple(t)
	must(t, b.Accept(a.renew(t, false, b.device(t)).Change, b.begin))
	older, newest := a.epochs[0], a.Newest()
	next, err := a.Renew(false)
	must(t, err)
	defer next.Wipe()
	closed, _, err := next.Links(newest.Kid)
	must(t, err)
	c := a.forge(t, next, &record.KeyChange{Kid: older.Kid, Closed: closed}, b.device(t))
	if err := b.Accept(c, b.begin); !errors.Is(err, ErrNotGranted) || len(b.epochs) != 2 {
		t.Fatalf("%d epochs, %v", len(b.epochs), err)
	}
}

func TestAnOldRingOrALostComputerOpensNothingNew(t *testing.T) {
	a, b := couple(t)
	old := &person{ring(t, 0, 0x10, 0x20, 0x30), a.begin} // an old copy of the slot, with the old seed
	lost := &person{ring(t, 0, 0x10, 0x20, 0x38), [32]byte{4}}
	c := a.renew(t, true, b.device(t))
	for name, thief := range map[string]*person{"old copy": old, "lost computer": lost} {
		for _, begin := range [][32]byte{a.begin, b.begin, lost.begin} {
			if err := thief.Accept(c.Change, begin); !errors.Is(err, ErrNotGranted) {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := thief.Back(c.Body.Kid, c.older.Roots, c.older.Secrets); err == nil {
			t.Errorf("%s: the links lead forward", name)
		}
	}
}

// Two members make new keys at the same time. Each goes on with the ones they took first, reads both, and a third record
// joins them.
func TestTwoSetsOfKeysAreBothReadAndThenJoined(t *testing.T) {
	a, b := couple(t)
	first := a.device(t) // as it is known before it changes
	toA := a.renew(t, false, b.device(t))
	toB := b.renew(t, false, first)
	mine, yours := a.Newest().Kid, b.Newest().Kid
	must(t, a.Accept(toB.Change, a.begin))
	must(t, b.Accept(toA.Change, b.begin))
	if a.Newest().Kid != mine || b.Newest().Kid != yours || a.Epoch(yours) == nil || b.Epoch(mine) == nil {
		t.Fatal("somebody changed over without being asked, or can't read both")
	}
	c := a.rotate(t, Rotation{Reason: record.KeysJoined, Close: []record.Kid{yours}, Devices: []Device{a.device(t), b.device(t)}})
	must(t, b.Accept(c.Change, b.begin))
	if b.Newest().Kid != c.Body.Kid {
		t.Fatal("the two go on apart")
	}
	late := &person{ring(t, 1, 0x10, 0x21, 0x31), b.begin} // knows only what A made
	must(t, late.Accept(toA.Change, b.begin))
	must(t, late.Accept(c.Change, b.begin))
	must(t, late.Back(c.Body.Kid, c.older.Roots, nil))
	if late.Epoch(yours) == nil || late.Newest().Kid != c.Body.Kid {
		t.Fatal("the keys that were joined are not all there")
	}
}

func TestWhoMayBeGivenNewKeys(t *testing.T) {
	author := [32]byte{1}
	me, you := Device{Begin: author}, Device{Begin: [32]byte{2}, Member: 1}
	many := []Device{me}
	for i := range 32 {
		many = append(many, Device{Begin: [32]byte{100, byte(i)}, Member: i % 2})
	}
	for name, c := range map[string]struct {
		list []Device
		ok   bool
	}{
		"both":        {[]Device{me, you}, true},
		"me alone":    {[]Device{me}, true},
		"32":          {many[:32], true},
		"33":          {many, false},
		"nobody":      {nil, false},
		"without me":  {[]Device{you}, false},
		"twice":       {[]Device{me, you, you}, false},
		"place 2":     {[]Device{me, {Begin: [32]byte{3}, Member: 2}}, false},
		"place minus": {[]Device{me, {Begin: [32]byte{3}, Member: -1}}, false},
	} {
		err := CheckDevices(author, c.list)
		if (err == nil) != c.ok || err != nil && !errors.Is(err, errs.Input) {
			t.Errorf("%s: %v", name, err)
		}
		r := ring(t, 0, 1, 2, 3)
		if _, _, _, err := r.Rotate(Rotation{Author: author, Devices: c.list}); !c.ok && !errors.Is(err, errs.Input) {
			t.Errorf("%s: granted, %v", name, err)
		}
	}
}

func TestNoGrantSurvivesAChange(t *testing.T) {
	a, b := couple(t)
	c := a.renew(t, true, b.device(t))
	rapid.Check(t, func(rt *rapid.T) {
		body := *c.Body
		body.Grants = slices.Clone(body.Grants)
		i := rapid.IntRange(0, record.WrapSize-1).Draw(rt, "byte")
		body.Grants[1].Wrap[i] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		spoiled := c.Change
		spoiled.Body = &body
		if err := b.Accept(spoiled, b.begin); !errors.Is(err, ErrNotGranted) {
			rt.Fatalf("byte %d changed: %v", i, err)
		}
	})
}

func TestAPublicKeyThatIsNoneStopsNewKeys(t *testing.T) {
	a, b := couple(t)
	bad := b.device(t)
	clear(bad.Public[wrap.PublicSize-32:]) // a point of low order
	if _, _, _, err := a.Rotate(Rotation{Author: a.begin, Devices: []Device{a.device(t), bad}}); !errors.Is(err, errs.Damaged) {
		t.Fatal(err)
	}
}

func TestWhatIsWrittenOfNewKeysReadsBack(t *testing.T) {
	a, b := couple(t)
	c := a.renew(t, true, b.device(t))
	body, ok := record.ParseKeyChange(c.Body.Append(nil))
	if !ok {
		t.Fatal("the record is none")
	}
	c.Body = &body
	must(t, b.Accept(c.Change, b.begin))
}

func BenchmarkNewKeysForFour(b *testing.B) {
	x, y := couple(b)
	o := Rotation{Own: true, Author: x.begin, Devices: []Device{x.device(b), y.device(b), {Begin: [32]byte{8}, Public: x.device(b).Public}, {Begin: [32]byte{9}, Member: 1, Public: y.device(b).Public}}}
	b.ReportAllocs()
	for b.Loop() {
		next, _, _, err := x.Rotate(o)
		must(b, err)
		next.Wipe()
	}
}
