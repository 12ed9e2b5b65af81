package keyring

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/wrap"
)

// Device is one member at one copy of the file, as its `begin` record says. Key pairs belong to devices, not to members: so
// one list serves new keys, a lost computer and going on alone.
type Device struct {
	Begin  [32]byte // Hash of its `begin` record
	Member int      // 0 or 1
	Public []byte   // its newest public key
}

// MaxDevices is how many devices new keys may be given to.
const MaxDevices = 32

// SetDevice keeps the seed of this device's key pair.
func (r *Ring) SetDevice(seed []byte) error {
	if len(seed) != aead.KeySize {
		return fault.New("fault.keysSense", "keys that make no sense: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	kept, err := r.arena.Copy(seed)
	if err == nil {
		r.device = kept[0]
	}
	return err
}

// DeriveDevice sets the seed for a slot of the old formats, which holds none. It follows from the newest secret: an older
// one may be known to somebody who has an old copy of the slot.
func (r *Ring) DeriveDevice() error {
	seed := r.Derive(r.Newest().Secret, "device seed")
	defer clear(seed)
	return r.SetDevice(seed)
}

// Device is the seed of this device's key pair, nil if there is none yet.
func (r *Ring) Device() []byte { return r.device }

// Identity is this device's key pair. It lies on the heap: nobody should keep it for long.
func (r *Ring) Identity() (*wrap.Identity, error) { return wrap.NewIdentity(r.device) }

// CheckDevices tells whether new keys may be given to these devices. The author is the device whose record it is. A writer
// refuses what does not pass, and for a reader such a record has no effect.
func CheckDevices(author [32]byte, list []Device) error {
	seen := map[[32]byte]bool{}
	for _, d := range list {
		if d.Member != 0 && d.Member != 1 || seen[d.Begin] {
			return errDevices
		}
		seen[d.Begin] = true
	}
	if !seen[author] || len(list) > MaxDevices { // so there is at least one
		return errDevices
	}
	return nil
}

// errDevices is a mistake of the program that asks, or an attempt of a changed one.
var errDevices = fault.New("fault.keysDevices", "{{.Kind}}: new keys can't be given to these devices", fault.Data{"Kind": errs.Input})
