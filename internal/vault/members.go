package vault

import "unhurried/internal/fault"

// AddMember lets a partner into a vault that had one member so far, with a passphrase of their own. They can read all
// that was shared, also from before.
func (v *Vault) AddMember(passphrase []byte) (kit Kit, err error) {
	doing := fault.Say("doing.join", "add a member")
	clean, err := newPassphrase(passphrase)
	if err != nil {
		return kit, while(doing, err)
	}
	defer clear(clean)
	err = v.changeKeys(doing, func() error { return v.vol.AddMember(clean, v.showCode(1-v.member, &kit)) })
	if err != nil {
		return Kit{}, err
	}
	return kit, nil
}
