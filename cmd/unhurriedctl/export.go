package main

import (
	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/report"
)

type exportCmd struct {
	vaultFlags
	ToPassphraseFile string `placeholder:"FILE" key:"ctl.help.toPassphraseFile" help:"Seal to the passphrase in this file; tell it by another way than the file is sent."`
	Recipient        string `placeholder:"age1…" xor:"recipient" key:"ctl.help.exportRecipient" help:"Seal to a therapist's age key. With a passphrase too there are two files, since age seals none to both; that for the passphrase has -passphrase in its name."`
	Therapist        string `placeholder:"NAME" xor:"recipient" key:"ctl.help.exportTherapist" help:"Seal to the key that you keep under this name (act \"therapist.keep\"), as --recipient does."`
	Tell             bool   `key:"ctl.help.tell" help:"Let the other member see that a file was made; else only its author sees it listed."`
	Armor            bool   `key:"ctl.help.armor" help:"Write letters that can be pasted into a mail."`
	From             string `placeholder:"DATE" xor:"from" key:"ctl.help.from" help:"First day, such as 2026-09-01; from the beginning when left out."`
	Since            string `placeholder:"last-appointment|DATE" xor:"from" key:"ctl.help.exportSince" help:"First day: last-appointment, which is the whole diary where there was none, or a day."`
	To               string `placeholder:"DATE" key:"ctl.help.to" help:"Last day; today when left out."`
	NoNotes          bool   `key:"ctl.help.noNotes" help:"Leave out all words."`
	NoRatings        bool   `key:"ctl.help.noRatings" help:"Leave out the answers on scales."`
	NoWeeks          bool   `key:"ctl.help.noWeeks" help:"Leave out the weekly check-ins."`
	NoReadings       bool   `key:"ctl.help.noReadings" help:"Leave out which readings were read."`
	DryRun           bool   `key:"ctl.help.dryRun" help:"Print exactly what would go in, and write nothing."`
	Out              string `placeholder:"FILE" required:"" key:"ctl.help.exportOut" help:"The progress file to write; it must not exist."`
	Force            bool   `key:"ctl.help.force" help:"Replace the file if it exists; a diary is never replaced."`
}

// sinceAppointment is the word of --since that is no day.
const sinceAppointment = "last-appointment"

// Run writes a progress file, whole or not at all.
func (c *exportCmd) Run(s streams) error {
	if c.Therapist == "" { // what is wrong with the flags is said before the diary is opened
		if _, err := c.files(""); err != nil {
			return err
		}
	}
	return c.with(s, func(a *app.App) error {
		files, err := c.files(c.keptKey(a))
		if err != nil {
			return err
		}
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
		for _, f := range files {
			if err := app.CheckPlace(f.Path, f.Replace); err != nil {
				return err
			}
		}
		p := s.answer()
		for _, f := range files {
			f.note.From, f.note.To = d.From, d.To
			if err := a.NoteExport(f.note, func() error { return a.Export(s.l, d, f.Sealed) }); err != nil {
				return err
			}
			p.X("ctl.exported", "wrote {{.File}}: {{.N}} sessions, {{.From}} to {{.To}}", args{"File": f.Path, "N": len(d.Sessions), "From": d.From, "To": d.To})
		}
		return p.done()
	})
}

// exportedFile is a file to write, and what its author is to find noted of it.
type exportedFile struct {
	app.Sealed
	note homework.Exported
}

// keptKey is the key that is kept under --therapist, or empty.
func (c *exportCmd) keptKey(a *app.App) (key string) {
	a.Read(func(s *homework.State) {
		if t := s.Therapist(c.Therapist); t != nil {
			key = t.Key
		}
	})
	return key
}

// files are those to write: one to the key, one to the passphrase, or both. kept is the key under --therapist.
func (c *exportCmd) files(kept string) (all []exportedFile, err error) {
	recipient := c.Recipient
	if c.Therapist != "" {
		if recipient = kept; kept == "" {
			return nil, homework.ErrNoTherapist
		}
	}
	add := func(path string, to age.Recipient, by homework.SealedBy, err error) error {
		f := exportedFile{app.Sealed{Path: path, To: to, Armored: c.Armor, Replace: c.Force}, homework.Exported{Sealed: by, Audience: homework.AudienceMe}}
		if c.Tell {
			f.note.Audience = homework.AudienceUs
		}
		if by == homework.SealedByKey {
			f.note.Whom, f.note.Key = c.Therapist, agefile.Fingerprint(recipient)
		}
		all = append(all, f)
		return err
	}
	if recipient != "" {
		r, err := keyRecipient(recipient)
		if err := add(c.Out, r, homework.SealedByKey, err); err != nil {
			return nil, err
		}
	}
	if c.ToPassphraseFile != "" {
		out := c.Out
		if len(all) > 0 {
			out = app.BesideForPassphrase(out)
		}
		r, err := passphraseRecipient(c.ToPassphraseFile)
		if err := add(out, r, homework.SealedByPassphrase, err); err != nil {
			return nil, err
		}
	}
	if len(all) == 0 {
		return nil, misuse{fault.New("fault.exportTo", "say whom it is for: --to-passphrase-file, --recipient or --therapist, or a passphrase and a key")}
	}
	return all, nil
}

// sealTo is what a file is sealed to, by one flag of two.
func sealTo(passphraseFile, key string) (age.Recipient, error) {
	if key != "" {
		return keyRecipient(key)
	}
	return passphraseRecipient(passphraseFile)
}

func keyRecipient(key string) (age.Recipient, error) {
	r, err := agefile.ParseRecipient(key)
	if err != nil {
		return nil, misuse{err}
	}
	return r, nil
}

func passphraseRecipient(file string) (age.Recipient, error) {
	phrase, err := newPassphrase(file)
	if err != nil {
		return nil, err
	}
	defer clear(phrase)
	return agefile.PassphraseRecipient(string(phrase))
}
