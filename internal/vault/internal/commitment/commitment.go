// Package commitment keeps two people's answers blind until both are in, by keys and not by courtesy. Who writes first seals the
// answers for themselves alone, and lets the other see a hash that fixes them: a commitment. When the other's answers are open,
// the first's program releases what the hash was made of, and everybody can check that nothing was changed in between.
//
// A hash is taken, and not a key that is handed out later, since XChaCha20-Poly1305 can be made to open in two ways: its author
// could choose afterwards what was sealed. It knows no disk and no keys.
package commitment

import (
	"crypto/subtle"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/record"
)

const label = "unhurried/v2 answers"

// nonceSize is the length of the random bytes that keep anybody from guessing answers, of which there are few.
const nonceSize = 32

// Opening is what a commitment is made of. Until it is released, it stands in the author's part of the committing record.
type Opening struct {
	Nonce   [nonceSize]byte
	Answers []byte
}

// NewOpening prepares a commitment to some answers.
func NewOpening(answers []byte) Opening {
	return Opening{[nonceSize]byte(aead.Random(nonceSize)), answers}
}

// Append adds the opening to b: nonce 32 · answers.
func (o Opening) Append(b []byte) []byte { return append(append(b, o.Nonce[:]...), o.Answers...) }

// ParseOpening reads what Append wrote.
func ParseOpening(b []byte) (o Opening, ok bool) {
	if len(b) < nonceSize {
		return o, false
	}
	return Opening{[nonceSize]byte(b), b[nonceSize:]}, true
}

// Commit gives the commitment, for the record in one place of one vault: so it can't be copied into another's.
func (o Opening) Commit(vault [16]byte, chain record.Chain, seq uint64) [32]byte {
	place := record.Ref{Chain: chain, Seq: seq}.Append(nil)[:len(chain)+6]
	return blake2b.Sum256(slices.Concat([]byte(label), vault[:], place, o.Nonce[:], o.Answers))
}

// Release opens the answers to both. It is a record of its own.
type Release struct {
	Of record.Ref // the committing record
	Opening
}

// Append adds the body to b: chain 8 · seq 6 · Hash 32 · nonce 32 · answers.
func (r Release) Append(b []byte) []byte { return r.Opening.Append(r.Of.Append(b)) }

// ParseRelease reads the body.
func ParseRelease(b []byte) (r Release, ok bool) {
	if len(b) < record.RefSize {
		return r, false
	}
	r.Of = record.ReadRef(b)
	r.Opening, ok = ParseOpening(b[record.RefSize:])
	return r, ok && r.Of.Seq > 0
}

// Fits tells whether a release by a member opens a commitment, which stands in the record that it names. One that does not
// counts as none.
func (r Release) Fits(vault [16]byte, author int, of record.Ref, commitment [32]byte) bool {
	c := r.Commit(vault, r.Of.Chain, r.Of.Seq)
	return r.Of == of && r.Of.Chain.Author() == author && subtle.ConstantTimeCompare(c[:], commitment[:]) == 1
}
