package main

import (
	"unhurried/internal/app"
	"unhurried/internal/report"
)

// printCmd is what can be taken away on paper.
type printCmd struct {
	Exercise printExerciseCmd `cmd:"" key:"ctl.help.do.printExercise" help:"Write an exercise as one page in large type. Needs no diary."`
	Cycle    printCycleCmd    `cmd:"" key:"ctl.help.do.printCycle" help:"Write the homework of now as one page in large type."`
	Visit    printVisitCmd    `cmd:"" key:"ctl.help.do.printVisit" help:"Write what is prepared for the first visit: mine alone, or what both wrote together."`
	Doctor   printDoctorCmd   `cmd:"" key:"ctl.help.do.printDoctor" help:"Write my page for the doctor. Nothing of the partner's is on it."`
	Consent  printConsentCmd  `cmd:"" key:"ctl.help.do.printConsent" help:"Write a page to sign by hand, by which therapist and doctor may speak with each other. Needs no diary."`
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

type printVisitCmd struct {
	vaultFlags
	paperFlags
	Together bool `key:"ctl.help.printTogether" help:"What both prepared for both to read, rather than what the member prepared alone."`
}

// Run writes the page.
func (c *printVisitCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		if err := a.PrintVisit(s.l, c.Out, c.Together, c.Force); err != nil {
			return err
		}
		return c.said(s)
	})
}

type printDoctorCmd struct {
	vaultFlags
	paperFlags
}

// Run writes the page.
func (c *printDoctorCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		if err := a.PrintDoctorPage(s.l, c.Out, c.Force); err != nil {
			return err
		}
		return c.said(s)
	})
}

type printConsentCmd struct {
	paperFlags
	Name      string `placeholder:"NAME" key:"ctl.help.consentName" help:"Who signs; without it there is a line to write on, as for the others."`
	Therapist string `placeholder:"NAME" key:"ctl.help.consentTherapist" help:"The therapist."`
	Doctor    string `placeholder:"NAME" key:"ctl.help.consentDoctor" help:"The doctor."`
	Until     string `placeholder:"WORDS" key:"ctl.help.consentUntil" help:"The last day of it, in words."`
}

// Run writes the page.
func (c *printConsentCmd) Run(s streams) error {
	a, err := newApp(nil)
	if err != nil {
		return err
	}
	if err := a.PrintConsent(s.l, c.Out, report.Consent{Name: c.Name, Therapist: c.Therapist, Doctor: c.Doctor, Until: c.Until}, c.Force); err != nil {
		return err
	}
	return c.said(s)
}

func (c *paperFlags) said(s streams) error {
	p := s.answer()
	p.X("ctl.printed", "wrote {{.File}}, not encrypted", args{"File": c.Out})
	return p.done()
}
