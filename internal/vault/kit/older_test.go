package kit

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record1"
)

func olderKeys(member int) *record1.Keys { return ringOf(vaultID, member).Newest().Old }

var olderAnswers = map[chain.State]string{chain.Valid: "opens", chain.Damaged: "damaged", chain.Forged: "forged", chain.Newer: "newer"}

func readRecord1(_ testing.TB, c *kitCase) answer {
	var r record1.Record
	olderKeys(0).Open(bytes.Clone(c.bytes), &r)
	a := answer{Answer: olderAnswers[r.State]}
	if r.State == chain.Valid {
		a.Says = map[string]string{"type": fmt.Sprint(r.Type), "day": fmt.Sprint(r.Day), "chain": x(r.Ref.Chain[:]), "seq": fmt.Sprint(r.Ref.Seq), "lamport": fmt.Sprint(r.Lamport),
			"hash": x(r.Ref.Hash[:]), "stub": fmt.Sprint(r.Purged), "critical": fmt.Sprint(r.Critical), "heads": fmt.Sprint(len(r.Heads) / 56), "shared": x(r.Shared), "private": x(r.Private),
			"has private": fmt.Sprint(r.PrivateTo >= 0)}
	}
	return a
}

// older1 is a plaintext of record format 1 in the making.
type older1 struct {
	format, flags  byte
	typ            uint16
	author, sealer byte
	nheads         int
	heads          []byte
	nshared        int
	shared         []byte
	seq, lamport   uint64
	chain          [16]byte
	inner          []byte
	noPart         bool
	by             int // whose key seals the author's part
	aad            bool
}

func (o *older1) seal() []byte {
	keys := olderKeys(o.by)
	be := binary.BigEndian
	b := []byte{o.format, o.flags}
	b = be.AppendUint16(b, o.typ)
	b = append(b, o.author, o.sealer)
	b = be.AppendUint16(b, uint16(o.nheads))
	b = be.AppendUint32(b, 20780)
	b = be.AppendUint32(b, uint32(o.nshared))
	b = be.AppendUint64(be.AppendUint64(b, o.seq), o.lamport)
	b = slices.Concat(b, o.chain[:], make([]byte, 32), o.heads, o.shared)
	box := append(bytes.Clone(keys.Kid[:]), aead.Random(24)...)
	nonce := box[16:40:40]
	room := record1.Step - record1.OuterSize - len(b)
	if o.noPart {
		b = append(b, make([]byte, max(0, room))...)
	} else {
		inner := append(o.inner, make([]byte, max(0, room-16-len(o.inner)))...)
		aad := bytes.Clone(b)
		if !o.aad {
			aad = nil
		}
		b = aead.Seal(b, keys.Private, nonce, inner, aad)
	}
	return aead.Seal(box, keys.Log, nonce, b, keys.AAD)
}

func olderCases() (all []*kitCase) {
	add := func(name, why, answer string, member int, change func(*older1)) *kitCase {
		o := &older1{format: 1, flags: 4, typ: 31, author: byte(member), sealer: byte(member), nshared: -1, nheads: -1, shared: []byte("what both may read"), seq: 1, lamport: 7,
			chain: [16]byte{0x10 | byte(member), 2, 3}, inner: append([]byte{0, 0, 0, 22}, "what the author keeps"...), by: member, aad: true}
		change(o)
		if o.nshared < 0 {
			o.nshared = len(o.shared)
		}
		if o.nheads < 0 {
			o.nheads = len(o.heads) / 56
		}
		c := &kitCase{Name: "record1/" + name, Kind: "record 1", Why: why, With: member0, Answer: answer, bytes: o.seal()}
		all = append(all, c)
		return c
	}
	nothing := func(*older1) {}
	mine := add("mine", "a record of the reader's", "opens", 0, nothing)
	add("others", "a record of the other member's", "opens", 1, nothing)
	add("blank", "a private part of no bytes", "opens", 0, func(o *older1) { o.inner = []byte{0, 0, 0, 1} })
	add("nothing private", "no private part", "opens", 0, func(o *older1) { o.flags, o.inner = 0, []byte{0, 0, 0, 0} })
	add("heads", "a head", "opens", 0, func(o *older1) { o.heads = fill(1, 56) })
	add("critical", "flag 1", "opens", 0, func(o *older1) { o.flags |= 1 })
	add("taken along", "the other member's name under the reader's key", "opens", 1, func(o *older1) { o.sealer, o.by = 0, 0 })
	add("stub", "a stub", "opens", 1, func(o *older1) { o.flags, o.typ, o.shared, o.noPart = 2, 0, fill(0x60, 32), true })
	all = append(all, spoiled(mine, "other keys", "keys that are not here", "damaged", flip(0)), spoiled(mine, "flipped", "a flipped bit", "damaged", flip(200)),
		spoiled(mine, "cut", "the end is missing", "damaged", func(b []byte) []byte { return b[:135] }), spoiled(mine, "empty", "nothing", "damaged", func([]byte) []byte { return nil }))
	add("later format", "record format 2 under keys of formats 1 and 2", "newer", 0, func(o *older1) { o.format = 2 })
	add("author", "a chain belongs to one author", "damaged", 1, func(o *older1) { o.author = 0 })
	add("author 2", "there are two members", "damaged", 1, func(o *older1) { o.author = 2 })
	add("sealer 2", "there are two members", "damaged", 1, func(o *older1) { o.sealer = 2 })
	add("65 heads", "more heads than 64", "damaged", 1, func(o *older1) { o.heads = bytes.Repeat(fill(1, 56), 65) })
	add("heads beyond", "heads beyond the end", "damaged", 1, func(o *older1) { o.nheads = 30 })
	add("shared beyond", "a shared part beyond the end", "damaged", 1, func(o *older1) { o.nshared = 1 << 31 })
	add("seq 0", "numbers begin with 1", "damaged", 1, func(o *older1) { o.seq = 0 })
	add("time 0", "times begin with 1", "damaged", 1, func(o *older1) { o.lamport = 0 })
	add("time beyond", "a time that no row id has room for", "damaged", 1, func(o *older1) { o.lamport = 1 << 43 })
	add("stub short", "a stub without a whole hash", "damaged", 1, func(o *older1) { o.flags, o.shared, o.noPart = 2, fill(0x60, 31), true })
	add("forged", "the reader's name, under the other member's key", "forged", 0, func(o *older1) { o.by = 1 })
	add("header", "an author's part that does not authenticate what stands before it", "forged", 0, func(o *older1) { o.aad = false })
	add("private beyond", "a private part beyond the end", "damaged", 0, func(o *older1) { o.inner = []byte{0, 9, 0, 0} })
	add("flag without private", "the flag of a private part that is not there", "damaged", 0, func(o *older1) { o.inner = []byte{0, 0, 0, 0} })
	add("private without flag", "a private part that the flags deny", "damaged", 0, func(o *older1) { o.flags = 0 })
	return all
}

func draftCases() (all []*kitCase) {
	id := record1.DraftID(vaultID, secrets[0], "note")
	box := record1.SealDraft(vaultID, olderKeys(0).Kid, secrets[0], id, []byte("half a word"))
	with := map[string]string{"name": "note", "id": x(id)}
	for k, v := range member0 {
		with[k] = v
	}
	whole := &kitCase{Name: "draft/mine", Kind: "draft", Why: "a draft of the reader's", With: with, Answer: "opens", Says: map[string]string{"value": x([]byte("half a word"))}, bytes: box}
	all = append(all, whole)
	resum := func(b []byte) []byte { return append(b[:len(b)-4], record1.DraftSum(id, b[:len(b)-4])...) }
	all = append(all, spoiled(whole, "flipped", "a flipped bit, which shows by the checksum", "damaged", flip(100)),
		spoiled(whole, "changed", "a flipped bit under a fitting checksum", "sealed", func(b []byte) []byte { return resum(flip(100)(b)) }),
		spoiled(whole, "sum", "another checksum", "damaged", flip(-1)),
		spoiled(whole, "others", "a draft of the other member's: whole, and not to be opened", "sealed", func([]byte) []byte {
			return record1.SealDraft(vaultID, olderKeys(0).Kid, secrets[1], id, []byte("half a word"))
		}), spoiled(whole, "cut", "the end is missing", "damaged", func(b []byte) []byte { return b[:len(b)-1] }))
	return all
}

func readDraft(t testing.TB, c *kitCase) answer {
	id := unhex(t, c.With["id"])
	if !record1.CheckDraft(id, c.bytes) {
		return answer{Answer: "damaged"}
	}
	b, ok := record1.OpenDraft(vaultID, secrets[0], id, bytes.Clone(c.bytes))
	if !ok {
		return answer{Answer: "sealed"}
	}
	return answer{"opens", map[string]string{"value": x(b)}}
}
