package volume

import (
	"errors"

	"unhurried/internal/vault/internal/slot"
)

// ForgetWay forgets what the passphrase came to.
func (v *Volume) ForgetWay() { _ = v.ring().SetWay(nil) } // which takes no room

// KeepGrown seals the member's own slots with the keys that the log gave beyond theirs, which another computer or the other member
// has made: so nobody has to walk through the log for them at each opening, and they outlast the rows that gave them. A slot that has
// no room for more stays as it is, or a partner could push the oldest keys out of it by making new ones without end.
//
// It is done once after an opening by passphrase. What that came to is forgotten then, whatever comes of it.
func (v *Volume) KeepGrown() error {
	defer v.ForgetWay()
	kid := v.ring().Newest().Kid
	if v.ring().Way() == nil || kid == v.slotKid || !v.loaded || !v.MayWrite() {
		return nil
	}
	slots, content, twin := v.slots, *v.content, *v.twin
	room := len(v.ring().Epochs())
	if room <= slot.RingPairs {
		if again := slot.Reseal(v.ring(), v.slots[v.Member()]); again != nil {
			v.slots[v.Member()] = again
		}
	}
	var err error
	if room <= slot.SheetPairs {
		err = v.sealSheets()
	}
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
			return errors.Join(v.sealManifest(), v.sealLocal())
		})
	}
	if err != nil {
		v.slots, *v.content, *v.twin = slots, content, twin
		return err
	}
	v.slotKid = kid
	return nil
}
