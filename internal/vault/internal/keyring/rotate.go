package keyring

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/record"
)

// Rotation says what new keys are made for, and for whom.
type Rotation struct {
	Reason  record.KeysReason
	Own     bool         // the member's secret and this device's key pair are new, too
	Close   []record.Kid // the epochs that end; the newest always does
	Cut     []record.Ref // heads of all chains, by ascending name
	Author  [32]byte     // the name of this device, the Hash of its `begin` record
	Devices []Device     // who is given the keys; this device is one

	Sheet, NextSheet []byte // the member's sheets; see OlderKeys
}

// Rotate makes new keys by this member alone. It gives the ring that has them, the `keys` record, which is still sealed under
// this ring's keys, and the record that follows it under the new ones. This ring stays as it is: if the records are not stored,
// nothing has happened.
func (r *Ring) Rotate(o Rotation) (next *Ring, body *record.KeyChange, older *OlderKeys, err error) {
	if err := CheckDevices(o.Author, o.Devices); err != nil {
		return nil, nil, nil, err
	}
	if next, err = r.Renew(o.Own); err != nil {
		return nil, nil, nil, err
	}
	defer func() {
		if err != nil {
			next.Wipe()
			next = nil
		}
	}()
	body = &record.KeyChange{Reason: o.Reason, Kid: next.Newest().Kid, Cut: o.Cut}
	closed := o.Close
	if !slices.Contains(closed, r.Newest().Kid) {
		closed = append(slices.Clone(closed), r.Newest().Kid)
	}
	older = &OlderKeys{Sheet: o.Sheet, NextSheet: o.NextSheet}
	if older.Roots, older.Secrets, err = next.Links(closed...); err != nil {
		return next, nil, nil, err
	}
	body.Closed = older.Roots
	id, err := next.Identity()
	if err != nil {
		return next, nil, nil, err
	}
	if o.Own {
		body.Public = id.Public()
	}
	devices := slices.SortedFunc(slices.Values(o.Devices), func(a, b Device) int { return bytes.Compare(a.Begin[:], b.Begin[:]) })
	before := body.AppendOpen(nil)
	for _, d := range devices {
		if d.Begin == o.Author {
			d.Public = id.Public()
		}
		wrapped, err := next.grant(grantInfo(r.Vault, before, d.Begin), d)
		if err != nil {
			return next, nil, nil, err
		}
		body.Grants = append(body.Grants, record.Grant{Begin: d.Begin, Wrap: [record.WrapSize]byte(wrapped)})
	}
	return next, body, older, nil
}
