package homework

import (
	"iter"
	"maps"
	"slices"
)

// WrittenIn says what kind of thing words were written in.
type WrittenIn string

// The values of WrittenIn.
const (
	InCheckIn    WrittenIn = "check-in"
	InWeek       WrittenIn = "week"
	InMedium     WrittenIn = "medium"
	InAssignment WrittenIn = "assignment"
	InPlan       WrittenIn = "plan"
	InCoping     WrittenIn = "coping"
	InReview     WrittenIn = "review"
	InAgenda     WrittenIn = "agenda"
	InVisit      WrittenIn = "visit"
	InCandidate  WrittenIn = "candidate"
	InPrepared   WrittenIn = "prepared" // for the first visit
	InDoctorPage WrittenIn = "doctor"
	InAsk        WrittenIn = "ask"
	InCard       WrittenIn = "card" // of one's own, and what is noted on any
)

// Fields of what is written in one line, beside those of check-ins and reviews.
const (
	FieldTask Field = "task"
	FieldWhy  Field = "why"
	FieldPlan Field = "plan"
	FieldCard Field = "card"
)

// Written is what a member wrote in one place.
type Written struct {
	In      WrittenIn
	By      int
	On      Day        // of the session, of the week, of the visit …; 0 for what has no day
	Session SessionKey // of a check-in
	Item    string     // of a note on a medium: its id; of a point to bring up: the title of what it was noted at; of a candidate: the name; of a note on a card: its id
	Work    Work       // of an assignment, and of a plan for one
	Texts   []Text     // at least one
}

// Written goes over all the words that I may read, in no order: my own, and what the other member shared, of check-ins once
// mine is in. What the other keeps private isn't in this state, and what was deleted isn't any more.
func (s *State) Written() iter.Seq[Written] {
	return func(yield func(Written) bool) {
		for part := range WrittenParts {
			for w := range s.WrittenAt(part, func() bool { return true }) {
				if !yield(w) {
					return
				}
			}
		}
	}
}

// WrittenParts is in how many parts Written can be gone over at once; each takes about as long.
const WrittenParts = 2

// WrittenAt is a part of Written, counted from 0, at some of the places where words may stand: next is asked at each, always in the
// same order as long as no event is applied, and what it passes over is not even looked at where there are many.
func (s *State) WrittenAt(part int, next func() bool) iter.Seq[Written] {
	half := len(s.Sessions) / 2 // most is written there
	all := []iter.Seq[Written]{s.writtenCheckIns(s.Sessions[:half], next)}
	if part > 0 {
		all = []iter.Seq[Written]{s.writtenCheckIns(s.Sessions[half:], next), s.writtenWeeks(next), only(next, s.writtenHomework),
			only(next, s.writtenVisits), only(next, s.writtenSearch), only(next, s.writtenNotes), only(next, s.writtenTogether)}
	}
	return func(yield func(Written) bool) {
		for _, seq := range all {
			for w := range seq {
				if len(w.Texts) > 0 && !yield(w) {
					return
				}
			}
		}
	}
}

// only passes over what next does not ask for.
func only(next func() bool, all iter.Seq[Written]) iter.Seq[Written] {
	return func(yield func(Written) bool) {
		for w := range all {
			if next() && !yield(w) {
				return
			}
		}
	}
}

func (s *State) writtenCheckIns(sessions []*Session, next func() bool) iter.Seq[Written] {
	return func(yield func(Written) bool) {
		for _, x := range sessions {
			for _, m := range s.Places() {
				if !next() {
					continue
				}
				if c := x.Visible(s.Me, m); c != nil && !yield(Written{In: InCheckIn, By: m, On: x.Key.Day, Session: x.Key, Texts: c.Texts}) {
					return
				}
			}
		}
	}
}

func (s *State) writtenWeeks(next func() bool) iter.Seq[Written] {
	return func(yield func(Written) bool) {
		for _, m := range s.Places() {
			for i := range s.Weeklies[m] {
				if !next() {
					continue
				}
				if w := s.weekSeen(s.Me, m, &s.Weeklies[m][i]); w != nil && !yield(Written{In: InWeek, By: m, On: w.Week, Texts: w.Texts}) {
					return
				}
			}
		}
	}
}

// writtenHomework goes over assignments, plans, coping plans and reviews.
func (s *State) writtenHomework(yield func(Written) bool) {
	for _, a := range s.Assignments {
		w := Written{In: InAssignment, By: a.By, On: a.Set, Work: a.Work}
		w.Texts = appendText(w.Texts, FieldTask, a.Work.Words, a.Audience)
		w.Texts = appendText(w.Texts, FieldWhy, a.Why, a.Audience)
		if !yield(w) {
			return
		}
		for _, m := range s.Places() {
			p := s.plans[a.ID][m]
			if p == nil {
				continue
			}
			w := Written{In: InPlan, By: m, On: a.Set, Work: a.Work}
			for _, words := range []string{p.Obstacle, p.If, p.Then} {
				w.Texts = appendText(w.Texts, FieldPlan, words, p.Audience)
			}
			if !yield(w) {
				return
			}
		}
	}
	for _, m := range s.Places() {
		for _, c := range s.CopingOf(m) {
			w := Written{In: InCoping, By: m}
			w.Texts = appendText(w.Texts, FieldCoping, c.Notice, c.Audience)
			w.Texts = appendText(w.Texts, FieldCoping, c.Do, c.Audience)
			if !yield(w) {
				return
			}
		}
		for _, r := range s.Reviews(m) {
			if !yield(Written{In: InReview, By: m, On: r.Cycle.From, Texts: r.Texts}) {
				return
			}
		}
	}
}

// writtenVisits goes over points to bring up and what was agreed at appointments.
func (s *State) writtenVisits(yield func(Written) bool) {
	for _, m := range s.Places() {
		for _, it := range s.AgendaOf(m) {
			w := Written{In: InAgenda, By: m, On: it.On, Item: it.About}
			w.Texts = appendText(w.Texts, FieldBring, it.Words, it.Audience)
			if !yield(w) {
				return
			}
		}
		for _, v := range s.VisitNotes(m) {
			if !yield(Written{In: InVisit, By: m, On: v.On, Texts: v.Texts}) {
				return
			}
		}
	}
}

// writtenSearch goes over candidates, what was prepared for the first visit, and my page for the doctor.
func (s *State) writtenSearch(yield func(Written) bool) {
	for _, c := range s.Candidates() {
		w := Written{In: InCandidate, By: c.Key.By, On: c.On, Item: c.Name}
		for _, words := range append([]string{c.Contact}, c.Facts[:]...) {
			w.Texts = appendText(w.Texts, FieldNote, words, c.Audience)
		}
		if !yield(w) {
			return
		}
		for m, v := range c.Views {
			if v != nil && !yield(Written{In: InCandidate, By: m, On: v.On, Item: c.Name, Texts: appendText(nil, FieldNote, v.Words, v.Audience)}) {
				return
			}
		}
		if d := c.Decision; d != nil && !yield(Written{In: InCandidate, By: d.By, On: d.On, Item: c.Name, Texts: appendText(nil, FieldWhy, d.Why, d.Audience)}) {
			return
		}
	}
	for _, m := range s.Places() {
		for _, together := range []bool{false, true} {
			p := s.Preparation(m, together)
			if !yield(Written{In: InPrepared, By: m, On: p.On, Texts: p.Texts}) {
				return
			}
		}
	}
	if p := s.DoctorPage; p != nil {
		w := Written{In: InDoctorPage, By: s.Me}
		for _, x := range p.Signs {
			w.Texts = appendText(appendText(w.Texts, FieldNote, x.Words, AudienceMe), FieldNote, x.Since, AudienceMe)
		}
		for _, words := range []string{p.Medicines, p.History, p.Questions} {
			w.Texts = appendText(w.Texts, FieldNote, words, AudienceMe)
		}
		yield(w)
	}
}

func (s *State) writtenNotes(yield func(Written) bool) {
	for _, id := range slices.Sorted(maps.Keys(s.MediaNotes)) {
		w := Written{In: InMedium, By: s.Me, Item: id, Texts: appendText(nil, FieldNote, s.MediaNotes[id], AudienceMe)}
		if !yield(w) {
			return
		}
	}
}

// writtenTogether goes over asks with the changes that were asked for, cards of one's own, and my notes on cards.
func (s *State) writtenTogether(yield func(Written) bool) {
	for _, a := range s.AskedFor {
		if !yield(Written{In: InAsk, By: a.By, On: a.On, Texts: appendText(nil, FieldAsk, a.Words, AudienceUs)}) ||
			!yield(Written{In: InAsk, By: 1 - a.By, On: a.Answered, Texts: appendText(nil, FieldAsk, a.Change, AudienceUs)}) {
			return
		}
	}
	for _, c := range s.Cards {
		if !yield(Written{In: InCard, By: c.By, Item: c.PromptID(), Texts: appendText(nil, FieldCard, c.Words, AudienceUs)}) {
			return
		}
	}
	for _, id := range slices.Sorted(maps.Keys(s.PromptNotes)) {
		if !yield(Written{In: InCard, By: s.Me, Item: id, Texts: appendText(nil, FieldNote, s.PromptNotes[id], AudienceMe)}) {
			return
		}
	}
}

// appendText adds a text unless it is empty.
func appendText(to []Text, f Field, words string, a Audience) []Text {
	if words == "" {
		return to
	}
	return append(to, Text{Field: f, Body: words, Audience: a})
}
