package main

import (
	"errors"
	"fmt"
	"io"
	"os"

	"filippo.io/age"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/report"
)

type exportCmd struct {
	vaultFlags
	ToPassphraseFile string `placeholder:"FILE" xor:"to" required:"" help:"Seal to the passphrase in this file; tell it by another way than the file is sent."`
	Recipient        string `placeholder:"age1…" xor:"to" required:"" help:"Seal to a therapist's age key."`
	From             string `placeholder:"DATE" help:"First day, such as 2026-09-01; from the beginning when left out."`
	To               string `placeholder:"DATE" help:"Last day; today when left out."`
	NoNotes          bool   `help:"Leave out all words."`
	NoRatings        bool   `help:"Leave out the answers on scales."`
	NoWeeks          bool   `help:"Leave out the weekly check-ins."`
	NoReadings       bool   `help:"Leave out which readings were read."`
	DryRun           bool   `help:"Print exactly what would go in, and write nothing."`
	Out              string `placeholder:"FILE" required:"" help:"The progress file to write."`
}

// Run writes a progress file, whole or not at all.
func (c *exportCmd) Run(s streams) error {
	to, err := c.recipient()
	if err != nil {
		return err
	}
	return c.with(s, func(a *app.App) error {
		o := report.Everything(0, a.Today())
		for _, x := range []struct {
			text string
			day  *homework.Day
		}{{c.From, &o.From}, {c.To, &o.To}} {
			if x.text != "" {
				if *x.day, err = homework.ParseDay(x.text); err != nil {
					return fmt.Errorf("%w: %w", errUsage, err)
				}
			}
		}
		o.Notes, o.Ratings, o.Weeks, o.Readings = !c.NoNotes, !c.NoRatings, !c.NoWeeks, !c.NoReadings
		d, err := a.Collect(o)
		if err != nil {
			return err
		}
		if c.DryRun {
			_, err := io.WriteString(s.out, harmless(report.Text(d)))
			return err
		}
		if err := a.Export(c.Out, d, to); err != nil {
			return err
		}
		p := printer{w: s.out}
		p.line("wrote %s: %d sessions, %s to %s", c.Out, len(d.Sessions), d.From, d.To)
		return p.err
	})
}

func (c *exportCmd) recipient() (age.Recipient, error) {
	if c.Recipient != "" {
		r, err := report.ParseRecipient(c.Recipient)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		return r, nil
	}
	passphrase, err := readPassphrase(c.ToPassphraseFile)
	if err != nil {
		return nil, err
	}
	return report.PassphraseRecipient(string(passphrase))
}

type reviewCmd struct {
	File           string `arg:"" help:"The progress file."`
	Second         string `arg:"" optional:"" help:"The other member's progress file, to read both side by side."`
	PassphraseFile string `placeholder:"FILE" xor:"key" required:"" help:"File that holds the passphrase."`
	Identity       string `placeholder:"FILE" xor:"key" required:"" help:"Key file, as age-keygen writes it."`
	Format         string `enum:"text,json,html,pdf,csv" default:"text" help:"text, json, html, pdf or csv."`
	Out            string `placeholder:"PATH" help:"Write to this file rather than to the terminal."`
}

// Run opens progress files and writes them in the form asked for.
func (c *reviewCmd) Run(s streams) error {
	ids, err := c.identities()
	if err != nil {
		return err
	}
	var data []*report.Data
	for _, path := range []string{c.File, c.Second} {
		if path == "" {
			continue
		}
		d, err := report.OpenFile(path, ids...)
		if err != nil {
			return err
		}
		data = append(data, d)
	}
	body, err := report.Render(c.Format, data...)
	if err != nil {
		return err
	}
	if c.Format == "text" {
		body = []byte(harmless(string(body)))
	}
	if c.Out != "" {
		return app.WriteFile(c.Out, func(w io.Writer) error {
			_, err := w.Write(body)
			return err
		})
	}
	_, err = s.out.Write(body)
	return err
}

func (c *reviewCmd) identities() ([]age.Identity, error) {
	if c.Identity != "" {
		f, err := os.Open(c.Identity)
		if err != nil {
			return nil, fmt.Errorf("the key file can't be read: %w", reason(err))
		}
		ids, err := report.ParseIdentities(f)
		return ids, errors.Join(err, f.Close())
	}
	passphrase, err := readPassphrase(c.PassphraseFile)
	if err != nil {
		return nil, err
	}
	id, err := report.PassphraseIdentity(string(passphrase))
	return []age.Identity{id}, err
}
