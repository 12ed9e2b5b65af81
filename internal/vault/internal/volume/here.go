package volume

import (
	"bytes"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
)

// Here gives what SetHere kept at this computer, nil if there is nothing.
func (v *Volume) Here() ([]byte, error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	if err := v.mayKeepHere(); err != nil {
		return nil, err
	}
	return bytes.Clone(v.memory.Here), nil
}

// SetHere keeps a few bytes for the member at this computer alone, sealed, outside of the vault's file: no backup and no copy of
// the file has them, and an older copy that is put in its place does not bring older ones. They are on the disk when it returns.
func (v *Volume) SetHere(b []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if err := v.mayKeepHere(); err != nil {
		return err
	}
	if len(b) > local.MaxHere {
		return fault.New("fault.hereLarge", "{{.Kind}}: {{.N}} bytes to keep at this computer, at most {{.Most}}", fault.Data{"Kind": errs.TooLarge, "N": len(b), "Most": local.MaxHere})
	}
	before := v.memory.Here
	v.memory.Here = bytes.Clone(b)
	if err := v.Remember(); err != nil {
		v.memory.Here = before
		return err
	}
	return nil
}

// mayKeepHere tells why this computer can keep nothing for the member: it has no folder for it, or what is there can't be read.
func (v *Volume) mayKeepHere() error {
	if m := v.memory; m == nil || m.unread || m.newer {
		return fault.New("fault.noMemory", "this computer remembers nothing of the diary: {{.Kind}}", fault.Data{"Kind": errs.ReadOnly})
	}
	return nil
}

// OwnChain is the chain that this device appends to. It is begun here if there is none yet, as after a restore.
func (v *Volume) OwnChain() (record.Chain, error) {
	if err := v.ensureLoaded(); err != nil {
		return record.Chain{}, err
	}
	if v.journal.Own() == (record.Chain{}) {
		if _, err := v.Append(); err != nil {
			return record.Chain{}, err
		}
	}
	return v.journal.Own(), nil
}
