package main

import (
	"errors"
	"time"

	"unhurried/internal/content"
	"unhurried/internal/fault"
)

// contentCmd is everything that concerns content packs.
type contentCmd struct {
	Check contentCheckCmd `cmd:"" key:"ctl.help.do.check" help:"Check a content pack: the format, the references, the gates, the wording."`
	List  contentListCmd  `cmd:"" key:"ctl.help.do.list" help:"List the ids of what the program comes with, one a line."`
	New   contentNewCmd   `cmd:"" key:"ctl.help.do.new" help:"Begin an item of a pack; the check names what is left to fill in."`
}

type contentCheckCmd struct {
	Pack  string    `arg:"" optional:"" key:"ctl.help.pack" help:"Folder or zip of a pack; without one, the content that the program comes with."`
	Today time.Time `format:"2006-01-02" key:"ctl.help.today" help:"Day as of which telephone numbers are checked for age; today when left out."`
}

// Run prints every problem as "file:line: what is wrong; what would be right", then what is to be looked at though the pack
// loads, as a note of the same form, then a line for each kind.
func (c *contentCheckCmd) Run(s streams) error {
	day := c.Today
	if day.IsZero() {
		day = time.Now()
	}
	var report content.Report
	var err error
	if c.Pack == "" {
		report, err = content.CheckShipped(day)
	} else {
		report, err = content.CheckPack(c.Pack, day)
	}
	if err != nil {
		return err
	}
	out := s.answer()
	for _, p := range report.Problems {
		out.line("%s", p.Text())
	}
	for _, p := range report.Notes {
		out.X("ctl.note", "note: {{.Text}}", args{"Text": p.Text()})
	}
	for _, n := range report.Counts {
		out.line("%s", n.Text())
	}
	if report.Unmeasured != "" {
		out.X("ctl.unmeasured", "wording and reading grade not measured: there are none for {{.Language}}", args{"Language": report.Unmeasured})
	}
	for _, h := range report.Hardest {
		out.line("%s", h.Text())
	}
	for _, m := range report.Mould {
		out.line("%s", m.Text())
	}
	for _, k := range report.Likeness {
		out.line("%s", k.Text())
	}
	for _, r := range report.Repeats {
		out.line("%s", r.Text())
	}
	if out.err != nil {
		return out.err
	}
	switch n := len(report.Problems); {
	case n == 1:
		return fault.New("fault.packProblem", "the pack has 1 problem")
	case n > 1:
		return fault.New("fault.packProblems", "the pack has {{.N}} problems", fault.Data{"N": n})
	case !report.OK():
		return fault.New("fault.packShort", "the pack holds less than it promises")
	}
	return nil
}

type contentListCmd struct {
	Kind string `arg:"" enum:"exercises,programs,readings,prompts,media,interests,helplines,bodies,figures" key:"ctl.help.kind" help:"One of {{.Enum}}."`
}

// Run prints the ids in the order of the catalog.
func (c *contentListCmd) Run(s streams) error {
	cat, err := content.Shipped()
	if err != nil {
		return err
	}
	p := s.answer()
	for _, id := range content.IDs(cat, c.Kind) {
		p.line("%s", id)
	}
	return p.err
}

type contentNewCmd struct {
	Kind string `arg:"" enum:"pack,program,exercise,reading,prompts,medium,interest,body,figure,source" key:"ctl.help.kind" help:"One of {{.Enum}}."`
	ID   string `arg:"" key:"ctl.help.id" help:"Id of the new item: lowercase words with hyphens."`
	Dir  string `default:"." key:"ctl.help.dir" help:"Folder of the pack."`
}

// Run prints each file that was written.
func (c *contentNewCmd) Run(s streams) error {
	written, err := content.New(c.Kind, c.ID, c.Dir)
	p := s.answer()
	for _, file := range written {
		p.line("%s", file)
	}
	return errors.Join(err, p.done())
}
