package stranger

import (
	"bytes"
	"encoding/binary"
)

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
