package vault

import (
	"errors"

	"unhurried/internal/fault"
)

// NewKit makes a new recovery code for this member. Both it and the code before open the vault until the new one was
// typed back; see ConfirmKit. So at any time one of the two is on paper.
func (v *Vault) NewKit(passphrase []byte) (kit Kit, err error) {
	doing := fault.Say("doing.newCode", "make a new recovery code")
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return kit, while(doing, err)
	}
	defer clear(clean)
	err = v.changeKeys(doing, func() error {
		if err := v.vol.CheckPassphrase(clean); err != nil {
			return err
		}
		return v.vol.NewSheet(v.showCode(v.member, &kit))
	})
	if err != nil {
		return Kit{}, err
	}
	return kit, nil
}

// ConfirmKit takes a recovery code that a member, of either place, has typed back, which shows that it is on paper.
// From now on it is that member's only code: the one before opens nothing any more, and SheetPending is false.
func (v *Vault) ConfirmKit(code string) error {
	doing := fault.Say("doing.confirmCode", "put the new recovery code in the place of the old one")
	secret, err := parseCode(code)
	if err != nil {
		return while(doing, err)
	}
	defer clear(secret)
	return v.changeKeys(doing, func() error { return v.vol.ConfirmSheet(secret) })
}

// ConfirmKit is Vault.ConfirmKit for a vault that is closed.
func ConfirmKit(path, code string, o ...Option) error {
	v, err := OpenWithKit(path, code, o...)
	if err != nil {
		return err
	}
	return errors.Join(v.ConfirmKit(code), IgnoreUntidy(v.Close()))
}

// Recover opens a vault with a member's recovery code and gives that member a new passphrase. The code stays good, and
// counts as typed back.
func Recover(path, code string, passphrase []byte, o ...Option) (*Vault, error) {
	v, err := OpenWithKit(path, code, o...)
	if err != nil {
		return nil, err
	}
	secret, err := parseCode(code)
	if err != nil {
		return nil, errors.Join(err, v.Close())
	}
	defer clear(secret)
	if err := v.recover(secret, passphrase); err != nil {
		return nil, errors.Join(err, v.Close())
	}
	return v, nil
}

// recover gives the member, who opened the vault by a recovery code, a new passphrase. The code counts as typed back.
func (v *Vault) recover(code, passphrase []byte) error {
	doing := fault.Say("doing.recover", "set a new passphrase")
	clean, err := newPassphrase(passphrase)
	if err != nil {
		return while(doing, err)
	}
	defer clear(clean)
	if v.waits.Load() { // who has forgotten the passphrase has no other way in, and is told of what was noticed after it
		if err := v.migrateWaiting(); err != nil {
			return explain(doing, err)
		}
	}
	return v.changeKeys(doing, func() error {
		if err := v.vol.SetPassphrase(clean); err != nil {
			return err
		}
		return v.vol.ConfirmOwnSheet(code)
	})
}

// sheetDraft is the name of a draft that exists from when a code is made for a member until it was typed back.
const sheetDraft = "recovery sheet"

// SheetPending tells whether this member's newest recovery code was never typed back, and so may be on no paper.
func (v *Vault) SheetPending() (bool, error) {
	b, err := v.Draft(sheetDraft)
	return b != nil, err
}

// showKits hands new codes to the function that WithKits was given.
func (v *Vault) showKits(kits []Kit) error {
	if v.opts.show == nil || len(kits) == 0 {
		return nil
	}
	if err := v.opts.show(kits); err != nil {
		return fault.New("fault.codeWrite", "write the recovery code down: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}
