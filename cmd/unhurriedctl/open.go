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
	if !f.named(a) {
		// Whose else it is stays unsaid: the file has no names in the clear, and neither has this message.
		return nil, errors.Join(fmt.Errorf("this passphrase is not %s's: %w", f.Member, vault.ErrWrongKey), a.Close())
	}
	return a, nil
}

// named tells whether the member who opened the vault has the name that was given. Where the record of the names is
// damaged or gone, a passphrase that opens is the member's, unless the other one is known to be called that.
func (f *vaultFlags) named(a *app.App) (is bool) {
	a.Read(func(s *homework.State) {
		is = strings.EqualFold(s.Name(s.Me), f.Member) ||
			s.Names[s.Me] == "" && !strings.EqualFold(s.Name(1-s.Me), f.Member)
	})
	return is
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

// with opens the vault, calls f and closes it again; what closing says counts. What is wrong with the vault is said on
// standard error beside whatever the command answers, and makes the exit code of what was done that of damage.
func (f *vaultFlags) with(s streams, call func(*app.App) error) error {
	a, err := f.open()
	if err != nil {
		return err
	}
	r := a.LoadReport()
	p := printer{w: s.errs}
	p.notes(r)
	err = errors.Join(call(a), a.Close())
	if loose := a.Untidy(); loose != nil {
		p.line("note: %v. Keep %s-wal beside the vault; the next opening with more space folds it in", loose, f.Vault)
	}
	if err := errors.Join(err, p.err); err != nil {
		return err
	}
	return wrong(r)
}

// damaged tells whether something that was written can't be read.
func damaged(r vault.Report) bool {
	return r.Damaged > 0 || r.Has(vault.FileDamaged) || r.Has(vault.DraftsDamaged)
}

// wrong is what a command that did what it was asked for still has to say of the vault: an error, so that no script
// takes a part for the whole.
func wrong(r vault.Report) error {
	switch {
	case r.Damaged > 0:
		return fmt.Errorf("done with what can be read; %d records are damaged or missing: %w", r.Damaged, vault.ErrDamaged)
	case damaged(r) || tampered(r):
		return fmt.Errorf("done, but see the notes: %w", vault.ErrDamaged)
	}
	return nil
}

// tampered reports whether the file is otherwise than this program leaves one, though every record opens.
func tampered(r vault.Report) bool {
	for _, w := range r.Warnings {
		switch w.Kind {
		case vault.NewerRecords, vault.StateUnreadable, vault.StateUnwritten, vault.OnlyRead:
		default:
			return true
		}
	}
	return false
}
