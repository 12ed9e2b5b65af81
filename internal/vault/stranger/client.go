// Package stranger is a client of a diary that was written from docs/file-formats.md alone, with SQLite and the
// published primitives, and that imports nothing of package vault. It reads a file as the document says, which shows
// that the document is enough, and it writes whatever it is told to, which is what a partner with a program of their own
// could do who holds one member's keys. It is for tests: what goes wrong fails the test.
package stranger

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the database
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/blake2b"
	"golang.org/x/text/unicode/norm"
)

const domain = "unhurried/v1 "

// Epoch is a pair of a member's keys, and what follows from it.
type Epoch struct {
	Root, Own []byte
	log, priv []byte
	kid       []byte
}

// Client is an open vault, as one member.
type Client struct {
	t      testing.TB
	db     *sql.DB
	ID     []byte // the vault's name
	Place  byte   // of the member
	secret []byte // that the passphrase came to
	Epochs []Epoch
	Use    int // which epoch seals; the last one after Open
}

// Open opens a closed vault with the passphrase of the member at a place.
func Open(t testing.TB, path string, place byte, passphrase string) *Client {
	t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	c := &Client{t: t, db: db, Place: place}
	c.ID = c.Meta("vault")
	b := c.Slot(place)
	sum := blake2b.Sum256(b[:2172])
	if len(b) != 2176 || b[0] != 1 || b[1] != 1 || b[3] != place || !bytes.Equal(b[12:28], c.ID) || !bytes.Equal(sum[:4], b[2172:]) {
		t.Fatal("the slot is not as written down")
	}
	be := binary.BigEndian
	secret := argon2.IDKey(norm.NFKC.Bytes([]byte(passphrase)), b[28:44], be.Uint32(b[4:]), be.Uint32(b[8:]), b[2], 32)
	if !bytes.Equal(c.expand(secret, "slot commitment "+string(b[:44])), b[44:76]) {
		t.Fatal("the commitment differs")
	}
	payload := c.open(c.expand(secret, "slot key "+string(b[:44])), b[76:100], b[100:2172], append([]byte(domain+"slot"), b[:76]...))
	if payload[0] != place {
		t.Fatal("the slot is another member's")
	}
	for i := range int(payload[1]) {
		pair := payload[8+64*i:]
		c.add(pair[:32], pair[32:64])
	}
	c.Use = len(c.Epochs) - 1
	c.secret = secret
	return c
}

// Rotate gives a closed vault of two members new keys, as programs of format 2 did with the passphrases of both: one more pair in
// either's slot, and a manifest under the new root.
func Rotate(t testing.TB, path string, passphrases ...string) {
	t.Helper()
	root := Random(32)
	var c *Client
	for place, passphrase := range passphrases {
		if c != nil {
			c.Close()
		}
		c = Open(t, path, byte(place), passphrase)
		c.add(root, Random(32))
		c.sealSlot()
	}
	m := c.Manifest()
	m.Slots = c.HashSlots()
	c.Use = len(c.Epochs) - 1
	c.SetManifest(m)
	c.Close()
}

// add adds a pair of keys.
func (c *Client) add(root, own []byte) {
	e := Epoch{Root: root, Own: own}
	e.log = c.Derive(e.Root, "log")
	e.priv = c.Derive(e.Own, "private")
	e.kid = c.Derive(e.log, "kid")[:16]
	c.Epochs = append(c.Epochs, e)
}

// sealSlot seals the member's slot anew, with all keys and for the same passphrase.
func (c *Client) sealSlot() {
	b := bytes.Clone(c.Slot(c.Place))
	payload := append(make([]byte, 0, 2056), c.Place, byte(len(c.Epochs)), 0, 0, 0, 0, 0, 0)
	for _, e := range c.Epochs {
		payload = append(append(payload, e.Root...), e.Own...)
	}
	payload = payload[:2056]
	copy(b[76:], Random(24))
	copy(b[100:], c.seal(c.expand(c.secret, "slot key "+string(b[:44])), b[76:100], payload, append([]byte(domain+"slot"), b[:76]...)))
	copy(b[2172:2176], Hash(b[:2172]))
	c.SetSlot(c.Place, b)
}

// Close closes the file.
func (c *Client) Close() {
	c.t.Helper()
	if err := c.db.Close(); err != nil {
		c.t.Fatal(err)
	}
}

// At gives a client of another file with this one's keys: of an old copy, for one.
func (c *Client) At(path string) *Client {
	c.t.Helper()
	db, err := sql.Open("sqlite3", path)
	if err != nil {
		c.t.Fatal(err)
	}
	db.SetMaxOpenConns(1)
	other := *c
	other.db = db
	return &other
}

func (c *Client) epoch(kid []byte) *Epoch {
	for i := range c.Epochs {
		if bytes.Equal(c.Epochs[i].kid, kid) {
			return &c.Epochs[i]
		}
	}
	return nil
}
