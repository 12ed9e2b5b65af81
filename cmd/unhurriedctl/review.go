package main

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/report"
)

type reviewCmd struct {
	Files          []string    `arg:"" name:"file" key:"ctl.help.files" help:"Progress files of one couple: of one or both members, and from several visits."`
	PassphraseFile []string    `placeholder:"FILE" sep:"none" xor:"key" required:"" key:"ctl.help.passphraseFiles" help:"File that holds the passphrase: once for all, or once for each file in order."`
	Identity       []string    `placeholder:"FILE" sep:"none" xor:"key" required:"" key:"ctl.help.identities" help:"Key file: once for all, or once for each file in order."`
	Since          string      `placeholder:"DATE" default:"last" key:"ctl.help.since" help:"last: since the last appointment, where there was one; all: the whole file; or since a day such as 2026-09-01."`
	Format         string      `enum:"text,json,html,pdf,csv" default:"text" key:"ctl.help.reviewFormat" help:"text, json, html, pdf or csv."`
	OnePage        bool        `key:"ctl.help.onePage" help:"Page one alone: eight questions in at most 250 words."`
	Only           report.Only `enum:"all,held,stopped,declined,words,weeks" default:"all" key:"ctl.help.only" help:"List all, or only sessions that were held, stopped or declined, entries with words, or weeks."`
	Paper          string      `enum:"a4,letter" default:"a4" key:"ctl.help.paper" help:"a4 or letter, for PDF."`
	Out            string      `placeholder:"PATH" key:"ctl.help.reviewOut" help:"Write to this file, which must not exist, rather than to the terminal."`
	Force          bool        `key:"ctl.help.force" help:"Replace the file if it exists; a diary is never replaced."`
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
	form := report.Form{Format: c.Format, OnePage: c.OnePage, Letter: c.Paper == "letter", Only: c.Only}
	if c.Out != "" {
		return app.WriteOver(c.Out, c.Force, func(w io.Writer) error { return form.Write(w, s.l, data...) })
	}
	var body bytes.Buffer
	if err := form.Write(&body, s.l, data...); err != nil {
		return err
	}
	p := s.answer()
	p.text(body.Bytes())
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

// open opens the files, each with its key, and puts those of each member together.
func (c *reviewCmd) open() ([]*report.Data, error) {
	for _, keys := range [][]string{c.PassphraseFile, c.Identity} {
		if n := len(keys); n > 1 && n != len(c.Files) {
			return nil, misuse{fault.New("fault.keysOfFiles", "there are {{.Files}} files and {{.Keys}} keys: give one for all, or one for each file in order", fault.Data{"Files": len(c.Files), "Keys": n})}
		}
	}
	var data []*report.Data
	for i, path := range c.Files {
		keys := keyFlags{PassphraseFile: inOrder(c.PassphraseFile, i), Identity: inOrder(c.Identity, i)}
		err := keys.open(func(ids ...agefile.Identity) error {
			d, err := report.OpenFile(path, ids...)
			if err == nil {
				data = append(data, d)
			}
			return err
		})
		if err != nil {
			return nil, c.inFile(path, err)
		}
	}
	return report.Join(data...)
}

// inOrder is what was given for a file: the only one, or the one at its place.
func inOrder(given []string, i int) string {
	if len(given) == 1 {
		return given[0]
	}
	if i < len(given) {
		return given[i]
	}
	return ""
}

// inFile says which of several files an error is about.
func (c *reviewCmd) inFile(path string, err error) error {
	if len(c.Files) == 1 {
		return err
	}
	return fault.New("fault.inFile", "{{.File}}: {{.Err}}", fault.Data{"File": filepath.Base(path), "Err": err})
}
