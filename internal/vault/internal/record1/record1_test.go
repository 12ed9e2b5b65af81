package record1

import (
	"bytes"
	"testing"

	"golang.org/x/crypto/blake2b"
	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
)

var vault = [16]byte{1, 2, 3}

// couple gives the keys of two members.
func couple() (a, b *Keys) {
	root := aead.Random(32)
	made := func(member int) *Keys {
		log, private, kid := Derive(vault, root, aead.Random(32))
		return NewKeys(vault, Keys{Member: member, Kid: kid, Log: log, Private: private})
	}
	return made(0), made(1)
}

// draw draws what a member's program writes.
func draw(t *rapid.T, member int) (h *Header, shared, private []byte) {
	h = &Header{Type: rapid.Uint16().Draw(t, "type"), Author: member, Sealer: member, Day: rapid.Int32().Draw(t, "day"), Seq: rapid.Uint64Min(1).Draw(t, "seq"),
		Lamport: rapid.Uint64Range(1, chain.MaxLamport).Draw(t, "lamport"), Chain: chain.NewID([16]byte(rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "chain")), member)}
	if rapid.Bool().Draw(t, "private?") {
		h.Flags |= FlagPrivate
		private = rapid.SliceOfN(rapid.Byte(), 0, 2000).Draw(t, "private")
	}
	if rapid.Bool().Draw(t, "critical") {
		h.Flags |= FlagCritical
	}
	for range rapid.IntRange(0, 3).Draw(t, "heads") {
		h.Heads = append(h.Heads, chain.Ref{Seq: rapid.Uint64().Draw(t, "head")})
	}
	return h, rapid.SliceOfN(rapid.Byte(), 0, 2000).Draw(t, "shared"), private
}

// What is sealed comes back to its author whole, and to the other member without what is private.
func TestARecordComesBack(t *testing.T) {
	a, b := couple()
	rapid.Check(t, func(rt *rapid.T) {
		h, shared, private := draw(rt, 0)
		box := a.Seal(h, shared, private)
		hash := blake2b.Sum256(box)
		for _, k := range []*Keys{a, b} {
			var r Record
			k.Open(bytes.Clone(box), &r)
			mine := k == a
			if r.State != chain.Valid || !bytes.Equal(r.Shared, shared) || r.Ref != (chain.Ref{Chain: h.Chain, Seq: h.Seq, Hash: hash}) || r.Day != h.Day || r.Type != h.Type ||
				mine && (!bytes.Equal(r.Private, private) || (r.Private != nil) != (h.Flags&FlagPrivate != 0)) || !mine && r.Private != nil {
				rt.Fatalf("%+v", r)
			}
			back := r.Header()
			if back.Flags != h.Flags || len(back.Heads) != len(h.Heads) || r.Link(9).Row != 9 || len(box)%Step != 0 {
				rt.Fatalf("%+v, expected %+v", back, h)
			}
		}
	})
}

// Nothing that was changed, cut or sealed by somebody else opens as the author's.
func TestNothingElseOpens(t *testing.T) {
	a, b := couple()
	rapid.Check(t, func(rt *rapid.T) {
		h, shared, private := draw(rt, 0)
		box := a.Seal(h, shared, private)
		var r Record
		changed := bytes.Clone(box)
		changed[rapid.IntRange(0, len(box)-1).Draw(rt, "at")] ^= 1 << rapid.IntRange(0, 7).Draw(rt, "bit")
		for _, bad := range [][]byte{changed, box[:rapid.IntRange(0, len(box)-1).Draw(rt, "cut")], append(bytes.Clone(box), 0), nil} {
			if a.Open(bytes.Clone(bad), &r); r.State != chain.Damaged {
				rt.Fatalf("%v", r.State)
			}
		}
		if a.Open(b.Seal(h, shared, private), &r); r.State != chain.Forged { // A's name, B's key
			rt.Fatalf("%v", r.State)
		}
	})
}

// A stub keeps place and hash of a record, and nothing else of it. One that was put back reads like its stub.
func TestAStubKeepsPlaceAndHash(t *testing.T) {
	a, b := couple()
	rapid.Check(t, func(rt *rapid.T) {
		h, shared, private := draw(rt, 1)
		box := b.Seal(h, shared, private)
		var r, stub Record
		a.Open(bytes.Clone(box), &r)
		link := r.Link(1)
		b.Open(a.SealStub(StubHeader(&link), r.Ref.Hash), &stub)
		if stub.State != chain.Valid || !stub.Purged || stub.Ref != r.Ref || stub.Lamport != r.Lamport || stub.Type != 0 || stub.Day != 0 || stub.Shared != nil || stub.Critical {
			rt.Fatalf("%+v", stub)
		}
		r.HideIfDeleted(map[chain.Ref]bool{{Seq: 99}: true})
		if r.Purged {
			rt.Fatal("another record is deleted")
		}
		if r.HideIfDeleted(map[chain.Ref]bool{r.Ref: true}); !r.Purged || !r.PutBack || r.Shared != nil || r.Private != nil || r.PrivateTo >= 0 || r.Critical {
			rt.Fatalf("%+v", r)
		}
	})
}

// A draft comes back under its own name alone, and to its owner alone.
func TestADraftComesBack(t *testing.T) {
	a, _ := couple()
	secret, other := aead.Random(32), aead.Random(32)
	rapid.Check(t, func(rt *rapid.T) {
		value := rapid.SliceOfN(rapid.Byte(), 0, 3000).Draw(rt, "value")
		id := DraftID(vault, secret, "a")
		box := SealDraft(vault, a.Kid, secret, id, value)
		if got, ok := OpenDraft(vault, secret, id, bytes.Clone(box)); !ok || !bytes.Equal(got, value) || got == nil || !CheckDraft(id, box) {
			rt.Fatalf("%q, %v", got, ok)
		}
		elsewhere := DraftID(vault, secret, "b")
		if _, ok := OpenDraft(vault, secret, elsewhere, bytes.Clone(box)); ok || CheckDraft(elsewhere, box) {
			rt.Fatal("under another name")
		}
		if _, ok := OpenDraft(vault, other, id, bytes.Clone(box)); ok {
			rt.Fatal("to the other member")
		}
		at := rapid.IntRange(0, len(box)-1).Draw(rt, "at")
		changed := bytes.Clone(box)
		changed[at] ^= 1
		if CheckDraft(id, changed) || CheckDraft(id, box[:at]) {
			rt.Fatal("a change does not show")
		}
		if _, ok := OpenDraft(vault, secret, id, bytes.Clone(box[:at])); ok {
			rt.Fatal("a part of it opens")
		}
	})
}
