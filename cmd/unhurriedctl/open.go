package main

import (
	"context"
	"errors"
	"strings"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/passphrase"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
)

// vaultFlags name a vault and the member who opens it.
type vaultFlags struct {
	Vault          string `required:"" placeholder:"FILE" key:"ctl.help.vault" help:"The diary."`
	Member         string `placeholder:"NAME" key:"ctl.help.member" help:"Name of the member whose passphrase it has to be. It may be left out, and then stands in no list of processes."`
	PassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.memberPassphraseFile" help:"File that holds the passphrase; a line break at its end is not part of it."`
}

// newApp makes the App of every command. show, which may be nil, is given new recovery codes before anything comes of them.
func newApp(show func([]app.Kit) error) (*app.App, error) { return appBy(time.Now, show) }

// appBy is newApp by another clock than the computer's.
func appBy(now func() time.Time, show func([]app.Kit) error) (*app.App, error) {
	// A pack that is left out is the window's to tell; here "content check" says all about it.
	cat, _, err := content.Installed(app.PacksDir(), append(locales(), "")[0])
	if err != nil {
		return nil, err
	}
	return app.New(app.Config{Catalog: cat, Now: now, Wall: time.Now, ShowKits: show}), nil
}

// open opens the vault and makes sure that the passphrase is the named member's, if a name was given.
func (f *vaultFlags) open(show func([]app.Kit) error) (*app.App, error) {
	return f.openBy(time.Now, show)
}

// openBy is open by another clock than the computer's.
func (f *vaultFlags) openBy(now func() time.Time, show func([]app.Kit) error) (*app.App, error) {
	a, err := appBy(now, show)
	if err != nil {
		return nil, err
	}
	err = withPassphrase(f.PassphraseFile, func(phrase []byte) error { return a.Open(context.Background(), f.Vault, phrase) })
	if err != nil {
		return nil, err
	}
	if err := f.checkMember(a); err != nil {
		return nil, errors.Join(err, a.Close())
	}
	return a, nil
}

// checkMember refuses a name that is not that of the member who opened the vault. It says which names there are, since whoever reads
// that has opened it. Where the record of the names is damaged or gone, a passphrase that opens is the member's, unless the other one
// is known to be called that.
func (f *vaultFlags) checkMember(a *app.App) (err error) {
	if f.Member == "" {
		return nil
	}
	a.Read(func(s *homework.State) {
		is := func(member int) bool {
			return strings.EqualFold(strings.TrimSpace(s.Name(member)), strings.TrimSpace(f.Member))
		}
		other, couple := s.Partner()
		switch {
		case is(s.Me):
		case couple && is(other):
			err = fault.New("fault.notMembers", "this passphrase is not {{.Member}}'s: {{.Kind}}", fault.Data{"Member": f.Member, "Kind": app.ErrWrongKey})
		case s.Names[s.Me] == "":
		case couple:
			err = misuse{fault.New("fault.noMemberOfTwo", "nobody here is called {{.Member}}: this passphrase is that of {{.Name}}, and the other is {{.Other}}",
				fault.Data{"Member": f.Member, "Name": s.Name(s.Me), "Other": s.Name(other)})}
		default:
			err = misuse{fault.New("fault.noMember", "nobody here is called {{.Member}}: this passphrase is that of {{.Name}}",
				fault.Data{"Member": f.Member, "Name": s.Name(s.Me)})}
		}
	})
	return err
}

// withPassphrase calls open with the passphrase that a file holds. Editions up to the first took the bytes of the file as
// they are: where these differ from its text, and the text opens nothing, they are tried too.
func withPassphrase(path string, open func(phrase []byte) error) error {
	b, err := passphraseFile(path)
	if err != nil {
		return err
	}
	defer clear(b)
	phrase, err := passphrase.OfFile(b)
	if err == nil {
		if err = open(phrase); !wrongKey(err) {
			return err
		}
	} else {
		err = misuse{fault.New("fault.noPassphraseInFile", "the passphrase file holds no passphrase: {{.Err}}", fault.Data{"Err": err})}
	}
	if raw := passphrase.AsBytes(b); raw != nil {
		if err := open(raw); !wrongKey(err) {
			return err
		}
	}
	return err
}

func wrongKey(err error) bool {
	return errors.Is(err, app.ErrWrongKey) || errors.Is(err, report.ErrWrongKey) || errors.Is(err, planfile.ErrWrongKey)
}

// newPassphrase reads a file with a passphrase that is to be set. It has to be plain text, so that it can be typed in the
// window too.
func newPassphrase(path string) ([]byte, error) {
	b, err := passphraseFile(path)
	if err != nil {
		return nil, err
	}
	phrase, err := passphrase.OfFile(b)
	if err == nil && passphrase.AsBytes(b) != nil {
		err = fault.New("fault.passphrasePlain", "it begins with a byte-order mark or is in UTF-16: save it as plain UTF-8")
	}
	if err == nil {
		err = passphrase.CheckNew(phrase)
	}
	if err != nil {
		clear(b)
		return nil, misuse{fault.New("fault.newPassphraseFile", "the file with the new passphrase can't be taken, and nothing was changed: {{.Err}}", fault.Data{"Err": err})}
	}
	return phrase, nil
}

func passphraseFile(path string) ([]byte, error) {
	b, err := exchange.ReadFile(path, passphrase.MaxFile)
	if errors.Is(err, exchange.ErrTooLarge) {
		return nil, misuse{fault.New("fault.passphraseFileLong", "the passphrase file is longer than the longest passphrase, {{.Max}} bytes", fault.Data{"Max": passphrase.Max})}
	}
	if err != nil {
		return nil, fault.New("fault.passphraseFileRead", "the passphrase file can't be read: {{.Err}}", fault.Data{"Err": err})
	}
	return b, nil
}

// with opens the vault and has a command use it.
func (f *vaultFlags) with(s streams, call func(*app.App) error) error {
	return f.showing(nil, s, call)
}

// showing is with for a command that makes new recovery codes.
func (f *vaultFlags) showing(show func([]app.Kit) error, s streams, call func(*app.App) error) error {
	a, err := f.open(show)
	if err != nil {
		return err
	}
	return use(s, a, call)
}

// use calls a command with an open vault and closes it again; what closing says counts. What is wrong with the vault is said
// on standard error beside whatever the command answers, and makes the exit code of what was done that of damage.
func use(s streams, a *app.App, call func(*app.App) error) error {
	p := s.beside()
	file, _ := a.File()
	r := a.LoadReport()
	p.notes(r.Unacknowledged(), name(a))
	err := call(a)
	r = a.LoadReport() // as it stands now: the command may have been to acknowledge
	err = errors.Join(err, a.Close())
	if loose := a.Untidy(); loose != nil {
		p.X("ctl.untidy", "note: {{.Why}}. Keep {{.File}}-wal beside the diary; the next opening with more space folds it in", args{"Why": loose, "File": file.Path})
	}
	if err := errors.Join(err, p.err); err != nil {
		return err
	}
	return wrong(r.Unacknowledged(), r.Damaged)
}

// wrong is what a command that did what it was asked for still has to say of the vault: an error, so that no script
// takes a part for the whole. It goes by the given warnings, of which those that are about the vault count.
func wrong(warnings []app.Warning, damaged int) error {
	marred := app.Marred(app.Report{Warnings: warnings})
	switch {
	case len(marred) == 0:
		return nil
	case damaged > 0:
		return fault.New("fault.doneDamaged", "done with what can be read; {{.Damaged}} records are damaged or missing: {{.Kind}}", fault.Data{"Damaged": damaged, "Kind": app.ErrDamaged})
	}
	return fault.New("fault.doneNotes", "done, but see the notes: {{.Kind}}", fault.Data{"Kind": app.ErrDamaged})
}

// name gives the names of the members of an open vault.
func name(a *app.App) func(place int) string {
	return func(place int) (n string) {
		a.Read(func(s *homework.State) { n = s.Name(place) })
		return n
	}
}
