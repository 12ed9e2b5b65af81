package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/passphrase"
	"unhurried/internal/wording"
)

// vaultCmds are the commands that concern the vault's file itself.
type vaultCmds struct {
	Info        infoCmd        `cmd:"" key:"ctl.help.do.info" help:"What anybody who has the file can see; needs no passphrase."`
	Backup      backupCmd      `cmd:"" key:"ctl.help.do.backup" help:"Write a copy of the diary, every record of which was opened before it gets its name."`
	Restore     restoreCmd     `cmd:"" key:"ctl.help.do.restore" help:"Put a backup in the place of a diary; the diary that stands there is renamed, not overwritten."`
	Passphrase  passphraseCmd  `cmd:"" key:"ctl.help.do.passphrase" help:"Change a member's passphrase."`
	Code        codeCmd        `cmd:"" key:"ctl.help.do.code" help:"Make a new recovery code for a member, or say that it is kept, which retires the one before."`
	Recover     recoverCmd     `cmd:"" key:"ctl.help.do.recover" help:"Set a new passphrase with a recovery code."`
	Rotate      rotateCmd      `cmd:"" key:"ctl.help.do.rotate" help:"Give the diary new keys: what comes from now on can't be read with old copies and what opens them."`
	Leave       leaveCmd       `cmd:"" key:"ctl.help.do.leave" help:"Make a diary of one's own, with all that the member can read."`
	Acknowledge acknowledgeCmd `cmd:"" key:"ctl.help.do.acknowledge" help:"Note that you have seen what every command says was noticed about the diary."`
	Salvage     salvageCmd     `cmd:"" key:"ctl.help.do.salvage" help:"Write a new diary with everything that can still be opened of a damaged one."`
	Destroy     destroyCmd     `cmd:"" key:"ctl.help.do.destroy" help:"Delete a diary for good. Backups and other copies are not touched."`
}

type infoCmd struct {
	File   string `arg:"" key:"ctl.help.vault" help:"The diary."`
	Format string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
}

func (c *infoCmd) Run(s streams) error {
	i, err := app.ReadInfo(c.File)
	if err != nil {
		return err
	}
	p := s.answer()
	if c.Format == "json" {
		p.json(map[string]any{"id": fmt.Sprintf("%x", i.ID), "format": i.Format, "bytes": i.Size,
			"modified": i.Modified.UTC().Format(time.RFC3339), "rows": i.Rows, "clean": !i.Unclean, "stray": i.Stray,
			"argon2id": map[string]any{"passes": i.Cost.Time, "kib": i.Cost.MemoryKiB, "threads": i.Cost.Threads}})
		return p.err
	}
	p.X("ctl.vault", "diary {{.ID}}, format {{.Format}}", args{"ID": fmt.Sprintf("%x", i.ID), "Format": i.Format})
	p.X("ctl.size", "{{.Bytes}} bytes, {{.Rows}} rows, last changed {{.When}}", args{"Bytes": i.Size, "Rows": i.Rows, "When": i.Modified.Format("2006-01-02 15:04")})
	p.X("ctl.cost", "trying a passphrase costs {{.Passes}} passes over {{.MiB}} MiB (Argon2id)", args{"Passes": i.Cost.Time, "MiB": i.Cost.MemoryKiB >> 10})
	if i.Unclean {
		p.X("ctl.unclean", "it was not closed cleanly; what was written is safe in the -wal file beside it, and the next opening tidies up.", nil)
		p.X("ctl.uncleanCopy", "Until then the one is not whole without the other: use the backup command rather than copy the file.", nil)
	}
	if i.Stray {
		p.X("ctl.stray", "a write-ahead log or journal lies beside it that is not its own; the next opening sets it aside", nil)
	}
	return p.err
}

type backupCmd struct {
	vaultFlags
	Out  string `placeholder:"FILE" xor:"to" required:"" key:"ctl.help.backupOut" help:"The copy to write; it must not exist."`
	Into string `placeholder:"DIR" xor:"to" required:"" key:"ctl.help.into" help:"Folder for dated copies, which must be there."`
	Keep int    `default:"5" key:"ctl.help.keep" help:"With --into: how many of the newest copies of this diary stay, beside the last one of each of the last 7 days, 4 weeks and 12 months that have one. None is removed while anything is wrong with the diary."`
}

func (c *backupCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		path, err := c.Out, error(nil)
		if c.Into != "" {
			path, err = a.BackupInto(c.Into, c.Keep)
		} else {
			err = a.Backup(path)
		}
		if errors.Is(err, app.ErrUntidy) {
			note := s.beside()
			note.X("ctl.copyMade", "note: the copy is made; {{.Why}}", args{"Why": err})
			err = note.err
		}
		if err != nil {
			return err
		}
		p := s.answer()
		switch {
		case a.Sound():
			p.X("ctl.copied", "wrote {{.File}} and opened every record of it", args{"File": path})
		case c.Into != "":
			p.X("ctl.copiedKept", "wrote {{.File}}; it is as the diary is, in which something is wrong, and no older copy was removed", args{"File": path})
		default:
			p.X("ctl.copiedWrong", "wrote {{.File}}; it is as the diary is, in which something is wrong", args{"File": path})
		}
		return p.done()
	})
}

type restoreCmd struct {
	Backup         string `arg:"" key:"ctl.help.backup" help:"The backup."`
	Vault          string `required:"" placeholder:"FILE" key:"ctl.help.restoreVault" help:"Where it is to stand."`
	PassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.backupPassphraseFile" help:"File that holds a passphrase of the backup."`
}

func (c *restoreCmd) Run(s streams) error {
	var old string
	var r app.Report
	a, err := newApp(nil)
	if err != nil {
		return err
	}
	err = withPassphrase(c.PassphraseFile, func(phrase []byte) (err error) {
		old, r, err = a.RestoreAt(c.Vault, c.Backup, phrase)
		return err
	})
	note := s.beside()
	if errors.Is(err, app.ErrUntidy) {
		note.X("ctl.note", "note: {{.Text}}", args{"Text": err}) // it is restored
	} else if err != nil {
		return err
	}
	p := s.answer()
	p.X("ctl.restored", "restored {{.N}} records to {{.File}}", args{"N": r.Records, "File": c.Vault})
	if old != "" {
		p.X("ctl.stoodThere", "the diary that stood there is now {{.File}}", args{"File": old})
	}
	p.report(r, p.memberAt)
	return errors.Join(p.done(), note.done(), wrong(r.Warnings, r.Damaged))
}

type passphraseCmd struct {
	vaultFlags
	NewPassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.newPassphraseFile" help:"File that holds the new passphrase."`
}

func (c *passphraseCmd) Run(s streams) error {
	next, err := newPassphrase(c.NewPassphraseFile)
	if err != nil {
		return err
	}
	defer clear(next)
	return c.with(s, func(a *app.App) error {
		err := withPassphrase(c.PassphraseFile, func(old []byte) error { return a.ChangePassphrase(old, next) })
		if err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.passphrase", "changed; copies made before now still open with the old passphrase", nil)
		return p.done()
	})
}

type codeCmd struct {
	vaultFlags
	CodeFile string `required:"" placeholder:"FILE" key:"ctl.help.newCodeFile" help:"File for the new code; it must not exist. With --confirm, a file that holds the code as it was typed from paper."`
	Confirm  bool   `key:"ctl.help.confirm" help:"Say that the new code is kept: from now on the one before opens nothing."`
}

func (c *codeCmd) Run(s streams) error {
	p := s.answer()
	if c.Confirm {
		code, err := readCode(c.CodeFile)
		if err != nil {
			return err
		}
		return c.with(s, func(a *app.App) error {
			if err := a.ConfirmKit(code); err != nil {
				return err
			}
			p.X("ctl.codeKept", "from now on this code alone is the recovery code; one from before opens nothing in this file", nil)
			return p.done()
		})
	}
	out := &codes{to: s, files: map[int]string{}}
	return c.showing(out.show, s, func(a *app.App) error {
		out.files[me(a)] = c.CodeFile
		err := withPassphrase(c.PassphraseFile, func(phrase []byte) error { return second(a.NewKit(phrase)) })
		if err != nil {
			return errors.Join(err, out.takeBack())
		}
		p.X("ctl.codeMade", "wrote {{.File}}: the code in it opens the diary, and the one before still does, until the new one is confirmed", args{"File": c.CodeFile})
		return p.done()
	})
}

// me is the place of the member who opened the vault.
func me(a *app.App) (place int) {
	a.Read(func(s *homework.State) { place = s.Me })
	return place
}

func second[T any](_ T, err error) error { return err }

// codes puts new recovery codes where they last before anything comes of them: into files, on disk, or onto standard
// output. One that can't be written stops the change.
type codes struct {
	to      streams
	files   map[int]string // by place; the others are printed
	wrote   []string
	printed bool
}

func (c *codes) show(kits []app.Kit) error {
	p := c.to.answer()
	for _, kit := range kits {
		if path := c.files[kit.Member]; path != "" {
			if err := app.WriteSheet(path, kit); err != nil {
				return err
			}
			c.wrote = append(c.wrote, path)
			continue
		}
		p.line("%s: %s", p.memberAt(kit.Member), kit.Code)
		c.printed = true
	}
	if f, ok := c.to.out.(*os.File); ok && p.err == nil {
		// What does not last, a terminal or a pipe, says that it can't.
		if err := f.Sync(); errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EIO) || errors.Is(err, syscall.EDQUOT) {
			return err
		}
	}
	return p.err
}

// takeBack removes the files of codes of which nothing came.
func (c *codes) takeBack() (err error) {
	for _, path := range c.wrote {
		err = errors.Join(err, os.Remove(path))
	}
	return err
}

// readCode finds the recovery code in a file: a code alone, or a sheet that was saved.
func readCode(path string) (string, error) {
	b, err := exchange.ReadFile(path, 2*app.MaxSheet)
	if err != nil {
		return "", fault.New("fault.codeFileRead", "the file with the recovery code can't be read: {{.Err}}", fault.Data{"Err": err})
	}
	defer clear(b)
	text, err := passphrase.Text(b)
	if err != nil {
		return "", misuse{fault.New("fault.codeFileRead", "the file with the recovery code can't be read: {{.Err}}", fault.Data{"Err": err})}
	}
	return app.FindCode(string(text))
}

type recoverCmd struct {
	Vault             string `required:"" placeholder:"FILE" key:"ctl.help.vault" help:"The diary."`
	CodeFile          string `required:"" placeholder:"FILE" key:"ctl.help.recoveryCodeFile" help:"File that holds the recovery code: the sheet that was saved, or the code alone."`
	NewPassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.newPassphraseFile" help:"File that holds the new passphrase."`
}

func (c *recoverCmd) Run(s streams) error {
	next, err := newPassphrase(c.NewPassphraseFile)
	if err != nil {
		return err
	}
	defer clear(next)
	code, err := readCode(c.CodeFile)
	if err != nil {
		return err
	}
	a, err := newApp(nil)
	if err != nil {
		return err
	}
	if err := a.Recover(context.Background(), c.Vault, code, next); err != nil {
		return errors.Join(err, a.Close())
	}
	return use(s, a, func(*app.App) error {
		p := s.answer()
		p.X("ctl.recovered", "the new passphrase opens the diary; the recovery code stays good", nil)
		return p.done()
	})
}

type rotateCmd struct{ vaultFlags }

func (c *rotateCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		older := false
		err := withPassphrase(c.PassphraseFile, func(phrase []byte) (err error) {
			older, err = a.Rotate(phrase)
			return err
		})
		if err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.rotated", "the keys are new; passphrases and recovery codes stay as they are", nil)
		if older {
			p.X("ctl.rotatedSheet", "your recovery code is from an earlier version: make a new one with \"code\", so that your private notes get a new key too", nil)
		}
		return p.done()
	})
}

type leaveCmd struct {
	vaultFlags
	NewPassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.leavePassphraseFile" help:"File that holds the passphrase of the new diary."`
	Out               string `required:"" placeholder:"FILE" key:"ctl.help.newVault" help:"The new diary; it must not exist."`
	CodeFile          string `placeholder:"FILE" key:"ctl.help.leaveCodeFile" help:"File for the new diary's recovery code, which must not exist; else it is printed."`
}

func (c *leaveCmd) Run(s streams) error {
	next, err := newPassphrase(c.NewPassphraseFile)
	if err != nil {
		return err
	}
	defer clear(next)
	out := &codes{to: s, files: map[int]string{}}
	return c.showing(out.show, s, func(a *app.App) error {
		p := s.answer()
		out.files[me(a)] = c.CodeFile
		if c.CodeFile == "" {
			p.X("ctl.codeOfNew", "recovery code of the new diary:", nil)
		}
		if p.err != nil {
			return p.err
		}
		kit, err := a.Split(c.Out, next)
		if kit.Code == "" {
			return errors.Join(err, out.takeBack())
		}
		p.X("ctl.left", "wrote {{.File}}; the diary for two is as it was", args{"File": c.Out})
		return errors.Join(p.done(), err)
	})
}

type salvageCmd struct {
	Vault          string `required:"" placeholder:"FILE" key:"ctl.help.damagedVault" help:"The damaged diary; it is left alone."`
	PassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.damagedPassphraseFile" help:"File that holds a member's passphrase."`
	Out            string `required:"" placeholder:"FILE" key:"ctl.help.newVault" help:"The new diary; it must not exist."`
}

func (c *salvageCmd) Run(s streams) error {
	var r app.Report
	a, err := newApp(nil)
	if err != nil {
		return err
	}
	err = withPassphrase(c.PassphraseFile, func(phrase []byte) (err error) {
		r, err = a.Salvage(c.Vault, c.Out, phrase)
		return err
	})
	note := s.beside()
	if errors.Is(err, app.ErrUntidy) {
		note.X("ctl.note", "note: {{.Text}}", args{"Text": err}) // it is saved
	} else if err != nil {
		return err
	}
	p := s.answer()
	p.X("ctl.salvaged", "saved {{.N}} records to {{.File}}", args{"N": r.Records, "File": c.Out})
	p.report(r, p.memberAt)
	return errors.Join(p.done(), note.done(), wrong(r.Warnings, r.Damaged))
}

type destroyCmd struct {
	Vault string `required:"" placeholder:"FILE" key:"ctl.help.vault" help:"The diary."`
	Yes   bool   `required:"" key:"ctl.help.yes" help:"Say that this is meant."`
}

func (c *destroyCmd) Run(s streams) error {
	a, err := newApp(nil)
	if err != nil {
		return err
	}
	// What goes along is said before it goes; what can't be listed is told when it is to go.
	left, err := a.Remnants(c.Vault)
	p := s.answer()
	for _, path := range left {
		p.X("ctl.goesAlong", "goes along: {{.File}}", args{"File": path})
	}
	if p.err != nil {
		return p.err
	}
	if err == nil || errors.Is(err, app.ErrNotVault) {
		err = a.DestroyAt(c.Vault)
	}
	if err != nil {
		return err
	}
	p.X("ctl.deleted", "deleted {{.File}}; backups and other copies, if there are any, still open", args{"File": c.Vault})
	return p.done()
}

type acknowledgeCmd struct {
	vaultFlags
	GoOn bool `key:"ctl.help.goOn" help:"If this is an older copy: go on from it. What it lacks is no longer looked for."`
}

// Run shows what was noticed once more, and notes that the member has seen it.
func (c *acknowledgeCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		r := a.LoadReport()
		unseen := len(r.Unacknowledged())
		if c.GoOn {
			if err := a.AcceptOlder(); err != nil {
				return err
			}
		}
		if err := a.Acknowledge(); err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.acknowledged", "acknowledged {{.N}}; verify still tells of all that stands", args{"N": unseen})
		return p.done()
	})
}

// report prints what reading a whole vault came to. Its last line counts.
func (p *printer) report(r app.Report, name func(place int) string) {
	p.notes(r.Warnings, name)
	p.line("records %d damaged %d", r.Records, r.Damaged)
}

// notes prints what the member should know about a vault, a line each.
func (p *printer) notes(warnings []app.Warning, name func(place int) string) {
	for _, w := range warnings {
		p.X("ctl.note", "note: {{.Text}}", args{"Text": app.Said(p.l, wording.Member, w, name)})
	}
}

// memberAt names members where nobody's names are known.
func (p *printer) memberAt(at int) string {
	return p.l.X("ctl.member", "member {{.N}}", map[string]any{"N": at + 1})
}
