// Command sealed is about what no vault of format 3 can be quicker than: SQLite, the two seals and the hash of every record, and the
// reading of what is in it. It has no chains and no members, and checks nothing but the seals.
package main

import (
	"bytes"
	"crypto/cipher"
	"crypto/rand"
	"encoding/binary"
	"errors"

	"github.com/fxamacker/cbor/v2"
	_ "github.com/mattn/go-sqlite3"
	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/chacha20poly1305"

	"unhurried/internal/tools/bench/peers/run"
	"unhurried/internal/tools/bench/vaultbench/sample"
)

// A row is as long as in a vault: kid 4 · nonce 24 · AEAD(header 64 · shared part · AEAD(length 4 · private part · zeros)). The header holds
// the length of the shared part and is blank but for that.
const (
	from   = 4 + chacha20poly1305.NonceSizeX
	header = 64
	tag    = chacha20poly1305.Overhead
	step   = 664
)

var (
	both, own = key(1), key(2)
	hashes    [32]byte // so that no hash is left out
)

func main() { run.Main("sqlite3", "file:%s", run.Form{Encode: seal, Decode: open}) }

// key is one that every step knows.
func key(b byte) cipher.AEAD {
	c, err := chacha20poly1305.NewX(bytes.Repeat([]byte{b}, chacha20poly1305.KeySize))
	if err != nil {
		panic(err)
	}
	return c
}

func seal(c *sample.CheckIn) ([]byte, error) {
	shared, err := cbor.Marshal(c)
	if err != nil {
		return nil, err
	}
	private, err := cbor.Marshal(sample.Note{Text: c.Note})
	if err != nil {
		return nil, err
	}
	n := (from + header + len(shared) + 4 + len(private) + 2*tag + step - 1) / step * step
	box := make([]byte, from+header, n)
	if _, err := rand.Read(box[:from]); err != nil {
		return nil, err
	}
	binary.BigEndian.PutUint32(box[from:], uint32(len(shared)))
	box = append(box, shared...)
	inner := make([]byte, n-len(box)-2*tag)
	binary.BigEndian.PutUint32(inner, uint32(len(private)))
	copy(inner[4:], private)
	nonce := box[4:from]
	box = own.Seal(box, nonce, inner, box)
	return both.Seal(box[:from], nonce, box[from:], nil), nil
}

func open(box []byte, c *sample.CheckIn) error {
	if len(box) < step {
		return errors.New("a row is too short")
	}
	hashes = blake2b.Sum256(box)
	nonce := box[4:from]
	plain, err := both.Open(box[from:from], nonce, box[from:], nil)
	if err != nil {
		return err
	}
	end := header + int(binary.BigEndian.Uint32(plain))
	inner, err := own.Open(plain[end:end], nonce, plain[end:], box[:from+end])
	if err != nil {
		return err
	}
	var note sample.Note
	err = errors.Join(cbor.Unmarshal(plain[header:end], c), cbor.Unmarshal(inner[4:][:binary.BigEndian.Uint32(inner)], &note))
	c.Note = note.Text
	return err
}
