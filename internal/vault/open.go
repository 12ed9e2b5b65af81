package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"unhurried/internal/vault/internal/kdf"
)

// CreateOptions say for whom a vault is made.
type CreateOptions struct {
	Passphrases [][]byte // one for each member, one or two, different from each other
	KDF         KDF      // zero: what takes about half a second on this machine
	Options     []Option
}

// Create makes a new vault file, mode 0600 in a folder that is made with mode 0700 if need be, and opens it as member
// 0. It gives a recovery kit for each member; they can not be shown again. An existing file is never touched.
func Create(path string, o CreateOptions) (v *Vault, kits []Kit, err error) {
	doing := "make the vault " + filepath.Base(path)
	if n := len(o.Passphrases); n < 1 || n > 2 {
		return nil, nil, fmt.Errorf("%s: %w: a vault has one or two members", doing, ErrInput)
	}
	var clean [][]byte
	defer func() {
		for _, p := range clean {
			clear(p)
		}
	}()
	for _, p := range o.Passphrases {
		c, err := cleanPassphrase(p)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", doing, err)
		}
		clean = append(clean, c)
	}
	if len(clean) == 2 && samePassphrase(clean[0], clean[1]) {
		return nil, nil, fmt.Errorf("%s: %w: the two passphrases must differ", doing, ErrInput)
	}
	if o.KDF == (KDF{}) {
		o.KDF = kdf.Calibrate()
	}
	if err := o.KDF.Check(); err != nil {
		return nil, nil, fmt.Errorf("%s: %w: %w", doing, ErrInput, err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, nil, explain(doing, err)
	}
	v, kits, err = create(path, clean, o)
	return v, kits, explain(doing, err)
}

func create(path string, clean [][]byte, o CreateOptions) (v *Vault, kits []Kit, err error) {
	f, err := createFile(path, formatCurrent)
	if err != nil {
		return nil, nil, err
	}
	v = &Vault{path: f.path, file: f, odd: map[WarningKind]int{}}
	m := newManifest(1<<len(clean) - 1)
	for _, set := range o.Options {
		set(&v.opts)
	}
	defer func() {
		if err != nil {
			v.keys.wipe()
			err = errors.Join(err, f.close(), removeFile(f.path))
			v, kits = nil, nil
		}
	}()
	id := [16]byte(random(16))
	root := random(keySize)
	defer clear(root)
	var boxes [slots][]byte
	for place := range boxes {
		boxes[place] = blankSlot(id, place, o.KDF)
	}
	for member, passphrase := range clean {
		k, err := newKeyring(id, member)
		if err != nil {
			return v, nil, err
		}
		own := random(keySize)
		err = k.add(root, own)
		clear(own)
		if err == nil {
			var kit Kit
			kit, err = k.fillSlots(&boxes, o.KDF, passphrase)
			kits = append(kits, kit)
		}
		if member == 0 {
			v.adopt(k, m)
		} else {
			k.wipe()
		}
		if err != nil {
			return v, nil, err
		}
	}
	err = f.tx(func() error {
		if err := f.setMeta("vault", id[:]); err != nil {
			return err
		}
		return v.writeSlots(boxes)
	})
	if err != nil {
		return v, nil, err
	}
	v.log = newLog()
	if err := v.knowDevice(); err != nil {
		return v, nil, err
	}
	return v, kits, f.checkpoint()
}

// fillSlots writes both slots of the ring's member, with a new recovery code.
func (k *keyring) fillSlots(boxes *[slots][]byte, cost KDF, passphrase []byte) (Kit, error) {
	slot, err := k.sealSlot(k.member, cost, passphrase)
	if err != nil {
		return Kit{}, err
	}
	boxes[k.member] = slot
	return k.fillCodeSlot(boxes)
}

// fillCodeSlot writes the slot of a new recovery code.
func (k *keyring) fillCodeSlot(boxes *[slots][]byte) (kit Kit, err error) {
	code := random(codeSize)
	defer clear(code)
	if boxes[firstCodeSlot+k.member], err = k.sealSlot(firstCodeSlot+k.member, KDF{}, code); err != nil {
		return Kit{}, err
	}
	return Kit{Member: k.member, Code: formatCode(code)}, nil
}

// writeSlots stores the slots and the manifest that vouches for them. It belongs inside a transaction.
func (v *Vault) writeSlots(boxes [slots][]byte) error {
	for place, box := range boxes {
		if err := v.file.exec("INSERT INTO slot(place, box) VALUES(?, ?) ON CONFLICT(place) DO UPDATE SET box = excluded.box", int64(place), box); err != nil {
			return err
		}
	}
	v.manifest.slots = hashSlots(boxes)
	return v.file.setMeta("manifest", v.manifest.seal(v.keys))
}

// Open opens a vault with a member's passphrase; which member it is shows by which slot opens.
func Open(path string, passphrase []byte, o ...Option) (*Vault, error) {
	doing := "open the vault " + filepath.Base(path)
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, ErrWrongKey)
	}
	defer clear(clean)
	v, err := open(path, 0, clean, o)
	return v, explain(doing, err)
}

// OpenWithKit opens a vault with a member's recovery code. Case, spaces and dashes in it don't matter.
func OpenWithKit(path, code string, o ...Option) (*Vault, error) {
	doing := "open the vault " + filepath.Base(path)
	secret, err := parseCode(code)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", doing, err)
	}
	defer clear(secret)
	v, err := open(path, firstCodeSlot, secret, o)
	return v, explain(doing, err)
}

func open(path string, firstSlot int, secret []byte, o []Option) (v *Vault, err error) {
	v = &Vault{odd: map[WarningKind]int{}}
	for _, set := range o {
		set(&v.opts)
	}
	f, err := openFile(path, v.opts.readOnly)
	if err != nil {
		return nil, err
	}
	v.file, v.path = f, f.path
	defer func() {
		if err != nil {
			v.keys.wipe()
			err = errors.Join(err, f.close())
			v = nil
		}
	}()
	id, err := f.vaultID()
	if err != nil {
		return v, err
	}
	boxes, err := f.slotBoxes()
	if err != nil {
		return v, err
	}
	if v.keys, err = unlock(id, boxes, firstSlot, secret); err != nil {
		return v, err
	}
	if err := v.settle(); err != nil {
		return v, err
	}
	if hashSlots(boxes) != v.manifest.slots {
		v.odd[SlotsChanged]++
	}
	return v, nil
}

// settle reads the manifest, decides what may be done with the file, and brings an older format up to date.
func (v *Vault) settle() error {
	box, err := v.file.meta("manifest")
	if err != nil {
		return err
	}
	m, err := openManifest(v.keys, box)
	if err != nil {
		return err
	}
	v.adopt(v.keys, m)
	if v.manifest.format != v.file.format {
		return fmt.Errorf("its format is not the one it was sealed with: %w", ErrDamaged)
	}
	if v.manifest.minReader > formatCurrent {
		return ErrNewer
	}
	v.readOnly.Store(v.file.immutable || v.manifest.minWriter > formatCurrent)
	if v.file.format < formatCurrent && !v.readOnly.Load() {
		if err := v.migrate(); err != nil {
			return err
		}
	}
	return v.knowDevice()
}

// Close folds the write-ahead log into the file, remembers how far the log had come, and wipes the keys. The vault
// can't be used afterwards; closing again does nothing.
func (v *Vault) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil
	}
	v.closed = true
	var err error
	if !v.readOnly.Load() && v.file.unmoved() == nil {
		err = errors.Join(v.file.checkpoint(), v.remember())
	}
	err = errors.Join(err, v.file.close())
	v.keys.wipe()
	return explain("close the vault", err)
}
