package stranger

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

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
