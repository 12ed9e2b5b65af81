package app

import (
	"context"
	"encoding/binary"
	"errors"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// Fold reads every record of a vault into a new state, as the member who opened it.
func Fold(ctx context.Context, v *vault.Vault) (*homework.State, Report, error) {
	var state *homework.State
	var bad []vault.Record
	report, err := vault.LoadInto(ctx, v, decode, func() func(*vault.Record, homework.Event) error {
		state, bad = homework.NewState(v.Member(), v.Members()), nil
		return func(r *vault.Record, e homework.Event) error {
			for _, m := range homework.DecodeMarks(r.Marks) { // they were said before it
				state.ApplyMark(m, stamp(*r))
			}
			switch {
			case e != nil:
				state.Apply(e, stamp(*r))
			case !r.Purged:
				// Sealed by a key holder, yet not an event: count it as damaged, and go on with the rest.
				bad = append(bad, vault.Record{Author: r.Author, Type: r.Type, Day: r.Day})
			}
			return nil
		}
	})
	if len(bad) > 0 {
		report.Damaged += len(bad)
		report.Warnings = append(report.Warnings, noEvent(bad))
	}
	if state != nil {
		for _, ref := range v.Late() {
			state.NoteLate(IDOf(ref))
		}
		waiting, unread := v.Waiting()
		err = errors.Join(err, unread)
		for _, m := range waiting {
			for _, e := range homework.DecodeMarks(m) {
				state.ApplyMark(e, homework.Stamp{Author: state.Me})
			}
		}
	}
	return state, report, errors.Join(err, ctx.Err())
}

// decode turns a record into its event: nil when it was deleted, or is none.
func decode(r *vault.Record) (homework.Event, error) {
	if r.Purged {
		return nil, nil
	}
	raw, err := RawOf(r)
	if err != nil {
		return nil, nil
	}
	e, err := homework.Decode(raw)
	if err != nil {
		return nil, nil // one bad record keeps nobody from the others
	}
	return e, nil
}

// RawOf is the event of a record as bytes: the reverse of EntryOf.
func RawOf(r *vault.Record) (homework.Raw, error) {
	if r.Hidden {
		return homework.Unhide(homework.Type(r.Type), r.Private)
	}
	raw := homework.Raw{Type: homework.Type(r.Type), Shared: r.Shared, Private: r.Private, HasPrivate: r.Private != nil, Answers: r.Answers, Fixed: r.Committed}
	if r.Opens != (vault.Ref{}) {
		raw.Opens = IDOf(r.Opens)
	}
	return raw, nil
}

func stamp(r vault.Record) homework.Stamp {
	return homework.Stamp{ID: IDOf(r.Ref), Author: r.Author, Day: homework.Day(r.Day), Lamport: r.Lamport}
}

// reload folds the log anew, after a deletion or a merge. The caller holds writing.
func (a *App) reload(ctx context.Context, v *vault.Vault) error {
	state, report, err := Fold(ctx, v)
	if err != nil {
		return fault.New("fault.readAgain", "read the diary again: {{.Err}}", fault.Data{"Err": err})
	}
	state.Settle()
	a.learn(state.OwnExercises())
	a.mu.Lock()
	defer a.mu.Unlock()
	a.state, a.load = state, a.known(report)
	a.stateChanged()
	return nil
}

// IDOf and refOf carry a record's name between the vault, which knows chains, and homework, which knows only ids. The
// hash stays behind: the vault looks it up.
func IDOf(r vault.Ref) homework.ID {
	var id homework.ID
	copy(id[:16], r.Chain[:])
	binary.BigEndian.PutUint64(id[16:], r.Seq)
	return id
}

func refOf(id homework.ID) vault.Ref {
	r := vault.Ref{Seq: binary.BigEndian.Uint64(id[16:])}
	copy(r.Chain[:], id[:16])
	return r
}
