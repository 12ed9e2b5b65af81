package homework

import (
	"bytes"
	"slices"
)

// Answers are blind until both are in, by keys: who checks in first fixes their answers and keeps them to themselves, the second
// writes openly, and then the first's program opens what was fixed. So the other's program, whoever made it, can't read the
// answers early, and nobody can change theirs after reading. How a session went is no answer, and is open at once.
//
// Nothing is taken from anybody by waiting: one's own are read and exported at all times.

// Fixed is where answers were fixed.
type Fixed struct {
	ID      ID
	Lamport uint64
}

// fixed is where an event stands, if it fixes answers.
func (at Stamp) fixed(closed bool) *Fixed {
	if !closed {
		return nil
	}
	return &Fixed{at.ID, at.Lamport}
}

// rightAfter tells whether nothing was written between what was fixed and this, so that the other's answers were not there: it is opened
// because its author chose so. That the other's are not in the log is no sign of it, since they may have been changed since.
func (at Stamp) rightAfter(f *Fixed) bool { return at.Lamport == f.Lamport+1 }

// before tells which of two was the first, alike on every computer, also where neither knew of the other.
func (f *Fixed) before(g *Fixed) bool {
	if f.Lamport != g.Lamport {
		return f.Lamport < g.Lamport
	}
	return bytes.Compare(f.ID[:], g.ID[:]) < 0
}

// mayOpen tells whether mine are to be opened, where the other's are theirs: once those are open, or if both were fixed and mine
// were second, since else both would wait for ever.
func mayOpen(mine *Fixed, open bool, theirs *Fixed) bool {
	return mine != nil && (open || theirs != nil && theirs.before(mine))
}

// Closes tells whether my check-in for a session fixes its answers: always, but where the other's are in, so that mine are the
// second, and where mine are open already. So it does where nobody else tells of it, too, and nobody waits for it then.
func (s *State) Closes(cat *Catalog, k SessionKey) bool {
	x, other := s.sessions[k], 1-s.Me
	if x == nil || !slices.Contains(s.Participants(cat, k.Exercise, s.Me), other) {
		return true
	}
	return x.CheckIns[other] == nil && !x.Open(s.Me)
}

// ClosesWeek tells whether my check-in on a week fixes its answers, as one on a session does: always, but where the other's is in
// and where mine is open already.
func (s *State) ClosesWeek(week Day) bool {
	return s.Solo() || s.weekly(1-s.Me, week) == nil && !s.weekOpen(s.Me, week)
}

// weekOpen reports whether a member's check-in on a week is in and open to both.
func (s *State) weekOpen(member int, week Day) bool {
	return s.weekly(member, week) != nil && s.weeksClosed[weekOf{week, member}] == nil
}

// closeWeek notes where a check-in on a week was fixed, or that it is open.
func (s *State) closeWeek(k weekOf, at *Fixed) {
	if at == nil {
		delete(s.weeksClosed, k)
	} else {
		s.weeksClosed[k] = at
	}
}

// WeekClosed reports whether a member's check-in on a week is in and its author's alone so far.
func (s *State) WeekClosed(member int, week Day) bool {
	return s.weeksClosed[weekOf{week, member}] != nil
}

// Due returns the events that open what I had fixed and what is to be open now, since the other's are in.
func (s *State) Due(cat *Catalog) (all []Event) {
	other, couple := s.Partner()
	if !couple {
		return nil
	}
	for _, x := range s.Sessions {
		if mayOpen(x.Closed[s.Me], x.Open(other), x.Closed[other]) && slices.Contains(s.Participants(cat, x.Key.Exercise, s.Me), other) {
			all = append(all, s.OpenCheckIn(x.Key))
		}
	}
	for i := range s.Weeklies[s.Me] {
		week := s.Weeklies[s.Me][i].Week
		if mayOpen(s.weeksClosed[weekOf{week, s.Me}], s.weekOpen(other, week), s.weeksClosed[weekOf{week, other}]) {
			all = append(all, s.OpenWeek(week))
		}
	}
	return all
}

// OpenCheckIn returns the event that opens my answers to a session, whether the other's are in or not; nil if none are closed.
// Opened early they lie under the key of both: the program goes on to show them to nobody before both are in, and another program
// need not.
func (s *State) OpenCheckIn(k SessionKey) Event {
	x := s.sessions[k]
	if x == nil || x.Closed[s.Me] == nil {
		return nil
	}
	return &CheckInOpened{Of: x.Closed[s.Me].ID, CheckedIn: CheckedIn{Session: k, Program: x.Program, Stage: x.Stage, CheckIn: *x.CheckIns[s.Me]}}
}

// OpenWeek is OpenCheckIn for a week.
func (s *State) OpenWeek(week Day) Event {
	at := s.weeksClosed[weekOf{week, s.Me}]
	if at == nil {
		return nil
	}
	return &WeekOpened{Of: at.ID, WeeklyCheckedIn: WeeklyCheckedIn{Weekly: *s.weekly(s.Me, week)}}
}

// letReadAfter is for how many days the other's answers are waited for, before their author is asked whether the other may read
// what is here all the same. It is never done without them: else waiting would be a way to read and not to write.
const letReadAfter = 14

// MayLetRead reports whether to ask me whether the other may read my check-in for a session, though theirs has not come.
func (s *State) MayLetRead(cat *Catalog, x *Session, today Day) bool {
	if s.Waits(cat, x) != WaitsForOther {
		return false
	}
	c := x.CheckIns[s.Me]
	return !c.LetRead && today-max(x.Key.Day, c.ToldOn) >= letReadAfter
}

// LetRead returns my check-in for a session as the other may read it, though theirs has not come; nil where I am not asked.
// today and now are as in CheckInAs.
func (s *State) LetRead(cat *Catalog, k SessionKey, today, now Day) Event {
	x := s.sessions[k]
	if x == nil || !s.MayLetRead(cat, x, today) {
		return nil
	}
	e := CheckedIn{Session: k, CheckIn: *x.CheckIns[s.Me]}
	e.CheckIn.LetRead = true
	e = s.CheckInAs(cat, e, today, now)
	return &e
}

// MayLetReadWeek is MayLetRead for my check-in on a week.
func (s *State) MayLetReadWeek(week, today Day) bool {
	if s.WeekWaits(week) != WaitsForOther {
		return false
	}
	w := s.weekly(s.Me, week)
	return !w.LetRead && today-max(lastAsked(week), w.ToldOn) >= letReadAfter
}

// LetReadWeek is LetRead for my check-in on a week.
func (s *State) LetReadWeek(week, today, now Day) Event {
	if !s.MayLetReadWeek(week, today) {
		return nil
	}
	w := *s.weekly(s.Me, week)
	w.LetRead = true
	e := s.WeekAs(w, today, now)
	return &e
}

// CheckInOpened opens to both what its author had fixed about a session. What is in it is held to what was fixed by the log.
type CheckInOpened struct {
	Of ID // the record that fixed it
	CheckedIn
}

func (e *CheckInOpened) of() *ID        { return &e.Of }
func (e *CheckInOpened) answers() blind { return &e.CheckedIn }

func (e *CheckInOpened) apply(s *State, at Stamp) {
	x := s.sessions[e.Session]
	if x == nil || x.Closed[at.Author] == nil || x.Closed[at.Author].ID != e.Of {
		return
	}
	if at.Author != s.Me { // mine are here, with what I keep to myself
		c := e.CheckIn
		c.Outcome = x.CheckIns[at.Author].Outcome // as it was told from the start
		x.CheckIns[at.Author] = &c
	}
	early := at.rightAfter(x.Closed[at.Author])
	x.Closed[at.Author] = nil
	if at.Author == s.Me && early {
		s.OpensSoon = true
	}
}

// WeekOpened is CheckInOpened for a week.
type WeekOpened struct {
	Of ID
	WeeklyCheckedIn
}

func (e *WeekOpened) of() *ID        { return &e.Of }
func (e *WeekOpened) answers() blind { return &e.WeeklyCheckedIn }

func (e *WeekOpened) apply(s *State, at Stamp) {
	k := weekOf{e.Week, at.Author}
	if fixed := s.weeksClosed[k]; fixed == nil || fixed.ID != e.Of {
		return
	}
	early := at.rightAfter(s.weeksClosed[k])
	delete(s.weeksClosed, k)
	if at.Author != s.Me {
		*s.weekly(at.Author, e.Week) = e.Weekly
	} else if early {
		s.OpensSoon = true
	}
}

// Waits says what two people's answers about one thing wait for.
type Waits string

// What there is to wait for, as one member is told it.
const (
	WaitsForNothing Waits = ""            // both are open, or nobody else tells of it
	WaitsForMe      Waits = "my-check-in" // mine is missing
	WaitsForOther   Waits = "their-check-in"
	WaitsForTheirs  Waits = "their-opening" // both are in; the other's open when the other opens the diary
	WaitsForMine    Waits = "my-opening"    // both are in; mine could not be opened yet
)

// Waits tells what the answers to a session wait for.
func (s *State) Waits(cat *Catalog, x *Session) Waits {
	other, couple := s.Partner()
	if !couple || !slices.Contains(s.Participants(cat, x.Key.Exercise, s.Me), other) {
		return WaitsForNothing
	}
	mine, theirs := x.CheckIns[s.Me] != nil, x.CheckIns[other] != nil
	if !(mine && theirs) && !s.Asks(cat, s.Me, x) && !s.Asks(cat, other, x) {
		return WaitsForNothing // nobody is asked
	}
	return waits(mine, theirs, x.Open(s.Me), x.Open(other))
}

// WeekWaits tells what the answers to a week wait for.
func (s *State) WeekWaits(week Day) Waits {
	other, couple := s.Partner()
	if !couple {
		return WaitsForNothing
	}
	return waits(s.weekly(s.Me, week) != nil, s.weekly(other, week) != nil, s.weekOpen(s.Me, week), s.weekOpen(other, week))
}

func waits(mine, theirs, mineOpen, theirsOpen bool) Waits {
	switch {
	case !mine:
		return WaitsForMe
	case !theirs:
		return WaitsForOther
	case !theirsOpen:
		return WaitsForTheirs
	case !mineOpen:
		return WaitsForMine
	}
	return WaitsForNothing
}
