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
	if _, err := appendRiding(v, nil, events); err != nil {
		return fault.New("fault.save", "save: {{.Err}}", fault.Data{"Err": err})
	}
	a.takeUp(events)
	return nil
}

// takeUp has what rides, or waits to ride, count at once.
func (a *App) takeUp(events []homework.Event) {
	if len(events) == 0 {
		return
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, e := range events {
		a.state.ApplyMark(e, homework.Stamp{Author: a.state.Me})
	}
	a.stateChanged()
}

// appendRiding writes entries, and what rides in them or, where there are none, in my next record, in one transaction.
func appendRiding(v *vault.Vault, entries []vault.Entry, events []homework.Event) ([]vault.Record, error) {
	if len(events) == 0 {
		return v.Append(entries...)
	}
	waiting, err := v.Waiting()
	for _, e := range events {
		if err == nil {
			waiting, err = homework.Wait(waiting, e)
		}
	}
	if err != nil {
		return nil, err
	}
	return v.AppendWaiting(waiting, entries...)
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
