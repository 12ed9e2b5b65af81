package homework_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// alone is an exercise for one person, which the invented programs don't have.
const alone = "alone"

// entry is an event in a log of which parts are taken out and put in: its stamp stays the same.
type entry struct {
	step
	stamp hw.Stamp
}

func foldEntries(me int, log []entry) *hw.State {
	s := hw.NewState(me, 2)
	for _, e := range log {
		s.Apply(asSeenBy(me, e.step), e.stamp)
	}
	return s
}

// telling writes a log in which everything that a member tells of themselves bears their mark, and all who tell of a
// session tell it of the same stage, as the app sees to.
type telling struct {
	w     *world
	stage map[hw.SessionKey]string
}

func mark(author int) string { return fmt.Sprintf("told by %d", author) }

var marked = [2]hw.Role{hw.RoleToucher, hw.RoleTouched}

func (x *telling) stageOf(k hw.SessionKey, stage string) string {
	if x.stage[k] == "" {
		x.stage[k] = stage
	}
	return x.stage[k]
}

func (x *telling) entry(n, author int, d hw.Day, e hw.Event) entry {
	words := hw.Text{Field: hw.FieldHard, Body: mark(author), Audience: hw.AudienceUs}
	switch of := e.(type) {
	case *hw.CheckedIn:
		c := *of
		c.Stage, c.Role, c.Texts = x.stageOf(c.Session, c.Stage), marked[author], append(slices.Clone(c.Texts), words)
		e = &c
	case *hw.SessionLogged:
		l := *of
		l.Stage, l.Minutes = x.stageOf(l.Session, l.Stage), 10+author
		e = &l
	case *hw.WeeklyCheckedIn:
		c := *of
		c.Texts = append(slices.Clone(c.Texts), words)
		e = &c
	case *hw.MediumNoted:
		e = &hw.MediumNoted{Medium: of.Medium, Note: mark(author)}
	case *hw.AssignmentPlanned:
		p := *of
		p.Obstacle = mark(author)
		e = &p
	case *hw.AgendaNoted:
		p := *of
		p.About = mark(author)
		e = &p
	case *hw.CopingPlanned:
		p := *of
		p.Do = mark(author)
		e = &p
	case *hw.CycleReviewed:
		r := *of
		r.Texts = append(slices.Clone(r.Texts), words)
		e = &r
	case *hw.Assigned:
		if of.For == hw.WhomMe {
			a := *of
			a.Why = mark(author)
			e = &a
		}
	}
	st := step{e, author, d}
	return entry{st, stampOf(n, st)}
}

// genTelling is something that a member tells of themselves alone.
func (x *telling) genTelling(t *rapid.T, n, author int, d hw.Day) entry {
	key := hw.SessionKey{
		Exercise: rapid.SampledFrom([]string{"one", "two", alone}).Draw(t, "exercise"),
		Day:      d - hw.Day(rapid.IntRange(0, 3).Draw(t, "days ago")),
	}
	stage := rapid.SampledFrom(x.w.cat.Programs[0].Stages).Draw(t, "stage").ID
	return x.entry(n, author, d, rapid.SampledFrom([]hw.Event{
		&hw.CheckedIn{Session: key, Program: program, Stage: stage, CheckIn: genCheckIn(t)},
		&hw.CheckInWithdrawn{Session: key},
		&hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: key.Day.WeekStart(), Answers: genAnswers(t, hw.OfWeek)}},
		&hw.WeekWithdrawn{Week: key.Day.WeekStart()},
		&hw.SessionLogged{Session: hw.SessionKey{Exercise: alone, Day: key.Day}, Program: program, Stage: stage, Outcome: hw.OutcomeHeld},
		&hw.ReadySaid{Program: program, Stage: stage, Ready: true},
		&hw.ReadyNoted{Program: program, Stage: stage, Ready: rapid.Bool().Draw(t, "feels ready")},
		&hw.TickPosted{Program: program, Stage: stage, Since: d, Tick: 1, Body: []byte(mark(author))},
		&hw.DoctorFlagMarked{Program: program, Flag: closing, Open: rapid.Bool().Draw(t, "open")},
		&hw.ReadingMarked{Reading: "r", Progress: hw.ProgressDone},
		&hw.MediumMarked{Medium: "book", Progress: hw.ProgressStarted},
		&hw.MediumNoted{Medium: "book"},
		&hw.AgendaNoted{Words: "x", Audience: hw.AudienceUs},
		&hw.CopingPlanned{Key: 1, Notice: "x", Do: "x", Audience: hw.AudienceUs},
		&hw.CycleReviewed{Cycle: hw.Span{From: key.Day, To: key.Day + 13}},
		&hw.VisitPrepared{Texts: []hw.Text{{Field: hw.FieldHope, Body: mark(author), Audience: hw.AudienceUsTherapist}}},
		&hw.CandidateNoted{Number: 1, Name: mark(author), Audience: hw.AudienceUs},
		&hw.CandidateWeighed{Candidate: hw.CandidateKey{Number: 1}, Name: mark(author), Words: mark(author), Audience: hw.AudienceUs},
		&hw.DoctorPageNoted{Questions: mark(author)},
		&hw.VisitNoted{On: key.Day, Texts: []hw.Text{{Field: hw.FieldAgreed, Body: mark(author), Audience: hw.AudienceUs}}},
	}).Draw(t, "tells"))
}

// ofThemselves reports whether an event tells of its author alone: what it says is no fact that both share. noted are the
// sessions of which the other has a note of their own.
func ofThemselves(e hw.Event, noted map[hw.SessionKey]bool) bool {
	switch e := e.(type) {
	case *hw.CheckedIn, *hw.CheckInWithdrawn, *hw.WeeklyCheckedIn, *hw.WeekWithdrawn, *hw.DoctorFlagMarked, *hw.ReadingMarked,
		*hw.MediumMarked, *hw.MediumNoted, *hw.AssignmentPlanned, *hw.AssignmentDone, *hw.AgendaNoted, *hw.CopingPlanned,
		*hw.CycleReviewed, *hw.VisitNoted, *hw.MeasureRecorded, *hw.VisitPrepared, *hw.CandidateNoted, *hw.CandidateWeighed, *hw.CandidateDecided,
		*hw.DoctorPageNoted, *hw.ReadyNoted, *hw.TickJudged, *hw.TickPosted:
		return true
	case *hw.Assigned:
		return e.For == hw.WhomMe
	case *hw.ReadySaid:
		return e.Ready // "not ready" takes a vote back too, and where a program stands is for both to see
	case *hw.SessionLogged:
		return e.Session.Exercise == alone || noted[e.Session]
	}
	return false
}

// Rules 3, 7 and 11: what a member has told, and every figure made of it, is the same whatever the other tells of
// themselves; and nothing that the other told can be reached from it.
func TestAsToldHasNothingOfTheOther(t *testing.T) {
	differed, sessions := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		if rapid.Bool().Draw(t, "a good run") {
			w.goodRun(t)
		}
		w.cat.Exercises = append(w.cat.Exercises, hw.Exercise{ID: alone, For: hw.ForSolo})
		w.cat.Index()
		me := rapid.IntRange(0, 1).Draw(t, "me")
		x := &telling{w, map[hw.SessionKey]string{}}

		var log []entry
		noted := map[hw.SessionKey]bool{}
		for i, st := range w.steps {
			log = append(log, x.entry(i, st.author, st.day, st.e))
			if l, ok := st.e.(*hw.SessionLogged); ok && st.author == me {
				noted[l.Session] = true
			}
		}
		for i := range rapid.IntRange(0, 12).Draw(t, "more") {
			log = append(log, x.genTelling(t, 1000+i, rapid.IntRange(0, 1).Draw(t, "author"), w.today))
		}

		var other []entry // the same, but for what the other tells of themselves
		for i, e := range log {
			if rapid.IntRange(0, 9).Draw(t, "put in") == 0 {
				other = append(other, x.genTelling(t, 2000+i, 1-me, e.day))
			}
			if e.author == me || !ofThemselves(e.e, noted) {
				other = append(other, e)
				continue
			}
			switch c, ok := e.e.(*hw.CheckedIn); rapid.IntRange(0, 2).Draw(t, "theirs") {
			case 0: // taken out
			case 1:
				if ok {
					changed := *c
					changed.CheckIn = genCheckIn(t)
					e = x.entry(3000+i, e.author, e.day, &changed)
				}
				other = append(other, e)
			default:
				other = append(other, e)
			}
		}
		here := w.cat.Programs[0].Stages[0].ID
		if en := w.live.Enrolments[program]; en != nil {
			here = en.Stage
		}
		other = append(other, x.entry(4000, 1-me, w.today, &hw.ReadySaid{Program: program, Stage: here, Ready: rapid.Bool().Draw(t, "ready")}))

		a, b := foldEntries(me, log), foldEntries(me, other)
		told, same := a.AsTold(w.cat), b.AsTold(w.cat)
		reach(reflect.ValueOf(told), map[uintptr]bool{}, func(v reflect.Value) {
			switch {
			case v.Type() == reflect.TypeFor[hw.CheckIn]() && v.FieldByName("Role").String() != string(marked[me]):
				t.Fatal("a check-in of the other can be reached")
			case v.Kind() == reflect.String && strings.Contains(v.String(), mark(1-me)):
				t.Fatal("words of the other can be reached")
			case v.Type() == reflect.TypeFor[hw.Session]():
				sessions++
			}
		})
		if !reflect.DeepEqual(told, same) {
			t.Fatalf("what the other told changes what member %d has told:\n%s\n%s", me, summary(told, w), summary(same, w))
		}
		if x, y := summary(told, w), summary(same, w); x != y {
			t.Fatalf("what the other told changes a figure:\n%s\n%s", x, y)
		}
		if summary(a, w) != summary(b, w) {
			differed++
		}
	})
	if differed == 0 || sessions == 0 {
		t.Errorf("%d pairs of histories differed, and %d sessions were told: nothing was shown", differed, sessions)
	}
}

// summary is every figure that is made of a state.
func summary(s *hw.State, w *world) string {
	span := s.Everything(w.cat, w.today)
	all := fmt.Sprintf("%+v\n%+v\n%v\n%+v\n", span, s.Cycles(w.today), s.AgreementsHeld(span), s.DatedAhead(w.cat, w.today))
	for _, of := range []string{"", program} {
		all += fmt.Sprintf("%s: %+v\n", of, figures(s, w.cat, of, span))
	}
	for _, scale := range hw.Scales {
		for m := range 2 {
			all += fmt.Sprintf("%s of %d: %+v\n", scale.ID, m, s.Trend(scale.ID, m, span, w.today))
		}
	}
	c := s.Cycles(w.today)
	for _, cycle := range c {
		v := s.CycleView(w.cat, c, cycle)
		all += fmt.Sprintf("%+v, also did %d\n", v.Span, len(v.AlsoDid))
		for _, l := range v.Lines {
			all += fmt.Sprintf("%x %+v\n", l.Assignment.ID, l.Figures)
		}
	}
	for _, x := range s.Sessions {
		all += fmt.Sprintf("%+v %s %s %s\n", x.Key, x.Program, x.Stage, x.Outcome())
	}
	return all
}

// reach calls f with everything that can be reached from a value, by whatever pointers, fields and keys.
func reach(v reflect.Value, seen map[uintptr]bool, f func(reflect.Value)) {
	if !v.IsValid() {
		return
	}
	f(v)
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || seen[v.Pointer()] {
			return
		}
		seen[v.Pointer()] = true
		reach(v.Elem(), seen, f)
	case reflect.Interface:
		reach(v.Elem(), seen, f)
	case reflect.Struct:
		for i := range v.NumField() {
			reach(v.Field(i), seen, f)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			reach(v.Index(i), seen, f)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			reach(it.Key(), seen, f)
			reach(it.Value(), seen, f)
		}
	}
}
