// Package format3 reads a log of format 3, and was written from docs/file-formats.md alone, with Go's library and the published
// primitives. It imports nothing of package vault, so that it shows that the document is enough. It is for tests.
package format3

import (
	"bytes"
	"crypto/hkdf"
	"crypto/hpke"
	"crypto/sha256"
	"slices"

	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/chacha20poly1305"
)

const domain = "unhurried/v2 "

// Pair is an epoch: what the members share, and what the member had then.
type Pair struct{ Root, Secret []byte }

// Reader is a member at a device.
type Reader struct {
	Vault  []byte
	Member byte
	Pairs  []Pair // of the slot
	Seed   []byte // of the device's key pair

	epochs map[string]*epoch
	newest string   // the kid of the epoch that was added last
	names  [][]byte // Hashes of the begins that name this device
}

type epoch struct {
	Pair
	log, private, stub []byte
}

func (r *Reader) derive(secret []byte, label string) []byte {
	return expand(secret, domain+string(r.Vault)+" "+label)
}

// expand is HKDF-Expand.
func expand(secret []byte, info string) []byte {
	out, err := hkdf.Expand(sha256.New, secret, info, 32)
	if err != nil {
		panic(err)
	}
	return out
}

// add adds an epoch, and gives its kid.
func (r *Reader) add(p Pair) string {
	e := &epoch{Pair: p, log: r.derive(p.Root, "log"), private: r.derive(p.Secret, "private"), stub: r.derive(p.Secret, "stub")}
	kid := string(r.derive(e.log, "kid")[:4])
	r.epochs[kid], r.newest = e, kid
	return kid
}

func open(key, nonce, sealed, aad []byte) ([]byte, bool) {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		panic(err)
	}
	plain, err := a.Open(nil, nonce, sealed, aad)
	return plain, err == nil
}

func hash(b []byte) []byte {
	sum := blake2b.Sum256(b)
	return sum[:]
}

func (r *Reader) pair() hpke.PrivateKey {
	k, err := hpke.MLKEM768X25519().DeriveKeyPair(r.Seed)
	if err != nil {
		panic(err)
	}
	return k
}

// accept takes the keys that a record gives, and tells whether they bind this device.
func (r *Reader) accept(rec *Record, k *change) bool {
	under, mine := r.epochs[rec.Kid], rec.author() == r.Member
	if r.epochs[k.kid] == nil {
		keys := r.unwrap(k)
		if keys == nil || mine == bytes.Equal(keys[32:], make([]byte, 32)) {
			return false
		}
		secret := keys[32:]
		if !mine {
			secret = under.Secret
		}
		before := r.newest
		if kid := r.add(Pair{keys[:32], secret}); kid != k.kid {
			delete(r.epochs, kid)
			r.newest = before
			return false
		}
	}
	root := r.epochs[k.kid].Root
	for _, c := range k.closed { // the author has what they end
		aad := slices.Concat([]byte(domain+"back"), r.Vault, []byte(c.kid), []byte(k.kid))
		old, ok := open(r.derive(root, "back"), c.link[:24], c.link[24:], aad)
		if !ok || string(r.derive(r.derive(old, "log"), "kid")[:4]) != c.kid || r.epochs[c.kid] != nil && !bytes.Equal(old, r.epochs[c.kid].Root) {
			return false
		}
	}
	return true
}

func (r *Reader) unwrap(k *change) []byte {
	for _, g := range k.grants {
		if !slices.ContainsFunc(r.names, func(n []byte) bool { return bytes.Equal(n, g.begin) }) {
			continue
		}
		info := slices.Concat([]byte(domain+"keys"), r.Vault, hash(k.before), g.begin)
		to, err := hpke.NewRecipient(g.wrap[:1120], r.pair(), hpke.HKDFSHA256(), hpke.ChaCha20Poly1305(), info)
		if err != nil {
			return nil
		}
		if keys, err := to.Open(nil, g.wrap[1120:]); err == nil && len(keys) == 64 {
			return keys
		}
	}
	return nil
}
