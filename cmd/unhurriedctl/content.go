package main

import (
	"fmt"
	"time"

	"github.com/alecthomas/kong"

	"unhurried/internal/content"
)

// contentCmd is everything that concerns content packs.
type contentCmd struct {
	Check contentCheckCmd `cmd:"" help:"Check a content pack: the format, the references, the gates, the wording."`
	List  contentListCmd  `cmd:"" help:"List the ids of what the program comes with, one a line."`
}

type contentCheckCmd struct {
	Pack  string    `arg:"" optional:"" help:"Folder or zip of a pack; without one, the content that the program comes with."`
	Today time.Time `format:"2006-01-02" help:"Day as of which telephone numbers are checked for age; today when left out."`
}

// Run prints every problem as "file:line: what is wrong; what would be right", then a line for each kind.
func (c *contentCheckCmd) Run(k *kong.Context) error {
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
	for _, p := range report.Problems {
		if _, err := fmt.Fprintln(k.Stdout, p); err != nil {
			return err
		}
	}
	for _, n := range report.Counts {
		if _, err := fmt.Fprintln(k.Stdout, n); err != nil {
			return err
		}
	}
	switch {
	case len(report.Problems) == 1:
		return fmt.Errorf("the pack has 1 problem")
	case len(report.Problems) > 1:
		return fmt.Errorf("the pack has %d problems", len(report.Problems))
	case !report.OK():
		return fmt.Errorf("the pack has less than it promises")
	}
	return nil
}

type contentListCmd struct {
	Kind string `arg:"" enum:"exercises,programs,readings,prompts,media,interests,helplines,bodies,figures" help:"One of exercises, programs, readings, prompts, media, interests, helplines, bodies, figures."`
}

// Run prints the ids in the order of the catalog.
func (c *contentListCmd) Run(k *kong.Context) error {
	cat, err := content.Shipped()
	if err != nil {
		return err
	}
	for _, id := range content.IDs(cat, c.Kind) {
		if _, err := fmt.Fprintln(k.Stdout, id); err != nil {
			return err
		}
	}
	return nil
}
