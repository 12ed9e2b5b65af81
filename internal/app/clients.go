package app

import (
	"context"
	"errors"
	"io"
	"slices"

	"unhurried/internal/agefile"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
)

// errWorkspaceOne says that a workspace is one professional's.
var errWorkspaceOne = fault.New("fault.workspaceOne", "a workspace for clients has one passphrase and one owner")

// IsWorkspace reports whether what is open is a professional's workspace and no diary.
func (a *App) IsWorkspace() (is bool) {
	a.Read(func(s *homework.State) { is = s.Workspace != nil })
	return is
}

// AddClient adds a client by an alias, and returns their name in the log.
func (a *App) AddClient(alias string) (homework.ID, error) {
	return a.named(func(s *homework.State) (homework.Event, error) { return s.AddClient(alias) })
}

// NameClient gives a client another alias.
func (a *App) NameClient(client homework.ID, alias string) error {
	return second(a.write(func(s *homework.State) (homework.Event, error) { return s.NameClient(client, alias) }))
}

// SetClientVisit notes an appointment of a client, or takes it off.
func (a *App) SetClientVisit(e homework.ClientVisitSet) error {
	return second(a.write(ofClient(e.Client, &e)))
}

// NoteClient writes a note on a client. TakeBack with what it returns takes it out.
func (a *App) NoteClient(client homework.ID, words string) (homework.ID, error) {
	return a.named(ofClient(client, &homework.ClientNoted{Client: client, Words: words}))
}

// ofClient is the decision for an event about a client who is there.
func ofClient(client homework.ID, e homework.Event) decision {
	return func(s *homework.State) (homework.Event, error) {
		if s.Workspace != nil && s.Workspace.Client(client) == nil {
			return nil, homework.ErrNoClient
		}
		return e, nil
	}
}

// Progress is a progress file that was opened and is not kept yet.
type Progress struct {
	*report.Data
	kept homework.ProgressKept
}

// OpenProgress opens a progress file for a client. Nothing is written.
func (a *App) OpenProgress(path string, ids ...agefile.Identity) (*Progress, error) {
	a.touch()
	d, kept, err := report.KeepFile(path, ids...)
	if err != nil {
		return nil, err
	}
	return &Progress{d, kept}, nil
}

// KeepProgress keeps a progress file for a client. One of another diary than the files before is refused, unless it is said to be the
// same people's. The file itself is left where it is.
func (a *App) KeepProgress(client homework.ID, p *Progress, samePeople bool) (homework.ID, error) {
	kept := p.kept
	kept.Client = client
	return a.named(func(s *homework.State) (homework.Event, error) { return s.KeepProgress(kept, samePeople) })
}

// ClientProgress opens the progress files of a client that are named, or the newest of each member where none is.
func (a *App) ClientProgress(client homework.ID, files ...homework.ID) (data []*report.Data, err error) {
	var all []*homework.ProgressFile
	a.Read(func(s *homework.State) {
		c := s.Workspace.Client(client)
		if c == nil {
			err = homework.ErrNoClient
			return
		}
		if len(files) == 0 {
			all = c.Newest()
		}
		for _, id := range files {
			if f := c.File(id); f != nil {
				all = append(all, f)
			}
		}
	})
	for _, f := range all {
		d, damaged := report.Kept(&f.ProgressKept)
		if damaged != nil {
			return nil, damaged
		}
		data = append(data, d)
	}
	return data, err
}

// ClientHistory opens all progress files of a client and puts those of each member together. After the same people made a new diary it
// is of that one: entries of two can't be told apart.
func (a *App) ClientHistory(client homework.ID) ([]*report.Data, error) {
	var files []homework.ID
	a.Read(func(s *homework.State) {
		if c := s.Workspace.Client(client); c != nil {
			for _, f := range c.Files {
				if f.Couple == c.Couple {
					files = append(files, f.ID)
				}
			}
		}
	})
	data, err := a.ClientProgress(client, files...)
	if err != nil || len(data) == 0 {
		return data, err
	}
	return report.Join(data...)
}

// PlanDraft begins a plan for a client: by me, for their diary, with the assignments of the last cycle that their newest files tell of,
// those that are one member's alone behind the others, and with the key that they gave.
func (a *App) PlanDraft(client homework.ID) (planfile.Draft, error) {
	data, err := a.ClientProgress(client)
	if err != nil {
		return planfile.Draft{}, err
	}
	d := planfile.Draft{Made: a.Today()}
	a.Read(func(s *homework.State) {
		d.Author = s.Name(s.Me)
		if c := s.Workspace.Client(client); c != nil {
			d.Couple, d.Key = c.Couple, c.Key
		}
	})
	for _, of := range data {
		if of.Vault != d.Couple {
			continue
		}
		d.Names, d.Programs = of.Names, report.Running(of)
		for _, x := range report.Answerable(of) {
			answer(&d, x, 0)
		}
	}
	for _, of := range data {
		if of.Vault != d.Couple {
			continue
		}
		for _, x := range report.AnswerableAlone(of) {
			answer(&d, x, of.Place+1)
		}
	}
	if d.Couple == "" {
		return d, homework.ErrNoFiles
	}
	return d, nil
}

// answer has a draft offer to answer an assignment: one of both, or of the member at a place (plus 1) alone.
func answer(d *planfile.Draft, x report.HomeworkData, whose int) {
	if !slices.ContainsFunc(d.Answers, func(r planfile.Reply) bool { return r.ID == x.ID }) {
		d.Answers = append(d.Answers, planfile.Reply{Answerable: planfile.Answerable{ID: x.ID, Title: x.Title}, Times: x.Times, Minutes: x.Minutes, Whose: whose})
	}
}

// SetClientKey keeps the key that a client gave, for plans to be sealed to, or with an empty one takes it off. Where it is kept already
// nothing is written.
func (a *App) SetClientKey(client homework.ID, key string) error {
	same := false
	a.Read(func(s *homework.State) {
		c := s.Workspace.Client(client)
		same = c != nil && c.Key == key
	})
	if same {
		return nil
	}
	return second(a.write(ofClient(client, &homework.ClientKeySet{Client: client, Key: key})))
}

// SendPlan checks a plan for a client, seals it to a file with the recordings that it names, which files gives (nil: it has none), and
// keeps its text with them. A plan for another diary than their newest files' is refused.
func (a *App) SendPlan(client homework.ID, text []byte, files planfile.Files, to Sealed) (*planfile.Plan, error) {
	p, _, err := planfile.Read(text, a.shipped, files)
	if err != nil {
		return nil, err
	}
	var decided homework.Event
	open := a.Read(func(s *homework.State) {
		sent := &homework.PlanSent{Client: client, Plan: p.ID, Text: string(text)}
		if err = s.Takes(sent); err != nil {
			return
		}
		c := s.Workspace.Client(client)
		switch {
		case c == nil:
			err = homework.ErrNoClient
		case c.Couple != "" && c.Couple != p.Couple:
			err = errOtherCouple
		}
		decided = sent
	})
	if !open {
		return nil, ErrLocked
	}
	if err != nil {
		return nil, err
	}
	a.touch()
	err = WriteOver(to.Path, to.Replace, func(w io.Writer) error {
		return agefile.Armored(to.Armored, w, func(w io.Writer) error { return planfile.Seal(w, text, p, to.To) })
	})
	if err != nil {
		return nil, err
	}
	return p, second(a.write(ofClient(client, decided)))
}

// RemoveClient takes out all that the workspace holds of a client: files, notes, visits, plans, drafts and the alias.
func (a *App) RemoveClient(ctx context.Context, client homework.ID) error {
	if !a.clientThere(client) {
		return homework.ErrNoClient
	}
	err := a.remove(ctx, fault.Say("doing.removeClient", "take the client out"), func(s *homework.State) []homework.ID {
		if c := s.Workspace.Client(client); c != nil {
			return c.Records()
		}
		return nil
	})
	if err != nil {
		return err
	}
	// What is half-written about them goes too.
	return errors.Join(a.KeepDraft(ClientNoteDraft(client), nil), a.KeepDraft(ClientPlanDraft(client), nil), a.WriteDrafts())
}

func (a *App) clientThere(client homework.ID) (there bool) {
	a.Read(func(s *homework.State) { there = s.Workspace.Client(client) != nil })
	return there
}

func second[T any](_ T, err error) error { return err }
