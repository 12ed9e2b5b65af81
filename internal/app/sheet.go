package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"unhurried/internal/exchange"
	"unhurried/internal/vault"
)

// WriteSheet writes a recovery code to a new file that its owner has chosen, under its own name from the first byte: a crash
// leaves the code nowhere else. It is on the disk when WriteSheet returns. The sheet names neither its owner nor the
// diary, so that it leads nobody there.
func WriteSheet(path string, kit vault.Kit) (err error) {
	name := filepath.Base(path)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s: %w", name, vault.ErrExists)
	} else if err != nil {
		return fmt.Errorf("%s can't be written, and nothing was: %w", name, exchange.Reason(err))
	}
	defer func() {
		if err != nil {
			err = errors.Join(fmt.Errorf("%s was not written: %w", name, exchange.Reason(err)), ignoreMissing(os.Remove(path)))
		}
	}()
	if _, err := io.WriteString(f, Sheet(kit)); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return vault.SyncDir(filepath.Dir(path))
}

// Sheet is what is written on a recovery sheet that is saved. vault.FindCode reads it.
func Sheet(kit vault.Kit) string {
	var b strings.Builder
	b.WriteString("Recovery sheet. Keep it away from the computer; whoever has it can read what it opens.\n\n")
	for i, group := range strings.Split(kit.Code, "-") {
		if i > 0 {
			b.WriteString(map[bool]string{true: "\n", false: "-"}[i%4 == 0])
		}
		b.WriteString(group)
	}
	b.WriteString("\n")
	return b.String()
}

// SheetPending tells whether my newest recovery code was never typed back, so that it may be on no paper.
func (a *App) SheetPending() bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return a.v != nil && a.sheet
}

// NewSheet makes a new recovery code for me. The one before goes on opening my part until SheetKept.
func (a *App) NewSheet(passphrase []byte) (kit vault.Kit, err error) {
	err = a.withSheets(func(v *vault.Vault) error {
		kit, err = v.NewKit(passphrase)
		return err
	})
	return kit, err
}

// NewKeys gives the vault new keys, and each of its members a new recovery code.
func (a *App) NewKeys(passphrases ...[]byte) (kits []vault.Kit, err error) {
	err = a.withSheets(func(v *vault.Vault) error {
		kits, err = v.Rotate(passphrases...)
		return err
	})
	return kits, err
}

// SheetKept takes a recovery code, of either member, that was typed back: the one before it dies.
func (a *App) SheetKept(code string) error {
	return a.withSheets(func(v *vault.Vault) error { return v.ConfirmKit(code) })
}

// withSheets changes recovery codes and looks again at which was never typed back.
func (a *App) withSheets(change func(v *vault.Vault) error) error {
	v := a.Vault()
	if v == nil {
		return ErrLocked
	}
	if err := change(v); err != nil {
		return err
	}
	pending, _ := v.SheetPending() // a reminder that can't be read fails nothing
	a.mu.Lock()
	a.sheet = pending
	a.mu.Unlock()
	a.Changed.send(nil)
	return nil
}

// SameDisk tells whether a file that is to be would lie on the same file system as one that is there. What can't be told
// counts as the same.
func SameDisk(there, toBe string) bool {
	a, errA := os.Stat(there)
	b, errB := os.Stat(filepath.Dir(toBe))
	if errA != nil || errB != nil {
		return true
	}
	x, okX := a.Sys().(*syscall.Stat_t)
	y, okY := b.Sys().(*syscall.Stat_t)
	return !okX || !okY || x.Dev == y.Dev
}
