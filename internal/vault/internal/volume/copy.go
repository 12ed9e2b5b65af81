package volume

import (
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/store"
)

// CheckCopy opens every row of a copy of the file, and compares its chains with those of this one.
func (v *Volume) CheckCopy(file *store.Store) error {
	other, err := v.Beside(file)
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

// Beside opens another view or copy of the vault with the same keys.
func (v *Volume) Beside(file *store.Store) (*Volume, error) {
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
