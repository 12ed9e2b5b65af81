package app

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/vault"
)

// NoEvent is the kind of a warning that only this floor can give: records that a key holder sealed and that no Unhurried
// has written.
const NoEvent vault.WarningKind = 1000

// DatedAhead is the kind of the warning about what bears a day that has not come yet. It goes by the clock of now, and what
// the member knows of is forgotten when the vault is closed.
const DatedAhead vault.WarningKind = 1001

// datedAhead puts that into words; ok is false when there is none.
func datedAhead(all []homework.Dated) (w vault.Warning, ok bool) {
	w = vault.Warning{Kind: DatedAhead, Count: len(all), Text: "One entry is dated ahead of today: a clock was wrong when it was written, or this computer's is now."}
	if len(all) > 1 {
		w.Text = fmt.Sprintf("%d entries are dated ahead of today: a clock was wrong when they were written, or this computer's is now.", len(all))
	}
	w.Text += " Until that day has come, charts, figures and progress files leave such a thing out; a program that began on such a day can be ended and started again."
	for _, x := range all {
		w.Days, w.Types = append(w.Days, int32(x.Day)), append(w.Types, uint16(x.Type))
	}
	w.Days, w.Types = sorted(w.Days), sorted(w.Types)
	return w, len(all) > 0
}

// noEvent puts such records into words.
func noEvent(bad []vault.Record) vault.Warning {
	w := vault.Warning{Kind: NoEvent, Count: len(bad), Text: "One entry makes no sense: no Unhurried has written it like that. It is left out."}
	if len(bad) > 1 {
		w.Text = fmt.Sprintf("%d entries make no sense: no Unhurried has written them like that. They are left out.", len(bad))
	}
	for _, r := range bad[:min(len(bad), 64)] {
		w.Days, w.Types, w.Authors = append(w.Days, r.Day), append(w.Types, r.Type), append(w.Authors, r.Author)
	}
	w.Days, w.Types, w.Authors = sorted(w.Days), sorted(w.Types), sorted(w.Authors)
	return w
}

func sorted[T int | int32 | uint16](all []T) []T {
	slices.Sort(all)
	return slices.Compact(all)
}

// LoadReport tells what reading the open vault came to: counts, damage, and its warnings as they stand now. Every way in
// leads here, and every screen and command takes its warnings from here.
func (a *App) LoadReport() vault.Report {
	a.mu.RLock()
	defer a.mu.RUnlock()
	r := a.load
	if a.state == nil {
		return r
	}
	if w, ok := datedAhead(a.state.DatedAhead(a.cat, a.Today())); ok {
		w.Acknowledged = w.Count <= a.ahead
		r.Warnings = append(slices.Clone(r.Warnings), w)
	}
	return r
}

// Marred picks the warnings that say of a diary that it is not as its members left it, known to the member or not. The
// others are about this computer and its clock, or a newer version of the program.
func Marred(r vault.Report) []vault.Warning {
	return slices.DeleteFunc(slices.Clone(r.Warnings), func(w vault.Warning) bool {
		switch w.Kind {
		case vault.NewerRecords, vault.StateUnreadable, vault.StateUnwritten, vault.OnlyRead, DatedAhead:
			return true
		}
		return false
	})
}

// Acknowledge notes that the member knows of all present warnings: they are not shown again, until more comes to light.
func (a *App) Acknowledge() error {
	return a.rule(func(v *vault.Vault) error {
		if err := v.Acknowledge(); err != nil {
			return err
		}
		a.mu.Lock()
		defer a.mu.Unlock()
		if a.state != nil {
			a.ahead = len(a.state.DatedAhead(a.cat, a.Today()))
		}
		return nil
	})
}

// AcceptOlder goes on with a copy that is older than what this computer has seen, once the member was told so.
func (a *App) AcceptOlder() error { return a.rule((*vault.Vault).AcceptOlder) }

// rule has the vault note what the member says to its warnings, and looks at them again.
func (a *App) rule(note func(*vault.Vault) error) error {
	v := a.Vault()
	if v == nil {
		return ErrLocked
	}
	if err := note(v); err != nil {
		return err
	}
	r := v.Report()
	a.mu.Lock()
	for _, w := range a.load.Warnings {
		if w.Kind == NoEvent {
			w.Acknowledged = true
			r.Warnings, r.Damaged = append(r.Warnings, w), r.Damaged+w.Count
		}
	}
	a.load = r
	a.mu.Unlock()
	a.Changed.send(nil)
	return nil
}

// known carries over what the member knows of and the vault does not: that holds until the vault is closed. The caller
// holds mu.
func (a *App) known(r vault.Report) vault.Report {
	for _, before := range a.load.Warnings {
		for i := range r.Warnings {
			if w := &r.Warnings[i]; w.Kind == NoEvent && before.Kind == NoEvent && w.Count == before.Count {
				w.Acknowledged = before.Acknowledged
			}
		}
	}
	return r
}

// mostNamed is how many days a warning names in words.
const mostNamed = 6

// About says in words what a warning is about: the kinds of entries, their days, whose they are. It is empty where nothing
// is known. name gives the name of the member at a place.
func About(w vault.Warning, name func(place int) string) string {
	var parts, kinds, days, whose []string
	for _, t := range w.Types {
		if word := report.EntryWord(homework.Type(t)); !slices.Contains(kinds, word) {
			kinds = append(kinds, word)
		}
	}
	for _, d := range w.Days[:min(len(w.Days), mostNamed)] {
		days = append(days, homework.Day(d).String())
	}
	if more := len(w.Days) - len(days); more > 0 {
		days = append(days, fmt.Sprintf("and %d more days", more))
	}
	for _, m := range w.Authors {
		whose = append(whose, name(m))
	}
	for _, list := range [][]string{kinds, days} {
		if len(list) > 0 {
			parts = append(parts, strings.Join(list, ", "))
		}
	}
	if len(whose) > 0 {
		parts = append(parts, "in the name of "+strings.Join(whose, " and "))
	}
	return strings.Join(parts, "; ")
}

// Said puts a warning and what it is about into one text.
func Said(w vault.Warning, name func(place int) string) string {
	if about := About(w, name); about != "" {
		return w.Text + " (" + about + ")"
	}
	return w.Text
}
