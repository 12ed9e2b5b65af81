package clients

import (
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
)

// field labels a control and keeps it by its path, so that what is wrong with it is said beside it.
func (p *planner) field(path, label string, control fyne.CanvasObject, hint string) *widgets.Field {
	f := widgets.NewField(label, control, hint)
	if p.kept != nil {
		p.kept[path] = f
	}
	f.SetProblem(p.amiss[path].Why)
	return f
}

// number is a field for a whole number from 1 to the most; left empty it is 0.
func (p *planner) number(path, label string, most int, to *int, hint string) *widgets.Field {
	l := p.env.L
	entry := widgets.NewEntry(l, "", nil)
	entry.Limit = 5
	if *to != 0 {
		entry.SetText(strconv.Itoa(*to))
	}
	if was, ok := p.amiss[path]; ok {
		entry.SetText(was.Typed)
	}
	f := p.field(path, label, entry, hint)
	typed := func(s string) {
		s = strings.TrimSpace(s)
		n, err := strconv.Atoi(s)
		why := ""
		if s != "" && (err != nil || n < 1 || n > most) {
			why = l.X("clients.wholeNumber", "Please write a whole number from 1 to {{.Most}}.", map[string]any{"Most": most})
			n = max(n, 0) // what is too large is seen again after a lock, and is refused
		}
		*to = n
		p.refuse(path, f, s, why)
	}
	entry.OnTyped(typed)
	if entry.Text != "" {
		typed(entry.Text)
	}
	return f
}

// day is a field for a day that is to come when the plan is written; left empty it is 0. What can't be read as a day stays as it was
// typed, also where a text has it.
func (p *planner) day(path, label, now string, optional bool, set func(homework.Day)) *widgets.Field {
	l := p.env.L
	at := time.Time{}
	if d, err := homework.ParseDay(now); err == nil && d > 0 {
		at = d.Time()
	}
	date := widgets.NewDateField(p.env.Dates(), at, optional, nil)
	f := p.field(path, label, date, "")
	changed := func(day time.Time, ok bool) {
		if !ok {
			set(0)
			why := ""
			if strings.TrimSpace(date.Text()) != "" {
				why = date.Unread()
			}
			p.hold(path, date.Text(), why) // the field itself says so once it is left
			f.SetProblem("")
			p.page.Refresh()
			return
		}
		d, why := homework.DayOf(day), ""
		if d < p.env.App.Today() {
			why = l.X("clients.dayOver", "This day is over. Please choose one that is to come.")
		}
		set(d)
		p.refuse(path, f, date.Text(), why)
	}
	raw := now
	if was, held := p.amiss[path]; held {
		raw = was.Typed
	}
	switch {
	case !at.IsZero():
		changed(at, true)
	case raw != "":
		date.SetText(raw)
		changed(date.Day())
		date.Check()
	}
	date.OnChanged = changed
	p.dates[path] = date
	return f
}

// written puts a day into a text as 2026-12-03, and nothing for none.
func written(to *string) func(homework.Day) {
	return func(d homework.Day) {
		if *to = ""; d != 0 {
			*to = d.String()
		}
	}
}

// words are room for one's own words that go into the plan as they are typed.
func (p *planner) words(path, label string, most int, to *string, hint string) *widgets.Field {
	n := p.note("", to).Most(most)
	return p.field(path, label, n, hint)
}

// whom asks for which of the two something is, in words for both and for each; of one person, and in a plan for one, nothing is asked.
func (p *planner) whom(path, label string, whom []string, to *string) []fyne.CanvasObject {
	names := p.draft.Names
	if len(names) < 2 || strings.EqualFold(names[0], names[1]) || p.draft.Alone != 0 {
		return nil
	}
	now := 0
	for i, name := range names {
		if strings.EqualFold(strings.TrimSpace(name), *to) {
			now = i + 1
		}
	}
	return []fyne.CanvasObject{p.field(path, label, widgets.NewChoice(whom, now, func(i int) {
		if *to = ""; i > 0 {
			*to = strings.TrimSpace(names[i-1])
		}
	}), "")}
}

// each are the words for both of them and for each of them.
func (p *planner) each() []string {
	whom := []string{p.whomSaid("")}
	for _, name := range p.draft.Names {
		whom = append(whom, p.whomSaid(name))
	}
	return whom
}

// settle takes over what is being typed.
func (p *planner) settle() {
	for _, n := range p.notes {
		n.Flush()
	}
}
