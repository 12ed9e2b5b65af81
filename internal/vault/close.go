package vault

import (
	"errors"
	"fmt"

	"unhurried/internal/fault"
)

// Close folds the write-ahead log into the file, remembers the last records, and wipes the keys. The vault can't be
// used afterwards; closing again does nothing. ErrUntidy is no failure: everything is saved, and the next opening makes
// up for what was left undone.
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
		if !v.readOnly.Load() {
			err = v.remember()
		}
		err = errors.Join(err, v.file.Abandon())
	case !v.readOnly.Load():
		err = errors.Join(v.file.Checkpoint(), v.remember())
	}
	err = asUntidy(errors.Join(err, v.file.Close()))
	v.wipe()
	return explain(fault.Say("doing.close", "close the diary"), err)
}

// wipe forgets the keys.
func (v *Vault) wipe() {
	v.keys.wipe()
	if v.vol != nil {
		v.vol.Wipe()
	}
}

// Untidy tells why the write-ahead log could not be folded into the file, nil if it was. Everything is saved all the
// same, in the log. What it replaced, an old slot or a deleted entry, may lie in the file until the next write that
// finds space.
func (v *Vault) Untidy() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	return asUntidy(v.file.CheckpointErr())
}

// IgnoreUntidy returns nil for ErrUntidy, which is no failure: everything was saved. Other errors it returns as they
// are.
func IgnoreUntidy(err error) error {
	if errors.Is(err, ErrUntidy) {
		return nil
	}
	return err
}

// asUntidy makes an error ErrUntidy: it happened after everything was saved.
func asUntidy(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w (%v)", ErrUntidy, err)
}
