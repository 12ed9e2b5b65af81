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

// Waiting gives the marks that SetWaiting kept and that have not ridden yet, oldest first.
func (v *Vault) Waiting() (marks [][]byte, err error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.vol == nil { // an older format has none, and a closed vault
		return nil, nil
	}
	marks, err = v.vol.Waiting()
	return marks, explain(fault.Say("doing.readWaiting", "read what waits to be written"), err)
}

// SetWaiting keeps small private facts of the member's in place of those that wait now: they ride, one after the other, in the
// author's part of the next records that the member writes, so that no record tells the other member that there was one, or when. Up to 60
// bytes of them ride in a record (Record.Marks). They are durable on return. Since format 3.
func (v *Vault) SetWaiting(marks [][]byte) error {
	return v.inVolume(fault.Say("doing.write", "write to the diary"), func() error { return v.vol.SetWaiting(marks) })
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
