package app

import (
	"context"
	"errors"
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

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
		return nil, fault.New("fault.nameless", "a name or initials are needed")
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
var errOpen = fault.New("fault.open", "a vault is open already; lock it first")

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
	change := state.MembersChange()
	state.Settle()
	if err := a.take(v, state, report); err != nil {
		return err
	}
	if change != nil && !v.ReadOnly() {
		// What is to be noted of an old state can wait for space on the disk; reading can not.
		if err := a.do(change); err != nil && !errors.Is(err, vault.ErrFull) && !errors.Is(err, vault.ErrDisk) {
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
