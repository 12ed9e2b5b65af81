package vault

import (
	"errors"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/store"
)

// Open opens a vault with a member's passphrase. Whose it is shows by the slot that it opens.
func Open(path string, passphrase []byte, o ...Option) (*Vault, error) {
	doing := opening(path)
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return nil, while(doing, ErrWrongKey)
	}
	defer clear(clean)
	v, err := open(path, byPassphrase(clean), o)
	return v, explain(doing, err)
}

// OpenWithKit opens a vault with a member's recovery code. Case, spaces and dashes in it don't matter.
func OpenWithKit(path, code string, o ...Option) (*Vault, error) {
	doing := opening(path)
	secret, err := parseCode(code)
	if err != nil {
		return nil, while(doing, err)
	}
	defer clear(secret)
	v, err := open(path, byCode(secret), o)
	return v, explain(doing, err)
}

// opening says what Open and its like do.
func opening(path string) fault.Text {
	return fault.Say("doing.open", "open the diary {{.File}}", fault.Data{"File": filepath.Base(path)})
}

func open(path string, in way, o []Option) (v *Vault, err error) {
	v = withOptions(o)
	mode := store.ForWriting
	if v.opts.readOnly {
		mode = store.ForReading
	}
	f, err := store.Open(path, mode)
	if err != nil {
		return nil, err
	}
	v.file, v.path = f, f.Path()
	writing := false
	defer func() {
		if err != nil {
			v.wipe()
			if writing {
				err = errors.Join(err, f.Close())
			} else {
				err = errors.Join(err, f.Discard())
			}
			v = nil
		}
	}()
	unlocked, err := unlockJudgingWAL(f, in)
	if err != nil {
		return v, err
	}
	v.keys = unlocked.keys
	defer func() {
		if err != nil && v.vol == nil {
			unlocked.wipe()
		}
	}()
	strays := f.Strays()
	if writing = mode == store.ForWriting; writing {
		if err = f.Begin(); err != nil {
			return v, err
		}
	}
	for _, stray := range strays {
		if f.ReadOnly() {
			v.notice(strayWarnings[stray.Kind], stray.Name)
		} else { // Begin has set it aside
			v.noticeLasting(strayWarnings[stray.Kind], stray.Name)
		}
	}
	if f.WhyReadOnly() != nil {
		v.notice(OnlyRead)
	}
	if unlocked.ring.Ring != nil {
		return v, v.openVolume(unlocked.ring)
	}
	return v, v.readManifest(hashSlots(unlocked.boxes))
}

// readManifest reads the manifest, decides what may be done with the file, and brings an older format up to date. Slots is the
// hash of the slots as they stand.
func (v *Vault) readManifest(slots [32]byte) error {
	box, err := v.file.Meta("manifest")
	if err != nil {
		return err
	}
	m, err := openManifest(v.keys, box)
	if err != nil {
		return err
	}
	v.setKeys(v.keys, m)
	if m.falsified != "" {
		v.notice(FalseManifest, []byte(m.falsified))
	}
	if slots != v.manifest.slots {
		v.notice(SlotsChanged, slots[:])
	}
	if v.manifest.format != v.file.Format() {
		return fault.New("fault.formatChanged", "its format is not the one it was sealed with: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	if v.manifest.minReader > store.Format2 {
		return ErrNewer
	}
	v.readOnly.Store(v.file.ReadOnly() || v.manifest.minWriter > store.Format2)
	// What was acknowledged, and whether this is an older copy, is known before anything is changed.
	if err := v.loadDevice(); err != nil {
		return err
	}
	if v.file.Format() < store.NewFormat() && !v.readOnly.Load() {
		return v.migrate()
	}
	return nil
}
