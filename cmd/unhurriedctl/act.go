package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"unhurried/internal/act"
	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

type actCmd struct {
	Vault          string `placeholder:"FILE" key:"ctl.help.vault" help:"The diary."`
	Member         string `placeholder:"NAME" key:"ctl.help.member" help:"Name of the member whose passphrase it has to be. It may be left out, and then stands in no list of processes."`
	PassphraseFile string `placeholder:"FILE" key:"ctl.help.memberPassphraseFile" help:"File that holds the passphrase; a line break at its end is not part of it."`
	On             string `placeholder:"DATE" key:"ctl.help.on" help:"The day of lines that name none, such as 2026-11-20; today when left out."`
	List           bool   `key:"ctl.help.listActions" help:"List every action with its fields and an example."`
	Format         string `enum:"text,json" default:"text" key:"ctl.help.listFormat" help:"With --list: text or json."`
}

// Run lists the actions, or does those that the input names.
func (c *actCmd) Run(s streams) error {
	if c.List {
		return listActions(s, c.Format)
	}
	if c.Vault == "" || c.PassphraseFile == "" {
		return misuse{fault.New("fault.actFlags", "--vault and --passphrase-file are needed, or --list")}
	}
	r := act.Runner{Clock: &act.Clock{}}
	if c.On != "" {
		var err error
		if r.On, err = homework.ParseDay(c.On); err != nil {
			return misuse{fault.New("fault.inFlag", "{{.Flag}}: {{.Err}}", fault.Data{"Flag": "--on", "Err": err})}
		}
	}
	flags := vaultFlags{Vault: c.Vault, Member: c.Member, PassphraseFile: c.PassphraseFile}
	r.Clock.Set(r.On) // opening is a thing that is done on that day, too: see app's tick
	a, err := flags.openBy(r.Clock.Now, nil)
	r.Clock.Set(0)
	if err != nil {
		return err
	}
	return use(s, a, func(a *app.App) error {
		r.App = a
		return eachLine(s, func(line []byte) (uint64, error) { return r.Do(context.Background(), line) })
	})
}

// actionJSON is an action as "act --list --format json" prints it.
type actionJSON struct {
	Do      string      `json:"do"`
	About   string      `json:"about"`
	Fields  []fieldJSON `json:"fields"`
	Example string      `json:"example"`
}

type fieldJSON struct {
	Name   string   `json:"name"`
	Type   act.Type `json:"type"`
	Needed bool     `json:"needed"`
	Least  int      `json:"least,omitempty"`
	Most   int      `json:"most,omitempty"`
	Values []string `json:"values,omitempty"`
}

func listActions(s streams, format string) error {
	p := s.answer()
	if format == "json" {
		var all []actionJSON
		for _, a := range act.Actions {
			j := actionJSON{Do: a.Name, About: s.l.Say(a.About), Example: a.Example, Fields: []fieldJSON{}}
			for _, f := range a.Fields {
				j.Fields = append(j.Fields, fieldJSON(f))
			}
			all = append(all, j)
		}
		p.json(all)
		return p.err
	}
	for _, a := range act.Actions {
		p.line("%s", a.Name)
		p.line("  %s", s.l.Say(a.About))
		for _, f := range a.Fields {
			p.line("    %-16s%s %s", f.Name, map[bool]string{true: "*", false: " "}[f.Needed], f.Holds())
		}
		p.line("  %s", a.Example)
	}
	return p.done()
}

type newCmd struct {
	Out            string   `required:"" placeholder:"FILE" key:"ctl.help.newVault" help:"The new diary; it must not exist."`
	Member         []string `required:"" placeholder:"NAME" sep:"none" key:"ctl.help.newMember" help:"Name or initials of a member; twice for two, each with a passphrase file."`
	PassphraseFile []string `required:"" placeholder:"FILE" sep:"none" key:"ctl.help.newMemberPassphraseFile" help:"File that holds the passphrase of the member named in the same place."`
	Workspace      bool     `key:"ctl.help.workspace" help:"Make a professional's workspace for clients, and no diary; it has one member."`
	Sheets         string   `placeholder:"DIR" key:"ctl.help.sheets" help:"Folder into which each recovery code is written as NAME.sheet. Without it no code is kept."`
}

// Run makes a vault and writes the recovery codes, which are nowhere else.
func (c *newCmd) Run(s streams) error {
	if len(c.Member) != len(c.PassphraseFile) || len(c.Member) > 2 {
		return misuse{fault.New("fault.newMembers", "one or two members, each with a passphrase file")}
	}
	if c.Workspace && len(c.Member) != 1 {
		return misuse{fault.New("fault.newWorkspace", "a workspace has one member")}
	}
	h := app.Household{Names: c.Member, Workspace: c.Workspace}
	defer func() {
		for _, p := range h.Passphrases {
			clear(p)
		}
	}()
	for _, f := range c.PassphraseFile {
		p, err := newPassphrase(f)
		if err != nil {
			return err
		}
		h.Passphrases = append(h.Passphrases, p)
	}
	var sheets []string
	if c.Sheets != "" {
		for i, name := range c.Member {
			if name != filepath.Base(name) || strings.HasPrefix(name, ".") || i > 0 && strings.EqualFold(name, c.Member[0]) {
				return misuse{fault.New("fault.sheetName", "{{.Name}} can't be the name of a sheet's file", fault.Data{"Name": fmt.Sprintf("%q", name)})}
			}
			sheets = append(sheets, filepath.Join(c.Sheets, name+".sheet"))
		}
	}
	a, err := newApp(func(kits []app.Kit) error {
		for i, path := range sheets {
			if err := app.WriteSheet(path, kits[i]); err != nil {
				for _, written := range sheets[:i] {
					_ = os.Remove(written) // the error that is told says why
				}
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	kits, err := a.Create(c.Out, h)
	if err != nil {
		return err
	}
	for _, k := range kits {
		if len(sheets) > 0 {
			if err := a.ConfirmKit(k.Code); err != nil { // written, and read back by nobody but us
				return err
			}
		}
	}
	if err := a.Close(); err != nil {
		return err
	}
	p := s.answer()
	p.X("ctl.made", "made {{.File}}", args{"File": c.Out})
	for _, path := range sheets {
		p.X("ctl.sheet", "wrote {{.File}}: keep it away from this computer", args{"File": path})
	}
	if len(sheets) == 0 {
		p.X("ctl.noSheet", "no recovery code was kept: without the passphrase nobody can open it. \"code\" makes one", nil)
	}
	return p.done()
}

type stateCmd struct {
	vaultFlags
	Format string `enum:"json" default:"json" key:"ctl.help.stateFormat" help:"json."`
	Today  string `placeholder:"DATE" key:"ctl.help.stateToday" help:"The day to look from, such as 2026-11-20; today when left out."`
}

// Run prints all that the member's screens show.
func (c *stateCmd) Run(s streams) error {
	now := time.Now
	if c.Today != "" {
		d, err := homework.ParseDay(c.Today)
		if err != nil {
			return misuse{fault.New("fault.inFlag", "{{.Flag}}: {{.Err}}", fault.Data{"Flag": "--today", "Err": err})}
		}
		now = func() time.Time { y, m, n := d.Time().Date(); return time.Date(y, m, n, 12, 0, 0, 0, time.Local) }
	}
	a, err := c.openBy(now, nil)
	if err != nil {
		return err
	}
	return use(s, a, func(a *app.App) error {
		p := s.answer()
		a.Read(func(st *homework.State) { p.json(stateOf(a, st)) })
		return p.done()
	})
}
