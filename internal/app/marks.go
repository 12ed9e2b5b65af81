package app

import (
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// wait keeps what rides in my next record, and takes it up at once. The caller holds writing.
func (a *App) wait(v *vault.Vault, events []homework.Event) error {
	if len(events) == 0 {
		return nil
	}
	if err := keepWaiting(v, events); err != nil {
		return err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, e := range events {
		a.state.ApplyMark(e, homework.Stamp{Author: a.state.Me})
	}
	a.stateChanged()
	return nil
}

func keepWaiting(v *vault.Vault, events []homework.Event) error {
	waiting, err := v.Waiting()
	for _, e := range events {
		if err == nil {
			waiting, err = homework.Wait(waiting, e)
		}
	}
	if err == nil {
		err = v.SetWaiting(waiting)
	}
	if err != nil {
		return fault.New("fault.save", "save: {{.Err}}", fault.Data{"Err": err})
	}
	return nil
}

// delete takes records of mine out of the file. What rode in them rides anew. The caller holds writing.
func (a *App) delete(v *vault.Vault, refs ...vault.Ref) error {
	var riders []homework.Event
	a.Read(func(s *homework.State) { riders = s.Riders(idsOf(refs)) })
	if err := a.wait(v, riders); err != nil {
		return err
	}
	return v.Delete(refs...)
}

func idsOf(refs []vault.Ref) []homework.ID {
	ids := make([]homework.ID, len(refs))
	for i, r := range refs {
		ids[i] = IDOf(r)
	}
	return ids
}
