package cycle

import (
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// backView is what the look back shows of the state.
type backView struct {
	cycle  homework.Span
	sub    string
	turn   string // whose turn it is, where two look back one after the other; or empty
	lines  []backLine
	hidden int      // assignments that the page does not show
	points []string // what is to be brought up at the next appointment, as I may see it
	visit  string   // when that is, or empty
	begins string   // when the next cycle does
	theirs []string // what the other wrote
	solo   bool
	next   string // the other, while they have not looked back at what is for both; or empty
}

type backLine struct {
	id      homework.ID
	title   string
	caption string // how often, for whom
	figures string
	plan    string          // what I had planned
	theirs  string          // the other's word on it, said
	other   homework.Onward // the other's word on it
	joint   bool            // it is for both who are here
}

// newBackView is a pure function of the state. The cycle has no day when there is none from that day on.
func newBackView(l *wording.Language, s *homework.State, cat *homework.Catalog, from, today homework.Day) backView {
	c := s.Cycles(max(today, from))
	v := backView{cycle: c.On(from), solo: s.Solo()}
	if v.cycle.From != from {
		return backView{cycle: homework.Span{From: 1}}
	}
	v.sub = l.X("back.sub", "{{.From}} to {{.To}}. Leave out whatever you like.", map[string]any{"From": l.Short(v.cycle.From), "To": l.Short(v.cycle.To)})
	other, couple := s.Partner()
	review := s.ReviewOf(v.cycle, other)
	if !couple {
		review = nil
	}
	both := false
	for _, line := range s.CycleView(cat, c, v.cycle).Lines {
		a := line.Assignment
		switch {
		case !a.IsFor(s.Me):
			continue
		case len(v.lines) == most:
			v.hidden++
			continue
		}
		it := newItem(l, s, cat, a)
		x := backLine{id: a.ID, title: it.title, caption: it.caption, figures: l.Figures(line.Figures, s.Me), plan: it.plan, joint: couple && a.IsFor(other)}
		if x.joint && review != nil { // a made-up word on what is mine alone is none
			if i := slices.IndexFunc(review.Verdicts, func(w homework.Verdict) bool { return w.Assignment == a.ID }); i >= 0 {
				x.other = review.Verdicts[i].Onward
				x.theirs = l.X("back.theirs", "{{.Name}} would {{.Onward}} it", map[string]any{"Name": s.Name(other), "Onward": l.Onward(x.other)})
			}
		}
		both = both || x.joint
		v.lines = append(v.lines, x)
	}
	if couple {
		v.turn = l.X("back.turn", "{{.Name}}'s turn", map[string]any{"Name": s.Name(s.Me)})
		if review == nil && both {
			v.next = s.Name(other)
		}
	}
	if review != nil {
		for _, t := range review.Texts {
			v.theirs = append(v.theirs, l.X("back.said", "{{.Name}}, {{.Field}}: {{.Text}}", map[string]any{"Name": s.Name(other), "Field": l.Field(t.Field), "Text": t.Body}))
		}
	}
	v.points = toBringUp(s, today)
	if visit, _ := s.Appointment(today); visit != nil {
		v.visit = l.X("back.visit", "It is on {{.Day}}.", map[string]any{"Day": l.Date(visit.On, today)})
	}
	v.begins = l.X("back.now", "What goes on begins again today.")
	if today <= v.cycle.To {
		v.begins = l.X("back.then", "What goes on begins again on {{.Day}}.", map[string]any{"Day": l.Date(v.cycle.To+1, today)})
	}
	return v
}

// toBringUp lists what stands on the agenda of the next appointment, as I may see it: the other's under their name.
func toBringUp(s *homework.State, today homework.Day) (all []string) {
	since := homework.Day(0)
	if _, last := s.Appointment(today); last != nil {
		since = last.On
	}
	for _, b := range s.Brought(since) {
		all = append(all, b.Body)
	}
	for _, m := range s.Places() {
		for _, it := range s.AgendaOf(m) {
			words := it.Words
			if it.About != "" {
				words = it.About + ": " + words
			}
			if m != s.Me {
				words = s.Name(m) + ": " + words
			}
			all = append(all, words)
		}
	}
	all, _ = firstOf(all)
	return all
}

// becomes says what becomes of an assignment by my word and the other's.
func (x *backLine) becomes(l *wording.Language, onward homework.Onward) string {
	switch {
	case onward == homework.OnwardKeep && x.joint && x.other != homework.OnwardKeep:
		return l.X("back.asks", "It goes on once you both keep it.")
	case onward == homework.OnwardKeep:
		return l.X("back.keeps", "It goes on.")
	case onward == homework.OnwardChange:
		return l.X("back.changes", "To be changed, under \"This cycle\".")
	case onward == homework.OnwardDrop:
		return l.X("back.drops", "It ends with this cycle.")
	case x.other == homework.OnwardKeep:
		return l.X("back.waits", "It waits for your word, under \"This cycle\".")
	}
	return l.X("back.open", "Nothing said, so it ends with this cycle.")
}
