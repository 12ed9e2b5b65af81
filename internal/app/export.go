package app

import (
	"io"
	"path/filepath"
	"strings"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// Collect selects what I export: exactly this, no more, is what a preview shows and Export writes. What was noticed about
// the diary is in it in sentences, in the given language.
func (a *App) Collect(l *wording.Language, o report.Options) (*report.Data, error) {
	v, err := a.disk()
	if err != nil {
		return nil, err
	}
	couple, err := coupleOf(v)
	if err != nil {
		return nil, err
	}
	load := a.LoadReport()
	var d *report.Data
	a.Read(func(s *homework.State) {
		if s.Workspace != nil {
			err = homework.ErrWorkspace
			return
		}
		all := s.AsTold(a.Catalog()).Everything(a.Catalog(), a.Today()) // its first day is not one on which only the other told of something
		if o.From == 0 {
			o.From = min(all.From, max(o.To, 0))
		}
		if o.To == 0 || o.To == a.Today() { // until now, and what is dated ahead of here with it
			o.To = max(all.To, o.From)
		}
		if err = o.Check(); err != nil {
			return
		}
		d = report.Collect(s, a.Catalog(), couple, a.Today(), o)
		for _, w := range Marred(load) {
			d.Integrity = append(d.Integrity, Said(l, wording.Therapist, w, s.Name))
		}
	})
	return d, err
}

// Sealed is a sealed file that is to be written.
type Sealed struct {
	Path    string
	To      age.Recipient
	Armored bool // in letters that can be pasted into a mail
	Replace bool // one that is there; never a diary
}

// Export seals a report, in a language, into a progress file.
func (a *App) Export(l *wording.Language, d *report.Data, to Sealed) error {
	a.touch()
	return WriteOver(to.Path, to.Replace, func(w io.Writer) error {
		return agefile.Armored(to.Armored, w, func(w io.Writer) error { return report.Seal(w, l, d, to.To) })
	})
}

// BesideForPassphrase names the file that is sealed to a passphrase beside one that is sealed to a key: age seals none to both, since
// whoever knew the passphrase could else write in the name of who has the key.
func BesideForPassphrase(path string) string {
	ext := filepath.Ext(path)
	return strings.TrimSuffix(path, ext) + "-passphrase" + ext
}
