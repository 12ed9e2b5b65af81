package volume

import (
	"bytes"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
)

// GoAlone goes on without the other member, in this very file: new keys for this member's own devices, a passphrase and a sheet
// for them, and nothing of the other's to get in by. The file has another name from then on, since another copy of it may go its
// own way. What the other wrote stays, as far as this member could read it.
func (v *Volume) GoAlone(clean []byte, show func(code []byte) error) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	code, public, err := newSheet(v.ring().Vault)
	if err != nil {
		return err
	}
	defer clear(code)
	cost := v.Cost()
	before, other := v.fileID, 1-v.Member()
	v.fileID = [16]byte(aead.Random(16))
	err = v.change(func() ([]journal.Row, error) {
		v.journal.SetSheets(journal.Sheets{InForce: public})
		alone := record.Membership{Step: record.GoesAlone, Place: other}
		rows, err := v.journal.Append(journal.Entry{Type: record.TypeMember, Day: record.NoDay, Shared: alone.Append(nil)})
		if err != nil {
			return nil, err
		}
		more, err := v.renew(record.KeysAlone, true, func(d ledger.Device) bool { return d.Member == v.Member() })
		rows = append(rows, more...)
		if err == nil {
			err = v.slots.Remove(v.ring().Vault, other, cost)
		}
		if err == nil {
			err = v.slots.Put(v.ring(), cost, slot.Secret{Phrase: clean}, public, nil)
		}
		if err != nil {
			return nil, err
		}
		v.couple, v.content.File = false, bytes.Clone(v.fileID[:])
		v.twin = local.NewTwin(local.Rows, v.ring())
		v.setPending(slot.Sheets)
		return rows, show(code)
	}, func() error { return v.file.SetMeta(metaFile, v.fileID[:]) })
	if err != nil {
		v.fileID = before
		return err
	}
	v.memory = nil // it was of the file that this one was
	return nil
}
