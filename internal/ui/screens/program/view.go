// Package program shows a program as a path: the stages, the current one with its exercises, agreement and gate, and
// the three equal choices; and the choice of a program.
package program

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// view is what the page of a program shows.
type view struct {
	program    *homework.Program
	stage      *homework.Stage
	stages     []widgets.Stage
	here       string // where on the path one is, in a sentence
	exercises  []exercise
	locked     bool // some of them open once the agreement holds
	readings   []reading
	first      *homework.ReadFirst // what to read before all else, until I have; nil later
	conditions []widgets.Condition
	ease       string // what ease means here, and why an uneasy evening holds the gate back
	met        bool
	paused     bool
	pausedByMe bool
	solo       bool

	agreement  *agreement        // nil where the stage has none
	holds      bool              // an agreement of this stage holds
	partner    string            // who has yet to sign, or whose word is missing after mine
	ready      bool              // my own word
	tick       string            // what is to be said of the last time that the programs asked, or empty
	onward     []*homework.Stage // where one may move on to: the next stage, and the one after an optional one
	myWord     string            // the stage I gave my word for
	theirWord  string            // the stage the other gave theirs for: they would like to move on
	earlier    []*homework.Stage
	closed     bool // until a doctor has seen something
	flags      []flag
	unanswered []homework.DoctorFlag // what the program asks of me and I have not answered
	asksFirst  bool                  // the stage is closed by that alone
	others     []other
	numbers    []number
	figures    string // of what was set from this program, or empty
}

// number is a parameter of the program as it stands on this stage, with what its sources say.
type number struct {
	name, value, why string
	by               string // whose plan set it; empty where none did
	published        []string
}

// exercise is one that may begin.
type exercise struct {
	*homework.Exercise
	next   bool // the one that Today names
	needed bool // without it the next stage can't be chosen
}

type reading struct {
	reading *homework.Reading
	done    bool
}

// agreement is where the agreement of the stage stands.
type agreement struct {
	terms      terms          // that hold, or that I am offered to sign
	offer      homework.Terms // what signing, or keeping, would record
	keepUntil  string         // the day in offer
	signedByMe bool           // the offer has my name under it
	theirs     bool           // the other's name is under the offer
	due        bool           // it holds, and the day to look at it again has come
	differing  *terms         // what the other member has signed instead, or nil
}

// terms are what one signs, in words: all of it is shown wherever somebody may sign.
type terms struct {
	homework.Terms
	leaveOut, reviewOn string
	differences        []string // from what I am offered
}

func newTerms(l *wording.Language, t homework.Terms, today homework.Day) terms {
	return terms{Terms: t, leaveOut: l.Activities(t.LeaveOut), reviewOn: l.Date(t.ReviewOn, today)}
}

type flag struct {
	flag homework.DoctorFlag
	open bool
}

// other is another program that runs.
type other struct {
	id, title string
}

// newView is a pure function of the state. It is nil when no program runs.
func newView(l *wording.Language, s *homework.State, cat *homework.Catalog, id string, today homework.Day) *view {
	if id == "" {
		id = s.Current
	}
	en, p := s.Running(id), cat.Program(id)
	if en == nil || p == nil {
		return nil
	}
	stage, at := p.Stage(en.Stage)
	if stage == nil {
		return nil
	}
	v := &view{
		program: p, stage: stage, paused: s.PausedNow(id), pausedByMe: s.PausedBy(s.Me, id), solo: s.Solo(),
		ready: s.Ready(id),
	}
	next := s.Next(cat, id, today).Exercise
	needs := s.Needs(cat, stage)
	for _, e := range s.StageExercises(cat, stage) {
		if s.Opens(p, stage, e) {
			v.exercises = append(v.exercises, exercise{e, e == next, slices.Contains(needs, e)})
		} else {
			v.locked = true
		}
	}
	v.walk(l, en, at)
	v.earlier, v.onward = s.Earlier(cat, id), s.Onward(cat, id)
	for _, r := range stage.Readings {
		if x := cat.Reading(r); x != nil {
			v.readings = append(v.readings, reading{x, s.Readings[r][s.Me].Progress == homework.ProgressDone})
		}
	}
	if r := p.ReadFirst; r != nil && cat.Reading(r.Reading) != nil && s.Readings[r.Reading][s.Me].Progress != homework.ProgressDone {
		v.first = r
	}
	if g := s.Gate(cat, id, today); g != nil {
		v.met = g.Met
		for _, c := range g.Conditions {
			text, note := l.Condition(wording.Member, c, v.solo)
			v.conditions = append(v.conditions, widgets.Condition{Text: text, Note: note, Met: c.Met})
		}
	}
	protocol := s.Protocol(cat, id, today)
	v.ease = l.Ease(protocol.Ease(stage), v.solo)
	for _, x := range protocol.Parameters {
		n := newNumber(l, cat, x, protocol.Param(stage, x.ID))
		if author, since := protocol.SetBy(stage, x.ID); author != "" {
			n.by = l.X("program.setBy", "from {{.Author}}'s plan, since {{.Day}}", map[string]any{"Author": author, "Day": l.Date(since, today)})
		}
		v.numbers = append(v.numbers, n)
	}
	v.words(s, en)
	v.ticks(l, en, today)
	v.terms(l, s, cat, id, today)
	v.closed, v.asksFirst, v.unanswered = s.Closed(p, stage), s.AsksFirst(p, stage), s.Unanswered(p)
	for _, f := range p.DoctorFirst {
		v.flags = append(v.flags, flag{f, s.DoctorFlags[homework.FlagOf{Program: id, Flag: f.ID}]})
	}
	if f := s.FiguresOf(s.CycleViews(cat, s.Cycles(today), homework.AllTime), id); f != (homework.Figures{}) {
		v.figures = l.FiguresSaid(f, s.Me)
	}
	for _, o := range s.EnrolmentOrder {
		if x := cat.Program(o); o != id && x != nil && s.Running(o) != nil {
			v.others = append(v.others, other{o, x.Title})
		}
	}
	return v
}

func newNumber(l *wording.Language, cat *homework.Catalog, x homework.Parameter, value float64) number {
	n := number{name: x.Name, value: fmt.Sprintf("%g %s", value, x.Unit), why: x.Why}
	if x.Unset(value) {
		n.value = l.X("program.notSet", "not set yet")
	}
	for _, pub := range x.Published {
		src := pub.Source
		if s := cat.Source(pub.Source); s != nil {
			src = fmt.Sprintf("%s %d", s.Authors, s.Year)
			if s.Checked == "secondary" { // what we know from others is not passed off as read
				src = l.X("program.secondary", "{{.Source}}, known here through other works", map[string]any{"Source": src})
			}
		}
		n.published = append(n.published, pub.Value+" ("+src+")")
	}
	return n
}

// words tells who has given their word to move on.
func (v *view) words(s *homework.State, en *homework.Enrolment) {
	v.myWord = en.Votes[s.Me]
	if o, ok := s.Partner(); ok {
		v.partner, v.theirWord = s.Name(o), en.Votes[o]
	}
}

// ticks tells two what is to be said of their programs asking whether both are ready.
func (v *view) ticks(l *wording.Language, en *homework.Enrolment, today homework.Day) {
	last := en.LastTick()
	switch {
	case v.solo:
	case en.ClockBack(today):
		v.tick = l.TicksWait(en.Since)
	case last != nil && !(last.Outcome == homework.TickUnshown && v.ready): // the word that was taken back is given anew
		v.tick = l.Tick(last, v.partner, today)
	}
}

// terms tells where the agreement of the stage stands.
func (v *view) terms(l *wording.Language, s *homework.State, cat *homework.Catalog, id string, today homework.Day) {
	offer, ok := s.Offer(cat, id, today)
	if !ok {
		return
	}
	x := &agreement{terms: newTerms(l, offer, today), offer: offer, keepUntil: l.Date(offer.ReviewOn, today)}
	v.agreement = x
	for m := range 2 {
		for _, a := range s.Proposals(id, m) {
			if a.Equal(offer) {
				x.signedByMe, x.theirs = x.signedByMe || m == s.Me, x.theirs || m != s.Me
			}
		}
	}
	if a := s.Agreement(id); a != nil && a.Holds {
		v.holds, x.due, x.terms = true, a.Due(today), newTerms(l, a.Terms, today)
	}
	if a := s.Differing(offer); a != nil {
		t := newTerms(l, a.Terms, today)
		t.differences = differences(l, offer, a.Terms, today)
		x.differing = &t
	}
}

// differences says in what the other's terms are otherwise than those that I am offered.
func differences(l *wording.Language, mine, theirs homework.Terms, today homework.Day) []string {
	var out []string
	without := func(all, some []homework.Activity) []homework.Activity {
		return slices.DeleteFunc(slices.Clone(all), func(a homework.Activity) bool { return slices.Contains(some, a) })
	}
	if mine.Text != theirs.Text {
		out = append(out, l.X("agreement.otherWords", "other words than the program's"))
	}
	if more := without(theirs.LeaveOut, mine.LeaveOut); len(more) > 0 {
		out = append(out, l.X("agreement.more", "also leaves out: {{.What}}", map[string]any{"What": l.Activities(more)}))
	}
	if less := without(mine.LeaveOut, theirs.LeaveOut); len(less) > 0 {
		out = append(out, l.X("agreement.less", "does not leave out: {{.What}}", map[string]any{"What": l.Activities(less)}))
	}
	if mine.ReviewOn != theirs.ReviewOn {
		out = append(out, l.X("agreement.otherDay", "to be looked at again on {{.Day}} instead of {{.Mine}}",
			map[string]any{"Day": l.Date(theirs.ReviewOn, today), "Mine": l.Date(mine.ReviewOn, today)}))
	}
	if len(out) == 0 { // the same activities in another order
		out = append(out, l.X("agreement.otherOrder", "the same, put otherwise"))
	}
	return out
}

// suggestion is a program with why it might fit.
type suggestion struct {
	program *homework.Program
	why     string // the concerns that it is for and that were named, or that it serves most; empty where it is not suggested
	running bool
	waits   bool // for a therapist's plan
	wide    bool // nothing was named
}

// suggest puts what the catalogue suggests for these members into words.
func suggest(l *wording.Language, s *homework.State, cat *homework.Catalog) []suggestion {
	var out []suggestion
	for _, found := range cat.Suggest(s.Concerns, s.Solo()) {
		x := suggestion{program: found.Program, wide: found.Wide, running: s.Running(found.Program.ID) != nil}
		x.waits = !x.running && found.Program.Begin == homework.AdvanceTherapist && !s.Opened(found.Program.ID, "")
		var named []string
		for _, c := range found.Concerns {
			named = append(named, l.Concern(c))
		}
		x.why = strings.Join(named, ", ")
		if found.Wide {
			x.why = l.X("choose.wide", "It is a start for most of the things above.")
		}
		out = append(out, x)
	}
	return out
}
