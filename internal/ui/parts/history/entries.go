package history

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Entry is a session or a week, as one or both members tell of it.
type Entry struct {
	Day     homework.Day
	Week    bool
	Title   string
	Outcome homework.Outcome // empty for a week
	Parts   []Part           // by each member who tells of it
	After   []string         // what members did to their check-ins after both were in
}

// Part is what one member tells of an entry. It is put into words only when it is shown: there may be thousands.
type Part struct {
	Name    string
	Solo    bool             // the member is alone
	Outcome homework.Outcome // in this member's telling; empty for a week
	CheckIn *homework.CheckIn
	Week    *homework.Weekly
	Words   []Word
	ToldOn  homework.Day // where that was later, else 0
}

// Word is a text with its author.
type Word struct {
	By string
	homework.Text
}

// Answers are the part's answers on scales in one line; empty when there are none.
func (p Part) Answers(l *wording.Language) string {
	var said []string
	switch {
	case p.CheckIn != nil:
		said = l.Answers(p.CheckIn.Answers, homework.ScalesByKey(homework.AfterSession), p.Solo)
		switch p.CheckIn.KeptAgreement {
		case homework.Yes:
			said = append(said, l.X("answer.kept", "agreement kept"))
		case homework.No:
			said = append(said, l.X("answer.notKept", "agreement not kept"))
		}
	case p.Week != nil:
		said = l.Answers(p.Week.Answers, homework.ScalesByKey(homework.OfWeek), p.Solo)
	}
	return strings.Join(said, " · ")
}

// HasWords reports whether anybody wrote something.
func (e Entry) HasWords() bool {
	return slices.ContainsFunc(e.Parts, func(p Part) bool { return len(p.Words) > 0 })
}

// page is how many entries a list shows at first, and more of on each tap: hundreds at once would make it slow.
const pageOf = 20

// List shows entries, the newest first, and more of them when asked.
func List(l *wording.Language, entries []Entry, today homework.Day) fyne.CanvasObject {
	column := widgets.NewColumnGap(theme.GapWide)
	shown := 0
	var more func()
	more = func() {
		if n := len(column.Objects); shown > 0 && n > 0 {
			column.Objects = column.Objects[:n-1] // the button
		}
		next := min(shown+pageOf, len(entries))
		for _, e := range entries[shown:next] {
			column.Add(row(l, e, today))
		}
		shown = next
		if left := len(entries) - shown; left > 0 {
			column.Add(widgets.NewFlow(widgets.Secondary(
				l.XN("entries.more", "Show earlier ones ({{.N}})", left, map[string]any{"N": left}), more)))
		}
		column.Refresh()
	}
	more()
	return column
}

// mostShown is how many lines of one text a page shows. At its longest a note has some 90 when it is written in sentences;
// one from outside may have as many lines as letters, and a page of such notes would stop the window.
const mostShown = 200

// Whole tells whether a page shows all of the words of entries, and not of the longest only the beginning.
func Whole(entries []Entry) bool {
	for _, e := range entries {
		lines := 0
		for _, p := range e.Parts {
			for _, w := range p.Words {
				n := strings.Count(w.Body, "\n") + 1
				if lines += n; n > mostShown || lines > 2*mostShown {
					return false
				}
			}
		}
	}
	return true
}

// shown is a text as a page shows it, with at most so many lines, and says how many more there are.
func shown(l *wording.Language, s string, most int) string {
	lines := strings.SplitN(s, "\n", most+1)
	if len(lines) <= most {
		return s
	}
	more := strings.Count(lines[most], "\n") + 1
	return strings.Join(lines[:most], "\n") + "\n" + l.XN("entries.moreLines", "({{.N}} more lines are in the file.)", more,
		map[string]any{"N": more})
}

func row(l *wording.Language, e Entry, today homework.Day) fyne.CanvasObject {
	title, pill := e.Title, l.Outcome(e.Outcome)
	if e.Week {
		title, pill = l.X("entries.week", "The week"), ""
	}
	head := fyne.CanvasObject(widgets.NewBold(l.Date(e.Day, today) + " · " + title))
	if pill != "" {
		tone := widgets.ToneNeutral
		if e.Outcome.TookPlace() {
			tone = widgets.ToneDone
		}
		head = widgets.NewSpread(head, widgets.NewPill(pill, tone))
	}
	column := widgets.NewColumnGap(theme.GapClose, head)
	left := 2 * mostShown            // lines of all its words
	if of := e.Parts; len(of) == 2 { // as each of them reported it
		column.Add(widgets.NewTwoColumns(e.part(l, of[0], today, &left), e.part(l, of[1], today, &left)))
	} else {
		for _, p := range of {
			column.Objects = append(column.Objects, e.part(l, p, today, &left).Objects...)
		}
	}
	for _, a := range e.After {
		column.Add(widgets.NewCaption(a))
	}
	return column
}

// part is what one member tells of the entry, with at most so many lines of words as are left.
func (e *Entry) part(l *wording.Language, p Part, today homework.Day, left *int) *fyne.Container {
	column := widgets.NewColumnGap(theme.GapClose)
	line := p.Answers(l)
	if len(e.Parts) > 1 {
		if line == "" {
			line = l.X("entries.none", "no answers")
		}
		if !e.Week && p.Outcome != e.Outcome {
			line = l.Outcome(p.Outcome) + " · " + line
		}
		line = p.Name + ": " + line
	}
	if line != "" {
		column.Add(widgets.NewCaption(line))
	}
	if p.ToldOn != 0 {
		told := l.ToldLater(l.Date(p.ToldOn, today))
		if len(e.Parts) > 1 {
			told = p.Name + ": " + told
		}
		column.Add(widgets.NewCaption(told))
	}
	for _, w := range p.Words {
		column.Add(widgets.NewNotice(widgets.NoticePlain, w.By+" · "+l.Field(w.Field)+"\n"+shown(l, w.Body, min(mostShown, max(*left, 2)))))
		*left -= min(strings.Count(w.Body, "\n")+1, mostShown)
	}
	return column
}
