package app

import (
	"io"

	"filippo.io/age"

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

// Export seals a report, in a language, into a progress file at path. What is there under that name already is left alone.
func (a *App) Export(l *wording.Language, path string, d *report.Data, to age.Recipient) error {
	a.touch()
	return WriteFile(path, func(w io.Writer) error { return report.Seal(w, l, d, to) })
}
