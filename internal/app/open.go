package app

import (
	"context"
	"errors"
	"os"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// Household is who a new vault is for.
type Household struct {
	Names    []string // one or two, in the order of Passphrases
	Concerns []homework.Concern
	// Passphrases are one for each name; the second may be missing when the partner joins later.
	Passphrases [][]byte
	// Workspace makes it a professional's workspace for clients, with one name.
	Workspace bool
}

// Create makes a vault, opens it as its first member and writes who it is for. The recovery codes come one for each
// member, to be shown once.
func (a *App) Create(path string, h Household) ([]Kit, error) {
	if len(h.Names) == 0 {
		return nil, fault.New("fault.nameless", "a name or initials are needed")
	}
	setup := &homework.Setup{Solo: len(h.Passphrases) == 1, Concerns: h.Concerns, Members: len(h.Passphrases), Names: h.Names, Workspace: h.Workspace}
	if h.Workspace && len(h.Passphrases) != 1 {
		return nil, errWorkspaceOne
	}
	if err := setup.Validate(); err != nil {
		return nil, err
	}
	if a.IsOpen() {
		return nil, ErrOpen
	}
	a.touch()
	v, kits, err := vault.Create(path, vault.CreateOptions{Passphrases: h.Passphrases, Options: a.opts})
	if err != nil {
		return nil, fault.New("fault.make", "make the diary: {{.Err}}", fault.Data{"Err": err})
	}
	if err := a.take(v, homework.NewState(v.Member(), v.Members()), Report{}); err != nil {
		return nil, err
	}
	return kits, a.do(setup)
}

// KeyMemory is how many bytes of memory Open will ask the system for, in order to derive a key; 0 where that can't be told.
func KeyMemory(path string) int { return vault.KeyMemory(path) }

// Open opens a vault and folds its events into the state. It takes as long as the key derivation, 0.5 to 1 s.
func (a *App) Open(ctx context.Context, path string, passphrase []byte) error {
	a.touch()
	v, err := vault.Open(path, passphrase, a.opts...)
	if err != nil {
		return err
	}
	return a.adopt(ctx, v)
}

// OpenWithKit opens a vault with a recovery code.
func (a *App) OpenWithKit(ctx context.Context, path, code string) error {
	a.touch()
	v, err := vault.OpenWithKit(path, code, a.opts...)
	if err != nil {
		return err
	}
	return a.adopt(ctx, v)
}

// Keys returns the keys of the open vault, for the process that comes after this one and gives them to OpenWithKeys. The
// caller wipes them.
func (a *App) Keys() ([]byte, error) {
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	return v.Keys()
}

// OpenWithKeys opens a vault with what Keys returned. It takes no longer than reading it.
func (a *App) OpenWithKeys(ctx context.Context, path string, keys []byte) error {
	a.touch()
	v, err := vault.OpenWithKeys(path, keys, a.opts...)
	if err != nil {
		return err
	}
	return a.adopt(ctx, v)
}

// adopt reads a vault that was opened, and puts it in place.
func (a *App) adopt(ctx context.Context, v *vault.Vault) error {
	state, report, err := Fold(ctx, v)
	if err != nil {
		return errors.Join(fault.New("fault.read", "read the diary: {{.Err}}", fault.Data{"Err": err}), v.Close())
	}
	change := state.MembersChange()
	state.Settle()
	if err := a.take(v, state, report); err != nil {
		return err
	}
	if change != nil && !v.ReadOnly() {
		// What is to be noted of an old state can wait for space on the disk; reading can not.
		if err := a.do(change); err != nil && !errors.Is(err, ErrEarlierKept) && !errors.Is(err, vault.ErrFull) && !errors.Is(err, vault.ErrDisk) {
			return err
		}
	}
	if !v.ReadOnly() && report.Damaged == 0 && len(report.Warnings) == 0 { // with any of these the log is left as it is
		a.finish(v)
	}
	if !v.ReadOnly() && len(report.Unacknowledged()) == 0 { // what the member does not know of yet may be an older copy
		a.tick(v)
	}
	return nil
}

// take puts an open vault and its state in place, with what screens ask for again and again.
func (a *App) take(v *vault.Vault, s *homework.State, r Report) error {
	drafts := readDrafts(v, planDraft, courseDraft, underway, ProgressDraft)
	pending, _ := v.SheetPending() // a reminder that can't be read keeps nobody out
	a.mu.Lock()
	if a.v != nil {
		a.mu.Unlock()
		return errors.Join(ErrOpen, v.Close())
	}
	a.v, a.state, a.load, a.drafts, a.pending = v, s, r, drafts, pending
	a.stateChanged()
	a.mu.Unlock()
	a.learn(s.OwnExercises())
	a.measure(v)
	return nil
}

// Close writes what is left of drafts and closes the vault, if one is open, wipes its keys and forgets the state. It is
// closed whatever comes back; ErrUnkept is about drafts alone.
func (a *App) Close() error {
	a.drafting.Lock()
	defer a.drafting.Unlock()
	a.writing.Lock()
	defer a.writing.Unlock()
	a.mu.Lock()
	v, drafts := a.v, a.drafts
	a.v, a.state, a.drafts, a.untidy, a.ahead = nil, nil, nil, nil, 0
	a.mu.Unlock()
	a.learn(nil)
	if v == nil {
		return nil
	}
	unkept := a.writeDrafts(v, drafts)
	err := v.Close()
	if errors.Is(err, vault.ErrUntidy) {
		a.mu.Lock()
		a.untidy = err
		a.mu.Unlock()
		err = nil
	}
	return errors.Join(unkept, err)
}

// purpose is what an open vault is closed for.
type purpose int

const (
	replacing  purpose = iota // something else is opened in its place
	destroying                // its file goes
)

// closeFor closes the vault, if one is open. A draft that can't be written stops a replacement: the vault stays open, with
// the draft in memory. It does not stop a destruction: the draft would go with the file, and a full disk must not keep
// anybody from destroying it.
func (a *App) closeFor(what purpose) error {
	if err := a.WriteDrafts(); err != nil && what != destroying {
		return err
	}
	err := a.Close()
	if what == destroying && errors.Is(err, ErrUnkept) {
		return nil
	}
	return err
}

// measure takes down what the vault's file is like after it was written to.
func (a *App) measure(v *vault.Vault) {
	untidy, size := v.Untidy(), int64(0)
	if info, err := os.Stat(v.Path()); err == nil {
		size = info.Size()
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.v == v {
		a.untidy, a.size = untidy, size
	}
}

// Untidy tells what could not be tidied up after everything was saved, as on a full disk: of the open vault, or of the
// one that was closed last. It is nil mostly, and never a failure of what was done.
func (a *App) Untidy() error {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.untidy
}
