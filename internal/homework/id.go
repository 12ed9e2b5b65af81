package homework

import (
	"encoding/hex"

	"unhurried/internal/fault"
)

// String returns the id in hex, as it stands on a line of a script.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// MarshalText makes an ID hex in JSON.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (id *ID) UnmarshalText(b []byte) (err error) {
	*id, err = ParseID(string(b))
	return err
}

// ParseID reads what String writes.
func ParseID(s string) (id ID, err error) {
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return id, fault.New("fault.notRecordID", "{{.ID}} names no entry", fault.Data{"ID": quoted(s)})
	}
	return ID(b), nil
}
