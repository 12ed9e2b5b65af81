package plan

import (
	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording"
)

// view is a plan as its page shows it.
type view struct {
	author, made, letter string
	private              bool
	replies              []reply
	parts                []part
}

// reply is what the plan answers to an assignment.
type reply struct{ about, words string }

// part is a part of the plan and how it stands.
type part struct {
	n         int
	is        homework.PlanPart
	said      string              // what it asks for, in one line
	whom      string              // whom it is for; empty where there is one person
	why       []string            // what the plan says beside it
	published string              // of a number
	outside   string              // a warning, or empty
	read      route.Route         // where what it asks for can be read whole
	theirs    *homework.PartTerms // what the other has changed it to, while I have not said the same
	other     string              // their name
	standing,
	mine string // how it stands, and my last word
	ask  bool // it waits for my word, or may have another one
	drop bool // it is in force, and I may leave it again
}

// newView returns how a plan looks to me, or nil when it is not there.
func newView(l *wording.Language, s *homework.State, cat *homework.Catalog, id string, today homework.Day) *view {
	p := s.ReceivedPlan(id, true)
	if p == nil {
		p = s.ReceivedPlan(id, false)
	}
	if p == nil {
		return nil
	}
	v := &view{author: p.Author, letter: p.Letter, private: p.Private}
	if p.Made != 0 {
		v.made = l.Date(p.Made, today)
	}
	for _, r := range p.Replies {
		x := reply{words: r.Words}
		if a := s.Assignment(r.Assignment); a != nil {
			x.about = l.Work(cat, a.Work)
		}
		v.replies = append(v.replies, x)
	}
	for i := range p.Parts {
		v.parts = append(v.parts, newPart(l, s, cat, p, i, today))
	}
	return v
}

func newPart(l *wording.Language, s *homework.State, cat *homework.Catalog, p *homework.ReceivedPlan, n int, today homework.Day) part {
	is, standing := p.Parts[n], p.Standing[n]
	mine := standing.Said[s.Me]
	if standing.Taken != 0 && mine != nil {
		is = is.With(mine.Terms)
	}
	x := part{n: n, is: is, said: l.Part(cat, &is), why: l.PartWhy(&is), published: l.PublishedRange(cat, &is), outside: l.OutsideRange(cat, &is), read: readAt(cat, &is), ask: s.AsksWord(p, n), drop: s.MayDrop(p, n)}
	member, alone := is.Alone()
	switch {
	case s.Solo() || p.Private:
	case !alone:
		x.whom = l.X("part.forBoth", "for both of you")
	case member == s.Me:
		x.whom = l.X("whom.me", "for you")
	default:
		x.whom = l.X("whom.them", "for {{.Name}}", map[string]any{"Name": s.Name(member)})
	}
	if mine != nil {
		x.mine = l.PartWord(cat, &is, mine)
	}
	other, couple := s.Partner()
	if said := standing.Said[other]; couple && x.ask && !alone && !p.Private && said != nil && said.Answer == homework.PartChange && (mine == nil || mine.Answer == homework.PartLeave || mine.Terms != said.Terms) {
		x.theirs, x.other = &said.Terms, s.Name(other)
	}
	switch {
	case standing.Taken != 0:
		x.standing = l.X("part.since", "in force since {{.Day}}", map[string]any{"Day": l.Date(standing.Taken, today)})
	case couple && !alone && !p.Private && standing.Said[other] != nil:
		x.standing = l.X("part.theirs", "{{.Name}}: {{.Word}}", map[string]any{"Name": s.Name(other), "Word": l.PartWord(cat, &is, standing.Said[other])})
	case mine != nil && couple && !alone && !p.Private:
		x.standing = l.X("part.waits", "waits for {{.Name}}", map[string]any{"Name": s.Name(other)})
	}
	return x
}

// readAt is where what a part asks for can be read whole, or nowhere.
func readAt(cat *homework.Catalog, p *homework.PlanPart) (r route.Route) {
	switch w := p.Work; {
	case w.Kind == homework.WorkExercise && cat.Exercise(w.ID) != nil:
		return route.Exercise(w.ID)
	case w.Kind == homework.WorkReading && cat.Reading(w.ID) != nil:
		return route.Reading(w.ID)
	case w.Kind == homework.WorkDeck && cat.Deck(w.ID) != nil:
		return route.Deck(w.ID)
	case w.Kind == homework.WorkMedium && cat.Medium(w.ID) != nil:
		return route.Medium(w.ID)
	case p.Kind == homework.PartOpen && p.Stage == "" && cat.Program(p.Program) != nil:
		return route.AboutProgram(p.Program)
	}
	return r
}
