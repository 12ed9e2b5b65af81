package stranger

import (
	"encoding/binary"
)

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

// RowID is where a record belongs.
func RowID(lamport uint64, hash []byte, n int64) int64 {
	return int64(lamport)<<20 | int64(binary.BigEndian.Uint16(hash))<<4 | n
}
