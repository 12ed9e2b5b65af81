package vault

import (
	"encoding/binary"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
)

// opened is a record with all that its chain needs for checking. Its slices lie in the buffer that it was opened in.
type opened struct {
	Record
	state   chain.State
	sealer  int
	prev    [32]byte
	heads   []byte // packed Refs
	putBack bool   // it was deleted, and stands in the file again; see hideIfDeleted
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
	plain, ok := aead.Open(e.log, nonce, box[kidSize+nonceSize:], e.aad)
	if !ok {
		return
	}
	o.parse(k, e, nonce, plain, hash)
}

// parse reads a record's plaintext. Whoever has the shared key could have written it, so nothing in it is trusted.
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
		inner, ok := aead.Open(e.priv, nonce, rest, plain[:len(plain)-len(rest)])
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

// hideIfDeleted makes a record read as its stub if it is known to have been deleted, and was put back.
func (o *opened) hideIfDeleted(deleted map[Ref]bool) {
	if len(deleted) > 0 && o.state == chain.Valid && !o.Purged && deleted[o.Ref] {
		o.putBack = true
		o.Purged, o.Critical, o.Shared, o.Private, o.PrivateTo = true, false, nil, nil, -1
	}
}

// chainRecord gives what the rules of the chain need to know. Heads and Targets lie in the buffer.
func (o *opened) chainRecord(row int64) chain.Record {
	r := chain.Record{Row: row, State: o.state, Ref: o.Ref, Author: o.Author, Sealer: o.sealer, Type: o.Type, Critical: o.Critical, Day: o.Day,
		Lamport: o.Lamport, Prev: o.prev, Heads: o.heads, Purged: o.Purged, PutBack: o.putBack}
	if o.Type == chain.TypeTombstone {
		r.Targets = o.Shared
	}
	return r
}

// header gives back the header that the record was sealed with.
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
