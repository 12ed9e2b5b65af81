// Package app holds the use cases: open a vault, act, notify. It is the one place that writes the state; the window and
// unhurriedctl both call it and have no logic of their own.
//
// A click becomes a call here, the call is checked against the rules of homework, becomes events in the vault, then part
// of the state, and then a signal. Every method that touches the vault blocks on the disk: a window calls it off its UI
// goroutine.
package app

import (
	"sync"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// ErrLocked is returned by every use case while no vault is open.
var ErrLocked = fault.New("fault.locked", "no vault is open")

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
