// Package app holds the use cases: open a vault, act, notify. It is the one place that writes the state; the window and
// unhurriedctl both call it and have no logic of their own.
//
// A click becomes a call here, the call is checked against the rules of homework, becomes events in the vault, then part
// of the state, and then a signal. Every method that touches the vault blocks on the disk: a window calls it off its UI
// goroutine.
package app

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// ErrLocked is returned by every use case while no vault is open.
var ErrLocked = errors.New("no vault is open")

// App holds the open vault and the state that its events add up to. It is safe for use by several goroutines.
type App struct {
	// Changed is sent after events have been written and applied, with what they were; and with none when a new day has
	// begun.
	Changed Signal[[]homework.Event]

	cat  *homework.Catalog
	now  func() time.Time
	opts []vault.Option

	writing sync.Mutex // held from the first byte written to the state's catching up, so that no event is applied twice or not at all

	day homework.Day // that NoticeDay saw last; of its one caller

	mu    sync.RWMutex // guards what follows; taken after writing, and never over the disk, since screens wait for it
	v     *vault.Vault
	state *homework.State
	load  vault.Report
	ahead int   // how many entries dated ahead the member knows of, until the vault is closed
	loose error // what the last closing could not tidy up
	sheet bool  // my newest recovery code was never typed back
	lack  course
}

// New returns an App with no vault open. The catalogue is the shipped content and any packs; now is the clock.
func New(cat *homework.Catalog, now func() time.Time) *App { return &App{cat: cat, now: now} }

// RememberHeads keeps, sealed in a folder outside the vaults, how far each vault has come, so that an older copy of one
// is noticed. Call it before any vault is opened.
func (a *App) RememberHeads(dir string) { a.opts = append(a.opts, vault.WithState(dir)) }

// ShowKits calls show with new recovery codes before anything comes of them; an error of it stops the change. Call it before
// any vault is opened.
func (a *App) ShowKits(show func([]vault.Kit) error) { a.opts = append(a.opts, vault.WithKits(show)) }

// Catalog returns the content. It never changes while the App lives.
func (a *App) Catalog() *homework.Catalog { return a.cat }

// Today returns the civil date where the computer is.
func (a *App) Today() homework.Day { return homework.DayOf(a.now()) }

// NoticeDay tells the subscribers of Changed when the date is another one than at the last call: at midnight, after sleep,
// in another time zone. A window calls it now and then, always on the same goroutine.
func (a *App) NoticeDay() {
	today := a.Today()
	before := a.day
	if a.day = today; before != 0 && before != today {
		a.Changed.send(nil)
	}
}

// Now returns the time.
func (a *App) Now() time.Time { return a.now() }

// Household is who a new vault is for.
type Household struct {
	Solo     bool
	Names    []string // one or two, in the order of Passphrases
	Concerns []homework.Concern
	// Passphrases are one for each name; the second may be missing when the partner joins later.
	Passphrases [][]byte
}

// Create makes a vault, opens it as its first member and writes who it is for. The recovery kits come one for each
// member, to be shown once.
func (a *App) Create(path string, h Household, o vault.CreateOptions) ([]vault.Kit, error) {
	if len(h.Names) == 0 {
		return nil, errors.New("a name or initials are needed")
	}
	setup := &homework.Setup{Solo: h.Solo, Concerns: h.Concerns, Members: len(h.Passphrases), Names: h.Names}
	if err := setup.Validate(); err != nil {
		return nil, err
	}
	if a.IsOpen() {
		return nil, errOpen
	}
	o.Passphrases = h.Passphrases
	o.Options = append(o.Options, a.opts...)
	v, kits, err := vault.Create(path, o)
	if err != nil {
		return nil, fmt.Errorf("make the vault: %w", err)
	}
	if err := a.take(v, homework.NewState(v.Member(), v.Members()), vault.Report{}); err != nil {
		return nil, err
	}
	return kits, a.do(setup)
}

// Open opens a vault and folds its events into the state. It takes as long as the key derivation, 0.5 to 1 s.
func (a *App) Open(ctx context.Context, path string, passphrase []byte) error {
	v, err := vault.Open(path, passphrase, a.opts...)
	if err != nil {
		return err
	}
	return a.adopt(ctx, v)
}

// errOpen is what opening a second vault comes to.
var errOpen = errors.New("a vault is open already; lock it first")

// OpenWithKit opens a vault with a recovery kit.
func (a *App) OpenWithKit(ctx context.Context, path, kit string) error {
	v, err := vault.OpenWithKit(path, kit, a.opts...)
	if err != nil {
		return err
	}
	return a.adopt(ctx, v)
}

func (a *App) adopt(ctx context.Context, v *vault.Vault) error {
	state, report, err := Fold(ctx, v)
	if err != nil {
		return errors.Join(fmt.Errorf("read the vault: %w", err), v.Close())
	}
	changed := state.Settle()
	if err := a.take(v, state, report); err != nil {
		return err
	}
	if changed != nil && !v.ReadOnly() {
		// What is to be noted of an old state can wait for space on the disk; reading can not.
		if err := a.do(changed); err != nil && !errors.Is(err, vault.ErrFull) && !errors.Is(err, vault.ErrDisk) {
			return err
		}
	}
	if !v.ReadOnly() && report.Damaged == 0 && len(report.Warnings) == 0 { // with any of these the log is left as it is
		a.finish(v)
	}
	return nil
}

// take puts an open vault and its state in place.
func (a *App) take(v *vault.Vault, s *homework.State, r vault.Report) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.v != nil {
		return errors.Join(errOpen, v.Close())
	}
	a.v, a.state, a.load = v, s, r
	// Reminders: one that can't be read keeps nobody out.
	a.sheet, _ = v.SheetPending()
	a.lack, _ = readCourse(v)
	return nil
}

// Fold reads every record of a vault into a new state, as the member who opened it.
func Fold(ctx context.Context, v *vault.Vault) (*homework.State, vault.Report, error) {
	var state *homework.State
	var bad []vault.Record
	report, err := vault.LoadInto(ctx, v, decode, func() func(*vault.Record, homework.Event) error {
		state, bad = homework.NewState(v.Member(), v.Members()), nil
		return func(r *vault.Record, e homework.Event) error {
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
	return state, report, errors.Join(err, ctx.Err())
}

// decode turns a record into its event: nil when it was deleted, or is none.
func decode(r *vault.Record) (homework.Event, error) {
	if r.Purged {
		return nil, nil
	}
	e, err := homework.Decode(homework.Raw{
		Type: homework.Type(r.Type), Shared: r.Shared, Private: r.Private, HasPrivate: r.PrivateTo >= 0,
	})
	if err != nil {
		return nil, nil // one bad record keeps nobody from the others
	}
	return e, nil
}

func stamp(r vault.Record) homework.Stamp {
	return homework.Stamp{ID: idOf(r.Ref), Author: r.Author, Day: homework.Day(r.Day), Lamport: r.Lamport}
}

// Close closes the vault, if one is open, wipes its keys and forgets the state.
func (a *App) Close() error {
	a.writing.Lock()
	defer a.writing.Unlock()
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.v == nil {
		return nil
	}
	err := a.v.Close()
	a.v, a.state, a.loose, a.ahead = nil, nil, nil, 0
	if errors.Is(err, vault.ErrUntidy) {
		a.loose, err = err, nil
	}
	return err
}

// Untidy tells what could not be tidied up after everything was saved, as on a full disk: of the open vault, or of the
// one that was closed last. It is nil mostly, and never a failure of what was done.
func (a *App) Untidy() error {
	if v := a.Vault(); v != nil {
		return v.Untidy()
	}
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.loose
}

// IsOpen reports whether a vault is open.
func (a *App) IsOpen() bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.v != nil
}

// Vault returns the open vault, or nil, for what concerns the file alone: passphrases, backups, drafts.
func (a *App) Vault() *vault.Vault {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.v
}

// Read calls f with the state, which f must neither keep nor change. It reports whether a vault was open.
func (a *App) Read(f func(s *homework.State)) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.state == nil {
		return false
	}
	f(a.state)
	return true
}

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
