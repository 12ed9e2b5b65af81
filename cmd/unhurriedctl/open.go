package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/adrg/xdg"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// vaultFlags name a vault and the member who opens it.
type vaultFlags struct {
	Vault          string `required:"" placeholder:"FILE" help:"The vault."`
	Member         string `required:"" placeholder:"NAME" help:"Name of the member whose passphrase it is."`
	PassphraseFile string `required:"" placeholder:"FILE" help:"File that holds the passphrase; a line break at its end is not part of it."`
}

// open opens the vault and makes sure that the passphrase is the named member's.
func (f *vaultFlags) open() (*app.App, error) {
	passphrase, err := readPassphrase(f.PassphraseFile)
	if err != nil {
		return nil, err
	}
	defer clear(passphrase)
	// A pack that is left out is the window's to tell; here "content check" says all about it.
	cat, _, err := content.Installed(filepath.Join(xdg.DataHome, "unhurried", "packs"))
	if err != nil {
		return nil, err
	}
	a := app.New(cat, time.Now)
	if err := a.Open(context.Background(), f.Vault, passphrase); err != nil {
		return nil, err
	}
	var mine string
	a.Read(func(s *homework.State) { mine = s.Name(s.Me) })
	if !strings.EqualFold(mine, f.Member) {
		// Whose else it is stays unsaid: the file has no names in the clear, and neither has this message.
		return nil, errors.Join(fmt.Errorf("this passphrase is not %s's: %w", f.Member, vault.ErrWrongKey), a.Close())
	}
	return a, nil
}

// readPassphrase reads a passphrase file. Only one line break at the end is taken off, nothing else.
func readPassphrase(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("the passphrase file can't be read: %w", reason(err))
	}
	b, err := io.ReadAll(io.LimitReader(f, vault.MaxPassphrase+3))
	if err = errors.Join(err, f.Close()); err != nil {
		return nil, fmt.Errorf("the passphrase file can't be read: %w", reason(err))
	}
	b = bytes.TrimSuffix(bytes.TrimSuffix(b, []byte("\n")), []byte("\r"))
	if len(b) == 0 || len(b) > vault.MaxPassphrase {
		return nil, fmt.Errorf("%w: the passphrase file is empty or longer than %d bytes", errUsage, vault.MaxPassphrase)
	}
	return b, nil
}

// reason keeps of a path error only what went wrong, since the path was just given.
func reason(err error) error {
	var p *os.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// with opens the vault, calls f and closes it again; what closing says counts.
func (f *vaultFlags) with(call func(*app.App) error) error {
	a, err := f.open()
	if err != nil {
		return err
	}
	return errors.Join(call(a), a.Close())
}
