package record

import (
	"bytes"
	"testing"

	"unhurried/internal/vault/internal/aead"
)

// A body in which one thing is wrong is none, whatever else is right in it.
func TestABodyThatMakesNoSenseIsNone(t *testing.T) {
	ref := Ref{Chain: Chain{1}, Seq: 4, Hash: [32]byte{5}}
	member := func(m Membership) []byte { return m.Append(nil) }
	begin := func(g Begin) []byte { return g.Append(nil) }
	keys := func(change func(b []byte) []byte) []byte {
		k := KeyChange{Reason: KeysNew, Kid: Kid{9}, Closed: []Closed{{Kid: Kid{1}}}, Grants: []Grant{{}}}
		return change(k.Append(nil))
	}
	const hasKey = 1 + kidSize + 1 + kidSize + BackSize + 2 // where a change of keys says whether a public key follows
	for what, b := range map[string]struct {
		typ        uint16
		good, none []byte
	}{
		"adopted from number 0":           {TypeAdopt, AppendAdopt(nil, []Adopted{{From: 1, Last: ref}}), AppendAdopt(nil, []Adopted{{From: 0, Last: ref}})},
		"adopted from behind the last":    {TypeAdopt, AppendAdopt(nil, []Adopted{{From: 4, Last: ref}}), AppendAdopt(nil, []Adopted{{From: 5, Last: ref}})},
		"a beginning for no reason":       {TypeBegin, begin(Begin{Reason: 1}), begin(Begin{})},
		"a beginning for a later reason":  {TypeBegin, begin(Begin{Reason: lastReason}), begin(Begin{Reason: lastReason + 1})},
		"a beginning that has two keys":   {TypeBegin, begin(Begin{Reason: 1}), append([]byte{1, 2}, begin(Begin{Reason: 1})[2:]...)},
		"a beginning over one head twice": {TypeBegin, begin(Begin{Reason: 1, Heads: []Ref{ref}}), begin(Begin{Reason: 1, Heads: []Ref{ref, ref}})},
		"a fork at number 0":              {TypeForkSeen, AppendForks(nil, []Fork{{Seq: 1, Hashes: [2][32]byte{{1}, {2}}}}), AppendForks(nil, []Fork{{Seq: 0, Hashes: [2][32]byte{{1}, {2}}}})},
		"a fork of one record":            {TypeForkSeen, AppendForks(nil, []Fork{{Seq: 1, Hashes: [2][32]byte{{1}, {2}}}}), AppendForks(nil, []Fork{{Seq: 1, Hashes: [2][32]byte{{2}, {2}}}})},
		"a step before the first":         {TypeMember, member(Membership{Step: Founds}), member(Membership{Step: Founds - 1})},
		"a step after the last":           {TypeMember, member(Membership{Step: lastMember}), member(Membership{Step: lastMember + 1})},
		"a third place":                   {TypeMember, member(Membership{Step: Leaves, Place: 1}), member(Membership{Step: Leaves, Place: 2})},
		"joining without an invitation":   {TypeMember, member(Membership{Step: Joins, Invitation: [32]byte{1}}), member(Membership{Step: Joins})},
		"leaving by an invitation":        {TypeMember, member(Membership{Step: Leaves}), member(Membership{Step: Leaves, Invitation: [32]byte{1}})},
		"new keys by the reason before":   {TypeKeys, keys(func(b []byte) []byte { return b }), keys(func(b []byte) []byte { b[0] = byte(KeysNew) - 1; return b })},
		"more epochs than there are":      {TypeKeys, keys(func(b []byte) []byte { return b }), keys(func(b []byte) []byte { b[1+kidSize] = 200; return b })},
		"two public keys":                 {TypeKeys, keys(func(b []byte) []byte { return b }), keys(func(b []byte) []byte { b[hasKey] = 2; return b })},
		"more devices than there are":     {TypeKeys, keys(func(b []byte) []byte { return b }), keys(func(b []byte) []byte { b[hasKey+1] = 30; return b })},
	} {
		if reread[b.typ](b.good) == nil {
			t.Errorf("%s: the good one is not taken", what)
		}
		if reread[b.typ](b.none) != nil {
			t.Errorf("%s: it is taken", what)
		}
	}
}

// A box that is no whole number of steps, or longer than any record, is not even opened.
func TestABoxOfALengthThatNoRecordHasIsDamaged(t *testing.T) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{3}, Seq: 1, Lamport: 1}}
	seal := func(size int) []byte {
		nonce := make([]byte, nonceSize)
		box := append(append(make([]byte, 0, size), b.Kid[:]...), nonce...)
		box = d.append(box, 0, nil, nil)
		return aead.Seal(box[:sealedFrom], b.Log, nonce, box[sealedFrom:size-tagSize], b.aad)
	}
	for size, want := range map[int]State{Step: Valid, Step - 1: Damaged, Step + 1: Damaged, MaxSize/Step*Step + Step: Damaged} {
		if r := open(a, seal(size)); r.State != want {
			t.Errorf("%d bytes: %v", size, r.State)
		}
	}
	for box, want := range map[string]bool{"": false, "123": false, "1234": true, "12345": true} {
		if kid, ok := KidOf([]byte(box)); ok != want || ok && string(kid[:]) != "1234" {
			t.Errorf("%q names the keys %q, %v", box, kid, ok)
		}
	}
}

// mine seals a record of A's with any content of the author's part, and any bytes of a shared part, as no program of ours does.
func mine(a *Keys, h Header, shared, inner []byte) []byte {
	nonce := make([]byte, nonceSize)
	box := append(append(make([]byte, 0, sealedFrom+headerSize+len(shared)+len(inner)+2*tagSize), a.Kid[:]...), nonce...)
	box = h.append(box, 0, nil, shared)
	before := len(box)
	box = aead.Seal(box, a.Private, nonce, inner, box[:before])
	return aead.Seal(box[:sealedFrom], a.Log, nonce, box[sealedFrom:], a.aad)
}

// padded is the content of an author's part with its length before it and zeros behind it, so that all of the record is whole steps.
func padded(shared int, content []byte) []byte {
	size := Size(0, shared, len(content))
	return append(append24(nil, len(content)), append(bytes.Clone(content), make([]byte, size-sealedFrom-headerSize-shared-lengthSize-len(content)-2*tagSize)...)...)
}

// An author's part that its own author sealed and that makes no sense is damage, and nothing of it is taken.
func TestAnAuthorsPartThatMakesNoSenseIsDamaged(t *testing.T) {
	a, _ := couple(1)
	shown := Header{Type: 31, Day: 1, Chain: Chain{2}, Seq: 1, Lamport: 1}
	hidden := Header{Type: TypeHidden, Day: NoDay, Chain: Chain{2}, Seq: 1, Lamport: 1}
	of := func(typ uint16, day int32) []byte { return (&Private{Type: typ, Day: day}).append(nil, true) }
	if r := open(a, mine(a, hidden, nil, padded(0, of(12, 5)))); r.State != Valid || r.Type != 12 || r.Day != 5 {
		t.Fatalf("the record is not good to begin with: %+v", r)
	}
	const noRoom = Step - sealedFrom - headerSize - 2*tagSize - 2 // of shared part, so that two bytes are left
	for what, box := range map[string][]byte{
		"no room for its length":              mine(a, shown, make([]byte, noRoom), make([]byte, 2)),
		"more than a record holds":            mine(a, shown, make([]byte, MaxBody-10), padded(MaxBody-10, make([]byte, 20))),
		"half a field":                        mine(a, shown, nil, padded(0, []byte{fieldBody, 0})),
		"a hidden type of one byte":           mine(a, hidden, nil, padded(0, []byte{fieldHidden, 0, 0, 1, 12})),
		"hidden, and of no type":              mine(a, hidden, nil, padded(0, []byte{fieldHidden, 0, 0, 6, 0, 0, 0, 0, 0, 1})),
		"hidden, and of one of our own types": mine(a, hidden, nil, padded(0, of(FirstReserved, 1))),
		"hidden, and of no day":               mine(a, hidden, nil, padded(0, of(12, NoDay))),
	} {
		if r := open(a, box); r.State != Damaged {
			t.Errorf("%s: %+v", what, r)
		}
	}
	for what, p := range map[string]Private{"one of our own types": {Type: FirstReserved, Day: 1}, "no day": {Type: 12, Day: NoDay}} {
		if _, err := a.Seal(&hidden, nil, nil, &p); err == nil {
			t.Errorf("hidden, and of %s: it is sealed", what)
		}
	}
}

// A stub has one form, whoever seals it.
func TestAStubOfAnotherFormIsDamaged(t *testing.T) {
	a, b := couple(1)
	d := draft{Header: Header{Type: 31, Day: 1, Chain: Chain{3}, Seq: 3, Lamport: 9, Prev: [32]byte{5}}}
	box := b.SealStub(&d.Header, [32]byte{1}, b.StubMAC(&d.Header, [32]byte{1}))
	if r := open(a, box); r.State != Valid {
		t.Fatal("the stub is not good to begin with")
	}
	const sharedAt = 7 // the last byte of the length of the shared part
	for what, change := range map[string]func(p []byte) []byte{
		"of a type of our own":         func(p []byte) []byte { p[2], p[3] = 0xFF, 1; return p },
		"critical":                     func(p []byte) []byte { p[1] |= flagCritical; p[2], p[3] = 0xFF, 1; return p },
		"with a head":                  func(p []byte) []byte { p[4] = 1; return p },
		"with half a MAC":              func(p []byte) []byte { p[sharedAt] = stubShared - 1; return p },
		"with something behind it":     func(p []byte) []byte { p[len(p)-1] = 1; return p },
		"longer than one step":         func(p []byte) []byte { return append(p, make([]byte, Step)...) },
		"with more shared than a body": func(p []byte) []byte { copy(p[5:], []byte{0xff, 0xff, 0xff}); return p },
	} {
		if r := open(a, rewrite(b, box, change)); r.State != Damaged {
			t.Errorf("%s: %+v", what, r)
		}
	}
}

// A key that no hash takes ends the program rather than making a MAC without one.
func TestAStubKeyOfTheWrongSizeMakesNoMAC(t *testing.T) {
	a, _ := couple(1)
	a.Stub = make([]byte, 65)
	defer func() {
		if recover() == nil {
			t.Error("a MAC was made")
		}
	}()
	a.StubMAC(&Header{}, [32]byte{})
}
