package journal

import (
	"bytes"

	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// Sheets are the public keys of the member's recovery sheets, by which new keys reach them without their codes.
type Sheets struct {
	InForce []byte // nil: there is none
	Next    []byte // of one that takes its place once it was typed back; nil: there is none
}

// Sheets gives what the member's newest record of them says.
func (j *Journal) Sheets() Sheets { return j.sheets }

// SetSheets changes them. They stand in the log from this device's next change of keys on, or its begin.
func (j *Journal) SetSheets(s Sheets) { j.sheets = s }

// noteSheets reads the member's own word on their sheets, which nobody else sees. The last one in the order of the log counts.
func (j *Journal) noteSheets(r *ledger.Record) {
	var o keyring.OlderKeys
	if o.ParsePrivate(r.Private.Body) {
		j.sheets = Sheets{bytes.Clone(o.Sheet), bytes.Clone(o.NextSheet)} // the record's buffer is wiped
	}
}

// firstRows is how many rows of an epoch are looked at for the record of its older keys. It is the first one that anybody can
// write under the new keys, so only such have the same Lamport time whose writer had the keys record and nothing after it.
const firstRows = 8

// walkBack finds older keys than the slot had room for. Each epoch's first record leads to the ones before it.
func (j *Journal) walkBack(rows func(func(int64, []byte) error) error) error {
	first := map[record.Kid][]Row{}
	err := rows(func(id int64, box []byte) error {
		if kid, ok := record.KidOf(box); ok && len(first[kid]) < firstRows {
			first[kid] = append(first[kid], Row{id, box})
		}
		return nil
	})
	if err != nil {
		return err
	}
	for looked := map[record.Kid]bool{}; ; {
		epochs := j.ring.Epochs()
		grew := false
		for _, e := range epochs {
			if !looked[e.Kid] {
				looked[e.Kid] = true
				j.lookBack(first[e.Kid])
				grew = grew || len(j.ring.Epochs()) > len(epochs)
			}
		}
		if !grew {
			return nil
		}
	}
}

// lookBack adds the keys to which some rows of one epoch lead.
func (j *Journal) lookBack(rows []Row) {
	for _, row := range rows {
		r := j.open(row)
		var o keyring.OlderKeys
		if r.State != record.Valid || r.Stub || r.Type != record.TypeOlderKeys || !o.ParseShared(r.Shared) {
			continue
		}
		if r.Chain.Author() == j.ring.Member && !o.ParsePrivate(r.Private.Body) {
			continue
		}
		_ = j.ring.Back(r.Kid, o.Roots, o.Secrets) // a link that leads nowhere adds nothing
	}
}
