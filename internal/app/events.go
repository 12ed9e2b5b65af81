package app

import (
	"context"
	"fmt"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// do writes events in one transaction, applies them and tells the subscribers. Nothing is applied unless all is
// durable, and what is applied is what was written, read back: it is the same after the next opening.
func (a *App) do(events ...homework.Event) error {
	_, err := a.write(events...)
	return err
}

func (a *App) write(events ...homework.Event) ([]vault.Record, error) {
	entries := make([]vault.Entry, len(events))
	written := make([]homework.Event, len(events))
	day := int32(a.Today())
	for i, e := range events {
		raw, err := homework.Encode(e)
		if err != nil {
			return nil, err
		}
		if written[i], err = homework.Decode(raw); err != nil {
			return nil, err
		}
		entries[i] = vault.Entry{
			Type: uint16(raw.Type), Day: day, Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate,
		}
	}
	records, err := a.append(entries, written)
	if records != nil {
		a.Changed.send(events)
	}
	return records, err
}

// append returns records when they are durable, also together with ErrEarlierKept.
func (a *App) append(entries []vault.Entry, events []homework.Event) ([]vault.Record, error) {
	a.writing.Lock()
	defer a.writing.Unlock()
	v := a.Vault()
	if v == nil {
		return nil, ErrLocked
	}
	records, err := v.Append(entries...)
	if err != nil {
		return nil, fmt.Errorf("save: %w", err)
	}
	a.apply(records, events)
	return records, a.purge(v)
}

func (a *App) apply(records []vault.Record, events []homework.Event) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for i, r := range records {
		a.state.Apply(events[i], stamp(r))
	}
}

// writeOne writes one event and returns the name of its record.
func (a *App) writeOne(e homework.Event) (homework.ID, error) {
	records, err := a.write(e)
	if len(records) == 0 {
		return homework.ID{}, err
	}
	return idOf(records[0].Ref), err
}

// TakeBack takes what I wrote last out again, as if it had not been said: its record goes from the file.
func (a *App) TakeBack(ctx context.Context, id homework.ID) error {
	return a.remove(ctx, "take it back", func(*homework.State) []homework.ID { return []homework.ID{id} })
}

// notAhead refuses a day that is nowhere yet. The day after today is today for people further east: a session that began
// there, before its members flew west, is no mistake.
func (a *App) notAhead(d homework.Day) error {
	if d > a.Today()+homework.Ahead {
		return fmt.Errorf("the date %s is in the future", d)
	}
	return nil
}

// remove deletes records of mine and tells the subscribers.
func (a *App) remove(ctx context.Context, what string, of func(*homework.State) []homework.ID) error {
	if err := a.removeRecords(ctx, what, of); err != nil {
		return err
	}
	a.Changed.send(nil)
	return nil
}

func (a *App) removeRecords(ctx context.Context, what string, of func(*homework.State) []homework.ID) error {
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
	if err := a.Vault().Delete(refs...); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return a.reload(ctx)
}
