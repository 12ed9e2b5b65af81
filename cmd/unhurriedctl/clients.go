package main

import (
	"context"
	"io"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
)

// clientsCmd is what a professional does in their workspace.
type clientsCmd struct {
	Add     clientsAddCmd     `cmd:"" key:"ctl.help.do.clientsAdd" help:"Add a client by an alias that says nothing to others."`
	Receive clientsReceiveCmd `cmd:"" key:"ctl.help.do.clientsReceive" help:"Open progress files and keep them with their client."`
	List    clientsListCmd    `cmd:"" key:"ctl.help.do.clientsList" help:"List the clients by their next visit, with whom to look at first."`
	Show    clientsShowCmd    `cmd:"" key:"ctl.help.do.clientsShow" help:"Show a client: visits, plans and what became of them, notes, and the newest progress files."`
	Note    clientsNoteCmd    `cmd:"" key:"ctl.help.do.clientsNote" help:"Write a note on a client: the words come on stdin."`
	Visit   clientsVisitCmd   `cmd:"" key:"ctl.help.do.clientsVisit" help:"Note a visit of a client, or take it off."`
	Plan    clientsPlanCmd    `cmd:"" key:"ctl.help.do.clientsPlan" help:"Begin a plan for a client or, given one, check it, seal it and keep it with them."`
	Rename  clientsRenameCmd  `cmd:"" key:"ctl.help.do.clientsRename" help:"Give a client another alias."`
	Remove  clientsRemoveCmd  `cmd:"" key:"ctl.help.do.clientsRemove" help:"Take a client out with all that is theirs, for good."`
}

// workspaceFlags name a workspace.
type workspaceFlags struct {
	Vault          string `required:"" placeholder:"FILE" key:"ctl.help.workspaceFile" help:"The workspace."`
	PassphraseFile string `required:"" placeholder:"FILE" key:"ctl.help.workspacePassphraseFile" help:"File that holds its passphrase; a line break at its end is not part of it."`
}

// with opens the workspace and has a command use it.
func (f *workspaceFlags) with(s streams, call func(*app.App) error) error {
	flags := vaultFlags{Vault: f.Vault, PassphraseFile: f.PassphraseFile}
	return flags.with(s, func(a *app.App) error {
		if !a.IsWorkspace() {
			return homework.ErrNotWorkspace
		}
		return call(a)
	})
}

// clientFlags name a client in a workspace.
type clientFlags struct {
	Alias string `arg:"" key:"ctl.help.alias" help:"The client's alias."`
	workspaceFlags
}

// with opens the workspace and has a command use it for the client.
func (f *clientFlags) with(s streams, call func(a *app.App, client homework.ID) error) error {
	return f.workspaceFlags.with(s, func(a *app.App) error {
		id, err := clientCalled(a, f.Alias)
		if err != nil {
			return err
		}
		return call(a, id)
	})
}

// clientCalled finds a client by an alias.
func clientCalled(a *app.App, alias string) (id homework.ID, err error) {
	a.Read(func(s *homework.State) {
		if c := s.Workspace.ByAlias(alias); c != nil {
			id = c.ID
		} else {
			err = fault.New("fault.noClientCalled", "no client is called {{.Alias}}", fault.Data{"Alias": alias})
		}
	})
	return id, err
}

type clientsAddCmd struct{ clientFlags }

// Run adds the client.
func (c *clientsAddCmd) Run(s streams) error {
	return c.workspaceFlags.with(s, func(a *app.App) error {
		if _, err := a.AddClient(c.Alias); err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.clientAdded", "added {{.Alias}}", args{"Alias": c.Alias})
		return p.done()
	})
}

type clientsRenameCmd struct {
	clientFlags
	To string `required:"" placeholder:"ALIAS" key:"ctl.help.newAlias" help:"The new alias."`
}

// Run renames the client.
func (c *clientsRenameCmd) Run(s streams) error {
	return c.with(s, func(a *app.App, client homework.ID) error {
		if err := a.NameClient(client, c.To); err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.clientRenamed", "{{.Alias}} is {{.To}} now", args{"Alias": c.Alias, "To": c.To})
		return p.done()
	})
}

type clientsRemoveCmd struct {
	clientFlags
	Yes bool `required:"" key:"ctl.help.yes" help:"Say that this is meant."`
}

// Run takes the client out.
func (c *clientsRemoveCmd) Run(s streams) error {
	return c.with(s, func(a *app.App, client homework.ID) error {
		if err := a.RemoveClient(context.Background(), client); err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.clientRemoved", "took out {{.Alias}} with all that was kept of them; backups and other copies still hold it", args{"Alias": c.Alias})
		return p.done()
	})
}

type clientsReceiveCmd struct {
	workspaceFlags
	File               []string `arg:"" key:"ctl.help.clientFiles" help:"The progress files."`
	Client             string   `placeholder:"ALIAS" key:"ctl.help.receiveClient" help:"Whose they are; may be left out once a file of the same people is kept."`
	FilePassphraseFile string   `placeholder:"FILE" xor:"key" required:"" key:"ctl.help.filePassphraseFile" help:"File that holds the passphrase of the progress files."`
	Identity           string   `placeholder:"FILE" xor:"key" required:"" key:"ctl.help.identity" help:"Key file, as age-keygen writes it."`
	SamePeople         bool     `key:"ctl.help.samePeople" help:"Take a file that names another diary than those before: the same people have made new keys, or a new diary."`
}

// Run keeps the files, each by itself: what is wrong with one leaves those before it kept.
func (c *clientsReceiveCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		for _, path := range c.File {
			var file *app.Progress
			err := (&keyFlags{c.FilePassphraseFile, c.Identity}).open(func(ids ...agefile.Identity) (err error) {
				file, err = a.OpenProgress(path, ids...)
				return err
			})
			if err != nil {
				return err
			}
			client, err := c.client(a, file.Vault)
			if err != nil {
				return err
			}
			if _, err := a.KeepProgress(client, file, c.SamePeople); err != nil {
				return err
			}
			p := s.answer()
			p.X("ctl.clientReceived", "kept {{.Name}}'s file, {{.From}} to {{.To}}, with {{.Alias}}", args{"Name": file.Name, "From": file.From, "To": file.To, "Alias": aliasOf(a, client)})
			if err := p.done(); err != nil {
				return err
			}
		}
		return nil
	})
}

// client finds whose file it is: as the flag says, else by the diary that it names.
func (c *clientsReceiveCmd) client(a *app.App, couple string) (id homework.ID, err error) {
	if c.Client != "" {
		return clientCalled(a, c.Client)
	}
	a.Read(func(s *homework.State) {
		if of := s.Workspace.ByCouple(couple); len(of) == 1 {
			id = of[0].ID
			return
		}
		err = misuse{fault.New("fault.whichClient", "whose file it is can't be told: name the client with --client")}
	})
	return id, err
}

func aliasOf(a *app.App, client homework.ID) (alias string) {
	a.Read(func(s *homework.State) {
		if c := s.Workspace.Client(client); c != nil {
			alias = c.Alias
		}
	})
	return alias
}

type clientsNoteCmd struct {
	clientFlags
	TakeOut string `placeholder:"NOTE" key:"ctl.help.noteTakeOut" help:"Take a note out rather than write one, by its name in \"clients show --format json\"."`
}

// Run writes the note, or takes one out.
func (c *clientsNoteCmd) Run(s streams) error {
	return c.with(s, func(a *app.App, client homework.ID) error {
		p := s.answer()
		if c.TakeOut != "" {
			if err := takeNoteOut(a, client, c.TakeOut); err != nil {
				return err
			}
			p.X("ctl.noteOut", "took the note out", nil)
			return p.done()
		}
		words, err := io.ReadAll(io.LimitReader(s.in, 4*homework.MaxText+1))
		if err != nil {
			return exchange.Reason(err)
		}
		if _, err := a.NoteClient(client, trimmed(words)); err != nil {
			return err
		}
		p.X("ctl.noted", "noted", nil)
		return p.done()
	})
}

// takeNoteOut deletes a note of a client.
func takeNoteOut(a *app.App, client homework.ID, name string) error {
	id, err := homework.ParseID(name)
	if err != nil {
		return misuse{err}
	}
	there := false
	a.Read(func(s *homework.State) {
		for _, n := range s.Workspace.Client(client).Notes {
			there = there || n.ID == id
		}
	})
	if !there {
		return fault.New("fault.noNote", "there is no such note")
	}
	return a.TakeBack(context.Background(), id)
}

type clientsVisitCmd struct {
	clientFlags
	On  string `arg:"" placeholder:"DATE" key:"ctl.help.visitOn" help:"The day, such as 2026-12-10."`
	At  string `placeholder:"TIME" key:"ctl.help.visitAt" help:"The time, in words."`
	Off bool   `key:"ctl.help.visitOff" help:"Take the visit off."`
}

// Run notes the visit.
func (c *clientsVisitCmd) Run(s streams) error {
	day, err := homework.ParseDay(c.On)
	if err != nil {
		return misuse{err}
	}
	return c.with(s, func(a *app.App, client homework.ID) error {
		if err := a.SetClientVisit(homework.ClientVisitSet{Client: client, On: day, At: c.At, Removed: c.Off}); err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.noted", "noted", nil)
		return p.done()
	})
}

type clientsPlanCmd struct {
	clientFlags
	Plan             string `arg:"" optional:"" key:"ctl.help.clientPlan" help:"The plan to check and seal: to the key that is kept with them, or to what a flag names. Without it --out is a plan to fill in, with the assignments of the last cycle to be answered."`
	Out              string `required:"" placeholder:"FILE" key:"ctl.help.planOut" help:"The plan to write; it must not exist."`
	Force            bool   `key:"ctl.help.force" help:"Replace the file if it exists; a diary is never replaced."`
	ToPassphraseFile string `placeholder:"FILE" xor:"to" key:"ctl.help.toPassphraseFile" help:"Seal to the passphrase in this file; tell it by another way than the file is sent."`
	Recipient        string `placeholder:"age1…" xor:"to" key:"ctl.help.clientRecipient" help:"Seal to an age key of those whom the plan is for, and keep it with them for the next plan."`
}

// Run begins a plan, or seals one.
func (c *clientsPlanCmd) Run(s streams) error {
	if c.Plan == "" && c.ToPassphraseFile+c.Recipient != "" {
		return misuse{fault.New("fault.clientPlanFlags", "a plan to begin with is not sealed: leave --to-passphrase-file and --recipient out")}
	}
	return c.with(s, func(a *app.App, client homework.ID) error {
		kept := c.keptKey(a, client)
		if err := c.write(a, client, kept); err != nil {
			return err
		}
		p := s.answer()
		if kept != "" {
			p.X("ctl.wroteToKey", "wrote {{.File}}, sealed to their key {{.Key}}", args{"File": c.Out, "Key": agefile.Fingerprint(kept)})
			return p.done()
		}
		p.X("ctl.wrote", "wrote {{.File}}", args{"File": c.Out})
		return p.done()
	})
}

// keptKey is the key that is kept with the client, where the plan is sealed to it: no flag names anything else.
func (c *clientsPlanCmd) keptKey(a *app.App, client homework.ID) (key string) {
	if c.Plan == "" || c.ToPassphraseFile+c.Recipient != "" {
		return ""
	}
	a.Read(func(s *homework.State) {
		if of := s.Workspace.Client(client); of != nil {
			key = of.Key
		}
	})
	return key
}

// write writes a plan to begin with, or seals one: to what a flag names, which is kept where it is a key, or else to the kept key.
func (c *clientsPlanCmd) write(a *app.App, client homework.ID, kept string) error {
	if c.Plan == "" {
		d, err := a.PlanDraft(client)
		if err != nil {
			return err
		}
		var of []planfile.Answerable
		for _, r := range d.Answers {
			if r.Whose == 0 { // what is one member's alone has no place in a plan for both
				of = append(of, r.Answerable)
			}
		}
		programs, err := programsOf(d.Programs)
		if err != nil {
			return err
		}
		return app.WriteOver(c.Out, c.Force, func(w io.Writer) error {
			_, err := io.WriteString(w, planfile.New(d.Couple, d.Author, d.Made, of, programs))
			return err
		})
	}
	if c.ToPassphraseFile+c.Recipient+kept == "" {
		return misuse{fault.New("fault.clientPlanKey", "no key is kept with this client: name --recipient, which is kept then, or --to-passphrase-file")}
	}
	to, err := sealTo(c.ToPassphraseFile, c.Recipient+kept)
	if err != nil {
		return err
	}
	text, err := exchange.ReadFile(c.Plan, planfile.MaxText)
	if err != nil {
		return err
	}
	if _, err = a.SendPlan(client, text, planfile.Beside(c.Plan), app.Sealed{Path: c.Out, To: to, Replace: c.Force}); err != nil || c.Recipient == "" {
		return err
	}
	return a.SetClientKey(client, c.Recipient)
}
