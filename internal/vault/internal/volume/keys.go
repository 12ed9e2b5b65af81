package volume

import (
	"errors"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
)

// change seals records, under keys that may be new, and stores them in one transaction with the slots, what the member keeps
// beside the log, and what store adds. If anything fails, keys, log and file are as before.
func (v *Volume) change(seal func() ([]journal.Row, error), store func() error) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	before, err := v.ring().Clone()
	if err != nil {
		return err
	}
	slots := v.slots
	rows, err := seal()
	if err == nil {
		v.noteOwn()
		err = v.file.Tx(func() error {
			for place, box := range v.slots {
				if string(box) != string(slots[place]) {
					if err := v.file.SetSlot(place, box); err != nil {
						return err
					}
				}
			}
			if err := v.put(rows); err != nil {
				return err
			}
			if store != nil {
				if err := store(); err != nil {
					return err
				}
			}
			return errors.Join(v.sealManifest(), v.sealLocal())
		})
	}
	if err == nil {
		before.Wipe()
		v.loaded = false // which epochs are open only a whole reading tells
		return nil
	}
	v.slots = slots
	return errors.Join(err, v.goBack(Keys{before, v.whole}))
}

// goBack makes everything be read anew with the keys of before.
func (v *Volume) goBack(keys Keys) (err error) {
	v.ring().Wipe()
	v.loaded = false
	v.journal, err = journal.Open(keys.Ring, keys.Whole)
	v.openLocal()
	return err
}

// renew makes new keys by this member alone, for all devices that pass.
func (v *Volume) renew(reason record.KeysReason, own bool, passes func(ledger.Device) bool) ([]journal.Row, error) {
	var rows []journal.Row
	if !v.Log().OwnIsSound() { // the device has to be known before it can be given keys
		begun, err := v.journal.Append()
		if err != nil {
			return nil, err
		}
		rows = begun
	}
	var devices []ledger.Device
	for _, d := range v.Log().Devices() {
		if passes(d) {
			devices = append(devices, d)
		}
	}
	more, err := v.journal.ChangeKeys(reason, own, devices)
	return append(rows, more...), err
}

// everyDevice passes all.
func everyDevice(ledger.Device) bool { return true }

// canRenew tells whether new keys would reach everybody: a member who has not opened the vault since it was brought up from an
// older format has no key to give them to.
func (v *Volume) canRenew() bool {
	devices := v.Log().Devices()
	return !v.Couple() || slices.ContainsFunc(devices, func(d ledger.Device) bool { return d.Member != v.Member() })
}

// ErrAbsent is the error of new keys while the other member could not be given them.
var ErrAbsent = fault.New("fault.keysAbsent", "{{.Kind}}: your partner has to open the diary once before new keys can be made for both", fault.Data{"Kind": errs.Input})

// SheetKnown tells whether the member's recovery sheet can be sealed to without its code: one of the older formats can't.
func (v *Volume) SheetKnown() bool { return v.journal.Sheets().InForce != nil }

// Cost is what trying a passphrase costs in this vault.
func (v *Volume) Cost() kdf.Params {
	for _, place := range []int{v.Member(), 1 - v.Member()} {
		if slot.Check(place, v.slots[place]) == nil {
			if cost := slot.Cost(v.slots[place]); cost.Check() == nil {
				return cost
			}
		}
	}
	return kdf.Calibrate()
}

// CheckPassphrase returns errs.WrongKey unless a clean passphrase opens the member's own slot.
func (v *Volume) CheckPassphrase(clean []byte) error {
	r, err := slot.OpenRing(v.ring().Vault, v.Member(), v.slots[v.Member()], slot.Secret{Phrase: clean})
	r.Wipe()
	return err
}

// ErrAlike is the error of a passphrase that opens the other member's slot.
var ErrAlike = fault.New("fault.passphrasesDiffer", "{{.Kind}}: the two passphrases must differ", fault.Data{"Kind": errs.Input})

// checkUnused refuses a passphrase that opens the slot of a place.
func (v *Volume) checkUnused(place int, clean []byte) error {
	r, err := slot.OpenRing(v.ring().Vault, place, v.slots[place], slot.Secret{Phrase: clean})
	if err != nil {
		return nil // wrong for that slot, or the slot is damaged: either way it is unused
	}
	r.Wipe()
	return ErrAlike
}

// Rotate makes new keys: what is written from now on can't be read with old copies and what opens them. It asks for the member's
// own passphrase alone; the other member types nothing.
func (v *Volume) Rotate(clean []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if err := v.CheckPassphrase(clean); err != nil {
		return err
	}
	if !v.canRenew() {
		return ErrAbsent
	}
	return v.newKeys(record.KeysNew, clean)
}

// ChangePassphrase replaces the member's passphrase, and makes new keys: so an old slot that is put into the file opens nothing of
// what is written from then on.
func (v *Volume) ChangePassphrase(old, clean []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if err := v.CheckPassphrase(old); err != nil {
		return err
	}
	return v.SetPassphrase(clean)
}

// SetPassphrase is ChangePassphrase for whoever has opened the vault by a recovery sheet.
func (v *Volume) SetPassphrase(clean []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if err := v.checkUnused(1-v.Member(), clean); err != nil {
		return err
	}
	if !v.canRenew() { // the passphrase alone
		return v.change(func() ([]journal.Row, error) { return nil, v.sealPassphrase(clean) }, nil)
	}
	return v.newKeys(record.KeysPassphrase, clean)
}

// newKeys makes new keys for all devices, and seals the member's slots with them.
func (v *Volume) newKeys(reason record.KeysReason, clean []byte) error {
	return v.change(func() ([]journal.Row, error) {
		// A sheet of the older formats holds the member's present secret, and can't be sealed to again.
		rows, err := v.renew(reason, v.SheetKnown(), everyDevice)
		if err == nil {
			err = errors.Join(v.sealPassphrase(clean), v.sealSheets())
		}
		return rows, err
	}, nil)
}

// sealPassphrase seals the slot of the member's passphrase.
func (v *Volume) sealPassphrase(clean []byte) (err error) {
	v.slots[v.Member()], err = slot.SealRing(v.ring(), v.Cost(), slot.Secret{Phrase: clean})
	return err
}

// sealSheets seals the slots of the member's sheets for the newest keys, as far as their public keys are known.
func (v *Volume) sealSheets() (err error) {
	s := v.journal.Sheets()
	for first, public := range map[int][]byte{slot.Sheets: s.InForce, slot.NextSheets: s.Next} {
		if public == nil {
			continue
		}
		sealed, sealErr := slot.SealSheet(v.ring(), first, public)
		if err = errors.Join(err, sealErr); sealErr == nil {
			v.slots[first+v.Member()] = sealed
		}
	}
	return err
}
