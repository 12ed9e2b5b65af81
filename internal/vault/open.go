package vault

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

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
		c, err := newPassphrase(p)
		if err != nil {
			return nil, nil, fmt.Errorf("%s: %w", doing, err)
		}
		clean = append(clean, c)
	}
	if len(clean) == 2 && equalPassphrases(clean[0], clean[1]) {
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
	if disk.Exists(path) {
		return nil, nil, fmt.Errorf("%s: %w", doing, ErrExists) // found now, not after the work
	}
	v, kits, err = create(path, clean, o)
	return v, kits, explain(doing, err)
}

func create(path string, clean [][]byte, o CreateOptions) (*Vault, []Kit, error) {
	id := [16]byte(random(16))
	boxes := blankSlots(id, o.KDF)
	root := random(keySize)
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
	v, err := writeNew(path, ownerNew, rings[0], newManifest(1<<len(clean)-1), boxes, kits, o.Options, func(f *store.Store) error {
		return setSheetPending(f, firstCodeSlot, rings...)
	})
	if err != nil {
		return nil, nil, err
	}
	v.log = newLog(v.keys.member, v.manifest, [16]byte{})
	return v, kits, nil
}

// newMember makes a ring with fresh secrets of its own for every epoch's root.
func newMember(vault [16]byte, member int, roots [][]byte) (*keyring, error) {
	k, err := newKeyring(vault, member)
	if err != nil {
		return nil, err
	}
	for _, root := range roots {
		own := random(keySize)
		err := k.add(root, own)
		clear(own)
		if err != nil {
			k.wipe()
			return nil, err
		}
	}
	return k, nil
}

func blankSlots(vault [16]byte, cost KDF) (boxes [slots][]byte) {
	for place := range boxes {
		boxes[place] = blankSlot(vault, place, cost)
	}
	return boxes
}

func newVault() *Vault { return &Vault{acked: map[findingID]bool{}} }

// writeNew makes a vault file with open keys, in one transaction with what fn puts in, and gives it its name when it is
// whole. The owner is whose attempt it is; see scratch. It takes the keys over; if it fails they are wiped and no file is
// left.
func writeNew(path, owner string, k *keyring, m manifest, boxes [slots][]byte, kits []Kit, o []Option, fn func(f *store.Store) error) (v *Vault, err error) {
	v = newVault()
	for _, set := range o {
		set(&v.opts)
	}
	v.setKeys(k, m)
	if err := v.writeNew(path, owner, boxes, kits, fn); err != nil {
		k.wipe()
		return nil, err
	}
	return v, nil
}

func (v *Vault) writeNew(path, owner string, boxes [slots][]byte, kits []Kit, fn func(f *store.Store) error) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	if err := store.CheckFree(path); err != nil {
		return err
	}
	temp, err := newScratch(filepath.Dir(path), owner)
	if err != nil {
		return err
	}
	defer temp.discard()
	if v.file, err = store.Create(temp.path, store.FormatCurrent); err != nil {
		return err
	}
	err = v.file.Tx(func() error {
		if err := v.file.SetVaultID(v.keys.vault); err != nil {
			return err
		}
		if err := v.writeSlots(boxes); err != nil {
			return err
		}
		return fn(v.file)
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
	if err := temp.publish(path); err != nil {
		return err
	}
	f, err := store.Open(path, store.ForWriting)
	if err != nil {
		return undoCreate(path, err) // nobody has heard of it yet
	}
	v.file, v.path = f, f.Path()
	if err = errors.Join(f.Begin(), f.WhyReadOnly()); err == nil {
		err = v.loadDevice()
	}
	if err != nil {
		return undoCreate(path, errors.Join(err, f.Close()))
	}
	return nil
}

// fillSlots writes both slots of the ring's member, with a new recovery code.
func (k *keyring) fillSlots(boxes *[slots][]byte, cost KDF, passphrase []byte) (Kit, error) {
	slot, err := k.sealSlot(k.member, cost, passphrase)
	if err != nil {
		return Kit{}, err
	}
	boxes[k.member] = slot
	return k.fillCodeSlot(boxes, firstCodeSlot)
}

// fillCodeSlot writes the slot of a new recovery code, the one that counts or the one that is to.
func (k *keyring) fillCodeSlot(boxes *[slots][]byte, first int) (kit Kit, err error) {
	code := random(codeSize)
	defer clear(code)
	if boxes[first+k.member], err = k.sealSlot(first+k.member, KDF{}, code); err != nil {
		return Kit{}, err
	}
	return Kit{Member: k.member, Code: formatCode(code)}, nil
}

// writeSlots stores the slots and the manifest that vouches for them. It belongs inside a transaction.
func (v *Vault) writeSlots(boxes [slots][]byte) error {
	for place, box := range boxes {
		if err := v.file.SetSlot(place, box); err != nil {
			return err
		}
	}
	v.manifest.slots = hashSlots(boxes)
	return v.file.SetMeta("manifest", v.manifest.seal(v.keys))
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
	v = newVault()
	for _, set := range o {
		set(&v.opts)
	}
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
			v.keys.wipe()
			if writing {
				err = errors.Join(err, f.Close())
			} else {
				err = errors.Join(err, f.Discard())
			}
			v = nil
		}
	}()
	var boxes [slots][]byte
	if v.keys, boxes, err = unlockJudgingLog(f, firstSlot, secret); err != nil {
		return v, err
	}
	strays := f.Strays()
	if writing = mode == store.ForWriting; writing {
		if err = f.Begin(); err != nil {
			return v, err
		}
	}
	for _, stray := range strays {
		if f.ReadOnly() {
			v.notice(strayWarnings[stray.Kind], stray.Name)
		} else { // it was set aside
			v.noticeLasting(strayWarnings[stray.Kind], stray.Name)
		}
	}
	if f.WhyReadOnly() != nil {
		v.notice(OnlyRead)
	}
	if err := v.readManifest(); err != nil {
		return v, err
	}
	if hashSlots(boxes) != v.manifest.slots {
		sum := hashSlots(boxes)
		v.notice(SlotsChanged, sum[:])
	}
	return v, nil
}

// settle reads the manifest, decides what may be done with the file, and brings an older format up to date.
func (v *Vault) readManifest() error {
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
	if v.manifest.format != v.file.Format() {
		return fmt.Errorf("its format is not the one it was sealed with: %w", ErrDamaged)
	}
	if v.manifest.minReader > store.FormatCurrent {
		return ErrNewer
	}
	v.readOnly.Store(v.file.ReadOnly() || v.manifest.minWriter > store.FormatCurrent)
	if v.file.Format() < store.FormatCurrent && !v.readOnly.Load() {
		if err := v.migrate(); err != nil {
			return err
		}
	}
	return v.loadDevice()
}

// Untidy tells why the write-ahead log could not be folded into the file after something was done, nil when it was. All
// that was done stays done: it is durable in the log. What it replaced, an old slot or a deleted entry, may lie in the file
// until the next write that finds space.
func (v *Vault) Untidy() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return asUntidy(v.file.CheckpointErr())
}

// IgnoreUntidy is the error of a closing without what is no failure: that not all could be tidied up after everything was saved.
func IgnoreUntidy(err error) error {
	if errors.Is(err, ErrUntidy) {
		return nil
	}
	return err
}

// asUntidy says that what failed came after everything was saved.
func asUntidy(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w (%v)", ErrUntidy, err)
}

// Close folds the write-ahead log into the file, remembers how far the log had come, and wipes the keys. The vault
// can't be used afterwards; closing again does nothing. ErrUntidy is no failure: everything is saved, and the next
// opening makes up for what was left.
func (v *Vault) Close() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil
	}
	v.closed = true
	var err error
	switch {
	case v.file.ReadOnly():
	case v.file.CheckNotReplaced() != nil:
		err = v.file.Abandon()
	case !v.readOnly.Load():
		err = errors.Join(v.file.Checkpoint(), v.remember())
	}
	err = asUntidy(errors.Join(err, v.file.Close()))
	v.keys.wipe()
	return explain("close the vault", err)
}
