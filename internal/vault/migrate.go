package vault

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/store"
)

// formatMark stands in the name of the backup that is made before a format is brought up to date.
const formatMark = "-format-"

// migrate brings an older format up to date, after a verified backup, which stays beside the file.
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
	if !v.opts.temporary {
		if err := v.backup(kept + ext); err != nil {
			return fault.New("fault.backUpFirst", "back up before bringing the diary up to date: {{.Err}}", fault.Data{"Err": err})
		}
	}
	old := v.manifest
	err := v.file.Upgrade(store.FormatCurrent, func() error {
		v.manifest.format, v.manifest.minReader, v.manifest.minWriter = store.FormatCurrent, store.FormatCurrent, store.FormatCurrent
		return v.file.SetMeta("manifest", v.manifest.seal(v.keys))
	})
	if err != nil {
		v.manifest = old
		return err
	}
	v.log = nil
	v.file.TryCheckpoint()
	return nil
}
