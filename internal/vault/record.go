package vault

import (
	"encoding/binary"
	"fmt"
	"math/bits"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/store"
)

// A record's plaintext, big-endian:
//
//	 0 format      u8, 1
//	 1 flags       u8
//	 2 type        u16
//	 4 author      u8, place of the member
//	 5 sealer      u8, place of the member whose key seals the author's part; differs from author only in a vault
//	               that a member took along when leaving
//	 6 heads       u16, number of heads
//	 8 day         i32
//	12 shared      u32, length
//	16 seq         u64
//	24 lamport     u64
//	32 chain       16 bytes; its lowest bit of the first byte is the author, so that no chain can be claimed by the other
//	48 prev        32 bytes
//	80 heads × 56 (chain 16, seq u64, hash 32) · shared · author's part
//
// The author's part is XChaCha20-Poly1305 under the author's own key over (length + 1 as u32, or 0 for none; private;
// zeros), authenticating all that stands before it, with the nonce of the whole record. The record as stored is
// key id 16 · nonce 24 · XChaCha20-Poly1305 of all of the above under the key that the members share.
const (
	recordFormat = 1

	flagCritical = 1 << 0
	flagPurged   = 1 << 1
	flagPrivate  = 1 << 2

	headerSize = 80
	outerSize  = kidSize + nonceSize + tagSize
	innerSize  = 4 + tagSize

	// Every sealed record is a multiple of this: six of them fill a page of 4 KiB, and nearly all records are exactly
	// one, so that a thief can not tell one kind from another nor a partner a blank private part from a filled one.
	sizeStep = 664

	maxBox = store.MaxBox // twice MaxBody
)

// header is what a record says about itself.
type header struct {
	flags   byte
	typ     uint16
	author  int
	sealer  int
	day     int32
	seq     uint64
	lamport uint64
	chain   [16]byte
	prev    [32]byte
	heads   []Ref
}

// paddedSize is the size to which n bytes are filled up: by Padmé, which lets through O(log log n) bits of a long length,
// and then to whole steps, within which short lengths vanish altogether.
func paddedSize(n int) int {
	if n > 2 {
		e := bits.Len(uint(n)) - 1
		s := bits.Len(uint(e))
		mask := 1<<(e-s) - 1
		n = (n + mask) &^ mask
	}
	return (n + sizeStep - 1) / sizeStep * sizeStep
}

// sealRecord builds the stored form. The author's part is there in every record, be it blank: it takes up the padding
// and is the author's own proof.
func (k *keyring) sealRecord(h *header, shared, private []byte) []byte {
	e := k.latest()
	size := paddedSize(outerSize + headerSize + chain.RefSize*len(h.heads) + len(shared) + innerSize + len(private))
	box := append(make([]byte, 0, size), e.kid[:]...)
	box = append(box, random(nonceSize)...)
	nonce := box[kidSize:]
	plain := make([]byte, 0, size-outerSize)
	plain = h.append(plain, len(shared))
	plain = append(plain, shared...)
	inner := make([]byte, size-outerSize-len(plain)-tagSize)
	if h.flags&flagPrivate != 0 {
		binary.BigEndian.PutUint32(inner, uint32(len(private))+1)
		copy(inner[4:], private)
	}
	plain = sealWith(plain, e.priv, nonce, inner, plain)
	box = sealWith(box, e.log, nonce, plain, e.aad)
	clear(inner)
	clear(plain)
	return box
}

// stubHeader is the header of the stub of a deleted record.
func stubHeader(r *chain.Record) *header {
	return &header{author: r.Author, sealer: r.Sealer, seq: r.Ref.Seq, lamport: r.Lamport, chain: r.Ref.Chain, prev: r.Prev}
}

// sealStub builds what is left of a deleted record: its place in the chain and nothing of its body.
func (k *keyring) sealStub(h *header, original [32]byte) []byte {
	e := k.latest()
	stub := *h
	stub.flags, stub.typ, stub.day, stub.heads = flagPurged, 0, 0, nil
	plain := make([]byte, sizeStep-outerSize)
	copy(plain, append(stub.append(nil, len(original)), original[:]...))
	return sealTo(append([]byte(nil), e.kid[:]...), e.log, plain, e.aad)
}

func (h *header) append(b []byte, shared int) []byte {
	be := binary.BigEndian
	b = append(b, recordFormat, h.flags)
	b = be.AppendUint16(b, h.typ)
	b = append(b, byte(h.author), byte(h.sealer))
	b = be.AppendUint16(b, uint16(len(h.heads)))
	b = be.AppendUint32(b, uint32(h.day))
	b = be.AppendUint32(b, uint32(shared))
	b = be.AppendUint64(b, h.seq)
	b = be.AppendUint64(b, h.lamport)
	b = append(b, h.chain[:]...)
	b = append(b, h.prev[:]...)
	for _, c := range h.heads {
		b = c.Append(b)
	}
	return b
}

// opened is a record with all that its chain needs for checking. Its slices lie in the row's own buffer.
type opened struct {
	Record
	state  chain.State
	sealer int
	prev   [32]byte
	heads  []byte // packed Refs
	// putBack: it was deleted, and put back. It is read as if it were the stub that should be there.
	putBack bool
}

// hideIfDeleted makes of a record that is known to have been deleted, and was put back, what its stub would be.
func (o *opened) hideIfDeleted(deleted map[Ref]bool) {
	if len(deleted) > 0 && o.state == chain.Valid && !o.Purged && deleted[o.Ref] {
		o.putBack = true
		o.Purged, o.Critical, o.Shared, o.Private, o.PrivateTo = true, false, nil, nil, -1
	}
}

// chainRecord is what the chain's rules need to know of it. Heads and Targets lie in the row's own buffer.
func (o *opened) chainRecord(row int64) chain.Record {
	r := chain.Record{Row: row, State: o.state, Ref: o.Ref, Author: o.Author, Sealer: o.sealer, Type: o.Type, Critical: o.Critical, Day: o.Day,
		Lamport: o.Lamport, Prev: o.prev, Heads: o.heads, Purged: o.Purged, PutBack: o.putBack}
	if o.Type == chain.TypeTombstone {
		r.Targets = o.Shared
	}
	return r
}

// header gives back what the record said about itself.
func (o *opened) header() *header {
	h := &header{typ: o.Type, author: o.Author, sealer: o.sealer, day: o.Day, seq: o.Ref.Seq, lamport: o.Lamport,
		chain: o.Ref.Chain, prev: o.prev, heads: chain.Refs(o.heads)}
	if o.Critical {
		h.flags |= flagCritical
	}
	if o.PrivateTo >= 0 {
		h.flags |= flagPrivate
	}
	return h
}

// openRecord opens a stored record in place, overwriting box.
func (k *keyring) openRecord(box []byte, o *opened) {
	*o = opened{state: chain.Damaged}
	o.PrivateTo = -1
	if len(box) < outerSize+headerSize || len(box) > maxBox {
		return
	}
	e := k.epochFor(box[:kidSize])
	if e == nil {
		return
	}
	hash := blake2b.Sum256(box)
	nonce := box[kidSize : kidSize+nonceSize]
	plain, ok := openWith(e.log, nonce, box[kidSize+nonceSize:], e.aad)
	if !ok {
		return
	}
	o.parse(k, e, nonce, plain, hash)
}

// parse reads a record's plaintext. Whoever shares the root could have written it, so nothing in it is taken on trust.
func (o *opened) parse(k *keyring, e *epoch, nonce, plain []byte, hash [32]byte) {
	be := binary.BigEndian
	if len(plain) < headerSize {
		return
	}
	if plain[0] != recordFormat {
		o.state = chain.Newer
		return
	}
	flags := plain[1]
	o.Type = be.Uint16(plain[2:])
	o.Author, o.sealer = int(plain[4]), int(plain[5])
	heads := int(be.Uint16(plain[6:]))
	o.Day = int32(be.Uint32(plain[8:]))
	shared := uint64(be.Uint32(plain[12:]))
	o.Ref.Seq = be.Uint64(plain[16:])
	o.Lamport = be.Uint64(plain[24:])
	copy(o.Ref.Chain[:], plain[32:])
	copy(o.prev[:], plain[48:])
	o.Ref.Hash = hash
	o.Critical = flags&flagCritical != 0
	rest := plain[headerSize:]
	if o.Author > 1 || o.sealer > 1 || o.Author != o.Ref.Author() || heads > chain.MaxHeads || o.Ref.Seq == 0 || o.Lamport == 0 || o.Lamport > chain.MaxLamport ||
		uint64(len(rest)) < uint64(heads*chain.RefSize)+shared {
		return
	}
	o.heads = rest[:heads*chain.RefSize]
	rest = rest[heads*chain.RefSize:]
	o.Shared = rest[:shared:shared]
	rest = rest[shared:]
	if flags&flagPurged != 0 {
		if shared != 32 {
			return
		}
		copy(o.Ref.Hash[:], o.Shared)
		o.Purged, o.Shared, o.Critical = true, nil, false
		o.state = chain.Valid
		return
	}
	if len(rest) < innerSize {
		return
	}
	if flags&flagPrivate != 0 {
		o.PrivateTo = o.sealer
	}
	if o.sealer == k.member {
		inner, ok := openWith(e.priv, nonce, rest, plain[:len(plain)-len(rest)])
		if !ok {
			o.state = chain.Forged
			return
		}
		n := uint64(be.Uint32(inner))
		if n > uint64(len(inner)-4)+1 || n == 0 != (o.PrivateTo < 0) {
			return
		}
		if n > 0 {
			o.Private = inner[4 : 4+n-1 : 4+n-1]
		}
	}
	o.state = chain.Valid
}

// check refuses what could not be read back.
func (e *Entry) check() error {
	switch {
	case e.Type >= chain.FirstReserved:
		return fmt.Errorf("%w: entry type %d is the vault's own", ErrInput, e.Type)
	case len(e.Shared)+len(e.Private) > MaxBody:
		return fmt.Errorf("%w: %d bytes, at most %d", ErrTooLarge, len(e.Shared)+len(e.Private), MaxBody)
	case len(e.Private) > 0 && !e.HasPrivate:
		return fmt.Errorf("%w: a private part that HasPrivate denies", ErrInput)
	}
	return nil
}
