package app

import (
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
	"unhurried/internal/wording"
)

// datedAhead is the warning about what bears a day that has not come yet; ok is false when there is none.
func datedAhead(all []homework.Dated) (w Warning, ok bool) {
	w = Warning{Kind: vault.DatedAhead, Count: len(all)}
	for _, x := range all {
		w.Days, w.Types = append(w.Days, int32(x.Day)), append(w.Types, uint16(x.Type))
	}
	w.Days, w.Types = sorted(w.Days), sorted(w.Types)
	return w, len(all) > 0
}

// noEvent is the warning about records that a key holder sealed and that no Unhurried has written.
func noEvent(bad []vault.Record) Warning {
	w := Warning{Kind: vault.NoEvent, Count: len(bad)}
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
func (a *App) LoadReport() Report {
	a.mu.RLock()
	defer a.mu.RUnlock()
	r := a.load
	if a.state == nil {
		return r
	}
	if w, ok := datedAhead(a.state.DatedAhead(a.Catalog(), a.Today())); ok {
		w.Acknowledged = w.Count <= a.ahead
		r.Warnings = append(slices.Clone(r.Warnings), w)
	}
	return r
}

// Marred picks the warnings that say of a diary that it is not as its members left it, known to the member or not. The
// others are about this computer and its clock, or a newer version of the program.
func Marred(r Report) []Warning {
	return slices.DeleteFunc(slices.Clone(r.Warnings), func(w Warning) bool {
		switch w.Kind {
		case vault.NewerRecords, vault.StateUnreadable, vault.StateUnwritten, vault.OnlyRead, vault.DraftsOlder, vault.DatedAhead:
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
			a.ahead = len(a.state.DatedAhead(a.Catalog(), a.Today()))
		}
		return nil
	})
}

// AcceptOlder goes on with a copy that is older than what this computer has seen, once the member was told so.
func (a *App) AcceptOlder() error { return a.rule((*vault.Vault).AcceptOlder) }

// rule has the vault note what the member says to its warnings, and looks at them again.
func (a *App) rule(note func(*vault.Vault) error) error {
	v, err := a.disk()
	if err != nil {
		return err
	}
	if err := note(v); err != nil {
		return err
	}
	r := v.Report()
	a.mu.Lock()
	for _, w := range a.load.Warnings {
		if w.Kind == vault.NoEvent {
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
func (a *App) known(r Report) Report {
	for _, before := range a.load.Warnings {
		for i := range r.Warnings {
			if w := &r.Warnings[i]; w.Kind == vault.NoEvent && before.Kind == vault.NoEvent && w.Count == before.Count {
				w.Acknowledged = before.Acknowledged
			}
		}
	}
	return r
}

// Said puts a warning and what it is about into one text for a reader. name gives the name of the member at a place.
func Said(l *wording.Language, to wording.Reader, w Warning, name func(place int) string) string {
	var types []homework.Type
	for _, t := range w.Types {
		types = append(types, homework.Type(t))
	}
	var days []homework.Day
	for _, d := range w.Days {
		days = append(days, homework.Day(d))
	}
	var names []string
	for _, m := range w.Authors {
		names = append(names, name(m))
	}
	text := l.Warning(to, w.Kind.Code(), w.Count)
	if about := l.About(types, days, names); about != "" {
		text += " (" + about + ")"
	}
	return text
}
