package kit

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"testing"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record"
)

// The keys of the kit: one vault of two, whose member 0 reads.
var (
	vaultID = [16]byte(fill(0xa0, 16))
	root    = fill(0x40, 32)
	secrets = [2][]byte{fill(0x80, 32), fill(0xc0, 32)}
)

func fill(from byte, n int) []byte {
	b := make([]byte, n)
	for i := range b {
		b[i] = from + byte(i)
	}
	return b
}

func ringOf(vault [16]byte, member int) *keyring.Ring {
	r, err := keyring.New(vault, member)
	if err == nil {
		err = r.Add(root, secrets[member])
	}
	if err != nil {
		panic(err)
	}
	return r
}

// member0 is what record cases are read with.
var member0 = map[string]string{"vault": x(vaultID[:]), "member": "0", "root": x(root), "secret": x(secrets[0])}

// plain is a plaintext in the making: what nobody's program writes too.
type plain struct {
	member        int
	format, flags byte
	typ           uint16
	heads         []byte
	nheads        int // -1: as many as there are
	nshared       int // -1: as it is long
	day           uint32
	seq, lamport  uint64
	chain         [8]byte
	prev          [32]byte
	shared        []byte
	content       []byte
	ncontent      int    // -1: as it is long
	behind        []byte // what stands behind the content
	size          int    // 0: as it should be
	secret        []byte // of the author's part
	aad           func(before []byte) []byte
	noPart        bool
}

func newPlain(member int) *plain {
	return &plain{member: member, format: 2, typ: 31, nheads: -1, nshared: -1, day: 20780, seq: 1, lamport: 7, chain: [8]byte{0x10 | byte(member), 2, 3}, ncontent: -1,
		shared: []byte("what both may read"), content: field(1, []byte("what the author keeps")), secret: secrets[member]}
}

func field(number byte, b []byte) []byte {
	return append([]byte{number, byte(len(b) >> 16), byte(len(b) >> 8), byte(len(b))}, b...)
}

func u48(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n)[2:] }
func u24(n int) []byte    { return []byte{byte(n >> 16), byte(n >> 8), byte(n)} }

// seal seals it whatever it says.
func (p *plain) seal(vault [16]byte) []byte {
	r := ringOf(vault, p.member)
	e := r.Newest()
	if p.nheads < 0 {
		p.nheads = len(p.heads) / 46
	}
	if p.nshared < 0 {
		p.nshared = len(p.shared)
	}
	if p.ncontent < 0 {
		p.ncontent = len(p.content)
	}
	if p.size == 0 {
		p.size = record.Size(len(p.heads)/46, len(p.shared), len(p.content))
	}
	b := []byte{p.format, p.flags}
	b = binary.BigEndian.AppendUint16(b, p.typ)
	b = append(append(b, byte(p.nheads)), u24(p.nshared)...)
	b = binary.BigEndian.AppendUint32(b, p.day)
	b = slices.Concat(b, u48(p.seq), u48(p.lamport), p.chain[:], p.prev[:], p.heads, p.shared)
	box := append(bytes.Clone(e.Kid[:]), aead.Random(24)...)
	nonce := box[4:28:28]
	room := p.size - 28 - 16 - len(b)
	if p.noPart {
		b = append(b, make([]byte, room)...)
		copy(b[len(b)-room:], p.behind)
	} else {
		inner := slices.Concat(u24(p.ncontent), p.content, p.behind)
		inner = append(inner, make([]byte, max(0, room-16-len(inner)))...)
		aad := slices.Concat(box, b)
		if p.aad != nil {
			aad = p.aad(aad)
		}
		b = aead.Seal(b, r.Derive(p.secret, "private"), nonce, inner, aad)
	}
	return aead.Seal(box, e.Log, nonce, b, slices.Concat([]byte("unhurried/v2 record"), vault[:], e.Kid[:]))
}

var recordAnswers = map[record.State]string{record.Valid: "opens", record.Damaged: "damaged", record.Forged: "forged", record.Newer: "newer"}

func readRecord2(t testing.TB, c *kitCase) answer {
	var r record.Record
	kid, _ := record.KidOf(c.bytes)
	e := ringOf([16]byte(unhex(t, c.With["vault"])), 0).Epoch(kid)
	if e == nil {
		return answer{Answer: "damaged"}
	}
	e.Open(bytes.Clone(c.bytes), &r)
	a := answer{Answer: recordAnswers[r.State]}
	if r.State == record.Valid {
		a.Says = map[string]string{"type": fmt.Sprint(r.Type), "day": fmt.Sprint(r.Day), "chain": x(r.Chain[:]), "seq": fmt.Sprint(r.Seq), "lamport": fmt.Sprint(r.Lamport),
			"hash": x(r.Hash[:]), "stub": fmt.Sprint(r.Stub), "critical": fmt.Sprint(r.Critical), "heads": fmt.Sprint(len(r.Heads) / 46), "shared": x(r.Shared), "body": x(r.Private.Body), "marks": x(r.Private.Marks)}
	}
	return a
}

// recordCase makes a case of one plaintext.
func recordCase(name, why, answer string, member int, change func(*plain)) *kitCase {
	p := newPlain(member)
	change(p)
	return &kitCase{Name: "record2/" + name, Kind: "record 2", Why: why, With: member0, Answer: answer, bytes: p.seal(vaultID)}
}

// spoiled makes a case of the bytes of another.
func spoiled(of *kitCase, name, why, answer string, change func([]byte) []byte) *kitCase {
	c := *of
	dir, _, _ := bytes.Cut([]byte(of.Name), []byte("/"))
	c.Name, c.Why, c.Answer, c.Says = string(dir)+"/"+name, why, answer, nil
	c.bytes = change(bytes.Clone(of.bytes))
	return &c
}

func flip(at int) func([]byte) []byte {
	return func(b []byte) []byte {
		if at < 0 {
			b[len(b)+at] ^= 1
		} else {
			b[at] ^= 1
		}
		return b
	}
}

const none = 1 << 31 // no day

func recordCases() (all []*kitCase) {
	add := func(name, why, answer string, member int, change func(*plain)) *kitCase {
		c := recordCase(name, why, answer, member, change)
		all = append(all, c)
		return c
	}
	nothing := func(*plain) {}
	head := slices.Concat(fill(0x30, 8), u48(5), fill(0x50, 32))
	mine := add("mine", "a record of the reader's", "opens", 0, nothing)
	add("others", "a record of the other member's, whose author's part stays shut", "opens", 1, nothing)
	add("heads", "two heads of other chains", "opens", 0, func(p *plain) { p.heads = slices.Concat(head, head) })
	add("critical", "flag 1", "opens", 0, func(p *plain) { p.flags = 1 })
	add("blank", "an empty body is not a missing one", "opens", 0, func(p *plain) { p.content = field(1, nil) })
	add("nothing private", "no field at all", "opens", 0, func(p *plain) { p.content = nil })
	add("marks", "marks beside a body", "opens", 0, func(p *plain) { p.content = slices.Concat(field(1, []byte("body")), field(2, []byte("marks"))) })
	add("later field", "a reader passes over the fields that it does not know", "opens", 0, func(p *plain) { p.content = slices.Concat(field(1, []byte("body")), field(9, []byte("?"))) })
	add("hidden", "a hidden record shows its type to its author", "opens", 0, func(p *plain) {
		p.typ, p.day, p.shared, p.content = 0, none, nil, slices.Concat(field(1, []byte("b")), field(3, []byte{0, 12, 0, 0, 0x51, 0x2c}))
	})
	add("beat", "a hidden record of nothing", "opens", 0, func(p *plain) { p.typ, p.day, p.shared, p.content = 0, none, nil, nil })
	add("others hidden", "a hidden record of the other member's", "opens", 1, func(p *plain) { p.typ, p.day, p.shared, p.content = 0, none, nil, nil })
	add("two steps", "a shared part that takes a second step", "opens", 0, func(p *plain) { p.shared = fill(1, 300) })
	add("private step", "a private part beyond its room takes steps of its own", "opens", 0, func(p *plain) { p.content = field(1, fill(1, 800)) })
	add("five steps", "five steps are rounded up to six", "opens", 0, func(p *plain) { p.shared = fill(1, 664*4) })
	add("own type", "a type of the vault's own has no day", "opens", 1, func(p *plain) { p.typ, p.day = 0xFF05, none })

	all = append(all, spoiled(mine, "other keys", "keys that are not here", "damaged", flip(0)), spoiled(mine, "nonce", "a flipped bit in the nonce", "damaged", flip(10)),
		spoiled(mine, "flipped", "a flipped bit in the ciphertext", "damaged", flip(300)), spoiled(mine, "tag", "a flipped bit in the tag", "damaged", flip(-1)),
		spoiled(mine, "cut", "the end is missing", "damaged", func(b []byte) []byte { return b[:600] }),
		spoiled(mine, "longer", "zeros behind the end", "damaged", func(b []byte) []byte { return append(b, make([]byte, 664)...) }),
		spoiled(mine, "empty", "nothing", "damaged", func([]byte) []byte { return nil }))
	other := newPlain(0)
	c := *mine
	c.Name, c.Why, c.Answer, c.bytes = "record2/other vault", "sealed for another vault under keys of the same roots", "damaged", other.seal([16]byte{1})
	c.bytes = append(bytes.Clone(mine.bytes[:4]), c.bytes[4:]...)
	all = append(all, &c)

	add("later format", "record format 3", "newer", 0, func(p *plain) { p.format = 3 })
	add("flags", "a flag that there is not", "damaged", 0, func(p *plain) { p.flags = 4 })
	add("65 heads", "more heads than 64", "damaged", 1, func(p *plain) { p.heads = bytes.Repeat(head, 65) })
	add("heads beyond", "heads beyond the end", "damaged", 1, func(p *plain) { p.nheads = 20 })
	add("shared beyond", "a shared part beyond the end", "damaged", 1, func(p *plain) { p.nshared = 100000 })
	add("seq 0", "numbers begin with 1", "damaged", 1, func(p *plain) { p.seq = 0 })
	add("time 0", "times begin with 1", "damaged", 1, func(p *plain) { p.lamport = 0 })
	add("time beyond", "a time that no row id has room for", "damaged", 1, func(p *plain) { p.lamport = 1 << 43 })
	add("last time", "the last time that there is", "opens", 1, func(p *plain) { p.lamport = 1<<43 - 1 })
	add("first with prev", "a first record names none before it", "damaged", 1, func(p *plain) { p.prev[0] = 1 })
	add("second with prev", "a second one does", "opens", 1, func(p *plain) { p.seq, p.prev[0] = 2, 1 })
	add("no day", "a record that is not hidden has a day", "damaged", 1, func(p *plain) { p.day = none })
	add("hidden day", "a hidden record has none", "damaged", 1, func(p *plain) { p.typ, p.shared = 0, nil })
	add("own type day", "nor has one of the vault's own types", "damaged", 1, func(p *plain) { p.typ = 0xFF01 })
	add("hidden critical", "a hidden record is not critical", "damaged", 1, func(p *plain) { p.typ, p.day, p.shared, p.flags = 0, none, nil, 1 })
	add("hidden shared", "a hidden record has no shared part", "damaged", 1, func(p *plain) { p.typ, p.day = 0, none })
	add("no room", "no room for an author's part", "damaged", 1, func(p *plain) { p.shared, p.noPart, p.size = fill(1, 664-28-64-16-362), true, 664 })
	add("forged", "the reader's name, under the other member's key", "forged", 0, func(p *plain) { p.secret = secrets[1] })
	add("lifted", "an author's part that does not authenticate kid and nonce", "forged", 0, func(p *plain) { p.aad = func(b []byte) []byte { return b[28:] } })
	add("header changed", "an author's part of another header", "forged", 0, func(p *plain) {
		p.aad = func(b []byte) []byte { b = bytes.Clone(b); b[28+12+5]++; return b }
	})
	add("too long", "longer than it has to be", "damaged", 0, func(p *plain) { p.size = 664 * 2 })
	add("slack", "private content in the shared part's slack", "damaged", 0, func(p *plain) { p.content, p.size = field(1, fill(1, 400)), 664 })
	add("behind", "something behind the content", "damaged", 0, func(p *plain) { p.behind = []byte{0, 1} })
	add("content beyond", "a content longer than there is", "damaged", 0, func(p *plain) { p.ncontent = 5000 })
	add("fields descend", "fields in another order", "damaged", 0, func(p *plain) { p.content = slices.Concat(field(2, []byte("m")), field(1, []byte("b"))) })
	add("field twice", "a field that stands twice", "damaged", 0, func(p *plain) { p.content = slices.Concat(field(1, []byte("b")), field(1, []byte("b"))) })
	add("field beyond", "a field longer than the content", "damaged", 0, func(p *plain) { p.content = field(1, []byte("b"))[:4]; p.content[3] = 9 })
	add("not hidden", "a hidden type in a record that is not hidden", "damaged", 0, func(p *plain) { p.content = field(3, []byte{0, 12, 0, 0, 0, 1}) })
	add("hidden own type", "a hidden type of the vault's own", "damaged", 0, func(p *plain) {
		p.typ, p.day, p.shared, p.content = 0, none, nil, field(3, []byte{0xff, 1, 0, 0, 0, 1})
	})
	add("hidden without day", "a hidden type without a day", "damaged", 0, func(p *plain) {
		p.typ, p.day, p.shared, p.content = 0, none, nil, field(3, []byte{0, 12, 0x80, 0, 0, 0})
	})
	return append(all, stubCases()...)
}

// stubCases are of what is left of deleted records.
func stubCases() (all []*kitCase) {
	stub := func(name, why, answer string, member int, change func(*plain)) {
		mac := func(p *plain) [32]byte {
			h := record.Header{Chain: p.chain, Seq: p.seq, Lamport: p.lamport, Prev: p.prev}
			return ringOf(vaultID, member).Newest().StubMAC(&h, [32]byte(fill(0x60, 32)))
		}
		all = append(all, recordCase(name, why, answer, member, func(p *plain) {
			p.flags, p.typ, p.day, p.noPart, p.content, p.seq, p.prev = 2, 0, none, true, nil, 3, [32]byte(fill(0x70, 32))
			m := mac(p)
			p.shared = append(fill(0x60, 32), m[:]...)
			change(p)
		}))
	}
	nothing := func(*plain) {}
	stub("stub", "a stub of the reader's, with their MAC", "opens", 0, nothing)
	stub("others stub", "a stub of the other member's", "opens", 1, nothing)
	stub("stub wrong mac", "a stub in the reader's name with another MAC", "forged", 0, func(p *plain) { p.shared[40] ^= 1 })
	stub("stub moved", "a stub of the reader's at another time", "forged", 0, func(p *plain) { p.lamport++ })
	stub("others wrong mac", "only the author can check a stub's MAC", "opens", 1, func(p *plain) { p.shared[40] ^= 1 })
	stub("stub behind", "something behind a stub", "damaged", 1, func(p *plain) { p.behind = []byte{1} })
	stub("stub head", "a stub has no heads", "damaged", 1, func(p *plain) { p.heads = slices.Concat(fill(0x30, 8), u48(5), fill(0x50, 32)) })
	stub("stub short", "a stub without a MAC", "damaged", 1, func(p *plain) { p.shared = p.shared[:32] })
	stub("stub long", "a stub of two steps", "damaged", 1, func(p *plain) { p.size = 664 * 2 })
	stub("stub type", "a stub with a type", "damaged", 1, func(p *plain) { p.typ, p.day = 31, 20780 })
	stub("stub critical", "a critical stub", "damaged", 1, func(p *plain) { p.flags = 3 })
	return all
}

func hashOf(b []byte) []byte { h := blake2b.Sum256(b); return h[:] }
