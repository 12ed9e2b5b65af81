package main

import (
	"fmt"
	"io"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/report"
)

type exportCmd struct {
	vaultFlags
	ToPassphraseFile string `placeholder:"FILE" xor:"to" required:"" key:"ctl.help.toPassphraseFile" help:"Seal to the passphrase in this file; tell it by another way than the file is sent."`
	Recipient        string `placeholder:"age1…" xor:"to" required:"" key:"ctl.help.recipient" help:"Seal to a therapist's age key."`
	From             string `placeholder:"DATE" xor:"from" key:"ctl.help.from" help:"First day, such as 2026-09-01; from the beginning when left out."`
	Since            string `placeholder:"last-appointment|DATE" xor:"from" key:"ctl.help.exportSince" help:"First day: last-appointment, which is the whole diary where there was none, or a day."`
	To               string `placeholder:"DATE" key:"ctl.help.to" help:"Last day; today when left out."`
	NoNotes          bool   `key:"ctl.help.noNotes" help:"Leave out all words."`
	NoRatings        bool   `key:"ctl.help.noRatings" help:"Leave out the answers on scales."`
	NoWeeks          bool   `key:"ctl.help.noWeeks" help:"Leave out the weekly check-ins."`
	NoReadings       bool   `key:"ctl.help.noReadings" help:"Leave out which readings were read."`
	DryRun           bool   `key:"ctl.help.dryRun" help:"Print exactly what would go in, and write nothing."`
	Out              string `placeholder:"FILE" required:"" key:"ctl.help.exportOut" help:"The progress file to write; it must not exist."`
}

// sinceAppointment is the word of --since that is no day.
const sinceAppointment = "last-appointment"

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
					return misuse{err}
				}
			}
		}
		if c.Since == sinceAppointment {
			a.Read(func(s *homework.State) {
				if _, last := s.Appointment(a.Today()); last != nil {
					o.From = last.On
				}
			})
		} else if c.Since != "" {
			if o.From, err = homework.ParseDay(c.Since); err != nil {
				return misuse{err}
			}
		}
		o.Notes, o.Ratings, o.Weeks, o.Readings = !c.NoNotes, !c.NoRatings, !c.NoWeeks, !c.NoReadings
		d, err := a.Collect(s.l, o)
		if err != nil {
			return err
		}
		if c.DryRun {
			p := s.answer()
			p.text([]byte(report.Text(s.l, d)))
			return p.err
		}
		if err := a.Export(s.l, c.Out, d, to); err != nil {
			return err
		}
		p := s.answer()
		p.X("ctl.exported", "wrote {{.File}}: {{.N}} sessions, {{.From}} to {{.To}}", args{"File": c.Out, "N": len(d.Sessions), "From": d.From, "To": d.To})
		return p.done()
	})
}

func (c *exportCmd) recipient() (age.Recipient, error) {
	if c.Recipient != "" {
		r, err := agefile.ParseRecipient(c.Recipient)
		if err != nil {
			return nil, misuse{err}
		}
		return r, nil
	}
	phrase, err := newPassphrase(c.ToPassphraseFile)
	if err != nil {
		return nil, err
	}
	defer clear(phrase)
	return agefile.PassphraseRecipient(string(phrase))
}

type reviewCmd struct {
	File           string `arg:"" key:"ctl.help.file" help:"The progress file."`
	Second         string `arg:"" optional:"" key:"ctl.help.second" help:"The other member's progress file, to read both side by side."`
	PassphraseFile string `placeholder:"FILE" xor:"key" required:"" key:"ctl.help.passphraseFile" help:"File that holds the passphrase."`
	Identity       string `placeholder:"FILE" xor:"key" required:"" key:"ctl.help.identity" help:"Key file, as age-keygen writes it."`
	Since          string `placeholder:"DATE" default:"last" key:"ctl.help.since" help:"last: since the last appointment, where there was one; all: the whole file; or since a day such as 2026-09-01."`
	Format         string `enum:"text,json,html,pdf,csv" default:"text" key:"ctl.help.reviewFormat" help:"text, json, html, pdf or csv."`
	Out            string `placeholder:"PATH" key:"ctl.help.reviewOut" help:"Write to this file, which must not exist, rather than to the terminal."`
}

// Run opens progress files and writes them in the form asked for.
func (c *reviewCmd) Run(s streams) error {
	from, err := c.since()
	if err != nil {
		return err
	}
	data, err := c.open()
	if err != nil {
		return err
	}
	if data, err = c.part(s, data, from); err != nil {
		return err
	}
	body, err := report.Render(s.l, c.Format, data...)
	if err != nil {
		return err
	}
	if c.Out != "" {
		return app.WriteFile(c.Out, func(w io.Writer) error {
			_, err := w.Write(body)
			return err
		})
	}
	p := s.answer()
	p.text(body)
	return p.err
}

// The words of --since that are no day.
const (
	sinceLast = "last"
	sinceAll  = "all"
)

// since returns the day that --since names, or 0 when it is one of the two words.
func (c *reviewCmd) since() (homework.Day, error) {
	if c.Since == sinceLast || c.Since == sinceAll {
		return 0, nil
	}
	day, err := homework.ParseDay(c.Since)
	if err != nil {
		return 0, misuse{fault.New("fault.since", "--since takes {{.SinceLast}}, {{.SinceAll}} or a day such as 2026-09-01, and not {{.Since}}", fault.Data{"SinceLast": sinceLast, "SinceAll": sinceAll, "Since": fmt.Sprintf("%.20q", c.Since)})}
	}
	return day, nil
}

// part returns what is shown of the files. That it is not all of them is said beside it.
func (c *reviewCmd) part(s streams, data []*report.Data, from homework.Day) ([]*report.Data, error) {
	switch last := report.LastAppointment(data...); {
	case c.Since == sinceAll || c.Since == sinceLast && last == 0:
		return data, nil
	case c.Since == sinceLast:
		p := s.beside()
		p.X("ctl.sinceLast", "note: since the last appointment, {{.Day}}; --since all shows the whole file", args{"Day": last})
		return report.SinceLast(data...), p.err
	}
	for _, d := range data {
		if from > d.To {
			return nil, misuse{fault.New("fault.fromAfterLast", "{{.From}} is after the last day of the file, {{.To}}", fault.Data{"From": from, "To": d.To})}
		}
	}
	return report.SinceEach(from, data...), nil
}

// open opens the files with the key, or each with the passphrase.
func (c *reviewCmd) open() ([]*report.Data, error) {
	var ids []agefile.Identity
	if c.Identity != "" {
		var err error
		if ids, err = agefile.Identities(c.Identity); err != nil {
			return nil, err
		}
	}
	var data []*report.Data
	for _, path := range []string{c.File, c.Second} {
		if path == "" {
			continue
		}
		read := func(ids ...agefile.Identity) error {
			d, err := report.OpenFile(path, ids...)
			if err == nil {
				data = append(data, d)
			}
			return err
		}
		var err error
		if ids != nil {
			err = read(ids...)
		} else {
			err = withPassphrase(c.PassphraseFile, func(phrase []byte) error {
				id, err := agefile.PassphraseIdentity(string(phrase))
				if err != nil {
					return err
				}
				return read(id)
			})
		}
		if err != nil {
			return nil, err
		}
	}
	return data, nil
}
