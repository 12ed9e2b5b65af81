package vault

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	volumekeys "unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record1"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
)

// formatMark stands in the name of the backup that is made before a format is brought up to date.
const formatMark = "-format-"

// migrate brings an older format up to date, after a verified backup, which stays beside the file. A vault whose log has something
// to tell is left as it is, and takes nothing new, until the member has acknowledged that: what counts then is what stays.
func (v *Vault) migrate() error {
	if store.NewFormat() == store.Format2 {
		return v.upgrade()
	}
	if err := v.file.Checkpoint(); err != nil {
		return err
	}
	if err := v.ensureLoaded(); errors.Is(err, ErrReadOnly) {
		return nil
	} else if err != nil {
		return err
	}
	if r := v.report(); len(r.Unacknowledged()) > 0 {
		v.waits.Store(true)
		v.readOnly.Store(true)
		return nil
	}
	return v.keepAndBringUp()
}

// keepAndBringUp brings the file up after a copy of it was made and checked.
func (v *Vault) keepAndBringUp() error {
	if !v.opts.temporary {
		if err := v.backup(v.nameOlder()); err != nil {
			return fault.New("fault.backUpFirst", "back up before bringing the diary up to date: {{.Err}}", fault.Data{"Err": err})
		}
	}
	if err := v.bringUp(); err != nil {
		return err
	}
	v.log = nil
	v.file.TryCheckpoint()
	return nil
}

// nameOlder is where the file is kept as it is before it is brought up.
func (v *Vault) nameOlder() string {
	ext := filepath.Ext(v.path)
	kept := fmt.Sprint(strings.TrimSuffix(v.path, ext), formatMark, v.file.Format())
	if disk.Exists(kept + ext) { // from an earlier upgrade
		return disk.Unused(time.Now(), func(stamp string) string { return kept + "-" + stamp + ext })
	}
	return kept + ext
}

// migrateAcknowledged is migrate for a vault that waited until the member has acknowledged what there was to tell. What the rules
// of the present format say of the same rows is nothing else, so it counts as acknowledged too.
func (v *Vault) migrateAcknowledged() error {
	if !v.waits.Load() {
		return nil
	}
	if err := v.migrateWaiting(); err != nil {
		return err
	}
	v.acknowledgeAll()
	return v.remember()
}

// migrateWaiting is migrate for a vault that waited. This computer may have seen newer keys in it than those that it has: then it is
// only read until the member goes on from it, or they have.
func (v *Vault) migrateWaiting() error {
	v.waits.Store(false)
	v.readOnly.Store(false)
	if err := v.keepAndBringUp(); err != nil {
		v.waits.Store(true)
		v.readOnly.Store(true)
		return err
	}
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return err
	}
	if v.goesOn {
		return v.goOn()
	}
	return nil
}

// upgrade makes a file of format 1 one of format 2.
func (v *Vault) upgrade() error {
	old := v.manifest
	err := v.file.Upgrade(store.Format2, func() error {
		v.manifest.format, v.manifest.minReader, v.manifest.minWriter = store.Format2, store.Format2, store.Format2
		return v.file.SetMeta("manifest", v.manifest.seal(v.keys))
	})
	if err != nil {
		v.manifest = old
	}
	return err
}

// bringUp makes a file of the first formats one of format 3.
func (v *Vault) bringUp() error {
	ring, err := v.keys.asRing()
	if err != nil {
		return err
	}
	older := volume.Older{Members: v.manifest.members, TookAlong: v.manifest.isSplit()}
	if err := v.file.Drafts(func(id, box []byte) error {
		older.Drafts = append(older.Drafts, record1.Draft{ID: bytes.Clone(id), Box: bytes.Clone(box)})
		return nil
	}); err != nil {
		ring.Wipe()
		return err
	}
	var vol *volume.Volume
	err = v.file.Upgrade(store.FormatCurrent, func() error {
		vol, err = volume.BringUp(v.file, volume.Keys{Ring: ring, Whole: true}, older)
		return err
	})
	if err == nil {
		vol.Wipe()
		if ring, err = v.keys.asRing(); err == nil {
			err = v.openVolume(volume.Keys{Ring: ring, Whole: true})
		}
	}
	if err != nil {
		return err
	}
	v.keys.wipe()
	v.keys = nil
	return nil
}

// asRing gives the keys as a ring of format 3.
func (k *keyring) asRing() (*volumekeys.Ring, error) {
	ring, err := volumekeys.New(k.vault, k.member)
	if err != nil {
		return nil, err
	}
	for _, e := range k.epochs {
		err = errors.Join(err, ring.Add(e.root, e.own))
	}
	if err = errors.Join(err, ring.DeriveDevice()); err != nil {
		ring.Wipe()
		return nil, err
	}
	return ring, nil
}
