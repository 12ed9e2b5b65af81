package main

import (
	"io"
	"strconv"
	"time"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// planCmd is everything that concerns the plans that therapists write.
type planCmd struct {
	Schema planSchemaCmd `cmd:"" key:"ctl.help.do.planSchema" help:"Print the JSON Schema of a plan's YAML, for an editor."`
	New    planNewCmd    `cmd:"" key:"ctl.help.do.planNew" help:"Begin a plan: a YAML file to fill in."`
	Check  planCheckCmd  `cmd:"" key:"ctl.help.do.planCheck" help:"Check a plan that is not sealed: what is wrong, by line, and what it would do better with."`
	Seal   planSealCmd   `cmd:"" key:"ctl.help.do.planSeal" help:"Check a plan and seal it, to a passphrase or to a key."`
	Show   planShowCmd   `cmd:"" key:"ctl.help.do.planShow" help:"Open a sealed plan and print it whole."`
}

type planSchemaCmd struct{}

// Run prints the schema.
func (c *planSchemaCmd) Run(s streams) error {
	p := s.answer()
	p.text(planfile.Schema)
	return p.err
}

// keyFlags name what opens a sealed file.
type keyFlags struct {
	PassphraseFile string `placeholder:"FILE" xor:"key" required:"" key:"ctl.help.passphraseFile" help:"File that holds the passphrase."`
	Identity       string `placeholder:"FILE" xor:"key" required:"" key:"ctl.help.identity" help:"Key file, as age-keygen writes it."`
}

// open calls read with what opens a file: the keys, or each form of the passphrase.
func (k *keyFlags) open(read func(ids ...agefile.Identity) error) error {
	if k.Identity != "" {
		ids, err := agefile.Identities(k.Identity)
		if err != nil {
			return err
		}
		return read(ids...)
	}
	return withPassphrase(k.PassphraseFile, func(phrase []byte) error {
		id, err := agefile.PassphraseIdentity(string(phrase))
		if err != nil {
			return err
		}
		return read(id)
	})
}

type planNewCmd struct {
	Out            string `required:"" placeholder:"FILE" key:"ctl.help.planOut" help:"The plan to write; it must not exist."`
	Force          bool   `key:"ctl.help.force" help:"Replace the file if it exists; a diary is never replaced."`
	Progress       string `placeholder:"FILE" key:"ctl.help.planProgress" help:"A progress file of those whom the plan is for: it names them, and their assignments stand in the plan to be answered."`
	PassphraseFile string `placeholder:"FILE" xor:"key" key:"ctl.help.passphraseFile" help:"File that holds the passphrase."`
	Identity       string `placeholder:"FILE" xor:"key" key:"ctl.help.identity" help:"Key file, as age-keygen writes it."`
}

// Run writes what a plan begins with.
func (c *planNewCmd) Run(s streams) error {
	couple, of, running := "", []planfile.Answerable(nil), []string(nil)
	if c.Progress != "" {
		if c.PassphraseFile == c.Identity { // both are empty
			return misuse{fault.New("fault.planProgressKey", "--progress needs --passphrase-file or --identity")}
		}
		err := (&keyFlags{c.PassphraseFile, c.Identity}).open(func(ids ...agefile.Identity) error {
			d, err := report.OpenFile(c.Progress, ids...)
			if err == nil {
				couple, of, running = d.Vault, answerable(d), report.Running(d)
			}
			return err
		})
		if err != nil {
			return err
		}
	}
	programs, err := programsOf(running)
	if err != nil {
		return err
	}
	text := planfile.New(couple, "", homework.DayOf(time.Now()), of, programs)
	err = app.WriteOver(c.Out, c.Force, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
	if err != nil {
		return err
	}
	p := s.answer()
	p.X("ctl.wrote", "wrote {{.File}}", args{"File": c.Out})
	return p.done()
}

// programsOf finds programs in the library; those that are not there are passed over.
func programsOf(ids []string) (all []*homework.Program, err error) {
	cat, err := content.Shipped()
	if err != nil {
		return nil, err
	}
	for _, id := range ids {
		if p := cat.Program(id); p != nil {
			all = append(all, p)
		}
	}
	return all, nil
}

// answerable lists the assignments that a plan for all may answer.
func answerable(d *report.Data) (all []planfile.Answerable) {
	for _, x := range report.Answerable(d) {
		all = append(all, planfile.Answerable{ID: x.ID, Title: x.Title})
	}
	return all
}

type planCheckCmd struct {
	File string `arg:"" key:"ctl.help.planFile" help:"The plan, not sealed."`
}

// Run prints what is wrong or what the plan would do better with, each on a line that begins with the file and the line there.
func (c *planCheckCmd) Run(s streams) error {
	plan, err := checkedPlan(s, c.File)
	if err != nil {
		return err
	}
	p := s.answer()
	p.X("ctl.planFine", "the plan is in order: {{.N}} parts, {{.Answers}} answers", args{"N": len(plan.Parts), "Answers": len(plan.Replies)})
	return p.done()
}

// checkedPlan reads a plan and prints what is noted beside it.
func checkedPlan(s streams, file string) (*planfile.Plan, error) {
	cat, err := content.Shipped()
	if err != nil {
		return nil, err
	}
	plan, notes, err := planfile.ReadFile(file, cat)
	if err != nil {
		return nil, err
	}
	p := s.answer()
	for _, n := range notes {
		p.X("ctl.note", "note: {{.Text}}", args{"Text": n.Text()})
	}
	return plan, p.err
}

type planSealCmd struct {
	File             string `arg:"" key:"ctl.help.planFile" help:"The plan, not sealed."`
	ToPassphraseFile string `placeholder:"FILE" xor:"to" required:"" key:"ctl.help.toPassphraseFile" help:"Seal to the passphrase in this file; tell it by another way than the file is sent."`
	Recipient        string `placeholder:"age1…" xor:"to" required:"" key:"ctl.help.planRecipient" help:"Seal to an age key of those whom the plan is for."`
	Out              string `required:"" placeholder:"FILE" key:"ctl.help.planSealOut" help:"The sealed plan to write; it must not exist."`
	Armor            bool   `key:"ctl.help.armor" help:"Write letters that can be pasted into a mail."`
	Force            bool   `key:"ctl.help.force" help:"Replace the file if it exists; a diary is never replaced."`
}

// Run seals a plan that is in order, byte for byte as it was written.
func (c *planSealCmd) Run(s streams) error {
	to, err := sealTo(c.ToPassphraseFile, c.Recipient)
	if err != nil {
		return err
	}
	plan, err := checkedPlan(s, c.File)
	if err != nil {
		return err
	}
	text, err := exchange.ReadFile(c.File, planfile.MaxText)
	if err != nil {
		return err
	}
	if err := app.WriteOver(c.Out, c.Force, func(w io.Writer) error {
		return agefile.Armored(c.Armor, w, func(w io.Writer) error { return planfile.Seal(w, text, plan, to) })
	}); err != nil {
		return err
	}
	p := s.answer()
	p.X("ctl.wrote", "wrote {{.File}}", args{"File": c.Out})
	return p.done()
}

type planShowCmd struct {
	File string `arg:"" key:"ctl.help.planSealed" help:"The sealed plan."`
	keyFlags
	Format string `enum:"text,json" default:"text" key:"ctl.help.format" help:"text or json."`
}

// planJSON is a plan as "plan show --format json" prints it.
type planJSON struct {
	ID        string         `json:"plan"`
	Couple    string         `json:"couple,omitempty"`
	Whom      string         `json:"for"`
	By        string         `json:"by"`
	Date      homework.Day   `json:"date"`
	Letter    string         `json:"letter,omitempty"`
	Answers   []replyJSON    `json:"answers"`
	Parts     []planPartJSON `json:"parts"`
	Exercises []string       `json:"exercises"` // ids of own ones
}

type replyJSON struct {
	Assignment homework.ID `json:"assignment"`
	Words      string      `json:"words"`
}

// planPartJSON is a part of a plan, and what has become of it where a diary is asked.
type planPartJSON struct {
	ID        string                         `json:"part"`
	Kind      homework.PartKind              `json:"kind"`
	Whom      string                         `json:"for"`
	Said      string                         `json:"said"` // in one line
	Why       []string                       `json:"why,omitempty"`
	Published []float64                      `json:"published,omitempty"` // of a number, from and to
	Outside   bool                           `json:"outside,omitempty"`   // the published range
	Work      *homework.Work                 `json:"work,omitempty"`
	Dose      *homework.Dose                 `json:"dose,omitempty"`
	Answers   map[string]homework.PartAnswer `json:"answers,omitempty"`
	Since     *homework.Day                  `json:"since,omitempty"` // in force
}

// Run prints the plan.
func (c *planShowCmd) Run(s streams) error {
	cat, err := content.Shipped()
	if err != nil {
		return err
	}
	var plan *planfile.Plan
	err = c.open(func(ids ...agefile.Identity) (err error) {
		plan, err = planfile.OpenFile(c.File, cat, ids...)
		return err
	})
	if err != nil {
		return err
	}
	if plan.Own != nil {
		if cat, err = content.Merge(cat, plan.Own); err != nil {
			return err
		}
	}
	j := planJSON{ID: plan.ID, Couple: plan.Couple, Whom: "both", By: plan.Author, Date: plan.Made, Letter: plan.Letter, Answers: []replyJSON{}, Parts: []planPartJSON{}, Exercises: []string{}}
	if plan.One {
		j.Whom = "one"
	}
	for _, r := range plan.Replies {
		j.Answers = append(j.Answers, replyJSON(r))
	}
	for i := range plan.Parts {
		part := partJSON(s.l, cat, i, &plan.Parts[i].PlanPart)
		if whom := plan.Parts[i].Whom; whom != "" {
			part.Whom = whom
		}
		j.Parts = append(j.Parts, part)
	}
	if plan.Own != nil {
		for _, e := range plan.Own.Exercises {
			j.Exercises = append(j.Exercises, e.ID)
		}
	}
	p := s.answer()
	if c.Format == "json" {
		p.json(j)
		return p.err
	}
	j.print(&p)
	return p.done()
}

func partJSON(l *wording.Language, cat *homework.Catalog, n int, p *homework.PlanPart) planPartJSON {
	j := planPartJSON{ID: strconv.Itoa(n + 1), Kind: p.Kind, Whom: "both", Said: l.Part(cat, p), Why: l.PartWhy(p), Outside: l.OutsideRange(cat, p) != ""}
	if published, _ := cat.Outside(p.Program, p.Param, p.Value); p.Kind == homework.PartNumber && published != [2]float64{} {
		j.Published = published[:]
	}
	if p.Kind == homework.PartAssignment && !p.Repeats() {
		j.Work, j.Dose = &p.Work, &p.Dose
	}
	return j
}

func (j *planJSON) print(p *printer) {
	p.X("ctl.planHead", "A plan by {{.By}}, {{.Date}}, for the diary {{.Couple}}", args{"By": j.By, "Date": j.Date, "Couple": j.Couple})
	if j.Whom == "one" {
		p.X("ctl.planOne", "for whoever takes it in alone", nil)
	}
	if j.Letter != "" {
		p.line("")
		p.line("    %s", words(j.Letter))
	}
	for _, r := range j.Answers {
		p.line("")
		p.X("ctl.planAnswer", "On the assignment {{.ID}}:", args{"ID": r.Assignment})
		p.line("    %s", words(r.Words))
	}
	for _, x := range j.Parts {
		p.line("")
		p.line("%s. %s (%s)", x.ID, x.Said, x.Whom)
		if len(x.Published) > 0 {
			p.X("ctl.planPublished", "    published: {{.Least}} to {{.Most}}", args{"Least": x.Published[0], "Most": x.Published[1]})
		}
		if x.Outside {
			p.X("ctl.planOutside", "    outside the published range", nil)
		}
		for _, w := range x.Why {
			p.line("    %s", words(w))
		}
	}
	for _, id := range j.Exercises {
		p.line("")
		p.X("ctl.planExercise", "brings the exercise {{.ID}}", args{"ID": id})
	}
}

// receivedJSON is a plan that a diary has taken in.
type receivedJSON struct {
	planJSON
	Received homework.Day `json:"received"`
	Waiting  int          `json:"waiting"` // parts that wait for my word
}

func (v *viewer) plans() []receivedJSON {
	all := []receivedJSON{}
	l := wording.English()
	for _, p := range v.s.Received {
		j := receivedJSON{Received: p.On, Waiting: v.s.Waiting(p, v.s.Me)}
		j.planJSON = planJSON{ID: p.Plan, Whom: "both", By: p.Author, Date: p.Made, Letter: p.Letter, Answers: []replyJSON{}, Parts: []planPartJSON{}, Exercises: []string{}}
		if p.Private {
			j.Whom = "one"
		}
		for _, r := range p.Replies {
			j.Answers = append(j.Answers, replyJSON(r))
		}
		for i := range p.Parts {
			part, standing := partJSON(l, v.cat, i, &p.Parts[i]), p.Standing[i]
			if m, alone := p.Parts[i].Alone(); alone {
				part.Whom = v.s.Name(m)
			}
			part.Answers, part.Since = map[string]homework.PartAnswer{}, dayIf(standing.Taken != 0, standing.Taken)
			for m, said := range standing.Said {
				if said != nil {
					part.Answers[v.s.Name(m)] = said.Answer
				}
			}
			j.Parts = append(j.Parts, part)
		}
		all = append(all, j)
	}
	return all
}
