// Package app holds the use cases: open a vault, act, notify. It is the one place that writes the state; the window and
// unhurriedctl both call it and have no logic of their own.
//
// A click becomes a call here, the call is checked against the rules of homework, becomes an event in the vault, then part
// of the state, and then a signal. Methods that read or write the disk say so by taking a moment: a window calls them off
// its UI goroutine. Those that only tell what is known (Read, File, BackupPlan and their like) wait for no disk.
package app

import (
	"sync"
	"sync/atomic"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// Config is what an App is made with. Catalog and Now are required.
type Config struct {
	// Catalog is the shipped content and any packs.
	Catalog *homework.Catalog
	// Now is the clock.
	Now func() time.Time
	// Wall is the computer's clock, where Now goes by a day in the past: what is entered for it is told later. Nil is Now.
	Wall func() time.Time
	// StateDir is a folder outside the vaults where it is kept, sealed, how far each has come, so that an older copy of
	// one is noticed. Empty is the folder of this computer, which window and terminal share; see StateDir.
	StateDir string
	// ShowKits is called with new recovery codes before anything comes of them; an error of it stops the change. May be nil.
	ShowKits func([]Kit) error
	// OnDisk is called on the goroutine that is about to wait for the disk: before anything of a vault is read or written,
	// except by Close, which a lock has to wait for. May be nil.
	OnDisk func()
}

// App holds the open vault and the state that its events add up to. It is safe for use by several goroutines.
type App struct {
	// Changed is sent after events have been written and applied, with what they were; and with none when a new day has
	// begun.
	Changed Signal[[]homework.Event]

	shipped *homework.Catalog
	cat     atomic.Pointer[homework.Catalog] // with the exercises of plans
	now     func() time.Time
	wall    func() time.Time
	opts    []vault.Option
	onDisk  func()

	// dayBegins is the hour of the state, or the usual one. It stands outside of mu, since the day is asked for while mu is held.
	dayBegins atomic.Int32

	day homework.Day // that NoticeDay saw last; of its one caller

	// Locks are taken in this order.
	drafting sync.Mutex   // held while drafts are written, so that none lands on a newer one
	writing  sync.Mutex   // held from a look at the state to its catching up, so that no event is applied twice or not at all
	mu       sync.RWMutex // guards what follows; never held over the disk, since screens wait for it

	v       *vault.Vault
	state   *homework.State
	load    Report
	ahead   int   // how many entries dated ahead the member knows of, until the vault is closed
	size    int64 // of the file when it was written last, in bytes
	untidy  error // what the last write or closing could not tidy up
	pending bool  // my newest recovery code was never typed back
	drafts  map[string]*draft
}

// New returns an App with no vault open.
func New(c Config) *App {
	a := &App{shipped: c.Catalog, now: c.Now, onDisk: c.OnDisk}
	a.cat.Store(c.Catalog)
	a.dayBegins.Store(homework.UsualDayBegins)
	if a.wall = c.Wall; a.wall == nil {
		a.wall = c.Now
	}
	if c.StateDir == "" {
		c.StateDir = StateDir()
	}
	a.opts = append(a.opts, vault.WithState(c.StateDir))
	if c.ShowKits != nil {
		a.opts = append(a.opts, vault.WithKits(c.ShowKits))
	}
	return a
}

// Catalog returns the content: what the App was made with and, while a diary is open, the exercises that plans brought into it.
// One that came back never changes.
func (a *App) Catalog() *homework.Catalog { return a.cat.Load() }

// Now returns the time.
func (a *App) Now() time.Time { return a.now() }

// Today returns the day that it is where the computer is: until the hour at which a day begins, still the one before.
func (a *App) Today() homework.Day { return homework.DayAt(a.now(), int(a.dayBegins.Load())) }

// onTheWall returns the day on the computer's clock.
func (a *App) onTheWall() homework.Day { return homework.DayAt(a.wall(), int(a.dayBegins.Load())) }

// stateChanged keeps of the state what is asked for without a lock. The caller holds mu.
func (a *App) stateChanged() { a.dayBegins.Store(int32(a.state.DayBegins)) }

// NoticeDay tells the subscribers of Changed when the day is another one than at the last call: in the night, after sleep,
// in another time zone. A window calls it now and then, always on the same goroutine.
func (a *App) NoticeDay() {
	today := a.Today()
	before := a.day
	if a.day = today; before != 0 && before != today {
		a.Changed.send(nil)
	}
}

// IsOpen reports whether a vault is open.
func (a *App) IsOpen() bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.v != nil
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

// disk returns the open vault for a caller that may wait for its disk.
func (a *App) disk() (*vault.Vault, error) {
	a.touch()
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.v == nil {
		return nil, ErrLocked
	}
	return a.v, nil
}

// touch says that the disk is next.
func (a *App) touch() {
	if a.onDisk != nil {
		a.onDisk()
	}
}
