package volume

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/record"
)

// ErrBothJoined is the error of a vault in which both places were taken once.
var ErrBothJoined = fault.New("fault.bothJoined", "{{.Kind}}: the diary has had two members already", fault.Data{"Kind": errs.Input})

// AddMember lets the other member in, with a clean passphrase of their own. They can read all that was shared, also from before.
// It gives the code of their recovery sheet to show, and takes effect once that returned without an error.
func (v *Volume) AddMember(clean []byte, show func(code []byte) error) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if other := 1 - v.Member(); v.Couple() || v.hasRecordsOf(other) || v.Log().WroteBefore(other) { // their place can't be given to somebody else
		return ErrBothJoined
	}
	if err := v.checkUnused(v.Member(), clean); err != nil {
		return err
	}
	err := v.file.Tx(func() error {
		code, err := v.admit(v.Cost(), clean)
		if err != nil {
			return err
		}
		defer clear(code)
		return show(code)
	})
	if err == nil {
		return nil
	}
	v.openLocal()
	if slotsErr := v.readSlots(); slotsErr != nil {
		return slotsErr
	}
	v.couple = false
	return v.undo(err)
}

// hasRecordsOf tells whether a member ever wrote here in this format.
func (v *Volume) hasRecordsOf(member int) bool {
	for _, h := range v.Log().Heads() {
		if h.Chain.Author() == member {
			return true
		}
	}
	return false
}

// admit invites the other member, and takes the invitation as that member. It belongs inside a transaction.
func (v *Volume) admit(cost kdf.Params, clean []byte) (code []byte, err error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	invites := record.Membership{Step: record.Invites, Place: 1 - v.Member()}
	rows, err := v.journal.Append(journal.Entry{Type: record.TypeMember, Day: record.NoDay, Shared: invites.Append(nil)})
	if err != nil {
		return nil, err
	}
	v.couple = true
	v.noteOwn()
	if err := v.put(rows); err != nil {
		return nil, err
	}
	if err := v.sealLocal(); err != nil {
		return nil, err
	}
	var roots [][]byte
	for _, e := range v.ring().Epochs() {
		roots = append(roots, e.Root)
	}
	ring, err := newRing(v.ring().Vault, 1-v.Member(), roots)
	if err != nil {
		return nil, err
	}
	err = v.asOther(Keys{ring, true}, func(other *Volume) error {
		if err := other.ensureLoaded(); err != nil {
			return err
		}
		code, err = other.begin(cost, clean, record.Membership{Step: record.Joins, Invitation: other.Log().Invitation()})
		return err
	})
	return code, err
}
