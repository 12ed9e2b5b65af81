package vault

import (
	"bytes"
	"errors"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/store"
)

// Split makes a copy of the vault in which this member goes on alone, under new keys. The old one is not changed; the other member keeps
// it. The copy has all that the member could read before, and what the other keeps private as sealed as it was; the other's entries
// can't be deleted in it. It comes back open. A vault of an older format can't be left before it was brought up.
func (v *Vault) Split(path string, passphrase []byte, o ...Option) (*Vault, Kit, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	doing := fault.Say("doing.split", "make a diary of your own")
	if v.closed {
		return nil, Kit{}, while(doing, ErrClosed)
	}
	clean, err := newPassphrase(passphrase)
	if err != nil {
		return nil, Kit{}, while(doing, err)
	}
	defer clear(clean)
	if v.vol == nil {
		if err = v.checkWritable(); err == nil {
			err = ErrReadOnly
		}
		return nil, Kit{}, while(doing, err)
	}
	out, kit, err := v.split(path, clean, o)
	return out, kit, explain(doing, err)
}

// split makes a copy of the file, and goes on alone in that.
func (v *Vault) split(path string, clean []byte, o []Option) (out *Vault, kit Kit, err error) {
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return nil, kit, err
	}
	if path, err = filepath.Abs(path); err == nil {
		err = store.CheckFree(path)
	}
	if err != nil {
		return nil, kit, err
	}
	temp, err := newScratch(filepath.Dir(path), ownerOf(v.id))
	if err != nil {
		return nil, kit, err
	}
	defer temp.discard()
	if err := v.file.CopyTo(temp.path); err != nil {
		return nil, kit, err
	}
	if err := v.goAlone(temp.path, clean, &kit); err != nil {
		return nil, kit, err
	}
	if err := temp.publish(path); err != nil {
		return nil, kit, err
	}
	out, err = open(path, byPassphrase(bytes.Clone(clean)), o)
	if err != nil {
		return nil, Kit{}, undoCreate(path, err)
	}
	return out, kit, nil
}

// goAlone opens a copy with this vault's keys, and goes on alone in it.
func (v *Vault) goAlone(path string, clean []byte, kit *Kit) (err error) {
	file, err := store.Open(path, store.ForWriting)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if err := errors.Join(file.Begin(), file.WhyReadOnly()); err != nil {
		return err
	}
	vol, err := v.vol.Beside(file)
	if err != nil {
		return err
	}
	defer vol.Wipe()
	if err := vol.GoAlone(clean, v.showCode(v.member, kit)); err != nil {
		return err
	}
	return file.Checkpoint()
}
