// Package vault is an encrypted, append-only log of records in one file, for one or two members.
//
// Everything a member may see is sealed under keys of which the file holds no usable copy: a passphrase or a recovery
// kit opens a slot, the slot gives the shared root and the member's own secret. Every record ends in a part that only
// its author can open; it carries what the author keeps private and, at once, proves to the author alone that the
// record is theirs. The other member can read the shared part, and can neither read, move, replace nor forge the rest
// without the author's program noticing.
//
// The package knows bytes, days and members, and nothing of what the records mean. The format is written down byte
// for byte in docs/file-formats.md, what is promised and what is not in docs/threat-model.md.
package vault

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"unhurried/internal/fault"
	"unhurried/internal/passphrase"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
)

// Limits on sizes, in bytes unless said otherwise.
const (
	MaxBody       = 4 << 20 // shared and private part of an entry together
	MaxPassphrase = passphrase.Max
	MaxDraft      = 1 << 20 // a form of eight notes at their longest needs up to 384 KiB
	maxDrafts     = 256     // number, over both members
)

// KDF are the costs of turning a passphrase into a key. The zero value means: measure this machine.
type KDF = kdf.Params

// LeastKDF is the cheapest setting that is accepted, for an example whose passphrases are no secret.
func LeastKDF() KDF { return kdf.Least() }

// Kit is a member's recovery code, to be printed. It opens the vault like a passphrase.
type Kit struct {
	Member int
	Code   string // groups of four letters and digits, with a checksum
}

// Option changes how a vault is opened or created.
type Option func(*options)

type options struct {
	stateDir  string
	readOnly  bool
	temporary bool // see asTemporary
	show      func([]Kit) error
}

// WithKits calls show with new recovery codes before they take effect: before a new vault gets its name, and before new
// slots are written. If show fails, the call fails and everything is as before. So a code that could not be written
// down, as to a full disk, never replaces one that was.
func WithKits(show func([]Kit) error) Option { return func(o *options) { o.show = show } }

// asTemporary is for a copy under a temporary name: an upgrade of its format keeps no backup of it.
func asTemporary(o *options) { o.temporary = true }

// WithState keeps a small sealed file in the given directory, outside the vault, that remembers the last record of each
// chain, so that an older copy of the vault is noticed. The directory is made if need be, with mode 0700.
func WithState(dir string) Option { return func(o *options) { o.stateDir = dir } }

// WithReadOnly opens a vault without writing a single byte to it or beside it.
func WithReadOnly() Option { return func(o *options) { o.readOnly = true } }

// Vault is an open vault. Its methods may be called from several goroutines; they run one after the other. A function
// that is handed to Load must not call back into the vault, except for Member, Members, ReadOnly, ID and Path.
type Vault struct {
	mu          sync.Mutex
	path        string
	file        *store.Store
	keys        *keyring       // nil in format 3
	vol         *volume.Volume // nil in the formats before
	id          [16]byte
	member      int
	manifest    manifest
	members     atomic.Int32
	opts        options
	readOnly    atomic.Bool
	log         *log // nil until the records have been read once
	device      device
	remembered  []Ref              // heads that the state file holds
	stateUnread bool               // the state file could not be read; it is not replaced before the member knows
	waits       atomic.Bool        // it is of an older format, and is brought up once the member has acknowledged what there is to tell
	goesOn      bool               // of an older format: the member goes on from this older copy, once it is brought up too
	notices     []notice           // warnings that reading the log does not come upon by itself
	acked       map[findingID]bool // findings that the member has acknowledged
	deleted     map[Ref]bool       // records that tombstones name, as of the last reading
	closed      bool
}

// Member is the place, 0 or 1, of the member whose key opened the vault.
func (v *Vault) Member() int { return v.member }

// Members is the number of members: 1 or 2.
func (v *Vault) Members() int { return int(v.members.Load()) }

// ReadOnly tells whether the vault takes nothing new: its file can't be written, or is damaged, or was opened with
// WithReadOnly, or holds critical records of a later version.
func (v *Vault) ReadOnly() bool { return v.readOnly.Load() }

// Waits tells whether the vault takes nothing new because it is of an older format, and something was noticed about it: Acknowledge
// brings it up, and so does AcceptOlder where that was all.
func (v *Vault) Waits() bool { return v.waits.Load() }

// ID is the vault's random name. It is not secret.
func (v *Vault) ID() [16]byte { return v.id }

// Path is where the vault's file is.
func (v *Vault) Path() string { return v.path }

// Seq is the number of the newest record that this device wrote for its member, 0 before there is one or before the log was
// read.
func (v *Vault) Seq() uint64 {
	v.mu.Lock()
	defer v.mu.Unlock()
	switch {
	case v.log == nil:
		return 0
	case v.vol != nil:
		return v.vol.Head().Seq
	}
	return v.log.OwnHead().Seq
}

// DeriveOwn gives 32 bytes that only this member can derive: different for every label, and the same for good.
func (v *Vault) DeriveOwn(label string) ([]byte, error) {
	return v.deriveFor(func() []byte {
		_, own := v.secrets()
		return expand(own, string(v.id[:])+" own "+label, keySize)
	})
}

// DeriveShared gives 32 bytes that every member can derive: different for every label, and changed by Rotate.
func (v *Vault) DeriveShared(label string) ([]byte, error) {
	return v.deriveFor(func() []byte {
		root, _ := v.secrets()
		return expand(root, string(v.id[:])+" shared "+label, keySize)
	})
}

// secrets are the newest root, which all members have, and the member's first own secret.
func (v *Vault) secrets() (root, own []byte) {
	if v.vol != nil {
		return v.vol.Secrets()
	}
	return v.keys.latest().root, v.keys.epochs[0].own
}

func (v *Vault) deriveFor(derive func() []byte) ([]byte, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return nil, ErrClosed
	}
	return derive(), nil
}

// setKeys sets the open keys and the manifest that belongs to them.
func (v *Vault) setKeys(k *keyring, m manifest) {
	v.keys, v.id, v.member, v.manifest = k, k.vault, k.member, m
	v.members.Store(int32(m.count()))
}

// checkWritable is called first by everything that changes the file.
func (v *Vault) checkWritable() error {
	if v.closed {
		return ErrClosed
	}
	if v.readOnly.Load() {
		if v.file.WhyReadOnly() != nil && !errors.Is(v.file.WhyReadOnly(), ErrReadOnly) {
			return fmt.Errorf("%w: %w", ErrReadOnly, errs.Bare(v.file.WhyReadOnly()))
		} else if v.file.WhyReadOnly() != nil {
			return v.file.WhyReadOnly()
		}
		if v.waits.Load() {
			return errWaits
		}
		return ErrReadOnly
	}
	return v.file.CheckNotReplaced()
}

// errWaits is the error of a change to a vault that waits to be brought up.
var errWaits = fault.New("fault.waits", "{{.Kind}}: an earlier version wrote this diary, and something was noticed about it; it is brought up to date once you have noted that you know of it", fault.Data{"Kind": ErrReadOnly})
