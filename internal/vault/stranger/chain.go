package stranger

import (
	"bytes"
	"encoding/binary"
)

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
