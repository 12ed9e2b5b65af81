package main

import "unhurried/internal/app"

// printCmd is what can be taken away on paper.
type printCmd struct {
	Exercise printExerciseCmd `cmd:"" key:"ctl.help.do.printExercise" help:"Write an exercise as one page in large type. Needs no diary."`
	Cycle    printCycleCmd    `cmd:"" key:"ctl.help.do.printCycle" help:"Write the homework of now as one page in large type."`
}

// paperFlags name the page to write.
type paperFlags struct {
	Out   string `placeholder:"FILE" required:"" key:"ctl.help.printOut" help:"The PDF to write; it must not exist."`
	Force bool   `key:"ctl.help.printForce" help:"Replace the file if it exists."`
}

type printExerciseCmd struct {
	ID string `arg:"" key:"ctl.help.printID" help:"The exercise, as \"content list\" names it."`
	paperFlags
}

// Run writes the page.
func (c *printExerciseCmd) Run(s streams) error {
	a, err := newApp(nil)
	if err != nil {
		return err
	}
	if err := a.PrintExercise(s.l, c.Out, c.ID, c.Force); err != nil {
		return err
	}
	return c.said(s)
}

type printCycleCmd struct {
	vaultFlags
	paperFlags
	OwnWords bool `key:"ctl.help.printOwnWords" help:"With what the member wrote, and what is set for them alone."`
}

// Run writes the page.
func (c *printCycleCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		if err := a.PrintCycle(s.l, c.Out, c.OwnWords, c.Force); err != nil {
			return err
		}
		return c.said(s)
	})
}

func (c *paperFlags) said(s streams) error {
	p := s.answer()
	p.X("ctl.printed", "wrote {{.File}}, not encrypted", args{"File": c.Out})
	return p.done()
}
