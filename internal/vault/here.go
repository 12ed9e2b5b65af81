package vault

import "unhurried/internal/fault"

// Here gives what SetHere kept for this member at this computer, nil if there is nothing.
func (v *Vault) Here() (b []byte, err error) {
	err = v.inVolume(fault.Say("doing.readHere", "read what is kept at this computer"), func() error {
		b, err = v.vol.Here()
		return err
	})
	return b, err
}

// SetHere keeps up to 1 KiB for this member at this computer alone, sealed in the state file: no backup and no other copy of the
// vault has it, and an older copy brings back no older one. It is durable on return. Vaults of format 3 with a state folder have
// it.
func (v *Vault) SetHere(b []byte) error {
	return v.inVolume(fault.Say("doing.keepHere", "keep something at this computer"), func() error { return v.vol.SetHere(b) })
}

// Chain is the chain of this device, in which the next record will stand. A restored vault and an older copy get another one.
func (v *Vault) Chain() (chain [16]byte, err error) {
	err = v.inVolume(fault.Say("doing.write", "write to the diary"), func() error {
		own, err := v.vol.OwnChain()
		copy(chain[:], own[:])
		return err
	})
	return chain, err
}
