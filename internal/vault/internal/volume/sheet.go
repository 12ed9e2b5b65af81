package volume

import (
	"errors"
	"maps"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
)

// sheetDraft is the name of a draft that exists from when a recovery sheet is made until its code was typed back. It holds the
// first of the two places of which the sheet has one.
const sheetDraft = "recovery sheet"

// newSheet makes the code of a sheet, and the public key by which slots are sealed to it.
func newSheet(vault [16]byte) (code, public []byte, err error) {
	code = aead.Random(slot.CodeSize)
	public, err = slot.SheetKey(vault, code)
	return code, public, err
}

// SheetPending tells whether the member's newest sheet was never typed back, and so may be on no paper.
func (v *Volume) SheetPending() (bool, error) {
	b, err := v.Draft(sheetDraft)
	return b != nil, err
}

// NewSheet makes a new recovery sheet. Both its code and the one before open the vault until this one was typed back. It takes
// effect once show returned without an error.
func (v *Volume) NewSheet(show func(code []byte) error) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	code, public, err := newSheet(v.ring().Vault)
	if err != nil {
		return err
	}
	defer clear(code)
	return v.change(func() ([]journal.Row, error) {
		rows, err := v.noteSheets(journal.Sheets{InForce: v.journal.Sheets().InForce, Next: public})
		if err == nil {
			err = v.sealSheets()
		}
		if err == nil {
			v.setPending(slot.NextSheets)
			err = show(code)
		}
		return rows, err
	}, nil)
}

// noteSheets makes a record of the member's sheets, which nobody else can read.
func (v *Volume) noteSheets(s journal.Sheets) ([]journal.Row, error) {
	v.journal.SetSheets(s)
	private := (&keyring.OlderKeys{Sheet: s.InForce, NextSheet: s.Next}).AppendPrivate(nil)
	return v.journal.Append(journal.Entry{Type: record.TypeOlderKeys, Day: record.NoDay, Private: record.Private{Body: private}})
}

// setPending notes in the content which sheet was not typed back; 0: none. The caller stores it.
func (v *Volume) setPending(first byte) {
	drafts := maps.Clone(v.content.Drafts)
	delete(drafts, sheetDraft)
	if first != 0 {
		drafts[sheetDraft] = []byte{first}
	}
	v.content.Drafts = drafts
}

// ErrOlderSheet is the error of a code that is typed back though there is a newer one.
var ErrOlderSheet = fault.New("fault.codeOlder", "{{.Kind}}: this code is older than the newest one", fault.Data{"Kind": errs.Input})

// ConfirmSheet takes the code of a sheet that a member, of either place, has typed back. From then on it is that member's only
// sheet.
func (v *Volume) ConfirmSheet(code []byte) error {
	return v.asOwner(code, func(owner *Volume) error { return owner.confirmSheet(code) })
}

// asOwner does something as the member whose sheet has this code.
func (v *Volume) asOwner(code []byte, do func(*Volume) error) error {
	keys, err := UnlockWithSheet(v.ring().Vault, v.slots, code)
	if err != nil {
		return err
	}
	if keys.Ring.Member == v.Member() {
		keys.Ring.Wipe()
		return do(v)
	}
	return v.asOther(keys, do)
}

// asOther does something in the same file as the other member, whose keys are wiped afterwards. What this member has open is read
// anew then.
func (v *Volume) asOther(keys Keys, do func(*Volume) error) error {
	other, err := Open(v.file, keys, v.stateDir)
	if err != nil {
		keys.Ring.Wipe()
		return err
	}
	err = do(other)
	other.Wipe()
	v.loaded = false
	v.openLocal()
	return errors.Join(err, v.readSlots())
}

// ConfirmOwnSheet counts a code as typed back if it is the member's newest one: it is how the vault was opened.
func (v *Volume) ConfirmOwnSheet(code []byte) error {
	if err := v.confirmSheet(code); !errors.Is(err, ErrOlderSheet) {
		return err
	}
	return nil
}

// confirmSheet puts the code's sheet in the place of the one in force.
func (v *Volume) confirmSheet(code []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	next := slot.NextSheets + v.Member()
	ring, err := slot.OpenSheet(v.ring().Vault, next, v.slots[next], code)
	if err != nil { // it is the one in force
		if pending := v.content.Drafts[sheetDraft]; len(pending) > 0 && pending[0] != slot.Sheets {
			return ErrOlderSheet
		}
		return v.keepLocal(func(*local.Content) { v.setPending(0) })
	}
	ring.Wipe()
	public, err := slot.SheetKey(v.ring().Vault, code)
	if err != nil {
		return err
	}
	return v.change(func() (rows []journal.Row, err error) {
		sheets := journal.Sheets{InForce: public}
		if v.canRenew() { // so that the sheet before leads to nothing that is written from now on
			v.journal.SetSheets(sheets)
			rows, err = v.renew(record.KeysNew, false, everyDevice)
		} else {
			rows, err = v.noteSheets(sheets)
		}
		if err == nil {
			err = v.sealSheets()
		}
		if err == nil {
			v.slots[next], err = slot.BlankSheet(v.ring().Vault, next)
		}
		v.setPending(0)
		return rows, err
	}, nil)
}
