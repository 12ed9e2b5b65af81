package vault

import (
	"fmt"
	"path/filepath"
	"strings"
	"time"
)

// migrations lead from each format to the next. They run inside one transaction, after a verified backup was made, and
// never change a sealed record.
var migrations = map[int]func(f *file) error{
	// Format 2 added a place for drafts.
	1: func(f *file) error { return f.exec(sqlDraft) },
}

// formatMark stands in the name of what a vault was before it was brought up to date.
const formatMark = "-format-"

// migrate brings an older format up to date. The file as it was stays beside it.
func (v *Vault) migrate() error {
	from := v.file.format
	ext := filepath.Ext(v.path)
	kept := fmt.Sprint(strings.TrimSuffix(v.path, ext), formatMark, from)
	if exists(kept + ext) { // of another time
		kept += "-" + stamp(time.Now())
	}
	if err := v.file.checkpoint(); err != nil {
		return err
	}
	if !v.opts.making {
		if err := v.backup(kept + ext); err != nil {
			return fmt.Errorf("back up before bringing the vault up to date: %w", err)
		}
	}
	old := v.manifest
	err := v.file.tx(func() error {
		for format := from; format < formatCurrent; format++ {
			if err := migrations[format](v.file); err != nil {
				return err
			}
		}
		v.manifest.format, v.manifest.minReader, v.manifest.minWriter = formatCurrent, formatCurrent, formatCurrent
		if err := v.file.setMeta("manifest", v.manifest.seal(v.keys)); err != nil {
			return err
		}
		return v.file.exec(fmt.Sprintf("PRAGMA user_version=%d", formatCurrent))
	})
	if err != nil {
		v.manifest = old
		return err
	}
	v.file.format, v.log = formatCurrent, nil
	v.file.fold()
	return nil
}
