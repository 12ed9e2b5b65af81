package keyring

import (
	"bytes"
	"errors"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/wrap"
)

// ErrNotGranted means that new keys were made without this device, or that what it was given is none of them. They bind it in
// no way: what it has goes on, so that nobody can be shut out.
var ErrNotGranted = fault.New("fault.keysNotGranted", "the new keys were not given to this device")

// grantInfo binds a grant to its vault, to the record that it stands in and to its device. Before is what stands before the
// grants in that record.
func grantInfo(vault [16]byte, before []byte, begin [32]byte) []byte {
	sum := blake2b.Sum256(before)
	return slices.Concat([]byte(Domain+"keys"), vault[:], sum[:], begin[:])
}

// grant wraps the newest root for a device, and the secret if the device is this member's own.
func (r *Ring) grant(info []byte, d Device) ([]byte, error) {
	keys := make([]byte, 2*aead.KeySize)
	defer clear(keys)
	copy(keys, r.Newest().Root)
	if d.Member == r.Member {
		copy(keys[aead.KeySize:], r.Newest().Secret)
	}
	return wrap.Wrap(d.Public, info, keys)
}

// Change is what a `keys` record says, as far as it concerns a ring.
type Change struct {
	Author int               // the member whose record it is; if that is the ring's own, the record's seal has shown it
	Under  record.Kid        // the epoch that the record is sealed under
	Body   *record.KeyChange // the rest
}

// Accept adds the epoch that a change grants to one of this device's names, which are the Hashes of its `begin` records. Only
// if it gives no error does the change bind this device. The new epoch seals from now on, unless this device has taken
// another one in its place before: that one goes on, and both can be read.
func (r *Ring) Accept(c Change, names ...[32]byte) error {
	under := r.Epoch(c.Under)
	if under == nil || !c.closes(c.Under) {
		return fault.New("fault.keysEnd", "new keys that do not end the ones they are sealed under: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	keys, err := r.unwrap(c.Body, names)
	if err != nil {
		return err
	}
	defer clear(keys)
	root, secret := keys[:aead.KeySize], keys[aead.KeySize:]
	if KidOf(r.Vault, root) != c.Body.Kid {
		return ErrNotGranted
	}
	// Whoever sets a member's secret can read what that member seals. So nobody but the member does.
	given := !bytes.Equal(secret, make([]byte, aead.KeySize))
	if given != (c.Author == r.Member) {
		return ErrNotGranted
	}
	if !given {
		secret = under.Secret
	}
	if e := r.Epoch(c.Body.Kid); e != nil && bytes.Equal(e.Root, root) {
		return nil
	}
	at := slices.Index(r.epochs, under) + 1
	if c.closes(r.Newest().Kid) {
		at = len(r.epochs)
	}
	if err := r.insert(at, root, secret); err != nil { // also if another epoch has that kid, which somebody can bring about
		return errors.Join(ErrNotGranted, err)
	}
	if !r.Leads(c.Body.Kid, c.Body.Closed) {
		r.epochs = slices.Delete(r.epochs, at, at+1)
		return ErrNotGranted
	}
	return nil
}

// closes tells whether an epoch ends by the change.
func (c *Change) closes(kid record.Kid) bool {
	return slices.ContainsFunc(c.Body.Closed, func(l record.Closed) bool { return l.Kid == kid })
}

// unwrap opens the grant for this device.
func (r *Ring) unwrap(k *record.KeyChange, names [][32]byte) ([]byte, error) {
	i := slices.IndexFunc(k.Grants, func(g record.Grant) bool { return slices.Contains(names, g.Begin) })
	if i < 0 {
		return nil, ErrNotGranted
	}
	id, err := r.Identity()
	if err != nil {
		return nil, err
	}
	keys, err := id.Unwrap(grantInfo(r.Vault, k.AppendOpen(nil), k.Grants[i].Begin), k.Grants[i].Wrap[:])
	if err != nil {
		return nil, ErrNotGranted
	}
	return keys, nil // two keys: a grant has room for no more and no less
}
