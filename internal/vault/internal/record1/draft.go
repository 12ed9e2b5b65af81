package record1

import (
	"bytes"
	"encoding/binary"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
)

// Draft is a small value that changes and is no part of the log, as format 2 stored it.
type Draft struct{ ID, Box []byte }

// DraftSumSize is how many bytes of a checksum over its name and its box a draft ends in: without it, nobody but the owner could
// tell a damaged one from one that was never there.
const DraftSumSize = 4

// DraftID is the name under which a draft is stored: a keyed hash, so that the file does not show what there are drafts of. The
// secret is the member's first one.
func DraftID(vault [16]byte, secret []byte, name string) []byte {
	return derive(vault, secret, "draft name "+name)[:16]
}

func draftAAD(id []byte) []byte { return append([]byte(domain+"draft"), id...) }

// SealDraft seals a draft under a member's newest keys, of which secret is the member's own.
func SealDraft(vault [16]byte, kid Kid, secret, id, value []byte) []byte {
	plain := make([]byte, PaddedSize(OuterSize+4+len(value)+DraftSumSize)-OuterSize-DraftSumSize)
	defer clear(plain)
	binary.BigEndian.PutUint32(plain, uint32(len(value)))
	copy(plain[4:], value)
	key := derive(vault, secret, "draft")
	defer clear(key)
	box := aead.SealFresh(append([]byte(nil), kid[:]...), key, plain, draftAAD(id))
	return append(box, DraftSum(id, box)...)
}

// OpenDraft opens a draft in place, with the secret of the epoch whose kid it begins with.
func OpenDraft(vault [16]byte, secret, id, box []byte) ([]byte, bool) {
	if len(box) < OuterSize+4+DraftSumSize {
		return nil, false
	}
	key := derive(vault, secret, "draft")
	defer clear(key)
	plain, ok := aead.OpenFresh(key, box[KidSize:len(box)-DraftSumSize], draftAAD(id))
	if !ok || uint64(binary.BigEndian.Uint32(plain)) > uint64(len(plain)-4) {
		return nil, false
	}
	return plain[4 : 4+binary.BigEndian.Uint32(plain)], true
}

// CheckDraft tells whether a draft, of either member, is as it was stored.
func CheckDraft(id, box []byte) bool {
	at := len(box) - DraftSumSize
	return at >= 0 && bytes.Equal(DraftSum(id, box[:at]), box[at:])
}

// DraftSum is the checksum that a draft ends in.
func DraftSum(id, box []byte) []byte {
	sum := blake2b.Sum256(append(append([]byte(domain+"draft sum"), id...), box...))
	return sum[:DraftSumSize]
}
