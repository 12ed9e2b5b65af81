package app

import (
	"bytes"
	"crypto/rand"
	"maps"
	"slices"

	"unhurried/internal/match"
)

// kept is what my program keeps at this computer alone, where no backup and no copy of the diary has it: the seed by which a yes is
// held back, and the secret of each card whose round is not over.
type kept struct {
	seed    [32]byte
	secrets map[[32]byte]*match.Secret // by round
	changed bool                       // it is not on the disk
}

// mostSecrets is for how many rounds there is room; those of one gate are over after some six ticks at the latest.
const mostSecrets = 7

func (k *kept) hasRoom() bool { return len(k.secrets) < mostSecrets }

// secretSize is that of a round's name and the secret of one question.
const secretSize = 32 + 97

// bytes is the seed, and the name and the secret of each round.
func (k *kept) bytes() []byte {
	b := k.seed[:]
	for _, name := range slices.SortedFunc(maps.Keys(k.secrets), func(x, y [32]byte) int { return bytes.Compare(x[:], y[:]) }) {
		b = append(append(b[:len(b):len(b)], name[:]...), k.secrets[name].Bytes()...)
	}
	k.changed = false
	return b
}

// readKept reads what bytes wrote. Where there is nothing yet, or nothing that makes sense, it begins anew, with another seed; a
// card whose secret is gone makes its tick void.
func readKept(b []byte) *kept {
	k := &kept{secrets: map[[32]byte]*match.Secret{}}
	if len(b) < len(k.seed) || (len(b)-len(k.seed))%secretSize != 0 {
		k.changed = true
		_, _ = rand.Read(k.seed[:]) // never fails
		return k
	}
	copy(k.seed[:], b)
	for b = b[len(k.seed):]; len(b) > 0; b = b[secretSize:] {
		if s, err := match.ReadSecret(b[32:secretSize]); err == nil {
			k.secrets[[32]byte(b)] = s
		}
	}
	return k
}
