package volume

import (
	"bytes"
	"maps"
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
)

// openLocal opens what the member keeps beside the log. It tells whether it did; what does not open is kept as it is until the
// member writes.
func (v *Volume) openLocal() bool {
	boxes, err := v.file.Local()
	var ok bool
	if err == nil {
		v.twin, err = local.OpenTwin(local.Rows, v.ring(), boxes)
		ok = err == nil
	} else {
		v.twin = local.NewTwin(local.Rows)
	}
	v.content = &local.Content{}
	if ok {
		if content, err := local.DecodeContent(v.twin.Content); err == nil {
			v.content = content
		} else {
			ok = false
		}
	} else {
		ok = v.openCarried()
	}
	if v.content.Drafts == nil {
		v.content.Drafts = map[string][]byte{}
	}
	v.couple = v.couple || v.content.Couple
	return ok
}

// localFindings tells of boxes that don't open with all keys that there are, and of slots that somebody changed.
func (v *Volume) localFindings() {
	ok := v.openLocal()
	if !ok {
		v.found = append(v.found, chain.Finding{Kind: LocalDamaged, Records: 1, Author: v.Member(), Name: []byte{1}})
	}
	if v.twin.Unread(1 - v.Member()) {
		v.found = append(v.found, chain.Finding{Kind: LocalDamaged, Records: 1, Author: -1, Name: []byte{0}})
	}
	for place := range v.slots {
		if slot.Check(place, v.slots[place]) != nil {
			v.found = append(v.found, chain.Finding{Kind: SlotsChanged, Records: 1, Author: -1, Name: []byte{byte(place)}})
		}
	}
	if name := v.content.File; len(name) > 0 && !bytes.Equal(name, v.fileID[:]) {
		v.found = append(v.found, chain.Finding{Kind: chain.OlderCopy, Records: 1, Author: -1, Name: slices.Concat([]byte("file"), v.fileID[:])})
	}
	if hash := v.slots.HashOf(v.Member()); ok && v.content.Slots != [32]byte{} && v.content.Slots != hash {
		v.found = append(v.found, chain.Finding{Kind: SlotsChanged, Records: 1, Author: -1, Name: hash[:]})
	}
}

// sealLocal seals what the member keeps, under the newest keys, and stores it. It belongs inside a transaction, or is one change
// by itself.
func (v *Volume) sealLocal() error {
	content, err := v.content.Encode()
	if err != nil {
		return err
	}
	boxes, err := v.twin.Seal(v.ring(), content)
	if err != nil {
		return err
	}
	if other := 1 - v.Member(); boxes[other] == nil { // its row is missing; one that looks like any other takes its place
		boxes[other] = bytes.Clone(blankBoxes(v.ring())[other])
	}
	return v.file.SetLocal(boxes)
}

// blankBoxes are the boxes of a vault in which nobody keeps anything.
func blankBoxes(r *keyring.Ring) [2][]byte { return local.NewTwin(local.Rows).Reseal(r) }

// noteOwn keeps which chain this device appends to, and what its program knows of the vault.
func (v *Volume) noteOwn() {
	v.content.Chain = v.journal.Own()
	v.content.Slots = v.slots.HashOf(v.Member())
	v.content.Couple = v.couple
	if len(v.content.File) == 0 {
		v.content.File = bytes.Clone(v.fileID[:])
	}
	if v.memory != nil {
		v.content.Computer = v.memory.Computer
	}
}

// keepLocal calls change and stores what it made of the content. If that fails, the content is as before.
func (v *Volume) keepLocal(change func(c *local.Content)) error {
	before, twin := *v.content, *v.twin
	before.Drafts = maps.Clone(before.Drafts)
	change(v.content)
	err := v.file.Single(v.sealLocal)
	if err != nil {
		*v.content, *v.twin = before, twin // its counter is what the file has
	}
	return err
}

// Draft gives what SetDraft kept, nil if there is nothing.
func (v *Volume) Draft(name string) ([]byte, error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	return bytes.Clone(v.content.Drafts[v.draftKey(name)]), nil
}

// SetDraft keeps a small value that changes, under a name; nil removes it.
func (v *Volume) SetDraft(name string, b []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	key := v.draftKey(name)
	return v.keepLocal(func(c *local.Content) {
		delete(c.Drafts, key)
		if b != nil {
			c.Drafts[name] = bytes.Clone(b)
		}
	})
}

// Drafts is how many drafts there are, but for one.
func (v *Volume) Drafts(except string) int {
	n := len(v.content.Drafts)
	if _, ok := v.content.Drafts[v.draftKey(except)]; ok {
		n--
	}
	return n
}

// Warnings gives what SetWarnings kept: which warnings the member has acknowledged.
func (v *Volume) Warnings() []byte { return v.content.Warnings }

// SetWarnings keeps which warnings the member has acknowledged.
func (v *Volume) SetWarnings(b []byte) error {
	if bytes.Equal(b, v.content.Warnings) {
		return nil
	}
	return v.keepLocal(func(c *local.Content) { c.Warnings = b })
}

// ForgetChain makes the file forget the chain of this device: to append to it later would contradict what was written after this
// copy was made. The box counts as sealed as often as before, since it says nothing new: a backup that is restored beside the file
// makes nothing in the file older.
func (v *Volume) ForgetChain() error {
	v.journal.SetOwn(record.Chain{})
	return v.keepLocal(func(c *local.Content) {
		c.Chain, c.File = record.Chain{}, bytes.Clone(v.fileID[:])
		v.twin.Counter -= min(v.twin.Counter, 1)
	})
}
