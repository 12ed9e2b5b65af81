package vault

import (
	"errors"
	"fmt"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
)

// device says which computer this copy of the vault was last written on, and which chain this member has there. A copy
// that turns up on another computer starts a chain of its own, so that two computers never append to the same one.
type device struct {
	id    [16]byte // zero: not known
	chain [16]byte // zero: none yet
}

// deviceKey is the name under which the file keeps a member's device.
func deviceKey(member int) string { return fmt.Sprintf("device%d", member) }

func (v *Vault) deviceAAD() []byte {
	return append(append([]byte(domain+"device"), v.keys.vault[:]...), byte(v.keys.member))
}

// loadDevice reads which chain to append to, and the state file.
func (v *Vault) loadDevice() error {
	box, err := v.file.Meta(deviceKey(v.keys.member))
	if err != nil {
		return err
	}
	if box != nil {
		key := v.keys.derive(v.keys.epochs[0].own, "device")
		b, ok := aead.OpenFresh(key, box, v.deviceAAD())
		clear(key)
		if ok && len(b) == 32 {
			copy(v.device.id[:], b)
			copy(v.device.chain[:], b[16:])
		}
	}
	if v.opts.stateDir == "" {
		return nil
	}
	here, err := v.readState()
	if err != nil {
		v.notice(StateUnreadable)
		v.stateUnread = true
	}
	if here == ([16]byte{}) {
		here = [16]byte(aead.Random(16))
	}
	if v.device.id != ([16]byte{}) && v.device.id != here {
		v.device.chain = [16]byte{}
	}
	v.device.id = here
	return nil
}

// startChain gives this device a new chain.
func (v *Vault) startChain() error {
	v.device.chain = chain.NewID([16]byte(aead.Random(16)), v.keys.member)
	key := v.keys.derive(v.keys.epochs[0].own, "device")
	defer clear(key)
	b := append(append([]byte(nil), v.device.id[:]...), v.device.chain[:]...)
	if err := v.file.Single(func() error {
		return v.file.SetMeta(deviceKey(v.keys.member), aead.SealFresh(nil, key, b, v.deviceAAD()))
	}); err != nil {
		return err
	}
	v.log.SetOwn(v.device.chain)
	return nil
}

// finishLoad makes the checks that need the whole log, and decides whether this device may append to its chain.
func (v *Vault) finishLoad(l *log) {
	for _, n := range v.notices {
		l.note(n.kind, 1, n.finding)
	}
	l.Finish(v.remembered)
	for ref := range l.PutBack() {
		delete(v.acked, idOf(Revived, ref.Hash[:])) // it happened again, so the member is warned again
	}
	// To append to a chain that something is wrong with would make this member vouch for it, and to append to that of an
	// older copy would contradict what was written after the copy was made.
	if !l.OwnIsSound() || !v.acknowledged(l.found[OlderCopy]) {
		l.SetOwn([16]byte{})
	}
}

// AcceptOlder continues from an older copy, after the member was told that it is one: the records that it lacks are no
// longer remembered. The warning of that goes; others stay. A vault of an older format that waited for nothing else is brought up.
func (v *Vault) AcceptOlder() error {
	doing := fault.Say("doing.goOn", "go on with this copy")
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return ErrClosed
	}
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return explain(doing, err)
	}
	if v.vol != nil {
		return explain(doing, v.goOn())
	}
	err := v.abandonChain()
	v.remembered = slices.DeleteFunc(v.remembered, v.log.Lacks)
	delete(v.log.found, OlderCopy)
	v.goesOn = true
	err = errors.Join(err, v.remember())
	if r := v.report(); err == nil && v.waits.Load() && len(r.Unacknowledged()) == 0 {
		err = v.migrateWaiting()
	}
	return explain(doing, err)
}

// goOn is AcceptOlder in format 3, once the log was read.
func (v *Vault) goOn() error {
	delete(v.log.found, OlderCopy)
	v.notices = slices.DeleteFunc(v.notices, func(n notice) bool { return n.kind == OlderCopy })
	v.vol.AcceptOlder()
	v.readOnly.Store(v.file.ReadOnly() || !v.mayWrite()) // keys from before they were changed were a reason not to write
	var err error
	if !v.readOnly.Load() {
		err = v.vol.ForgetChain()
	}
	return errors.Join(err, v.remember())
}

// abandonChain makes the file forget the chain of this device, if it is an older copy: to append to it later would
// contradict what was written after the copy was made.
func (v *Vault) abandonChain() error {
	if v.vol != nil || v.log.Own() != ([16]byte{}) || v.log.found[OlderCopy] == nil || v.readOnly.Load() {
		return nil
	}
	if err := v.file.CheckNotReplaced(); err != nil {
		return err
	}
	v.device.chain = [16]byte{}
	return v.file.Single(func() error { return v.file.DeleteMeta(deviceKey(v.keys.member)) })
}
