package vault

import (
	"errors"
	"slices"

	"unhurried/internal/fault"
)

// Acknowledge marks all present warnings as known to this member. They stay in the report, as Acknowledged, and a
// warning becomes unacknowledged again when more of its kind is found. This is kept in the state file, and so holds on
// this computer; without a state directory it holds until the vault is closed. A vault of an older format that waited for this is
// brought up.
func (v *Vault) Acknowledge() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return ErrClosed
	}
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return explain(fault.Say("doing.acknowledge", "note what was seen"), err)
	}
	err := v.abandonChain()
	v.acknowledgeAll()
	v.stateUnread = false // what could not be read may be overwritten now
	if v.vol != nil {
		v.vol.ReplaceMemory()
	}
	err = errors.Join(err, v.remember(), v.migrateAcknowledged())
	return explain(fault.Say("doing.acknowledge", "note what was seen"), err)
}

// acknowledgeAll marks all findings as known.
func (v *Vault) acknowledgeAll() {
	for _, f := range v.log.found {
		v.acknowledge(f)
	}
}

// acknowledge marks all findings of one kind as known.
func (v *Vault) acknowledge(f *findings) {
	for _, id := range f.ids() {
		v.acked[id] = true
	}
}

// acknowledged tells whether the member knows of all of them.
func (v *Vault) acknowledged(f *findings) bool {
	return f == nil || !slices.ContainsFunc(f.ids(), func(id findingID) bool { return !v.acked[id] })
}
