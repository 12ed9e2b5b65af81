package vault

import "unhurried/internal/fault"

// AddMember lets a partner into a vault that had one member so far, with a passphrase of their own. They can read all
// that was shared, also from before.
func (v *Vault) AddMember(passphrase []byte) (kit Kit, err error) {
	if v.vol != nil {
		return v.addMemberToVolume(passphrase)
	}
	var k *keyring
	defer func() { k.wipe() }()
	err = v.withSlots(fault.Say("doing.join", "add a member"), passphrase, func(boxes *[slots][]byte, clean []byte) error {
		if v.manifest.count() != 1 || v.manifest.split {
			return fault.New("fault.bothJoined", "{{.Kind}}: the diary has had two members already", fault.Data{"Kind": ErrInput})
		}
		if err := checkNew(clean); err != nil {
			return err
		}
		member := 1 - v.keys.member
		if err := v.checkPassphraseUnused(*boxes, v.keys.member, clean); err != nil {
			return err
		}
		var roots [][]byte
		for _, e := range v.keys.epochs {
			roots = append(roots, e.root)
		}
		var err error
		if k, err = newMember(v.keys.vault, member, roots); err != nil {
			return err
		}
		if kit, err = k.fillSlots(boxes, v.unlockCost(*boxes), clean); err != nil {
			return err
		}
		v.manifest.members |= 1 << member
		return v.showKits([]Kit{kit})
	}, func() error { return setSheetPending(v.file, firstCodeSlot, k) })
	if err != nil {
		return Kit{}, err
	}
	return kit, nil
}
