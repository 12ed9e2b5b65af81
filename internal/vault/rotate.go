package vault

import "unhurried/internal/fault"

// Rotate gives the vault new keys: what is written from now on can't be read with old copies, old passphrases or old recovery
// codes. What was written before stays readable to whoever could read it. It takes this member's passphrase alone: the other
// member's own program finds the new keys in the log, and their passphrase and sheet stay good, as does this member's sheet.
func (v *Vault) Rotate(passphrase []byte) error {
	doing := fault.Say("doing.changeKeys", "change the keys")
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return while(doing, err)
	}
	defer clear(clean)
	return v.changeKeys(doing, func() error { return v.vol.Rotate(clean) })
}

// SheetIsOlder tells whether this member's recovery sheet was made by an earlier version. New keys can't be sealed to such a sheet,
// so until a new one was typed back they leave this member's own secret as it is.
func (v *Vault) SheetIsOlder() bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	return !v.closed && v.vol != nil && v.vol.Loaded() && !v.vol.SheetKnown()
}
