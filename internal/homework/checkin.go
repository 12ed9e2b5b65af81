package homework

import (
	"encoding/json"
	"fmt"
	"reflect"

	"unhurried/internal/fault"
)

// Role is who somebody was in a session.
type Role string

// The roles.
const (
	RoleNone    Role = ""
	RoleToucher Role = "toucher"
	RoleTouched Role = "touched"
	RoleBoth    Role = "both"
	RoleSolo    Role = "solo"
)

// CheckIn is one member's own record of a session. Every field but Outcome may be left out. There is no field for
// orgasm, erection or a rating of the partner, and there never will be (rule 5).
type CheckIn struct {
	Outcome       Outcome
	Role          Role
	Answers       Answers // on the scales that are asked after a session
	KeptAgreement Answer  // by me
	CameBack      Answer  // whether attention came back when it wandered
	WordsOnly     bool    // the other is shown the words that are for both, and the answers as if none were given; see Shown
	Texts         []Text
	ToldOn        Day  // see toldOn
	LetRead       bool // the other may read it though theirs is not in; see State.LetRead
}

// checkInHead and checkInTail are the fields of a check-in's JSON before and after its answers.
type (
	checkInHead struct {
		Outcome Outcome `json:"outcome"`
		Role    Role    `json:"role,omitempty"`
	}
	checkInTail struct {
		KeptAgreement Answer `json:"kept_agreement"`
		CameBack      Answer `json:"came_back"`
		WordsOnly     bool   `json:"words_only,omitempty"`
		Texts         []Text `json:"texts,omitempty"`
		ToldOn        Day    `json:"told_on,omitempty"`
	}
)

// MarshalJSON writes one object in which each answer is a field by its scale's name.
func (c CheckIn) MarshalJSON() ([]byte, error) {
	return JoinObjects(checkInHead{c.Outcome, c.Role}, c.Answers.fields(AfterSession), checkInTail{c.KeptAgreement, c.CameBack, c.WordsOnly, c.Texts, c.ToldOn})
}

// UnmarshalJSON reads what MarshalJSON writes. Fields that it doesn't know are passed over.
func (c *CheckIn) UnmarshalJSON(b []byte) error {
	*c = CheckIn{}
	return eachField(b, func(name, value []byte) error {
		var field any
		switch string(name) {
		case "outcome":
			field = &c.Outcome
		case "role":
			field = &c.Role
		case "kept_agreement":
			return c.KeptAgreement.UnmarshalJSON(value)
		case "came_back":
			return c.CameBack.UnmarshalJSON(value)
		case "words_only":
			field = &c.WordsOnly
		case "texts":
			field = &c.Texts
		case "told_on":
			field = &c.ToldOn
		default:
			return c.Answers.read(AfterSession, name, value)
		}
		return json.Unmarshal(value, field)
	})
}

// CheckedIn is the event of a check-in. A later one of the same author for the same session replaces it.
type CheckedIn struct {
	Session SessionKey
	Program string
	Stage   string
	// ChangedOn is the day on which its author last changed what the other may have read, after both were in, or 0. The event
	// says so itself, since what stood there before is taken out of the log.
	ChangedOn Day
	// Closed says that the answers are fixed by it and its author's alone, until a CheckInOpened shows them to both. The other
	// reads how the session went, and nothing more.
	Closed bool
	CheckIn
}

// checkedInShared is what of a check-in goes under the shared key.
type checkedInShared struct {
	Session SessionKey `cbor:"1,keyasint"`
	Program string     `cbor:"2,keyasint,omitempty"`
	Stage   string     `cbor:"3,keyasint,omitempty"`
	Outcome Outcome    `cbor:"4,keyasint"`
	Role    Role       `cbor:"5,keyasint,omitempty"`
	Scores  [9]Score   `cbor:"6,keyasint"` // of the first nine scales, by key
	Kept    Answer     `cbor:"7,keyasint,omitempty"`
	Back    Answer     `cbor:"8,keyasint,omitempty"`
	Texts   []Text     `cbor:"9,keyasint,omitempty"`
	Changed Day        `cbor:"10,keyasint,omitempty"`
	Added   added      `cbor:"11,keyasint,omitempty"` // of all later ones
	Words   bool       `cbor:"12,keyasint,omitempty"` // the author shows words only
	Told    Day        `cbor:"13,keyasint,omitempty"`
	LetRead bool       `cbor:"14,keyasint,omitempty"`
}

// privateTexts is the private part of an event that has texts.
type privateTexts struct {
	Texts []Text `cbor:"1,keyasint,omitempty"`
}

// Validate checks every answer against its scale.
func (e *CheckedIn) Validate() error {
	if err := e.Session.validate(); err != nil {
		return err
	}
	if err := validatePlace(e.Program, e.Stage); err != nil {
		return err
	}
	if err := e.Outcome.validate(); err != nil {
		return err
	}
	switch e.Role {
	case RoleNone, RoleToucher, RoleTouched, RoleBoth, RoleSolo:
	default:
		return fault.New("fault.notRole", "{{.Role}} is not a role: use toucher, touched, both or solo", fault.Data{"Role": fmt.Sprintf("%.20q", e.Role)})
	}
	if err := e.Answers.validate(AfterSession); err != nil {
		return err
	}
	if err := e.ChangedOn.check(nounChange); err != nil {
		return err
	}
	if err := validateToldOn(e.ToldOn, e.Session.Day); err != nil {
		return err
	}
	if !e.KeptAgreement.valid() || !e.CameBack.valid() {
		return fault.New("fault.notAnswer", "an answer is neither yes nor no")
	}
	return validateTexts(e.Texts)
}

func (e *CheckedIn) split() (shared, private any) {
	open, own := splitTexts(e.Texts)
	if len(own) > 0 {
		private = privateTexts{Texts: own}
	}
	w := &checkedInShared{
		Session: e.Session, Program: e.Program, Stage: e.Stage, Outcome: e.Outcome, Role: e.Role,
		Kept: e.KeptAgreement, Back: e.CameBack, Texts: open, Changed: e.ChangedOn, Words: e.WordsOnly, Told: e.ToldOn, LetRead: e.LetRead,
	}
	w.Added = e.Answers.record(AfterSession, w.Scores[:])
	return w, private
}

func (*CheckedIn) blank() (shared, private any) { return &checkedInShared{}, &privateTexts{} }

func (e *CheckedIn) join(shared, private any) {
	w := shared.(*checkedInShared)
	*e = CheckedIn{Session: w.Session, Program: w.Program, Stage: w.Stage, ChangedOn: w.Changed, Closed: e.Closed, CheckIn: CheckIn{
		Outcome: w.Outcome, Role: w.Role, Answers: recorded(AfterSession, w.Scores[:], w.Added),
		KeptAgreement: w.Kept, CameBack: w.Back, WordsOnly: w.Words, Texts: append(w.Texts, private.(*privateTexts).Texts...), ToldOn: w.Told,
		LetRead: w.LetRead,
	}}
}

func (e *CheckedIn) isClosed() bool { return e.Closed }
func (e *CheckedIn) close()         { e.Closed = true }

func (e *CheckedIn) facts() any {
	return &checkedInShared{Session: e.Session, Program: e.Program, Stage: e.Stage, Outcome: e.Outcome, Changed: e.ChangedOn}
}

func (e *CheckedIn) apply(s *State, at Stamp) {
	x := s.session(e.Session, e.Program, e.Stage)
	c := e.CheckIn
	x.Changed[at.Author] = max(x.Changed[at.Author], e.ChangedOn)
	if x.changes(at.Author, &c) {
		x.Changed[at.Author] = at.Day
	}
	x.CheckIns[at.Author], x.Withdrawn[at.Author], x.Closed[at.Author] = &c, 0, at.fixed(e.Closed)
	if at.Author == s.Me && e.Closed && e.Role != RoleSolo {
		s.OpensSoon = false
	}
}

func (e *CheckedIn) about() any { return e.Session }

// changes reports whether c differs from the member's check-in that the other may have read, in what the other may read.
func (x *Session) changes(member int, c *CheckIn) bool {
	if x.Withdrawn[member] != 0 {
		return true
	}
	return x.Seen(member) && !reflect.DeepEqual(x.CheckIns[member].seen(), c.seen())
}

// ChangeOf returns the day to write into a member's check-in for a session as CheckedIn.ChangedOn, when it is saved today.
func (s *State) ChangeOf(member int, k SessionKey, c *CheckIn, today Day) Day {
	x := s.sessions[k]
	switch {
	case x == nil:
		return 0
	case x.changes(member, c):
		return today
	}
	return x.Changed[member]
}

// CheckInAs returns my check-in for a session as it is written: for the program and stage of the session, which stay, whoever
// tells of it and however often, and with the day on which I changed what the other may have read. now is as in LogAs; what is
// changed was told when it was told first.
func (s *State) CheckInAs(cat *Catalog, e CheckedIn, today, now Day) CheckedIn {
	e.ToldOn = toldOn(e.Session.Day, now)
	if x := s.Session(e.Session); x != nil && x.CheckIns[s.Me] != nil {
		e.ToldOn = x.CheckIns[s.Me].ToldOn
		e.LetRead = e.LetRead || x.CheckIns[s.Me].LetRead
	}
	if x := s.Session(e.Session); x != nil && x.Program != "" {
		e.Program, e.Stage = x.Program, x.Stage
	} else if e.Program == "" {
		e.Program, e.Stage = s.PlaceOf(cat, e.Session.Exercise, e.Session.Day, today)
	}
	e.ChangedOn = s.ChangeOf(s.Me, e.Session, &e.CheckIn, today)
	e.Closed = !e.LetRead && s.Closes(cat, e.Session)
	return e
}

// Shown is the check-in as its author shows it to the other member: with words only, there is nothing in it by which it
// could be told from one in which no question was answered. It is a courtesy between the two and no secret: the answers
// are in the shared part of the record, since the gate goes by them.
func (c *CheckIn) Shown() *CheckIn {
	if !c.WordsOnly {
		return c
	}
	return &CheckIn{Outcome: c.Outcome, Role: c.Role, Texts: c.Texts, ToldOn: c.ToldOn}
}

// seen is what the other member may read of a check-in.
func (c *CheckIn) seen() CheckIn {
	seen := *c.Shown()
	seen.Texts, _ = splitTexts(c.Texts)
	return seen
}

// CheckInWithdrawn takes its author's check-in away after both were in, so that the other, who may have read it, sees that
// it was there. Before that a check-in is deleted without a word.
type CheckInWithdrawn struct {
	Session SessionKey `cbor:"1,keyasint"`
}

// Validate checks the session's key.
func (e *CheckInWithdrawn) Validate() error { return e.Session.validate() }

func (e *CheckInWithdrawn) apply(s *State, at Stamp) {
	x := s.session(e.Session, "", "") // the other's check-in may come later, when they have changed it
	x.CheckIns[at.Author], x.Withdrawn[at.Author], x.Closed[at.Author] = nil, max(at.Day, 1), nil
}

func (e *CheckInWithdrawn) about() any { return e.Session }

// Withdraw returns the event by which a member takes their check-in for a session away where the other may have read it, or nil
// where it can be deleted without a word.
func (s *State) Withdraw(member int, k SessionKey) Event {
	if x := s.sessions[k]; !s.Solo() && x != nil && x.Seen(member) {
		return &CheckInWithdrawn{Session: k}
	}
	return nil
}

// Records returns the ids of the log records that hold a member's check-in for a session, its edits included: what
// deleting it has to remove.
func (s *State) Records(k SessionKey, member int) []ID { return s.records[subject{member, k}] }
