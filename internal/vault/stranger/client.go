// Package stranger is a client of a diary that was written from docs/file-formats.md alone, with SQLite and the
// published primitives, and that imports nothing of package vault. It reads a file as the document says, which shows
// that the document is enough, and it writes whatever it is told to, which is what a partner with a program of their own
// could do who holds one member's keys. It is for tests: what goes wrong fails the test.
package stranger

import (
	"bytes"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/binary"
	"fmt"
	"math/bits"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the database
	"golang.org/x/crypto/argon2"
	"golang.org/x/crypto/blake2b"
	"golang.org/x/crypto/chacha20poly1305"
	"golang.org/x/text/unicode/norm"
)

const domain = "unhurried/v1 "

// Flags of a record.
const (
	Critical = 1 << iota
	Purged
	HasPrivate
)

// Tombstone is the type of a record that deletes others.
const Tombstone = 0xFF01

// Step is the size that boxes are multiples of.
const Step = 664

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
		e := Epoch{Root: pair[:32], Own: pair[32:64]}
		e.log = c.Derive(e.Root, "log")
		e.priv = c.Derive(e.Own, "private")
		e.kid = c.Derive(e.log, "kid")[:16]
		c.Epochs = append(c.Epochs, e)
	}
	c.Use = len(c.Epochs) - 1
	return c
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

// Exec runs SQL.
func (c *Client) Exec(query string, args ...any) {
	c.t.Helper()
	if _, err := c.db.Exec(query, args...); err != nil {
		c.t.Fatalf("%s: %v", query, err)
	}
}

func (c *Client) value(query string, args ...any) (b []byte) {
	c.t.Helper()
	if err := c.db.QueryRow(query, args...).Scan(&b); err != nil {
		c.t.Fatalf("%s: %v", query, err)
	}
	return b
}

// Meta reads a value of the table of that name.
func (c *Client) Meta(key string) []byte {
	return c.value("SELECT value FROM meta WHERE key = ?", key)
}

// SetMeta writes one.
func (c *Client) SetMeta(key string, value []byte) {
	c.Exec("INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)", key, value)
}

// Slot reads the slot at a place.
func (c *Client) Slot(place byte) []byte {
	return c.value("SELECT box FROM slot WHERE place = ?", place)
}

// SetSlot writes one.
func (c *Client) SetSlot(place byte, box []byte) {
	c.Exec("UPDATE slot SET box = ? WHERE place = ?", box, place)
}

// expand is HKDF-Expand with a label.
func (c *Client) expand(secret []byte, label string) []byte {
	c.t.Helper()
	out, err := hkdf.Expand(sha256.New, secret, domain+label, 32)
	if err != nil {
		c.t.Fatal(err)
	}
	return out
}

// Derive is the document's D.
func (c *Client) Derive(secret []byte, label string) []byte {
	return c.expand(secret, string(c.ID)+" "+label)
}

func (c *Client) aad(what string) []byte { return append([]byte(domain+what), c.ID...) }

func (c *Client) try(key, nonce, sealed, aad []byte) ([]byte, bool) {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		c.t.Fatal(err)
	}
	plain, err := a.Open(nil, nonce, sealed, aad)
	return plain, err == nil
}

func (c *Client) open(key, nonce, sealed, aad []byte) []byte {
	c.t.Helper()
	plain, ok := c.try(key, nonce, sealed, aad)
	if !ok {
		c.t.Fatal("does not open")
	}
	return plain
}

func (c *Client) seal(key, nonce, plain, aad []byte) []byte {
	a, err := chacha20poly1305.NewX(key)
	if err != nil {
		c.t.Fatal(err)
	}
	return a.Seal(nil, nonce, plain, aad)
}

// Random gives n random bytes.
func Random(n int) []byte {
	b := make([]byte, n)
	rand.Read(b) // never fails
	return b
}

// Hash is BLAKE2b-256.
func Hash(b []byte) []byte {
	sum := blake2b.Sum256(b)
	return sum[:]
}

// Manifest is what the vault says of itself.
type Manifest struct {
	Format, Reader, Writer uint16
	Members, Split         byte
	Slots                  []byte // hash of all eight
}

// Manifest reads it.
func (c *Client) Manifest() Manifest {
	c.t.Helper()
	box := c.Meta("manifest")
	e := c.epoch(box[:16])
	if e == nil {
		c.t.Fatal("the manifest names another key")
		return Manifest{}
	}
	b := c.open(c.Derive(e.Root, "manifest"), box[16:40], box[40:], c.aad("manifest"))
	be := binary.BigEndian
	return Manifest{be.Uint16(b), be.Uint16(b[2:]), be.Uint16(b[4:]), b[6], b[7], b[8:40]}
}

// SetManifest seals and writes one.
func (c *Client) SetManifest(m Manifest) {
	be := binary.BigEndian
	b := be.AppendUint16(nil, m.Format)
	b = be.AppendUint16(b, m.Reader)
	b = be.AppendUint16(b, m.Writer)
	b = append(append(b, m.Members, m.Split), m.Slots...)
	b = append(b, make([]byte, 128-len(b))...)
	e := c.Epochs[c.Use]
	nonce := Random(24)
	c.SetMeta("manifest", append(append(bytes.Clone(e.kid), nonce...), c.seal(c.Derive(e.Root, "manifest"), nonce, b, c.aad("manifest"))...))
}

// HashSlots is what the manifest says of the slots.
func (c *Client) HashSlots() []byte {
	var all []byte
	for place := range byte(8) {
		all = append(all, c.Slot(place)...)
	}
	return Hash(all)
}

func (c *Client) epoch(kid []byte) *Epoch {
	for i := range c.Epochs {
		if bytes.Equal(c.Epochs[i].kid, kid) {
			return &c.Epochs[i]
		}
	}
	return nil
}

// Head names a record of a chain.
type Head struct {
	Chain [16]byte
	Seq   uint64
	Hash  []byte
}

// Bytes is a head as records and tombstones hold it.
func (h Head) Bytes() []byte {
	return append(binary.BigEndian.AppendUint64(bytes.Clone(h.Chain[:]), h.Seq), h.Hash...)
}

// Record is a record's plaintext, and the row that it came in.
type Record struct {
	ID      int64
	Box     []byte
	Nonce   []byte
	Format  byte
	Flags   byte
	Type    uint16
	Author  byte
	Sealer  byte
	Heads   []Head
	Day     int32
	Seq     uint64
	Lamport uint64
	Chain   [16]byte
	Prev    []byte
	Shared  []byte
	Part    []byte // the author's part, sealed
	Private []byte // nil when there is none, or when it is not this member's
}

// Head names the record.
func (r *Record) Head() Head {
	h := Head{r.Chain, r.Seq, Hash(r.Box)}
	if r.Flags&Purged != 0 {
		h.Hash = r.Shared
	}
	return h
}

// Header is all of the plaintext that stands before the author's part.
func (r *Record) Header() []byte {
	be := binary.BigEndian
	b := be.AppendUint16([]byte{r.Format, r.Flags}, r.Type)
	b = be.AppendUint16(append(b, r.Author, r.Sealer), uint16(len(r.Heads)))
	b = be.AppendUint32(b, uint32(r.Day))
	b = be.AppendUint32(b, uint32(len(r.Shared)))
	b = be.AppendUint64(b, r.Seq)
	b = be.AppendUint64(b, r.Lamport)
	b = append(append(b, r.Chain[:]...), r.Prev...)
	for _, h := range r.Heads {
		b = append(b, h.Bytes()...)
	}
	return append(b, r.Shared...)
}

// Records reads all rows in their order. Rows that do not open fail the test: a partner holds the shared keys.
func (c *Client) Records() (all []Record) {
	c.t.Helper()
	rows, err := c.db.Query("SELECT id, box FROM record ORDER BY id")
	if err != nil {
		c.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Record
		if err := rows.Scan(&r.ID, &r.Box); err != nil {
			c.t.Fatal(err)
		}
		c.parse(&r)
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		c.t.Fatal(err)
	}
	return all
}

func (c *Client) parse(r *Record) {
	c.t.Helper()
	e := c.epoch(r.Box[:16])
	if e == nil {
		c.t.Fatal("a record names another key")
		return
	}
	r.Nonce = r.Box[16:40]
	p := c.open(e.log, r.Nonce, r.Box[40:], append(c.aad("record"), e.kid...))
	be := binary.BigEndian
	r.Format, r.Flags, r.Type, r.Author, r.Sealer = p[0], p[1], be.Uint16(p[2:]), p[4], p[5]
	heads, shared := int(be.Uint16(p[6:])), int(be.Uint32(p[12:]))
	r.Day, r.Seq, r.Lamport = int32(be.Uint32(p[8:])), be.Uint64(p[16:]), be.Uint64(p[24:])
	copy(r.Chain[:], p[32:])
	r.Prev = p[48:80]
	for i := range heads {
		b := p[80+56*i:]
		r.Heads = append(r.Heads, Head{[16]byte(b), be.Uint64(b[16:]), b[24:56]})
	}
	body := p[80+56*heads:]
	r.Shared, r.Part = body[:shared], body[shared:]
	if r.Flags&Purged == 0 && r.Sealer == c.Place {
		inner := c.open(e.priv, r.Nonce, r.Part, p[:len(p)-len(r.Part)])
		if n := be.Uint32(inner); n > 0 {
			r.Private = inner[4 : 3+n]
		}
	}
}

// padded is the size of a box of n bytes of content.
func padded(n int) int {
	if n > 2 {
		e := bits.Len(uint(n)) - 1
		s := bits.Len(uint(e))
		n = (n + 1<<(e-s) - 1) >> (e - s) << (e - s)
	}
	return (n + Step - 1) / Step * Step
}

// Seal seals a record as its header says, whoever that names, with this member's own key.
func (c *Client) Seal(r Record) []byte {
	e := c.Epochs[c.Use]
	r.Nonce = Random(24)
	header := r.Header()
	inner := make([]byte, padded(56+len(header)+20+len(r.Private))-56-len(header)-16)
	if r.Flags&HasPrivate != 0 {
		binary.BigEndian.PutUint32(inner, uint32(len(r.Private))+1)
		copy(inner[4:], r.Private)
	}
	r.Part = c.seal(e.priv, r.Nonce, inner, header)
	return c.Wrap(r)
}

// Wrap seals a record with the author's part that it has, which is another's perhaps, and its nonce.
func (c *Client) Wrap(r Record) []byte {
	return c.WrapPlain(r.Nonce, append(r.Header(), r.Part...))
}

// WrapPlain seals any plaintext under the shared key.
func (c *Client) WrapPlain(nonce, plain []byte) []byte {
	e := c.Epochs[c.Use]
	return append(append(bytes.Clone(e.kid), nonce...), c.seal(e.log, nonce, plain, append(c.aad("record"), e.kid...))...)
}

// Stub seals what is left of a deleted record, here with whatever hash it is said to have had.
func (c *Client) Stub(r Record, hash []byte) []byte {
	r.Flags, r.Type, r.Day, r.Heads, r.Shared = Purged, 0, 0, nil, hash
	r.Nonce = Random(24)
	header := r.Header()
	r.Part = make([]byte, Step-56-len(header))
	return c.Wrap(r)
}

// RowID is where a record belongs.
func RowID(lamport uint64, hash []byte, n int64) int64 {
	return int64(lamport)<<20 | int64(binary.BigEndian.Uint16(hash))<<4 | n
}

// Put stores a box in the place that its content gives it.
func (c *Client) Put(lamport uint64, box []byte) int64 {
	c.t.Helper()
	id := RowID(lamport, Hash(box), 0)
	c.PutAt(id, box)
	return id
}

// PutAt stores a box in any row.
func (c *Client) PutAt(id int64, box any) {
	c.t.Helper()
	c.Exec("INSERT OR REPLACE INTO record(id, box) VALUES(?, ?)", id, box)
}

// Drop removes a row.
func (c *Client) Drop(id int64) { c.Exec("DELETE FROM record WHERE id = ?", id) }

// DraftName is the row that a member's draft has; only its owner can work it out.
func (c *Client) DraftName(name string) []byte {
	return c.Derive(c.Epochs[0].Own, "draft name "+name)[:16]
}

// DraftSum is the checksum at the end of a draft, which needs no key.
func DraftSum(id, box []byte) []byte {
	return Hash(append(append([]byte(domain+"draft sum"), id...), box...))[:4]
}

// Draft reads one of this member's own drafts, nil if there is none.
func (c *Client) Draft(name string) []byte {
	c.t.Helper()
	id := c.DraftName(name)
	box := c.value("SELECT coalesce((SELECT box FROM draft WHERE id = ?), x'')", id)
	if len(box) == 0 {
		return nil
	}
	e := c.epoch(box[:16])
	box, sum := box[:len(box)-4], box[len(box)-4:]
	if e == nil || !bytes.Equal(sum, DraftSum(id, box)) {
		c.t.Fatal("the draft is not as written down")
		return nil
	}
	b := c.open(c.Derive(e.Own, "draft"), box[16:40], box[40:], append([]byte(domain+"draft"), id...))
	return b[4 : 4+binary.BigEndian.Uint32(b)]
}

// Device reads which computer and chain this member goes on with.
func (c *Client) Device() (device, chain []byte) {
	c.t.Helper()
	box := c.Meta(fmt.Sprintf("device%d", c.Place))
	b := c.open(c.Derive(c.Epochs[0].Own, "device"), box[:24], box[24:], append(c.aad("device"), c.Place))
	return b[:16], b[16:32]
}

// Mark is what the state file keeps of a warning.
type Mark struct {
	Kind, Flags byte
	Type        uint16
	Day         int32
	Finding     []byte
}

// StateName is what this member's state file is called.
func (c *Client) StateName() string {
	return fmt.Sprintf("%x.state", Hash(append(c.aad("state"), c.Place))[:16])
}

// State reads a state file.
func (c *Client) State(box []byte) (device []byte, heads []Head, marks []Mark) {
	c.t.Helper()
	be := binary.BigEndian
	b := c.open(c.Derive(c.Epochs[0].Own, "state"), box[:24], box[24:], c.aad("state"))
	device, b = b[:16], b[16:]
	n := be.Uint32(b)
	for b = b[4:]; n > 0; n, b = n-1, b[56:] {
		heads = append(heads, Head{[16]byte(b), be.Uint64(b[16:]), b[24:56]})
	}
	n = be.Uint32(b)
	for b = b[4:]; n > 0; n, b = n-1, b[24:] {
		marks = append(marks, Mark{b[0], b[1], be.Uint16(b[2:]), int32(be.Uint32(b[4:])), b[8:24]})
	}
	if len(bytes.Trim(b, "\x00")) > 0 || len(box)%Step != 0 {
		c.t.Fatal("the state file is not as written down")
	}
	return device, heads, marks
}

// SealState makes one.
func (c *Client) SealState(device []byte, heads []Head, marks []Mark) []byte {
	be := binary.BigEndian
	b := be.AppendUint32(bytes.Clone(device), uint32(len(heads)))
	for _, h := range heads {
		b = append(b, h.Bytes()...)
	}
	if marks != nil { // files from before there were any end here
		b = be.AppendUint32(b, uint32(len(marks)))
	}
	for _, m := range marks {
		b = be.AppendUint32(be.AppendUint16(append(b, m.Kind, m.Flags), m.Type), uint32(m.Day))
		b = append(b, m.Finding...)
	}
	b = append(b, make([]byte, padded(len(b)+40)-len(b)-40)...)
	nonce := Random(24)
	return append(bytes.Clone(nonce), c.seal(c.Derive(c.Epochs[0].Own, "state"), nonce, b, c.aad("state"))...)
}

func (r Record) String() string {
	return fmt.Sprintf("%d/%d of %d, type %d, day %d: %q", r.Lamport, r.Seq, r.Author, r.Type, r.Day, r.Shared)
}
