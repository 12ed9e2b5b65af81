package stranger

import (
	"bytes"
	"encoding/binary"
)

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
