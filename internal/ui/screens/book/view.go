package book

import (
	"strings"

	"unhurried/assets/spots"
	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// revealView is what the page of one evening shows.
type revealView struct {
	when  string // the day, and of what
	names [2]string
	said  string // one true sentence
	lines []widgets.Marks
	words []quote
	rest  bool
	card  homework.PromptRef
	late  string // that the other's was put into the past; or ""
}

// quote is what one gave to both.
type quote struct {
	words  string
	name   string
	second bool
}

// newReveal is a pure function of the state; false while the evening is not open to both.
func newReveal(l *wording.Language, s *homework.State, cat *homework.Catalog, k homework.SessionKey, today homework.Day) (v revealView, ok bool) {
	r, ok := s.Reveal(cat, k, today)
	if !ok {
		return v, false
	}
	v = revealView{names: [2]string{s.Name(0), s.Name(1)}, rest: r.Rest, card: r.Card, when: l.X("book.when", "{{.Day}} · {{.Exercise}}",
		map[string]any{"Day": l.Date(k.Day, today), "Exercise": cat.ExerciseTitle(k.Exercise)})}
	for _, line := range r.Lines {
		low, high := l.Ends(line.Scale.ID)
		m := widgets.Marks{Label: l.Scale(line.Scale.ID, false), Low: low, High: high, Most: line.Scale.Most, Names: v.names, At: [2]int{-1, -1}}
		for i, mark := range line.Marks {
			if n, ok := mark.Value(); ok {
				m.At[i] = n
			}
		}
		if n, both := line.Apart(); both {
			m.State = apart(l, n)
		}
		v.lines = append(v.lines, m)
	}
	for m, texts := range r.Words {
		for _, t := range texts {
			if t.Body != "" {
				v.words = append(v.words, quote{t.Body, v.names[m], m == 1})
			}
		}
	}
	v.said = sentence(l, r, len(v.words) > 0)
	if s.AddedLater(k) {
		v.late = l.X("reveal.addedLater", "{{.Name}}'s was added later than it stands here: it was not there yet when you wrote next.", map[string]any{"Name": v.names[1-s.Me]})
	}
	return v, true
}

// apart says how two marks lie to each other.
func apart(l *wording.Language, n int) string {
	switch n {
	case 0:
		return l.X("reveal.same", "the same")
	case 1:
		return l.X("reveal.close", "close")
	}
	return l.XN("reveal.apart", "{{.N}} apart", n, map[string]any{"N": n})
}

// sentence is the one true sentence over the lines. It names what lay close and what did not, and asks nothing.
func sentence(l *wording.Language, r homework.Reveal, words bool) string {
	var near, far []string
	for _, line := range r.Lines {
		name := l.Among(line.Scale)
		switch n, both := line.Apart(); {
		case !both:
		case n <= 1:
			near = append(near, name)
		default:
			far = append(far, name)
		}
	}
	on := map[string]any{"Near": l.And(near), "Far": l.And(far)}
	switch {
	case r.Rest:
		return l.X("reveal.rest", "Nothing more is needed today. Get warm, rest, and talk when you like, or not.")
	case len(near) > 0 && len(far) > 0:
		return l.X("reveal.nearAndFar", "You were close on {{.Near}}. On {{.Far}} you differed: worth a question, not an answer.", on)
	case len(near) > 0:
		return l.X("reveal.near", "You were close on {{.Near}}.", on)
	case len(far) > 0:
		return l.X("reveal.far", "On {{.Far}} you differed: worth a question, not an answer.", on)
	case words:
		return l.X("reveal.words", "Here are your words for each other.")
	}
	return l.X("reveal.nothing", "You have both written. What you wrote is your own.")
}

// bookView is the book, opened at a month.
type bookView struct {
	solo   bool
	months []monthView // newest first
	open   int         // index of the month that is open
	pages  []pageView
}

type monthView struct {
	first homework.Day
	name  string
	n     int
}

// pageView is one evening in the book.
type pageView struct {
	key   homework.SessionKey
	day   string
	title string
	line  string // one line of it that I may see
	quote bool   // the line is somebody's words
	spot  spots.Name
	both  bool // it opens as a page for both
}

// newBook is a pure function of the state.
func newBook(l *wording.Language, s *homework.State, cat *homework.Catalog, month, today homework.Day) bookView {
	v := bookView{solo: s.Solo()}
	all := s.Evenings(cat)
	for _, x := range all {
		first := x.Key.Day.MonthStart()
		if n := len(v.months); n == 0 || v.months[n-1].first != first {
			v.months = append(v.months, monthView{first: first, name: l.MonthYear(first.Time())})
		}
		v.months[len(v.months)-1].n++
	}
	for i, m := range v.months {
		if m.first == month {
			v.open = i
		}
	}
	if len(v.months) == 0 {
		return v
	}
	for _, x := range all {
		if x.Key.Day.MonthStart() == v.months[v.open].first {
			v.pages = append(v.pages, newPage(l, s, cat, x, today))
		}
	}
	return v
}

func newPage(l *wording.Language, s *homework.State, cat *homework.Catalog, x *homework.Session, today homework.Day) pageView {
	p := pageView{key: x.Key, day: l.Date(x.Key.Day, today), title: cat.ExerciseTitle(x.Key.Exercise), spot: spotOf(cat, x)}
	r, both := newReveal(l, s, cat, x.Key, today)
	p.both = both
	switch {
	case both && len(r.words) > 0:
		p.line, p.quote = short(r.words[0].words), true
	case both:
		p.line = r.said
	default:
		p.line = l.Happened(x.Outcome(), s.Alone(cat, x.Key.Exercise))
		if other, couple := s.Partner(); couple && s.Asks(cat, other, x) {
			p.line = l.WaitingOn(s.Name(other))
		} else if couple && s.Waits(cat, x) == homework.WaitsForTheirs {
			p.line = l.Waits(homework.WaitsForTheirs, false, false, s.Name(other))
		}
	}
	return p
}

// longestLine is about how many letters of somebody's words stand on a page of the book.
const longestLine = 90

func short(words string) string {
	words = strings.Join(strings.Fields(words), " ")
	runes := []rune(words)
	if len(runes) <= longestLine {
		return words
	}
	cut := strings.TrimRight(string(runes[:longestLine]), " ")
	if i := strings.LastIndexByte(cut, ' '); i > longestLine/2 {
		cut = cut[:i]
	}
	return cut + " …"
}

// spotOf is the drawing of an evening: by how it ended, and else by what was done.
func spotOf(cat *homework.Catalog, x *homework.Session) spots.Name {
	e := cat.Exercise(x.Key.Exercise)
	switch {
	case x.Outcome() == homework.OutcomeStopped:
		return spots.Blanket
	case e == nil:
		return spots.Window
	case e.Kind == homework.KindTalk:
		return spots.Chairs
	case e.Kind == homework.KindLearn:
		return spots.Book
	case e.Kind == homework.KindExperiment:
		return spots.Path
	case x.Key.Day%2 == 0:
		return spots.Lamp
	}
	return spots.Hands
}
