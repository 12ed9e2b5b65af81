package app

import (
	"context"
	"errors"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// ChangePassphrase replaces my passphrase. Copies of the file that were made before still open with the old one.
func (a *App) ChangePassphrase(old, next []byte) error {
	v, err := a.disk()
	if err != nil {
		return err
	}
	return v.ChangePassphrase(old, next)
}

// KitPending tells whether my newest recovery code was never typed back, so that it may be on no paper.
func (a *App) KitPending() bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.v != nil && a.pending
}

// NewKit makes a new recovery code for me. The one before goes on opening my part until ConfirmKit.
func (a *App) NewKit(passphrase []byte) (kit Kit, err error) {
	err = a.withKits(func(v *vault.Vault) error {
		kit, err = v.NewKit(passphrase)
		return err
	})
	return kit, err
}

// ConfirmKit takes a recovery code, of either member, that was typed back: the one before it dies.
func (a *App) ConfirmKit(code string) error {
	return a.withKits(func(v *vault.Vault) error { return v.ConfirmKit(code) })
}

// Rotate gives the vault new keys, by my passphrase alone. Everybody's passphrase and recovery sheet stay good. It tells whether my
// sheet is from an earlier version, which should be made anew then: until that was typed back my private part keeps its key.
func (a *App) Rotate(passphrase []byte) (sheetIsOlder bool, err error) {
	err = a.withKits(func(v *vault.Vault) error {
		sheetIsOlder = v.SheetIsOlder()
		return v.Rotate(passphrase)
	})
	return sheetIsOlder, err
}

// withKits changes recovery codes and looks again at which was never typed back.
func (a *App) withKits(change func(v *vault.Vault) error) error {
	v, err := a.disk()
	if err != nil {
		return err
	}
	if err := change(v); err != nil {
		return err
	}
	pending, _ := v.SheetPending() // a reminder that can't be read fails nothing
	a.mu.Lock()
	a.pending = pending
	a.mu.Unlock()
	a.measure(v)
	a.Changed.send(nil)
	return nil
}

// Join lets a second member in, with a name and a passphrase of their own, and opens the vault as them, so that their name
// is their own word. A recovery code that comes back says that they are in, whatever the error.
func (a *App) Join(ctx context.Context, name string, passphrase []byte) (kit Kit, err error) {
	v, err := a.disk()
	if err != nil {
		return kit, err
	}
	var concerns []homework.Concern
	workspace := false
	a.Read(func(s *homework.State) { concerns, workspace = s.Concerns, s.Workspace != nil })
	if workspace {
		return kit, errWorkspaceOne
	}
	if err := a.WriteDrafts(); err != nil { // of the one who is about to leave the seat
		return kit, err
	}
	if kit, err = v.AddMember(passphrase); err != nil {
		return kit, err
	}
	return kit, errors.Join(a.Close(), a.Open(ctx, v.Path(), passphrase), a.SetUp(concerns, nil, nil), a.SetName(name))
}

// Recover sets a new passphrase by a recovery code and opens the vault at path with it. One that is open is closed first,
// unless a draft can't be kept, and stays closed when the code is wrong.
func (a *App) Recover(ctx context.Context, path, code string, passphrase []byte) error {
	if err := a.closeFor(replacing); err != nil {
		return err
	}
	a.touch()
	v, err := vault.Recover(path, code, passphrase, a.opts...)
	if err != nil {
		return err
	}
	return a.adopt(ctx, v)
}

// Split makes a new vault at path for me alone, of all that I can read, under a passphrase and keys of its own. The open
// one is not changed. Its recovery code is confirmed by ConfirmKitAt.
func (a *App) Split(path string, passphrase []byte) (Kit, error) {
	v, err := a.disk()
	if err != nil {
		return Kit{}, err
	}
	own, kit, err := v.Split(path, passphrase, a.opts...)
	if err != nil {
		return Kit{}, err
	}
	return kit, vault.IgnoreUntidy(own.Close())
}

// ConfirmKitAt is ConfirmKit for a vault that is not open.
func (a *App) ConfirmKitAt(path, code string) error {
	a.touch()
	return vault.ConfirmKit(path, code, a.opts...)
}
