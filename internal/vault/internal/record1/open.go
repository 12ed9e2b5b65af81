package record1

import (
	"encoding/binary"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
)

// Open opens a sealed record in place, overwriting box, and gives what it says in r.
func (k *Keys) Open(box []byte, r *Record) {
	*r = Record{State: chain.Damaged, PrivateTo: -1}
	if len(box) < OuterSize+HeaderSize || len(box) > MaxSize || Kid(box[:KidSize]) != k.Kid {
		return
	}
	hash := blake2b.Sum256(box)
	nonce := box[KidSize : KidSize+nonceSize]
	plain, ok := aead.Open(k.Log, nonce, box[KidSize+nonceSize:], k.AAD)
	if !ok {
		return
	}
	r.parse(k, nonce, plain, hash)
}

// parse reads a record's plaintext. Whoever has the shared key could have written it, so nothing in it is trusted.
func (r *Record) parse(k *Keys, nonce, plain []byte, hash [32]byte) {
	be := binary.BigEndian
	if len(plain) < HeaderSize {
		return
	}
	if plain[0] != format {
		r.State = chain.Newer
		return
	}
	flags := plain[1]
	r.Type = be.Uint16(plain[2:])
	r.Author, r.Sealer = int(plain[4]), int(plain[5])
	heads := int(be.Uint16(plain[6:]))
	r.Day = int32(be.Uint32(plain[8:]))
	shared := uint64(be.Uint32(plain[12:]))
	r.Ref.Seq = be.Uint64(plain[16:])
	r.Lamport = be.Uint64(plain[24:])
	copy(r.Ref.Chain[:], plain[32:])
	copy(r.Prev[:], plain[48:])
	r.Ref.Hash = hash
	r.Critical = flags&FlagCritical != 0
	rest := plain[HeaderSize:]
	if r.Author > 1 || r.Sealer > 1 || r.Author != r.Ref.Author() || heads > chain.MaxHeads || r.Ref.Seq == 0 || r.Lamport == 0 || r.Lamport > chain.MaxLamport ||
		uint64(len(rest)) < uint64(heads*chain.RefSize)+shared {
		return
	}
	r.Heads = rest[:heads*chain.RefSize]
	rest = rest[heads*chain.RefSize:]
	r.Shared = rest[:shared:shared]
	rest = rest[shared:]
	if flags&FlagPurged != 0 {
		if shared != 32 {
			return
		}
		copy(r.Ref.Hash[:], r.Shared)
		r.Purged, r.Shared, r.Critical = true, nil, false
		r.State = chain.Valid
		return
	}
	if len(rest) < innerSize {
		return
	}
	if flags&FlagPrivate != 0 {
		r.PrivateTo = r.Sealer
	}
	if r.Sealer == k.Member {
		inner, ok := aead.Open(k.Private, nonce, rest, plain[:len(plain)-len(rest)])
		if !ok {
			r.State = chain.Forged
			return
		}
		n := uint64(be.Uint32(inner))
		if n > uint64(len(inner)-4)+1 || n == 0 != (r.PrivateTo < 0) {
			return
		}
		if n > 0 {
			r.Private = inner[4 : 4+n-1 : 4+n-1]
		}
	}
	r.State = chain.Valid
}
