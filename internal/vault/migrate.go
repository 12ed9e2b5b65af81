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

// migrate brings an older format up to date, after a verified backup, which stays beside the file. With it a vault whose log has
// something to tell is left as it is until the member knows: what counts then is what stays.
func (v *Vault) migrate() error {
	from := v.file.Format()
	ext := filepath.Ext(v.path)
	kept := fmt.Sprint(strings.TrimSuffix(v.path, ext), formatMark, from)
	if disk.Exists(kept + ext) { // from an earlier upgrade
		kept += "-" + disk.Stamp(time.Now())
	}
	if err := v.file.Checkpoint(); err != nil {
		return err
	}
	upgrade := v.upgrade
	if store.NewFormat() == store.FormatNewest {
		if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
			return err
		}
		if r := v.report(); len(r.Unacknowledged()) == 0 && !v.readOnly.Load() {
			upgrade = v.bringUp
		} else if from == store.FormatCurrent || v.readOnly.Load() {
			return nil
		}
	}
	if !v.opts.temporary {
		if err := v.backup(kept + ext); err != nil {
			return fault.New("fault.backUpFirst", "back up before bringing the diary up to date: {{.Err}}", fault.Data{"Err": err})
		}
	}
	if err := upgrade(); err != nil {
		return err
	}
	v.log = nil
	v.file.TryCheckpoint()
	return nil
}

// upgrade makes a file of format 1 one of format 2.
func (v *Vault) upgrade() error {
	old := v.manifest
	err := v.file.Upgrade(store.FormatCurrent, func() error {
		v.manifest.format, v.manifest.minReader, v.manifest.minWriter = store.FormatCurrent, store.FormatCurrent, store.FormatCurrent
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
	err = v.file.Upgrade(store.FormatNewest, func() error {
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
