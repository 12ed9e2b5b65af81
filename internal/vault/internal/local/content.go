package local

import (
	"github.com/fxamacker/cbor/v2"

	"unhurried/internal/vault/internal/record"
)

// Content is what a member keeps in the file at this computer and what is no part of the log.
type Content struct {
	Drafts   map[string][]byte `cbor:"1,keyasint,omitempty"` // by name: half-written texts, places in readings, plans
	Waiting  [][]byte          `cbor:"2,keyasint,omitempty"` // marks that ride in the next record
	Chain    record.Chain      `cbor:"3,keyasint"`           // of this device; zeros before its first record
	Computer [16]byte          `cbor:"4,keyasint"`           // as the state file names it: a copy elsewhere begins a chain of its own
	Slots    [32]byte          `cbor:"5,keyasint"`           // Hash of the member's own slots, one after the other
	Warnings []byte            `cbor:"6,keyasint,omitempty"` // those that were acknowledged
	Couple   bool              `cbor:"7,keyasint,omitempty"` // two members share the vault, as the log said last: known before it is read
	File     []byte            `cbor:"8,keyasint,omitempty"` // the file's own name: who changes it there makes this computer remember nothing
}

// Encode gives the one form of the content.
func (c *Content) Encode() ([]byte, error) { return encMode.Marshal(c) }

// DecodeContent reads what Encode gave. Nobody but the member can have sealed it, but a later program may have.
func DecodeContent(b []byte) (*Content, error) {
	c := &Content{}
	if len(b) == 0 {
		return c, nil
	}
	if err := decMode.Unmarshal(b, c); err != nil {
		return nil, errBox
	}
	return c, nil
}

var (
	encMode = mustEnc()
	decMode = mustDec()
)

func mustEnc() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err)
	}
	return m
}

func mustDec() cbor.DecMode {
	m, err := cbor.DecOptions{
		MaxNestedLevels:  4,
		MaxArrayElements: 1024,
		MaxMapPairs:      4096,
		DupMapKey:        cbor.DupMapKeyEnforcedAPF,
		IndefLength:      cbor.IndefLengthForbidden,
		TagsMd:           cbor.TagsForbidden,
	}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
}
