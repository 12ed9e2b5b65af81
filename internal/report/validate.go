package report

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"unhurried/internal/homework"
)

// Bounds of the lists in data that come from outside. Ten years of daily sessions are 3,650.
const (
	maxList  = 20000
	maxNames = 2
	maxTitle = 400
)

// validate checks data from outside, so that what shows it needs no doubts of its own.
func (d *Data) validate() error {
	if d.Format != Format {
		return errors.New("it is not marked as a progress report")
	}
	if d.Version < 1 || d.Version > Version {
		return fmt.Errorf("version %d is not known", d.Version)
	}
	if len(d.Names) == 0 || len(d.Names) > maxNames || d.Place < 0 || d.Place >= len(d.Names) {
		return errors.New("it has no author")
	}
	if len(d.Programs) > 200 || len(d.Agreements) > maxList || len(d.Sessions) > maxList || len(d.Weeks) > maxList ||
		len(d.Trends) > 50 || len(d.Readings) > maxList || len(d.Appointments) > maxList {
		return errors.New("a list in it is longer than a life is")
	}
	titles := append([]string{d.Name, d.Vault}, d.Names...)
	for _, p := range d.Programs {
		if len(p.Visits) > maxList {
			return errors.New("a list in it is longer than a life is")
		}
		titles = append(titles, p.Title, p.Stage)
		for _, v := range p.Visits {
			titles = append(titles, v.Stage)
		}
	}
	for _, r := range d.Readings {
		titles = append(titles, r.Title)
	}
	for _, a := range d.Agreements {
		if utf8.RuneCountInString(a.Text) > 1000 || len(a.LeaveOut) > len(homework.Activities) {
			return errors.New("an agreement in it is too long")
		}
		for _, x := range a.LeaveOut {
			titles = append(titles, string(x))
		}
	}
	for _, t := range d.Trends {
		titles = append(titles, string(t.Line))
		if len(t.Points) > maxList || t.Most < 1 || t.Most > 100 {
			return errors.New("a trend in it is out of range")
		}
		for _, p := range t.Points {
			if p.Value < 0 || p.Value > t.Most {
				return errors.New("a value in it is off its scale")
			}
		}
	}
	for i := range d.Sessions {
		x := &d.Sessions[i]
		titles = append(titles, x.Title)
		if !x.Outcome.Valid() {
			return fmt.Errorf("%.20q is not an outcome", x.Outcome)
		}
		e := homework.CheckedIn{Session: homework.SessionKey{Exercise: x.Exercise, Day: x.Date, Nth: x.Nth}}
		e.Program, e.Stage = x.Program, x.Stage
		e.CheckIn = homework.CheckIn{Outcome: x.Outcome}
		if x.CheckIn != nil {
			e.CheckIn = *x.CheckIn
		}
		if err := e.Validate(); err != nil {
			return err
		}
		e.CheckIn = homework.CheckIn{Outcome: x.Outcome, Texts: x.Shared}
		if err := e.Validate(); err != nil {
			return err
		}
	}
	for _, w := range d.Weeks {
		e := homework.WeeklyCheckedIn{Weekly: homework.Weekly{
			Week: w.Week, Closeness: w.Closeness, Desire: w.Desire, Worry: w.Worry, Heard: w.Heard,
			Satisfaction: w.Satisfaction, Texts: w.Texts,
		}}
		if err := e.Validate(); err != nil {
			return err
		}
	}
	for _, t := range titles {
		if len(t) > maxTitle || !utf8.ValidString(t) {
			return errors.New("a title in it is too long or is no text")
		}
	}
	return nil
}
