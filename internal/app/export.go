package app

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"filippo.io/age"

	"unhurried/internal/homework"
	"unhurried/internal/report"
)

// Collect selects what I export: exactly this, no more, is what a preview shows and Export writes.
func (a *App) Collect(o report.Options) (*report.Data, error) {
	v := a.Vault()
	if v == nil {
		return nil, ErrLocked
	}
	if o.To < o.From {
		return nil, errors.New("the last day comes before the first")
	}
	name, err := v.DeriveShared("progress file")
	if err != nil {
		return nil, fmt.Errorf("name the progress file: %w", err)
	}
	couple := hex.EncodeToString(name[:8])
	load := a.LoadReport()
	var d *report.Data
	a.Read(func(s *homework.State) {
		if o.From == 0 {
			o.From = firstDay(s, o.To)
		}
		d = report.Collect(s, a.cat, couple, a.Today(), o)
		for _, w := range Marred(load) {
			d.Integrity = append(d.Integrity, Said(w, s.Name))
		}
	})
	return d, nil
}

// firstDay returns the day of the first session or program, so that a report does not begin in 1970.
func firstDay(s *homework.State, last homework.Day) homework.Day {
	first := last
	if len(s.Sessions) > 0 {
		first = min(first, s.Sessions[0].Key.Day)
	}
	for _, t := range s.Tracks {
		first = min(first, t.Started)
	}
	return first
}

// Export seals a report into a progress file at path. What is there under that name already is left alone.
func (a *App) Export(path string, d *report.Data, to age.Recipient) error {
	return WriteFile(path, func(w io.Writer) error { return report.Seal(w, d, to) })
}
