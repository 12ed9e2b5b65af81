package format3

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"testing"

	_ "github.com/mattn/go-sqlite3" // the database
	"golang.org/x/crypto/argon2"
	"golang.org/x/text/unicode/norm"
)

// Client is a vault's file, open with the keys of one member. It writes whatever it is told to, which is what a partner with a
// program of their own could do. What goes wrong fails the test.
type Client struct {
	*Reader
	t  testing.TB
	db *sql.DB
}

// Open opens a closed vault with the passphrase of the member at a place.
func Open(t testing.TB, path string, place byte, passphrase string) *Client {
	t.Helper()
	c := &Client{Reader: &Reader{Member: place}, t: t}
	c.at(path)
	c.Vault = c.Meta("vault")
	c.openSlot(c.Slot(place), passphrase)
	c.Read(c.Rows())
	return c
}

// At gives a client of another file with this one's keys: of an old copy, for one.
func (c *Client) At(path string) *Client {
	c.t.Helper()
	other := &Client{Reader: &Reader{Vault: c.Vault, Member: c.Member, Pairs: c.Pairs, Seed: c.Seed}, t: c.t}
	other.at(path)
	other.Read(other.Rows())
	return other
}

func (c *Client) at(path string) {
	c.t.Helper()
	var err error
	if c.db, err = sql.Open("sqlite3", path); err != nil {
		c.t.Fatal(err)
	}
	c.db.SetMaxOpenConns(1)
}

// Close closes the file.
func (c *Client) Close() {
	c.t.Helper()
	if err := c.db.Close(); err != nil {
		c.t.Fatal(err)
	}
}

// openSlot takes the keys of a passphrase's slot. Its outside is that of the formats before.
func (c *Client) openSlot(b []byte, passphrase string) {
	c.t.Helper()
	if len(b) != 2176 || b[0] != 1 || b[1] != 1 || b[3] != c.Member || !bytes.Equal(b[12:28], c.Vault) || !bytes.Equal(hash(b[:2172])[:4], b[2172:]) {
		c.t.Fatal("the slot is not as written down")
	}
	be := binary.BigEndian
	secret := argon2.IDKey(norm.NFKC.Bytes([]byte(passphrase)), b[28:44], be.Uint32(b[4:]), be.Uint32(b[8:]), b[2], 32)
	if !bytes.Equal(expand(secret, "unhurried/v1 slot commitment "+string(b[:44])), b[44:76]) {
		c.t.Fatal("the commitment differs")
	}
	payload, ok := open(expand(secret, "unhurried/v1 slot key "+string(b[:44])), b[76:100], b[100:2172], append([]byte("unhurried/v1 slot"), b[:76]...))
	if !ok || payload[0] != c.Member {
		c.t.Fatal("the slot does not open, or is another member's")
	}
	for i := range int(payload[1]) {
		c.Pairs = append(c.Pairs, Pair{payload[8+64*i:][:32], payload[40+64*i:][:32]})
	}
	c.Seed = payload[8+64*31:][:32]
	if bytes.Equal(c.Seed, make([]byte, 32)) {
		c.Seed = c.derive(c.Pairs[len(c.Pairs)-1].Secret, "device seed")
	}
}

// Rows reads the table of that name, in its order.
func (c *Client) Rows() (all []Row) {
	c.t.Helper()
	rows, err := c.db.Query("SELECT id, box FROM record ORDER BY id")
	if err != nil {
		c.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var r Row
		if err := rows.Scan(&r.ID, &r.Box); err != nil {
			c.t.Fatal(err)
		}
		all = append(all, r)
	}
	if err := rows.Err(); err != nil {
		c.t.Fatal(err)
	}
	return all
}

// Records opens all rows, in their order. Rows that do not open fail the test: a partner holds the shared keys.
func (c *Client) Records() (all []Record) {
	c.t.Helper()
	for _, row := range c.Rows() {
		r, wrong := c.open(row.Box)
		if wrong != "" {
			c.t.Fatalf("a row is %s", wrong)
		}
		r.ID = row.ID
		all = append(all, *r)
	}
	return all
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
func (c *Client) Meta(key string) []byte { return c.value("SELECT value FROM meta WHERE key = ?", key) }

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

// Local reads what the member at a place keeps beside the log.
func (c *Client) Local(place byte) []byte {
	return c.value("SELECT box FROM local WHERE place = ?", place)
}

// SetLocal writes it.
func (c *Client) SetLocal(place byte, box []byte) {
	c.Exec("INSERT OR REPLACE INTO local(place, box) VALUES(?, ?)", place, box)
}

// Put stores a box in the row that its content gives it.
func (c *Client) Put(lamport uint64, box []byte) int64 {
	id := RowID(lamport, string(hash(box)), 0)
	c.PutAt(id, box)
	return id
}

// PutAt stores a box in any row.
func (c *Client) PutAt(id int64, box any) {
	c.Exec("INSERT OR REPLACE INTO record(id, box) VALUES(?, ?)", id, box)
}

// Drop removes a row.
func (c *Client) Drop(id int64) { c.Exec("DELETE FROM record WHERE id = ?", id) }

// RowID is where a record belongs.
func RowID(lamport uint64, hash string, n int64) int64 {
	return int64(lamport)<<20 | int64(number([]byte(hash[:2])))<<4 | n
}
