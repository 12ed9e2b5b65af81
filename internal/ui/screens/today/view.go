// Package today is the first place: what is next and why, and what waits for me.
package today

import (
	"strings"
	"unicode/utf8"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// view is what Today shows.
type view struct {
	solo     bool
	day      string
	greeting string

	over        string // the one sentence: what it belongs to
	said        string // the one sentence
	text        string // more of it, or empty
	minutes     string // that the exercise takes, or empty
	why         string
	plan        string // mine, for what may get in the way of it
	cycle       string // how much is set for this cycle, or empty
	exercise    string // id, or empty
	action      action
	prompt      homework.PromptRef
	reading     *homework.Reading
	readMinutes int
	checkIns    []waiting
	both        homework.SessionKey // an evening on which both are in, to look at; or none
	bothOf      string              // what was done then
	waitingOn   string              // kind note that the partner's check-in is still to come
	lastWeek    bool                // it is over
	week        homework.Day        // the Monday of the week that waits for my check-in, or 0
	next        string              // appointment
	planID      string              // of a therapist's plan that waits for my word, or empty
	planBy      string              // who wrote it
	planParts   int                 // how many parts of it wait
	invitations []invitation
}

// action is the one main thing to do.
type action int

const (
	actionNone action = iota
	actionStart
	actionSign // read the agreement, or begin the exercise in which it is read
	actionSee  // wait for the other's name, or hold the talk over it
	actionChoose
	actionResume
	actionPick
	actionFinished
)

type waiting struct {
	key    homework.SessionKey
	title  string
	what   string // how it went, as the app knows it: "we stopped, 12 min"
	when   string
	logged bool // by me: I may take it out
}

type invitation struct {
	id     homework.ID
	text   string
	answer bool // mine to answer
}

// newView is a pure function of the state.
func newView(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day, hour int) view {
	t := s.Today(cat, today)
	solo := s.Solo()
	v := view{solo: solo, day: l.Date(today, today), greeting: greeting(l, hour, s.Name(s.Me)), why: l.Why(t, solo), prompt: t.Prompt, reading: t.Reading, week: t.Week, lastWeek: t.Week < today.WeekStart()}
	var step map[string]any
	if t.Program != nil && t.Stage != nil {
		_, n := t.Program.Stage(t.Stage.ID)
		step = map[string]any{"Program": t.Program.Title, "N": n + 1, "Of": len(t.Program.Stages)}
		v.over = l.X("today.stage", "{{.Program}} · stage {{.N}} of {{.Of}}", step)
	}
	other, _ := s.Partner()
	v.said = l.Headline(t, s.Name(other))
	switch t.Reason {
	case homework.ReasonNoProgram:
		v.action = actionPick
	case homework.ReasonPaused:
		v.action = actionResume
	case homework.ReasonClosed, homework.ReasonWeekFull:
	case homework.ReasonAsked:
		v.action = actionSee
	case homework.ReasonFinished:
		v.action = actionFinished
	case homework.ReasonAgreement:
		v.action = actionSign
	case homework.ReasonSigned:
		v.action = actionSee
	case homework.ReasonChoose:
		v.action = actionChoose
	default:
		v.action = actionStart
	}
	if e := t.Exercise; e != nil {
		v.exercise, v.said, v.minutes, v.over = e.ID, lead(e.Purpose), l.Minutes(e.Minutes), e.Title
		if step != nil {
			step["Exercise"] = e.Title
			v.over = l.X("today.step", "{{.Exercise}} · stage {{.N}} of {{.Of}}", step)
		}
	} else if v.said == "" {
		v.said, v.text = t.Stage.Title, t.Stage.Purpose
	}
	if t.Assignment != nil {
		v.plan = l.IfThen(s.Plan(t.Assignment, s.Me))
	}
	v.cycle = cycleState(l, s, today)
	if t.Reading != nil {
		v.readMinutes = t.Reading.Minutes()
	}
	for _, x := range t.CheckIns {
		v.checkIns = append(v.checkIns, waiting{
			key: x.Key, title: cat.ExerciseTitle(x.Key.Exercise), what: what(l, x.Log(s.Me), s.Alone(cat, x.Key.Exercise)), when: l.Near(x.Key.Day, today),
			logged: x.Logs[s.Me] != nil,
		})
	}
	if x := s.FreshReveal(cat, today); x != nil {
		v.both, v.bothOf = x.Key, cat.ExerciseTitle(x.Key.Exercise)
	}
	if t.Plan != nil {
		v.planID, v.planBy, v.planParts = t.Plan.Plan, t.Plan.Author, s.Waiting(t.Plan, s.Me)
	}
	if len(t.WaitingOn) > 0 {
		v.waitingOn = l.WaitingOn(s.Name(other))
	}
	if t.Next != nil {
		v.next = l.Date(t.Next.On, today)
		if t.Next.At != "" {
			v.next += ", " + t.Next.At
		}
	}
	for _, in := range t.Invitations {
		v.invitations = append(v.invitations, newInvitation(l, s, cat, in, today))
	}
	return v
}

// about is what there is to bring up of the main thing.
func (v *view) about(l *wording.Language) string {
	if v.over != "" {
		return v.over
	}
	return l.X("place.today", "Today")
}

// cycleState says what is set for this cycle or waits for a yes.
func cycleState(l *wording.Language, s *homework.State, today homework.Day) string {
	if n := len(s.Proposed(s.Me, today)); n > 0 {
		return l.XN("today.proposed", "{{.N}} things wait for your yes", n, map[string]any{"N": n})
	}
	if n := len(s.InForce(s.Cycles(today), today)); n > 0 {
		return l.XN("today.set", "{{.N}} things are set", n, map[string]any{"N": n})
	}
	return l.X("today.nothingSet", "nothing is set yet")
}

// what tells sessions of one day apart: how one was logged for everyone. Nothing of the other's own telling is in it.
func what(l *wording.Language, log *homework.Log, alone bool) string {
	if log == nil {
		return ""
	}
	w := l.Happened(log.Outcome, alone)
	if log.Minutes > 0 {
		w += ", " + l.Minutes([2]int{log.Minutes, log.Minutes})
	}
	return w
}

func newInvitation(l *wording.Language, s *homework.State, cat *homework.Catalog, in homework.Invitation, today homework.Day) invitation {
	mine := in.By == s.Me
	return invitation{
		id: in.ID, answer: !mine && in.Reply == "",
		text: l.Invitation(in, mine, s.Name(in.By), cat.ExerciseTitle(in.Exercise), l.Near(in.On, today)),
	}
}

// greeting says whose passphrase has opened the diary: two people share the chair.
func greeting(l *wording.Language, hour int, name string) string {
	who := map[string]any{"Name": name}
	switch {
	case hour < 5, hour >= 18:
		return l.X("today.evening", "Good evening, {{.Name}}", who)
	case hour < 12:
		return l.X("today.morning", "Good morning, {{.Name}}", who)
	}
	return l.X("today.day", "Good day, {{.Name}}", who)
}

// longestLead is about how many letters of a purpose stand in large type: two lines on a usual window.
const longestLead = 130

// lead is the beginning of a purpose, in whole sentences.
func lead(purpose string) string {
	end := 0
	for i := range purpose {
		if !strings.HasPrefix(purpose[i:], ". ") {
			continue
		}
		if end > 0 && utf8.RuneCountInString(purpose[:i]) > longestLead {
			return purpose[:end]
		}
		end = i + 1
	}
	if end > 0 && utf8.RuneCountInString(purpose) > longestLead {
		return purpose[:end]
	}
	return purpose
}
