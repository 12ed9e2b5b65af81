package vault

import (
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record1"
)

const (
	outerSize = record1.OuterSize
	sizeStep  = record1.Step
)

// opened is a record with all that its chain needs for checking. Its slices lie in the buffer that it was opened in.
type opened = record1.Record

// openRecord opens a stored record in place, overwriting box.
func (k *keyring) openRecord(box []byte, o *opened) {
	*o = opened{State: chain.Damaged, PrivateTo: -1}
	if len(box) < kidSize {
		return
	}
	if e := k.epochFor(box[:kidSize]); e != nil {
		e.Open(box, o)
	}
}

// recordOf gives an opened record as it is handed on.
func recordOf(o *opened) Record {
	return Record{Ref: o.Ref, Author: o.Author, Type: o.Type, Critical: o.Critical, Day: o.Day, Lamport: o.Lamport,
		Shared: o.Shared, Private: o.Private, Purged: o.Purged}
}
