package app

import (
	"context"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// decision is the event that a use case comes to in the state as it is, which it neither keeps nor changes; or why nothing
// is written.
type decision func(s *homework.State) (homework.Event, error)

// always is the decision for an event that needs no look at the state.
func always(e homework.Event) decision {
	return func(*homework.State) (homework.Event, error) { return e, nil }
}

// do writes an event that needs no look at the state.
func (a *App) do(e homework.Event) error {
	_, err := a.write(always(e))
	return err
}

// write decides and writes, with nothing written by this App in between, and tells the subscribers. The record comes back
// once it is durable, also together with ErrEarlierKept; else it is nil and nothing has changed, unless what was decided only rides
// (homework.Rides), of which there is no record.
func (a *App) write(decide decision) (*vault.Record, error) {
	records, err := a.writeAll(func(s *homework.State) ([]homework.Event, error) {
		e, err := decide(s)
		return []homework.Event{e}, err
	})
	if len(records) == 0 {
		return nil, err
	}
	return &records[0], err
}

// writeAll is write for several events. All of them are written together or not at all: what rides does so in the first record.
func (a *App) writeAll(decide func(s *homework.State) ([]homework.Event, error)) (records []vault.Record, err error) {
	var events []homework.Event
	var marks []homework.Event
	defer func() { // after the lock is let go: whoever is told may write
		if len(records)+len(marks) > 0 {
			a.Changed.send(events)
		}
	}()
	a.writing.Lock()
	defer a.writing.Unlock()
	var entries []vault.Entry
	var written, riding []homework.Event
	open := a.Read(func(s *homework.State) {
		if events, err = decide(s); err != nil {
			return
		}
		for _, e := range events {
			var raw homework.Raw
			if err = s.Takes(e); err == nil {
				raw, err = homework.Encode(e)
			}
			if err == nil { // what is applied is what was written, read back: it is the same after the next opening
				e, err = homework.Decode(raw)
			}
			if err != nil {
				return
			}
			if homework.Rides(e) {
				riding = append(riding, e)
				continue
			}
			entries, written = append(entries, EntryOf(raw, s.Hides(e), a.Today())), append(written, e)
		}
	})
	if !open {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, err
	}
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	if records, err = appendRiding(v, entries, riding); err != nil {
		return nil, fault.New("fault.save", "save: {{.Err}}", fault.Data{"Err": err})
	}
	a.takeUp(riding)
	for i, e := range written {
		a.apply(e, records[i])
	}
	marks = riding
	err = a.purge(v)
	a.measure(v)
	return records, err
}

// EntryOf is what the vault is given of an event. One that hides shows the other member neither its type nor its day.
func EntryOf(raw homework.Raw, hides bool, day homework.Day) vault.Entry {
	e := vault.Entry{Type: uint16(raw.Type), Day: int32(day), Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate}
	switch {
	case raw.Fixed:
		e.Answers = raw.Answers
	case raw.Opens != (homework.ID{}):
		e.Opens = refOf(raw.Opens)
	}
	if hides {
		e.Shared, e.Private, e.HasPrivate, e.Hidden = nil, raw.Hidden(), true, true
	}
	return e
}

func (a *App) apply(e homework.Event, r vault.Record) {
	a.mu.Lock()
	a.state.Apply(e, stamp(r))
	a.state.Rode(IDOf(r.Ref), r.Marks)
	a.stateChanged()
	own := a.state.OwnExercises()
	a.mu.Unlock()
	if _, plan := e.(*homework.PlanReceived); plan {
		a.learn(own)
	}
}

// named writes and returns the name of the record.
func (a *App) named(decide decision) (homework.ID, error) {
	r, err := a.write(decide)
	if r == nil {
		return homework.ID{}, err
	}
	return IDOf(r.Ref), err
}

// TakeBack takes what I wrote last out again, as if it had not been said: its record goes from the file.
func (a *App) TakeBack(ctx context.Context, id homework.ID) error {
	return a.remove(ctx, fault.Say("doing.takeBack", "take it back"), func(*homework.State) []homework.ID { return []homework.ID{id} })
}

// notAhead refuses a day that is nowhere yet. The day after today is today for people further east: a session that began
// there, before its members flew west, is no mistake.
func (a *App) notAhead(d homework.Day) error {
	if d > a.Today()+homework.Ahead {
		return fault.New("fault.future", "the date {{.Date}} is in the future", fault.Data{"Date": d.String()})
	}
	return nil
}

// remove deletes records of mine and tells the subscribers.
func (a *App) remove(ctx context.Context, doing fault.Text, of func(*homework.State) []homework.ID) error {
	if err := a.removeRecords(ctx, doing, of); err != nil {
		return err
	}
	a.Changed.send(nil)
	return nil
}

func (a *App) removeRecords(ctx context.Context, doing fault.Text, of func(*homework.State) []homework.ID) error {
	a.writing.Lock()
	defer a.writing.Unlock()
	var refs []vault.Ref
	open := a.Read(func(s *homework.State) {
		for _, id := range of(s) {
			refs = append(refs, refOf(id))
		}
	})
	switch {
	case !open:
		return ErrLocked
	case len(refs) == 0:
		return ErrNotYours
	}
	v, err := a.disk()
	if err != nil {
		return err
	}
	if err := a.delete(v, refs...); err != nil {
		return fault.New("fault.while", "{{.Doing}}: {{.Err}}", fault.Data{"Doing": doing, "Err": err})
	}
	a.measure(v)
	return a.reload(ctx, v)
}
