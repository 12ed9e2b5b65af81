package app

import (
	"context"
	"errors"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// AnswerInterests keeps my answers to the deck that an interest is in. What is not in the map stays as it was answered. It
// writes one record whatever was answered, so that opening the list and leaving it as it was looks like answering it.
func (a *App) AnswerInterests(interest string, wishes map[string]homework.Wish) error {
	d := a.Catalog().InterestDeck(interest)
	if d == nil {
		return ErrUnknown
	}
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.AnswerInterests(d, wishes), nil })
	return err
}

// LetGo lets a match go, for both, by its interest as I answered it.
func (a *App) LetGo(interest string) error {
	_, err := a.write(func(s *homework.State) (homework.Event, error) { return s.LetGo(a.Catalog(), interest) })
	return err
}

// Looked is what came of looking at a deck together: what both want, as the member who has the diary open answered it.
type Looked struct {
	Deck homework.InterestDeck
	Both []*homework.Interest
}

// ErrSamePerson says that the second passphrase is the first member's again.
var ErrSamePerson = fault.New("fault.samePerson", "that is your own passphrase: the other one types theirs")

// LookTogether takes the joint moment: the diary is open as one member, and the other's passphrase opens it for as long as it
// takes to compare. Each writes a record of the round, with what both want and nothing else, before anything is shown. The
// decks are those that the interests are in; without any, all that can be looked at today.
//
// The file can be open once, so mine is closed meanwhile. Its keys, and all that was read as the other member, are in this
// process until the caller starts it anew.
func (a *App) LookTogether(ctx context.Context, passphrase []byte, interests ...string) ([]Looked, error) {
	a.drafting.Lock()
	defer a.drafting.Unlock()
	a.writing.Lock()
	looked, err := a.lookTogether(ctx, passphrase, interests)
	a.writing.Unlock()
	if err == nil || errors.Is(err, ErrEarlierKept) {
		a.Changed.send(nil)
	}
	return looked, err
}

func (a *App) lookTogether(ctx context.Context, passphrase []byte, interests []string) (looked []Looked, err error) {
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	if v.ReadOnly() {
		return nil, ErrReadOnly
	}
	a.mu.RLock()
	mine, drafts := a.state, a.drafts
	a.mu.RUnlock()
	decks, err := a.decksToLookAt(mine, interests)
	if err != nil {
		return nil, err
	}
	if err := a.writeDrafts(v, drafts); err != nil {
		return nil, err
	}
	keys, err := v.Keys()
	if err != nil {
		return nil, err
	}
	defer clear(keys)
	path := v.Path()
	if err := vault.IgnoreUntidy(v.Close()); err != nil {
		return nil, errors.Join(err, a.reopen(ctx, path, keys, nil))
	}
	rounds, err := a.asOther(ctx, path, passphrase, func(theirs *homework.State) ([]homework.Event, []homework.Event) {
		var ours, others []homework.Event
		for _, d := range decks {
			both := homework.Look(a.Catalog(), &d, mine, theirs)
			ours, others = append(ours, mine.HoldRound(&d, a.Today(), both)), append(others, theirs.HoldRound(&d, a.Today(), both))
			if mine.Me != 0 {
				for i, it := range both {
					both[i] = a.Catalog().Other(it)
				}
			}
			looked = append(looked, Looked{d, both})
		}
		return ours, others
	})
	if err = errors.Join(err, a.reopen(ctx, path, keys, rounds)); err != nil && !errors.Is(err, ErrEarlierKept) {
		return nil, err
	}
	return looked, err
}

// decksToLookAt returns the decks that interests are in or, without any, all that can be looked at today.
func (a *App) decksToLookAt(s *homework.State, interests []string) (decks []homework.InterestDeck, err error) {
	for _, id := range interests {
		d := a.Catalog().InterestDeck(id)
		if d == nil {
			return nil, ErrUnknown
		}
		if err := s.CanLook(d, a.Today()); err != nil {
			return nil, err
		}
		if !slices.ContainsFunc(decks, func(of homework.InterestDeck) bool { return of.ID == d.ID }) {
			decks = append(decks, *d)
		}
	}
	if len(interests) > 0 {
		return decks, nil
	}
	for _, d := range a.Catalog().InterestDecks() {
		if why := s.CanLook(&d, a.Today()); why != nil {
			err = why
		} else {
			decks = append(decks, d)
		}
	}
	if len(decks) > 0 {
		return decks, nil
	}
	return nil, err
}

// asOther opens the vault as the other member, has decide look at what they know, and writes what it returns for them. It
// returns what is left for me to write.
func (a *App) asOther(ctx context.Context, path string, passphrase []byte, decide func(*homework.State) (mine, theirs []homework.Event)) (rest []homework.Event, err error) {
	a.mu.RLock()
	me := a.state.Me
	a.mu.RUnlock()
	a.touch()
	v, err := vault.Open(path, passphrase, a.opts...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, vault.IgnoreUntidy(v.Close())) }()
	switch {
	case v.Member() == me:
		return nil, ErrSamePerson
	case v.ReadOnly():
		return nil, ErrReadOnly
	}
	theirs, _, err := Fold(ctx, v)
	if err != nil {
		return nil, fault.New("fault.read", "read the diary: {{.Err}}", fault.Data{"Err": err})
	}
	theirs.Settle()
	rest, others := decide(theirs)
	records, err := a.appendAll(v, others)
	if err != nil {
		return nil, err
	}
	for i, r := range records {
		theirs.Apply(others[i], stamp(r))
		theirs.Rode(IDOf(r.Ref), r.Marks)
	}
	var replaced []vault.Ref
	for _, id := range theirs.Replaced() {
		replaced = append(replaced, refOf(id))
	}
	if len(replaced) == 0 {
		return rest, nil
	}
	if _, err := appendRiding(v, nil, theirs.Riders(theirs.Replaced())); err == nil {
		_ = v.Delete(replaced...) // what could not go now goes at the next opening of theirs
	}
	return rest, nil
}

// appendAll writes events in one transaction.
func (a *App) appendAll(v *vault.Vault, events []homework.Event) ([]vault.Record, error) {
	var entries []vault.Entry
	for _, e := range events {
		raw, err := homework.Encode(e)
		if err != nil {
			return nil, err
		}
		entries = append(entries, EntryOf(raw, new(homework.State).Hides(e), a.Today())) // no mark on a prompt is among them
	}
	records, err := v.Append(entries...)
	if err != nil {
		return nil, fault.New("fault.save", "save: {{.Err}}", fault.Data{"Err": err})
	}
	return records, nil
}

// reopen opens my diary again, writes events into it and reads it anew. Where it can't be opened, none is open.
func (a *App) reopen(ctx context.Context, path string, keys []byte, events []homework.Event) error {
	a.touch()
	v, err := vault.OpenWithKeys(path, keys, a.opts...)
	a.mu.Lock()
	if a.v = v; err != nil {
		a.v, a.state, a.drafts = nil, nil, nil
	}
	a.mu.Unlock()
	if err != nil {
		return err
	}
	if len(events) > 0 {
		_, err = a.appendAll(v, events)
	}
	if err = errors.Join(err, a.reload(ctx, v)); err != nil {
		return err
	}
	err = a.purge(v)
	a.measure(v)
	return err
}
