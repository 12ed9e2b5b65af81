package vault

import "unhurried/internal/fault"

// ChangePassphrase replaces this member's passphrase, and makes new keys: so an old slot that is put into the file opens nothing of
// what is written from then on. Copies of the vault that were made before keep opening with the old one. While the other member could
// not be given keys, since they have not opened the vault since an earlier version wrote it, the passphrase alone is changed.
func (v *Vault) ChangePassphrase(old, next []byte) error {
	doing := fault.Say("doing.changePassphrase", "change the passphrase")
	clean, err := newPassphrase(next)
	if err != nil {
		return while(doing, err)
	}
	defer clear(clean)
	was, err := cleanPassphrase(old)
	if err != nil {
		return while(doing, ErrWrongKey)
	}
	defer clear(was)
	return v.changeKeys(doing, func() error { return v.vol.ChangePassphrase(was, clean) })
}

var errAlike = fault.New("fault.passphrasesDiffer", "{{.Kind}}: the two passphrases must differ", fault.Data{"Kind": ErrInput})
