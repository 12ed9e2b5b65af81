package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// CreateOptions say for whom a vault is made.
type CreateOptions struct {
	Passphrases [][]byte // one for each member, one or two, different from each other
	KDF         KDF      // zero: what takes about half a second on this machine
	Options     []Option
}

// Create makes a new vault file, mode 0600, in a folder that is made with mode 0700 if need be, and opens it as member
// 0. It gives a recovery kit for each member; they can't be shown again. An existing file is never touched.
func Create(path string, o CreateOptions) (v *Vault, kits []Kit, err error) {
	doing := fault.Say("doing.make", "make the diary {{.File}}", fault.Data{"File": filepath.Base(path)})
	if n := len(o.Passphrases); n < 1 || n > 2 {
		return nil, nil, while(doing, fault.New("fault.oneOrTwo", "{{.Kind}}: a diary has one or two members", fault.Data{"Kind": ErrInput}))
	}
	var clean [][]byte
	defer func() {
		for _, p := range clean {
			clear(p)
		}
	}()
	for _, p := range o.Passphrases {
		c, err := newPassphrase(p)
		if err != nil {
			return nil, nil, while(doing, err)
		}
		clean = append(clean, c)
	}
	if len(clean) == 2 && equalPassphrases(clean[0], clean[1]) {
		return nil, nil, while(doing, errAlike)
	}
	if o.KDF == (KDF{}) {
		o.KDF = kdf.Calibrate()
	}
	if err := o.KDF.Check(); err != nil {
		return nil, nil, while(doing, fmt.Errorf("%w: %w", ErrInput, err))
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, explain(doing, err)
	}
	if disk.Exists(path) {
		return nil, nil, while(doing, ErrExists) // told now, not after the work
	}
	v, kits, err = create(path, clean, o)
	return v, kits, explain(doing, err)
}

func create(path string, clean [][]byte, o CreateOptions) (*Vault, []Kit, error) {
	if store.NewFormat() == store.FormatCurrent {
		return withOptions(o.Options).createVolume(path, clean, o.KDF)
	}
	id := [16]byte(aead.Random(16))
	boxes := blankSlots(id, o.KDF)
	root := aead.Random(keySize)
	defer clear(root)
	var (
		rings []*keyring
		kits  []Kit
	)
	for member, passphrase := range clean {
		k, err := newMember(id, member, [][]byte{root})
		if err == nil {
			rings = append(rings, k)
			var kit Kit
			kit, err = k.fillSlots(&boxes, o.KDF, passphrase)
			kits = append(kits, kit)
		}
		if err != nil {
			for _, k := range rings {
				k.wipe()
			}
			return nil, nil, err
		}
	}
	defer func() {
		for _, k := range rings[1:] {
			k.wipe()
		}
	}()
	v, err := writeNew(path, ownerNew, rings[0], newManifest(1<<len(clean)-1), boxes, kits, o.Options, func(*store.Store) error { return nil })
	if err != nil {
		return nil, nil, err
	}
	v.log = newLog(v.keys.member, v.manifest, [16]byte{})
	return v, kits, nil
}

// newMember makes a ring for a member, with a fresh secret of their own beside each of the shared roots.
func newMember(vault [16]byte, member int, roots [][]byte) (*keyring, error) {
	k, err := newKeyring(vault, member)
	if err != nil {
		return nil, err
	}
	for _, root := range roots {
		own := aead.Random(keySize)
		err := k.add(root, own)
		clear(own)
		if err != nil {
			k.wipe()
			return nil, err
		}
	}
	return k, nil
}

func newVault() *Vault { return &Vault{acked: map[findingID]bool{}} }

// withOptions starts a vault with options.
func withOptions(o []Option) *Vault {
	v := newVault()
	for _, set := range o {
		set(&v.opts)
	}
	return v
}

// writeNew makes a vault file for open keys, in one transaction with what fn stores, gives it its name once it is
// whole, and opens it. The owner names whose attempt it is; see scratch. The keys belong to the vault afterwards; if
// writeNew fails they are wiped and no file is left.
func writeNew(path, owner string, k *keyring, m manifest, boxes [slots][]byte, kits []Kit, o []Option, fn func(f *store.Store) error) (v *Vault, err error) {
	v = withOptions(o)
	v.setKeys(k, m)
	if path, err = filepath.Abs(path); err == nil {
		err = v.createFile(path, owner, store.Format2, func(f *store.Store) ([]Kit, error) {
			if err := f.SetVaultID(v.keys.vault); err != nil {
				return nil, err
			}
			if err := v.writeSlots(boxes); err != nil {
				return nil, err
			}
			return kits, fn(f)
		})
	}
	if err == nil {
		err = v.openCreated(path)
	}
	if err != nil {
		k.wipe()
		return nil, err
	}
	return v, nil
}

// createFile writes the file under a temporary name, by fill in one transaction, shows the new codes, and gives the file its name.
func (v *Vault) createFile(path, owner string, format int, fill func(f *store.Store) ([]Kit, error)) error {
	if err := store.CheckFree(path); err != nil {
		return err
	}
	temp, err := newScratch(filepath.Dir(path), owner)
	if err != nil {
		return err
	}
	defer temp.discard()
	if v.file, err = store.Create(temp.path, format); err != nil {
		return err
	}
	var kits []Kit
	err = v.file.Tx(func() (err error) {
		kits, err = fill(v.file)
		return err
	})
	if err == nil {
		err = v.file.Checkpoint()
	}
	if err = errors.Join(err, v.file.Close()); err != nil {
		return err
	}
	if err := v.showKits(kits); err != nil {
		return err
	}
	return temp.publish(path)
}

// openCreated opens the file that was just created. If that fails, the file goes again: the caller gets an error.
func (v *Vault) openCreated(path string) error {
	f, err := store.Open(path, store.ForWriting)
	if err != nil {
		return undoCreate(path, err)
	}
	v.file, v.path = f, f.Path()
	if err = errors.Join(f.Begin(), f.WhyReadOnly()); err == nil && v.vol == nil {
		err = v.loadDevice()
	}
	if err != nil {
		return undoCreate(path, errors.Join(err, f.Close()))
	}
	return nil
}
