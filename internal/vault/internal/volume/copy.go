package volume

import (
	"context"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/store"
)

// CheckCopy opens every row of a copy of the file, and compares its chains with those of this one.
func (v *Volume) CheckCopy(file *store.Store) error {
	other, err := v.beside(file)
	if err != nil {
		return err
	}
	defer other.Wipe()
	if err := other.ensureLoaded(); err != nil {
		return err
	}
	if other.Broken() > v.Broken() || !slices.Equal(other.Log().Heads(), v.Log().Heads()) {
		return fault.New("fault.copyDiffers", "the copy differs from the diary: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	return nil
}

// beside opens another view of the vault with keys of its own.
func (v *Volume) beside(file *store.Store) (*Volume, error) {
	ring, err := v.ring().Clone()
	if err != nil {
		return nil, err
	}
	other, err := Open(file, Keys{ring, v.whole}, "")
	if err != nil {
		ring.Wipe()
		return nil, err
	}
	return other, nil
}

// Broken counts the records that are unreadable or missing.
func (v *Volume) Broken() (n int) {
	for _, f := range v.found {
		if f.Kind == chain.Unreadable || f.Kind == chain.Missing {
			n += f.Records
		}
	}
	return n
}

// Survey reads a view of the file with keys that stay the caller's, and counts what is damaged or missing. Identify tells of a box
// whose record it holds, or is the stub of; ok is false for one that does not open.
func Survey(file *store.Store, keys Keys) (bad int, identify func(box []byte) (ref record.Ref, stub, ok bool), done func(), err error) {
	ring, err := keys.Ring.Clone()
	if err != nil {
		return 0, nil, nil, err
	}
	v, err := Open(file, Keys{ring, keys.Whole}, "")
	if err != nil {
		ring.Wipe()
		return 0, nil, nil, err
	}
	if err := Load(context.Background(), v, DecodeNothing, func() func(*record.Record, struct{}) error {
		return func(*record.Record, struct{}) error { return nil }
	}); err != nil {
		v.Wipe()
		return 0, nil, nil, err
	}
	bad = v.Broken()
	for _, f := range v.found {
		if f.Kind == FileDamaged {
			bad += f.Records
		}
	}
	return bad, func(box []byte) (record.Ref, bool, bool) {
		var r record.Record
		v.journal.Look(box, &r)
		return r.Ref(), r.Stub, r.State == record.Valid
	}, v.Wipe, nil
}
