package homework

import (
	"cmp"
	"fmt"
	"slices"

	"unhurried/internal/fault"
)

// Outcome is how a session went. None of them is a failure (rule 5).
type Outcome string

// The outcomes.
const (
	OutcomeHeld      Outcome = "held"
	OutcomePartly    Outcome = "partly"
	OutcomeStopped   Outcome = "stopped" // a skill used
	OutcomeDeclined  Outcome = "declined"
	OutcomePostponed Outcome = "postponed"
)

// Outcomes lists the outcomes, from the fullest on.
var Outcomes = []Outcome{OutcomeHeld, OutcomePartly, OutcomeStopped, OutcomeDeclined, OutcomePostponed}

// Valid reports whether o is one of Outcomes.
func (o Outcome) Valid() bool { return o.rank() >= 0 }

// TookPlace reports whether the exercise was done, wholly or in part.
func (o Outcome) TookPlace() bool { return o == OutcomeHeld || o == OutcomePartly }

// OutcomeAt is what a guided session came to that ended at a step, counted from 0: held when all was done, partly when half
// of the steps were behind it, else stopped.
func (e *Exercise) OutcomeAt(step int, done bool) Outcome {
	switch {
	case done:
		return OutcomeHeld
	case step*2 >= len(e.Steps):
		return OutcomePartly
	}
	return OutcomeStopped
}

// MostLogged is the longest session that is logged, in minutes.
const MostLogged = 600

// begun reports whether there was a session, however it went on.
func (o Outcome) begun() bool { return o.TookPlace() || o == OutcomeStopped }

func (o Outcome) rank() int {
	for i, v := range Outcomes {
		if v == o {
			return i
		}
	}
	return -1
}

func (o Outcome) validate() error {
	if !o.Valid() {
		return fault.New("fault.notOutcome", "{{.Outcome}} is not an outcome: use held, partly, stopped, declined or postponed", fault.Data{"Outcome": fmt.Sprintf("%.20q", o)})
	}
	return nil
}

// SessionKey names a session by what was done and when, so that two members who log the same evening on two computers
// mean the same session without asking each other.
type SessionKey struct {
	Exercise string `cbor:"1,keyasint" json:"exercise"`
	Day      Day    `cbor:"2,keyasint" json:"date"`
	Nth      int    `cbor:"3,keyasint,omitempty" json:"nth,omitempty"` // 0 for the first of a day, 1 for the second, ...
}

func (k SessionKey) validate() error {
	if k.Nth < 0 || k.Nth > 9 {
		return fault.New("fault.sessionsOfDay", "{{.N}} sessions of one exercise on one day are more than the app keeps apart", fault.Data{"N": k.Nth + 1})
	}
	if err := k.Day.check(nounSession); err != nil {
		return err
	}
	return checkID(nounExercise, k.Exercise)
}

func (k SessionKey) compare(o SessionKey) int {
	return cmp.Or(cmp.Compare(k.Day, o.Day), cmp.Compare(k.Exercise, o.Exercise), cmp.Compare(k.Nth, o.Nth))
}

// SessionLogged is a session as the app guided it, or as one member noted it. It is its author's word: another member's
// own note on the same session stands beside it, and neither takes the other's place.
type SessionLogged struct {
	Session SessionKey `cbor:"1,keyasint"`
	Program string     `cbor:"2,keyasint,omitempty"`
	Stage   string     `cbor:"3,keyasint,omitempty"`
	Outcome Outcome    `cbor:"4,keyasint"`
	Minutes int        `cbor:"5,keyasint,omitempty"`
	Guided  bool       `cbor:"6,keyasint,omitempty"`
	Consent [2]bool    `cbor:"7,keyasint"` // the boxes ticked on its author's screen before it began (rule 10); see Log
	ToldOn  Day        `cbor:"8,keyasint,omitempty"`
}

// Validate checks the key, the outcome and the length.
func (e *SessionLogged) Validate() error {
	if err := e.Session.validate(); err != nil {
		return err
	}
	if err := validatePlace(e.Program, e.Stage); err != nil {
		return err
	}
	if e.Minutes < 0 || e.Minutes > MostLogged {
		return fault.New("fault.minutesRange", "a session of {{.Minutes}} minutes is out of range: use 0 to {{.MostLogged}}", fault.Data{"Minutes": e.Minutes, "MostLogged": MostLogged})
	}
	if err := validateToldOn(e.ToldOn, e.Session.Day); err != nil {
		return err
	}
	return e.Outcome.validate()
}

func (e *SessionLogged) apply(s *State, at Stamp) {
	x := s.session(e.Session, e.Program, e.Stage)
	x.Logs[at.Author] = &Log{Outcome: e.Outcome, Minutes: e.Minutes, Guided: e.Guided, Ticked: e.Consent, ToldOn: e.ToldOn}
}

func (e *SessionLogged) about() any { return logOf(e.Session) }

// logOf names what a member noted of a session.
type logOf SessionKey

// LogRecords returns the ids of the log records by which a member noted a session. Whoever noted it may take it out again,
// and with it their own check-in; what the other wrote of it stays theirs. Gates and figures then stand as if it had not
// been noted; a stage that was chosen meanwhile stays chosen.
func (s *State) LogRecords(k SessionKey, member int) []ID {
	return s.records[subject{member, logOf(k)}]
}

// Log is what one member noted of a session.
type Log struct {
	Outcome Outcome
	Minutes int
	Guided  bool
	// Ticked are the boxes, one for each member, that were ticked on this member's screen before the session began. Both
	// sat before it, and whose finger it was no record can tell: it asks for a yes, it is no proof of one.
	Ticked [2]bool
	ToldOn Day // see toldOn
}

// validatePlace checks the program and stage that a session belongs to; both may be empty.
func validatePlace(program, stage string) error {
	if program == "" && stage == "" {
		return nil
	}
	if err := checkID(nounProgram, program); err != nil {
		return err
	}
	return checkID(nounStage, stage)
}

// Session is one practice: what each member noted of it, and each member's own check-in.
type Session struct {
	Key      SessionKey
	Program  string // the program and stage it was done for; empty when for none
	Stage    string
	Logs     [2]*Log // by their authors
	CheckIns [2]*CheckIn
	// Changed is the day on which a member last changed what the other may read, after both had checked in; 0 for never.
	Changed [2]Day
	// Withdrawn is the day on which a member took their check-in away after both had checked in; 0 when they did not.
	Withdrawn [2]Day
	// Closed are the records by which answers were fixed that are their author's alone so far; nil where there are none.
	Closed [2]*Fixed
}

// Outcome returns how the session went. Where members tell it differently, the slower one sets the pace (rule 2): the
// least full outcome counts. It is empty when nobody tells of it any more.
func (x *Session) Outcome() Outcome {
	worst := Outcome("")
	add := func(o Outcome) {
		if worst == "" || o.rank() > worst.rank() {
			worst = o
		}
	}
	for m := range x.Logs {
		if x.Logs[m] != nil {
			add(x.Logs[m].Outcome)
		}
		if x.CheckIns[m] != nil {
			add(x.CheckIns[m].Outcome)
		}
	}
	return worst
}

// Log returns what a member goes by: their own note on the session, else the other's, or nil.
func (x *Session) Log(member int) *Log {
	if l := x.Logs[member]; l != nil {
		return l
	}
	return x.Logs[1-member]
}

// Open reports whether a member's check-in is in and open to both.
func (x *Session) Open(member int) bool { return x.CheckIns[member] != nil && x.Closed[member] == nil }

// Seen reports whether the other member may have read a member's check-in: both are open, or were until the other took
// theirs away, or the member let them read it all the same.
func (x *Session) Seen(member int) bool {
	other := 1 - member
	return x.Open(member) && (x.Open(other) || x.Withdrawn[other] != 0 || x.CheckIns[member].LetRead)
}

// AllIn reports whether the members at all of these places have checked in and, where they are two, can read each other's.
func (x *Session) AllIn(places []int) bool {
	for _, m := range places {
		if x.CheckIns[m] == nil || len(places) > 1 && !x.Open(m) {
			return false
		}
	}
	return true
}

// Visible returns a member's check-in as the viewer may see it: their own always; the other's once both are in and open
// (rule 7) or the other lets them read it before, and as the other shows it. It is nil while there is none or it may not be seen. How the session went (Outcome) is a fact that every
// member may know from the start, since it decides what is next.
func (x *Session) Visible(viewer, member int) *CheckIn {
	c := x.CheckIns[member]
	if viewer == member || c == nil {
		return c
	}
	if !x.AllIn(places[:]) && !(c.LetRead && x.Open(member)) {
		return nil
	}
	return c.Shown()
}

// session returns the session of a key, making it when it is new.
func (s *State) session(k SessionKey, program, stage string) *Session {
	x := s.sessions[k]
	if x == nil {
		x = &Session{Key: k}
		s.sessions[k] = x
		i, _ := slices.BinarySearchFunc(s.Sessions, k, func(x *Session, k SessionKey) int { return x.Key.compare(k) })
		s.Sessions = slices.Insert(s.Sessions, i, x)
	}
	if x.Program == "" {
		x.Program, x.Stage = program, stage
	}
	return x
}

// Session returns the session of a key, or nil.
func (s *State) Session(k SessionKey) *Session { return s.sessions[k] }

// LogKey returns the key under which one more session can be logged: the given one, or the next of its day that nobody
// has told of yet. What somebody has checked in for took place before.
func (s *State) LogKey(k SessionKey) SessionKey {
	for x := s.sessions[k]; x != nil && (x.Outcome() != "" || x.Withdrawn != [2]Day{}); x = s.sessions[k] {
		k.Nth++
	}
	return k
}

// KeyFor returns the key under which a member's check-in on an exercise and day goes: the first session of that day
// that is theirs to tell of and that they have not checked in for, else a new one. Who noted a no themselves and tells of
// an evening after all tells of another session.
func (s *State) KeyFor(cat *Catalog, member int, exercise string, d Day, o Outcome) SessionKey {
	k := SessionKey{Exercise: exercise, Day: d}
	for {
		x := s.sessions[k]
		if x == nil {
			return k
		}
		no := x.Logs[member] != nil && !x.Logs[member].Outcome.begun() && o.begun()
		if x.CheckIns[member] == nil && !no && s.Sees(cat, member, x) {
			return k
		}
		k.Nth++
	}
}

// LogAs returns a note on a session as it is written today: under the key of a session of its own, and for the program and
// stage that its day was for. now is the day on the computer's clock, which is a later one where past days are entered.
func (s *State) LogAs(cat *Catalog, e SessionLogged, today, now Day) SessionLogged {
	if e.Program == "" {
		e.Program, e.Stage = s.PlaceOf(cat, e.Session.Exercise, e.Session.Day, today)
	}
	e.Session = s.LogKey(e.Session)
	if !e.Guided { // else it was there, however late it grew
		e.ToldOn = toldOn(e.Session.Day, now)
	}
	return e
}
