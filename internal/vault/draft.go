package vault

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/store"
)

// draftID is the name under which a draft is stored: a keyed hash, so that the file does not show what there are drafts
// of.
func (k *keyring) draftID(name string) []byte {
	return record1.DraftID(k.vault, k.epochs[0].own, name)
}

// SetDraft keeps a small value that changes, like a half-written text or the place in a reading, sealed under this
// member's own key. It is durable on return. Nil removes it. Drafts are no part of the log and reach no other computer.
func (v *Vault) SetDraft(name string, b []byte) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return explain(fault.Say("doing.keepDraft", "keep a draft"), v.setDraft(name, b))
}

func (v *Vault) setDraft(name string, b []byte) error {
	if err := v.checkWritable(); err != nil {
		return err
	}
	if len(b) > MaxDraft {
		return fault.New("fault.draftLarge", "{{.Kind}}: a draft of {{.N}} bytes, at most {{.MaxDraft}}", fault.Data{"Kind": ErrTooLarge, "N": len(b), "MaxDraft": MaxDraft})
	}
	if v.vol != nil {
		return v.setDraftInVolume(name, b)
	}
	id := v.keys.draftID(name)
	if b == nil {
		if err := v.file.Single(func() error { return v.file.DeleteDraft(id) }); err != nil {
			return err
		}
		v.file.TryCheckpoint()
		return nil
	}
	count, err := v.file.CountDrafts(id)
	if err != nil {
		return err
	}
	if count >= maxDrafts {
		return fault.New("fault.manyDrafts", "{{.Kind}}: there are {{.Count}} drafts already", fault.Data{"Kind": ErrInput, "Count": count})
	}
	if err := v.file.Single(func() error { return v.file.SetDraft(id, v.keys.sealDraft(id, b)) }); err != nil {
		return err
	}
	v.file.MaybeCheckpoint()
	return nil
}

// sealDraft seals a draft of the ring's member.
func (k *keyring) sealDraft(id, b []byte) []byte {
	e := k.latest()
	return record1.SealDraft(k.vault, e.Kid, e.own, id, b)
}

// Draft gives back what SetDraft kept, nil if there is nothing.
func (v *Vault) Draft(name string) ([]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil, ErrClosed
	}
	if v.vol != nil {
		b, err := v.vol.Draft(name)
		return b, explain(fault.Say("doing.readDraft", "read a draft"), err)
	}
	b, err := v.readDraft(v.keys, name)
	return b, explain(fault.Say("doing.readDraft", "read a draft"), err)
}

// readDraft reads a draft of the ring's member, nil if there is none.
func (v *Vault) readDraft(k *keyring, name string) ([]byte, error) {
	id := k.draftID(name)
	box, err := v.file.Draft(id)
	if err != nil || box == nil {
		return nil, err
	}
	return k.openDraft(id, box)
}

func (k *keyring) openDraft(id, box []byte) ([]byte, error) {
	if len(box) < kidSize {
		return nil, ErrDamaged
	}
	e := k.epochFor(box[:kidSize])
	if e == nil {
		return nil, ErrDamaged
	}
	b, ok := record1.OpenDraft(k.vault, e.own, id, box)
	if !ok {
		return nil, ErrDamaged
	}
	return b, nil
}

// countDamagedDrafts counts the drafts, of either member, that are damaged.
func countDamagedDrafts(s *store.Store) (n int, err error) {
	err = s.Drafts(func(id, box []byte) error {
		if !record1.CheckDraft(id, box) {
			n++
		}
		return nil
	})
	if store.IsCorrupt(err) {
		return n + 1, nil
	}
	return n, err
}
