package record

import (
	"crypto/subtle"
	"hash"
	"reflect"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
)

// stubShared is the length of a stub's shared part: the hash of the record that was there, and the author's MAC.
const stubShared = 32 + 32

// StubMAC is the author's word that a record of theirs was deleted: over its place, its links and its hash.
func (k *Keys) StubMAC(h *Header, original [32]byte) (mac [32]byte) {
	m := k.keyedHash()
	b := append([]byte(label+"stub"), k.vault[:]...)
	b = append(b, h.Chain[:]...)
	b = append48(b, h.Seq)
	b = append48(b, h.Lamport)
	b = append(b, h.Prev[:]...)
	b = append(b, original[:]...)
	_, _ = m.Write(b) // a hash takes all
	m.Sum(mac[:0])
	reflect.ValueOf(m).Elem().SetZero() // it has a copy of the key
	return mac
}

func (k *Keys) keyedHash() hash.Hash {
	m, err := blake2b.New256(k.Stub)
	if err != nil {
		panic("record: a stub key of the wrong size: " + err.Error())
	}
	return m
}

// SealStub seals what stays of a deleted record, of either member: its place in the chain, its hash and its author's MAC.
// The keys must be those of the epoch under which the author made the MAC.
func (k *Keys) SealStub(h *Header, original, mac [32]byte) []byte {
	return k.sealStub(aead.Random(nonceSize), h, original, mac)
}

func (k *Keys) sealStub(nonce []byte, h *Header, original, mac [32]byte) []byte {
	stub := Header{Day: NoDay, Chain: h.Chain, Seq: h.Seq, Lamport: h.Lamport, Prev: h.Prev}
	box := make([]byte, 0, Step)
	box = append(append(box, k.Kid[:]...), nonce...)
	box = stub.append(box, flagStub, nil, append(original[:], mac[:]...))
	box = box[:Step-tagSize] // zeros to the end
	return aead.Seal(box[:sealedFrom], k.Log, nonce, box[sealedFrom:], k.aad)
}

// parseStub reads a stub, and checks the MAC of one that is in the reader's name.
func (k *Keys) parseStub(r *Record, rest []byte) State {
	if r.Critical || r.Type != TypeHidden || len(r.Heads) > 0 || len(r.Shared) != stubShared || sealedFrom+headerSize+stubShared+len(rest)+tagSize != Step || !zeros(rest) {
		return Damaged
	}
	copy(r.Hash[:], r.Shared)
	copy(r.MAC[:], r.Shared[32:])
	r.Shared = nil
	if r.Chain.Author() == k.Member {
		if mac := k.StubMAC(&r.Header, r.Hash); subtle.ConstantTimeCompare(mac[:], r.MAC[:]) != 1 {
			return Forged
		}
	}
	return Valid
}
