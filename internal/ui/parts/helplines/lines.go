// Package helplines shows help lines with their hours, their sources and how old the pages are on which their numbers were read.
package helplines

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// line is what is shown of one help line.
type line struct {
	name, number, text, hours, who string
	source                         string // where the number was read and how old that is, or that it was not
}

// country returns the country of a code (ISO 3166-1 alpha-2), or the first one.
func country(cat *homework.Catalog, code string) *homework.HelpCountry {
	if len(cat.HelpLines) == 0 {
		return nil
	}
	i := slices.IndexFunc(cat.HelpLines, func(c homework.HelpCountry) bool { return strings.EqualFold(c.Code, code) })
	return &cat.HelpLines[max(i, 0)]
}

func newLine(l *wording.Language, help homework.HelpLine) line {
	v := line{name: help.Name, number: help.Number, text: help.Text, hours: help.Hours, who: help.For}
	n := map[string]any{"Source": help.Source, "Age": age(l, help.Dated)}
	switch {
	case !help.Confirmed:
		v.source = l.X("help.unconfirmed", "Not seen by us in a recent source ({{.Source}}). Check the number before you count on it.", n)
	case help.Dated == "":
		v.source = l.X("help.undated", "Read in: {{.Source}}. We saw no date there. Numbers change; check the number.", n)
	default:
		v.source = l.X("help.source", "Read in: {{.Source}}. The newest page that we saw is from {{.Age}}. Numbers change; check the number.", n)
	}
	return v
}

// age says how old a page is, as exactly as it says itself: a year, a month or a day. The day on which we looked is not
// said: it would read as if somebody had called.
func age(l *wording.Language, dated string) string {
	if d, err := homework.ParseDay(dated); err == nil {
		return l.LongDate(d.Time())
	}
	if t, err := time.Parse("2006-01", dated); err == nil {
		return l.MonthYear(t)
	}
	return dated
}

// Lines shows the lines of one country with its emergency number, and a choice of countries. An empty code starts with
// the language's country. chosen, which may be nil, is told of
// another choice.
func Lines(l *wording.Language, cat *homework.Catalog, code string, chosen func(code string)) fyne.CanvasObject {
	if code == "" {
		code = l.Region()
	}
	c := country(cat, code)
	if c == nil {
		return widgets.NewText(l.X("help.none", "There are no help lines in this library."))
	}
	column := widgets.NewColumnGap(theme.Gap)
	show := func(c *homework.HelpCountry) {
		column.Objects = column.Objects[:1]
		column.Add(widgets.NewNotice(widgets.NoticeCare, l.X("help.emergency",
			"In danger now: call {{.Number}} ({{.Country}}).", map[string]any{"Number": c.Emergency, "Country": c.Name})))
		var cards []fyne.CanvasObject
		for _, help := range c.Lines {
			cards = append(cards, lineCard(newLine(l, help)))
		}
		column.Add(widgets.NewGrid(theme.ColumnNarrow, cards...))
		for _, none := range c.NoneKnown {
			column.Add(widgets.NewSoft(l.NoneKnown(none)))
		}
		column.Refresh()
	}
	var names []string
	for _, x := range cat.HelpLines {
		names = append(names, x.Name)
	}
	s := widgets.NewSelect(l, names, nil)
	s.Selected = c.Name
	s.OnChanged = func(string) {
		if i := s.SelectedIndex(); i >= 0 {
			if chosen != nil {
				chosen(cat.HelpLines[i].Code)
			}
			show(&cat.HelpLines[i])
		}
	}
	column.Add(widgets.NewField(l.X("help.country", "Country"), s, ""))
	show(c)
	return column
}

func lineCard(v line) fyne.CanvasObject {
	parts := []fyne.CanvasObject{widgets.NewTitle(v.number)}
	if v.text != "" {
		parts = append(parts, widgets.NewText(v.text))
	}
	return widgets.NewCard(v.name, "", append(parts, widgets.NewText(v.who), widgets.NewSoft(v.hours), widgets.NewCaption(v.source))...)
}
