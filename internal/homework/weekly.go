package homework

import (
	"cmp"
	"encoding/json"
	"reflect"
	"slices"

	"unhurried/internal/fault"
)

// Weekly is one member's check-in on a week.
type Weekly struct {
	Week    Day     // its Monday
	Answers Answers // on the scales that are asked of a week
	Texts   []Text
	ToldOn  Day  // where that was after the days on which the week is asked about, else 0
	LetRead bool // as in CheckIn
}

// weeklyHead and weeklyTail are the fields of its JSON before and after its answers.
type (
	weeklyHead struct {
		Week Day `json:"week"`
	}
	weeklyTail struct {
		Texts  []Text `json:"texts,omitempty"`
		ToldOn Day    `json:"told_on,omitempty"`
	}
)

// MarshalJSON writes one object in which each answer is a field by its scale's name.
func (w Weekly) MarshalJSON() ([]byte, error) {
	return JoinObjects(weeklyHead{w.Week}, w.Answers.fields(OfWeek), weeklyTail{w.Texts, w.ToldOn})
}

// UnmarshalJSON reads what MarshalJSON writes. Fields that it doesn't know are passed over.
func (w *Weekly) UnmarshalJSON(b []byte) error {
	*w = Weekly{}
	return eachField(b, func(name, value []byte) error {
		switch string(name) {
		case "week":
			return json.Unmarshal(value, &w.Week)
		case "texts":
			return json.Unmarshal(value, &w.Texts)
		case "told_on":
			return json.Unmarshal(value, &w.ToldOn)
		}
		return w.Answers.read(OfWeek, name, value)
	})
}

// WeeklyCheckedIn is the event of a weekly check-in. A later one of the same author for the same week replaces it.
type WeeklyCheckedIn struct {
	ChangedOn Day  // as in CheckedIn
	Closed    bool // as in CheckedIn; the other reads that there is one
	Weekly
}

// weeklyShared is what of a weekly check-in goes under the shared key.
type weeklyShared struct {
	Week    Day      `cbor:"1,keyasint"`
	Scores  [5]Score `cbor:"2,keyasint"` // of the first five scales, by key
	Texts   []Text   `cbor:"3,keyasint,omitempty"`
	Changed Day      `cbor:"4,keyasint,omitempty"`
	Added   added    `cbor:"5,keyasint,omitempty"` // of all later ones
	Told    Day      `cbor:"6,keyasint,omitempty"`
	LetRead bool     `cbor:"7,keyasint,omitempty"`
}

// Validate checks every answer against its scale.
func (e *WeeklyCheckedIn) Validate() error {
	if err := e.Week.check(nounWeek); err != nil {
		return err
	}
	if e.Week != e.Week.WeekStart() {
		return fault.New("fault.notMonday", "a weekly check-in belongs to the Monday of its week")
	}
	if err := e.Answers.validate(OfWeek); err != nil {
		return err
	}
	if err := e.ChangedOn.check(nounChange); err != nil {
		return err
	}
	if err := validateToldOn(e.ToldOn, lastAsked(e.Week)); err != nil {
		return err
	}
	return validateTexts(e.Texts)
}

func (e *WeeklyCheckedIn) split() (shared, private any) {
	open, own := splitTexts(e.Texts)
	if len(own) > 0 {
		private = privateTexts{Texts: own}
	}
	w := &weeklyShared{Week: e.Week, Texts: open, Changed: e.ChangedOn, Told: e.ToldOn, LetRead: e.LetRead}
	w.Added = e.Answers.record(OfWeek, w.Scores[:])
	return w, private
}

func (*WeeklyCheckedIn) blank() (shared, private any) { return &weeklyShared{}, &privateTexts{} }

func (e *WeeklyCheckedIn) join(shared, private any) {
	w := shared.(*weeklyShared)
	e.ChangedOn = w.Changed
	e.Weekly = Weekly{
		Week: w.Week, Answers: recorded(OfWeek, w.Scores[:], w.Added), Texts: append(w.Texts, private.(*privateTexts).Texts...), ToldOn: w.Told,
		LetRead: w.LetRead,
	}
}

func (e *WeeklyCheckedIn) isClosed() bool { return e.Closed }
func (e *WeeklyCheckedIn) close()         { e.Closed = true }
func (e *WeeklyCheckedIn) facts() any     { return &weeklyShared{Week: e.Week, Changed: e.ChangedOn} }

func (e *WeeklyCheckedIn) apply(s *State, at Stamp) {
	k := weekOf{e.Week, at.Author}
	day := max(s.weeksChanged[k], e.ChangedOn)
	if s.weekChanges(at.Author, &e.Weekly) {
		day = at.Day
	}
	if day != 0 {
		s.weeksChanged[k] = day
	}
	delete(s.weeksGone, k)
	s.closeWeek(k, at.fixed(e.Closed))
	if at.Author == s.Me && e.Closed {
		s.OpensSoon = false
	}
	own := s.Weeklies[at.Author]
	if i, found := findWeek(own, e.Week); found {
		own[i] = e.Weekly
	} else {
		s.Weeklies[at.Author] = slices.Insert(own, i, e.Weekly)
	}
}

// weekOpen is for how many days after its end a week is still asked about, and weekAsked from which of its days on.
const (
	weekOpen  = 3
	weekAsked = 4 // Friday
)

// lastAsked is the last day on which a week is asked about.
func lastAsked(monday Day) Day { return monday + 6 + weekOpen }

// WeekToTell returns the week that my check-in is for now, by its Monday: for three days after its end the last one while mine
// is missing, since a week is told of when it is over, else the running one. due reports whether it is time to say so. The key of a week
// is its Monday for everybody, whatever day a week begins with on the screen.
func (s *State) WeekToTell(today Day) (monday Day, due bool) {
	open := func(w Day) bool {
		return s.WeeklyOf(s.Me, s.Me, w) == nil &&
			slices.ContainsFunc(s.EnrolmentOrder, func(id string) bool { return s.Enrolments[id].Stays[0].From < w+7 })
	}
	monday = today.WeekStart()
	if today-monday < weekOpen && open(monday-7) {
		return monday - 7, true
	}
	return monday, today-monday >= weekAsked && open(monday)
}

// WeekToRead returns the last week of which both have told, by its Monday: the one to tell of now or the one before it. ok is
// false when there is none.
func (s *State) WeekToRead(today Day) (monday Day, ok bool) {
	other, couple := s.Partner()
	if !couple {
		return 0, false
	}
	monday, _ = s.WeekToTell(today)
	for _, week := range []Day{monday, monday - 7} {
		if s.WeeklyOf(s.Me, other, week) != nil {
			return week, true
		}
	}
	return 0, false
}

// WeeklyOf returns a member's check-in on a week as the viewer may see it (rule 7 holds for weeks too), or nil.
func (s *State) WeeklyOf(viewer, member int, week Day) *Weekly {
	return s.weekSeen(viewer, member, s.weekly(member, week))
}

// weekSeen returns a member's check-in as the viewer may see it, or nil; the check-in may be nil.
func (s *State) weekSeen(viewer, member int, w *Weekly) *Weekly {
	if w != nil && viewer != member && !(s.weekOpen(member, w.Week) && (w.LetRead || s.weekOpen(viewer, w.Week))) {
		return nil
	}
	return w
}

func (s *State) weekly(member int, week Day) *Weekly {
	own := s.Weeklies[member]
	if i, found := findWeek(own, week); found {
		return &own[i]
	}
	return nil
}

// findWeek returns where a week stands among check-ins in order, or where it would.
func findWeek(in []Weekly, week Day) (i int, found bool) {
	return slices.BinarySearchFunc(in, week, func(w Weekly, d Day) int { return cmp.Compare(w.Week, d) })
}

// weekOf names a member's check-in on a week.
type weekOf struct {
	week   Day
	member int
}

func (e *WeeklyCheckedIn) about() any { return e.Week }

// WeekWithdrawn takes its author's check-in on a week away after both were in, as CheckInWithdrawn does with that on a session.
type WeekWithdrawn struct {
	Week Day `cbor:"1,keyasint"`
}

// Validate checks the week's day.
func (e *WeekWithdrawn) Validate() error {
	return (&WeeklyCheckedIn{Weekly: Weekly{Week: e.Week}}).Validate()
}

func (e *WeekWithdrawn) apply(s *State, at Stamp) {
	s.weeksGone[weekOf{e.Week, at.Author}] = max(at.Day, 1)
	delete(s.weeksClosed, weekOf{e.Week, at.Author})
	s.Weeklies[at.Author] = slices.DeleteFunc(s.Weeklies[at.Author], func(w Weekly) bool { return w.Week == e.Week })
}

func (e *WeekWithdrawn) about() any { return e.Week }

// WeekWithdrawn returns the day on which a member took their check-in on a week away after both were in; 0 when they did not.
func (s *State) WeekWithdrawn(member int, week Day) Day { return s.weeksGone[weekOf{week, member}] }

// WeekSeen reports whether the other member may have read a member's check-in on a week; see Session.Seen.
func (s *State) WeekSeen(member int, week Day) bool {
	other := 1 - member
	return s.weekOpen(member, week) && (s.weekOpen(other, week) || s.WeekWithdrawn(other, week) != 0 || s.weekly(member, week).LetRead)
}

// WithdrawWeek returns the event by which a member takes their check-in on a week away, as Withdraw does for a session.
func (s *State) WithdrawWeek(member int, week Day) Event {
	if !s.Solo() && s.WeekSeen(member, week) {
		return &WeekWithdrawn{Week: week}
	}
	return nil
}

// WeekRecords returns the ids of the log records that hold a member's check-in on a week: what deleting it has to remove.
func (s *State) WeekRecords(week Day, member int) []ID { return s.records[subject{member, week}] }

// Weeks returns the Mondays of the weeks of which anybody tells, in order. One of which both have taken theirs away is gone.
func (s *State) Weeks() []Day {
	var all []Day
	for _, of := range s.Weeklies {
		for _, w := range of {
			all = append(all, w.Week)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// WeekChanged returns the day on which a member last changed what the other may read of their check-in on a week, after
// both were in; 0 for never.
func (s *State) WeekChanged(member int, week Day) Day { return s.weeksChanged[weekOf{week, member}] }

// WeekAs returns my check-in on a week as it is written today, with the day on which I changed what the other may have read;
// now is as in CheckInAs.
func (s *State) WeekAs(w Weekly, today, now Day) WeeklyCheckedIn {
	w.ToldOn = toldOn(lastAsked(w.Week), now)
	if before := s.weekly(s.Me, w.Week); before != nil {
		w.ToldOn = before.ToldOn
		w.LetRead = w.LetRead || before.LetRead
	}
	return WeeklyCheckedIn{Weekly: w, ChangedOn: s.WeekChangeOf(s.Me, &w, today), Closed: !w.LetRead && s.ClosesWeek(w.Week)}
}

// WeekChangeOf returns the day to write into a member's check-in on a week as WeeklyCheckedIn.ChangedOn, when it is saved
// today.
func (s *State) WeekChangeOf(member int, w *Weekly, today Day) Day {
	if s.weekChanges(member, w) {
		return today
	}
	return s.WeekChanged(member, w.Week)
}

func (s *State) weekChanges(member int, w *Weekly) bool {
	if s.WeekWithdrawn(member, w.Week) != 0 {
		return true
	}
	return s.WeekSeen(member, w.Week) && !reflect.DeepEqual(s.weekly(member, w.Week).seen(), w.seen())
}

// seen is what the other member may read of a check-in on a week.
func (w *Weekly) seen() Weekly {
	seen := *w
	seen.Texts, _ = splitTexts(w.Texts)
	return seen
}
