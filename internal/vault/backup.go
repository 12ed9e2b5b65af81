package vault

import (
	"context"
	"errors"
	"path/filepath"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/store"
)

// Backup writes a copy of the whole vault to a file that must not exist yet, and opens every row of the copy before it
// gives it its name. The copy opens with the passphrases and recovery codes of this moment, for ever.
func (v *Vault) Backup(path string) error {
	doing := fault.Say("doing.backUp", "back the diary up")
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return while(doing, ErrClosed)
	}
	return explain(doing, v.backup(path))
}

func (v *Vault) backup(path string) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return err
	}
	if disk.Exists(path) {
		return ErrExists
	}
	temp, err := newScratch(filepath.Dir(path), ownerOf(v.id))
	if err != nil {
		return err
	}
	defer temp.discard()
	if err := v.file.CopyTo(temp.path); err != nil {
		return err
	}
	if err := v.checkCopy(temp.path); err != nil {
		return err
	}
	return temp.publish(path)
}

// checkCopy opens every row of a copy and compares its chains with those of the open vault.
func (v *Vault) checkCopy(path string) error {
	f, err := store.Open(path, store.ForReading)
	if err != nil {
		return err
	}
	if v.vol != nil {
		return errors.Join(v.vol.CheckCopy(f), f.Close())
	}
	other := &Vault{file: f, keys: v.keys, manifest: v.manifest, device: v.device}
	l, err := scan(context.Background(), other, decodeNothing, func(*Record, struct{}) error { return nil })
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	same := l.broken() <= v.log.broken() && slices.Equal(l.Heads(), v.log.Heads())
	if !same {
		return fault.New("fault.copyDiffers", "the copy differs from the diary: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	return nil
}

// decodeNothing is the decode function of readings that only check.
func decodeNothing(*Record) (struct{}, error) { return struct{}{}, nil }
