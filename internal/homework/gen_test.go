package homework_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// step is one event with who wrote it and when.
type step struct {
	e      hw.Event
	author int
	day    hw.Day
}

// world is a random program and what two members did with it.
type world struct {
	cat   *hw.Catalog
	steps []step
	today hw.Day
	live  *hw.State // as member 0 knows it, for the generator to see where things stand
	other *hw.State // as member 1 does
}

// fold replays steps as one member's computer would: what it may not open is not there.
func (w *world) fold(me int) *hw.State { return replay(me, w.steps) }

func replay(me int, steps []step) *hw.State {
	s := hw.NewState(me, 2)
	for i, st := range steps {
		s.Apply(asSeenBy(me, st), stampOf(i, st))
	}
	return s
}

func stampOf(i int, st step) hw.Stamp {
	return hw.Stamp{ID: hw.ID{byte(i), byte(i >> 8)}, Author: st.author, Day: st.day, Lamport: uint64(i + 1)}
}

func asSeenBy(me int, st step) hw.Event {
	raw, err := hw.Encode(st.e)
	if err != nil {
		panic(fmt.Sprintf("the generator made a wrong %T: %v", st.e, err))
	}
	if me != st.author {
		raw.Private = nil
		if raw.Fixed {
			raw.Answers = nil
		}
	}
	e, err := hw.Decode(raw)
	if err != nil {
		panic(err)
	}
	return e
}

const (
	program = "program"
	// closing is a sign that closes the last stage.
	closing = "bleeding"
)

func genCatalog(t *rapid.T) *hw.Catalog {
	p := hw.Program{ID: program, For: hw.ForBoth, Parameters: []hw.Parameter{
		{ID: hw.ParamHeld, Value: float64(rapid.IntRange(0, 3).Draw(t, "held"))},
		{ID: hw.ParamDays, Value: float64(rapid.IntRange(0, 3).Draw(t, "days"))},
		{ID: hw.ParamRecent, Value: float64(rapid.IntRange(1, 3).Draw(t, "recent"))},
		{ID: hw.ParamPeakAnxiety, Value: float64(rapid.IntRange(2, 6).Draw(t, "peak"))},
		{ID: hw.ParamWeeks, Value: float64(rapid.IntRange(0, 1).Draw(t, "weeks"))},
		{ID: hw.ParamReadings, Value: float64(rapid.IntRange(0, 1).Draw(t, "readings"))},
		{ID: hw.ParamPerWeek, Value: float64(rapid.IntRange(0, 6).Draw(t, "per week")) / 2},
	}}
	if rapid.Bool().Draw(t, "anxiety may rise") {
		p.Parameters = append(p.Parameters, hw.Parameter{ID: hw.ParamEndAnxiety, Value: float64(rapid.IntRange(0, 3).Draw(t, "end"))})
	}
	if rapid.Bool().Draw(t, "own number for pain") {
		p.Parameters = append(p.Parameters, hw.Parameter{ID: hw.ParamMostPain, Value: float64(rapid.IntRange(0, 5).Draw(t, "pain"))})
	}
	for i := range rapid.IntRange(2, 4).Draw(t, "stages") {
		st := hw.Stage{ID: fmt.Sprint("stage-", i), Exercises: []string{"one", "two"}, Readings: []string{"r"}}
		st.Needs = rapid.SampledFrom([][]string{nil, {"one"}, {"two"}, {"one", "two"}}).Draw(t, "needs")
		if rapid.Bool().Draw(t, "agreement") {
			st.Agreement = &hw.Scope{LeaveOut: []hw.Activity{"penetration"}, Text: "…", ReviewDays: 30}
		}
		p.Stages = append(p.Stages, st)
	}
	p.DoctorFirst = []hw.DoctorFlag{{ID: closing, Closes: []string{p.Stages[len(p.Stages)-1].ID}}}
	cat := &hw.Catalog{
		Programs:  []hw.Program{p},
		Exercises: []hw.Exercise{{ID: "one", For: hw.ForEither}, {ID: "two", For: hw.ForEither}},
		Readings:  []hw.Reading{{ID: "r", For: hw.ForEither}},
	}
	cat.Index()
	return cat
}

// genWorld invents a history. It leans towards evenings that go well, so that gates are met now and then.
func genWorld(t *rapid.T) *world {
	w := &world{cat: genCatalog(t), today: day, live: hw.NewState(0, 2), other: hw.NewState(1, 2)}
	stages := w.cat.Programs[0].Stages
	w.add(0, &hw.Setup{Members: 2})
	w.add(0, &hw.ProgramStarted{Program: program, Stage: stages[0].ID})
	for range rapid.IntRange(1, 60).Draw(t, "steps") {
		w.today += hw.Day(rapid.SampledFrom([]int{0, 0, 1, 1, 2, 5}).Draw(t, "days on"))
		w.some(t, rapid.IntRange(0, 1).Draw(t, "author"))
	}
	return w
}

// goodRun adds what often meets the gate of the current stage: evenings without much anxiety, most of them told by both,
// who then say that they are ready.
func (w *world) goodRun(t *rapid.T) {
	en := w.live.Enrolments[program]
	for range 5 {
		w.today += 2
		tell, exercise := []int{0, 1}, rapid.SampledFrom([]string{"one", "two"}).Draw(t, "exercise")
		if rapid.IntRange(0, 2).Draw(t, "told by one") == 0 {
			tell = []int{rapid.IntRange(0, 1).Draw(t, "teller")}
		}
		for _, m := range tell {
			w.add(m, &hw.CheckedIn{
				Session: hw.SessionKey{Exercise: exercise, Day: w.today}, Program: program, Stage: en.Stage,
				CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 2, hw.ScaleAnxietyAfter: 0}), KeptAgreement: hw.Yes},
			})
		}
	}
	for m := range 2 {
		w.opens(m)
		w.add(m, &hw.ReadingMarked{Reading: "r", Progress: hw.ProgressDone})
		w.add(m, &hw.ReadyNoted{Program: program, Stage: en.Stage, Ready: true})
	}
	w.tick(hw.TickBoth)
}

// tick has both members' programs judge a tick of the current stay. Both are ready only where both words stand.
func (w *world) tick(o hw.TickOutcome) {
	if o == hw.TickBoth && !(w.live.Ready(program) && w.other.Ready(program)) {
		o = hw.TickNotYet
	}
	if en := w.live.Running(program); en != nil {
		for m := range 2 {
			w.add(m, &hw.TickJudged{Program: program, Stage: en.Stage, Since: en.Since, Tick: int(w.today) / 3, Outcome: o})
		}
	}
}

func (w *world) of(member int) *hw.State { return [2]*hw.State{w.live, w.other}[member] }

// opens is what a member's program does when the diary is opened.
func (w *world) opens(member int) {
	for _, e := range w.of(member).Due(w.cat) {
		w.add(member, e)
	}
}

func (w *world) add(author int, e hw.Event) {
	switch e := e.(type) { // as the app writes them
	case *hw.CheckedIn:
		if x := w.live.Session(e.Session); x != nil && x.Program != "" {
			e.Program, e.Stage = x.Program, x.Stage
		}
		e.ChangedOn = w.live.ChangeOf(author, e.Session, &e.CheckIn, w.today)
		e.Closed = w.of(author).CheckInAs(w.cat, *e, w.today, w.today).Closed
	case *hw.WeeklyCheckedIn:
		e.ChangedOn = w.live.WeekChangeOf(author, &e.Weekly, w.today)
		e.Closed = w.of(author).WeekAs(e.Weekly, w.today, w.today).Closed
	}
	st := step{e, author, w.today}
	w.live.Apply(asSeenBy(0, st), stampOf(len(w.steps), st))
	w.other.Apply(asSeenBy(1, st), stampOf(len(w.steps), st))
	w.steps = append(w.steps, st)
}

// some adds one thing that a member does, or two when the app always does them together.
func (w *world) some(t *rapid.T, m int) {
	w.opens(m)
	s := w.live
	stages := w.cat.Programs[0].Stages
	stage := func(name string) string { return rapid.SampledFrom(stages).Draw(t, name).ID }
	here, next := stages[0].ID, stages[len(stages)-1].ID
	if en := s.Enrolments[program]; en != nil {
		here = en.Stage
		if g := s.Gate(w.cat, program, w.today); g != nil && g.Next != nil {
			next = g.Next.ID
		}
	}
	switch rapid.IntRange(0, 28).Draw(t, "what") {
	case 0, 1, 2, 3, 4, 5, 6, 7:
		key := hw.SessionKey{
			Exercise: rapid.SampledFrom([]string{"one", "two"}).Draw(t, "exercise"),
			Day:      w.today - hw.Day(rapid.IntRange(0, 3).Draw(t, "days ago")),
		}
		both := []int{m}
		if rapid.IntRange(0, 3).Draw(t, "both") > 0 {
			both = []int{m, 1 - m}
		}
		for _, who := range both {
			w.add(who, &hw.CheckedIn{Session: key, Program: program, Stage: here, CheckIn: genCheckIn(t)})
		}
	case 8:
		w.add(m, &hw.SessionLogged{
			Session: hw.SessionKey{Exercise: "one", Day: w.today, Nth: rapid.IntRange(0, 2).Draw(t, "nth")},
			Program: program, Stage: here, Outcome: rapid.SampledFrom(hw.Outcomes).Draw(t, "outcome"), Consent: [2]bool{true, true},
		})
	case 9, 10, 11, 12:
		switch ready := rapid.IntRange(0, 4).Draw(t, "ready") > 0; rapid.IntRange(0, 3).Draw(t, "as") {
		case 0: // as an earlier edition did
			w.add(m, &hw.ReadySaid{Program: program, Stage: here, Ready: ready})
		case 1, 2:
			w.add(m, &hw.ReadyNoted{Program: program, Stage: here, Ready: ready})
		default:
			w.tick(rapid.SampledFrom([]hw.TickOutcome{hw.TickNotYet, hw.TickBoth, hw.TickMissing}).Draw(t, "tick"))
		}
	case 13, 14:
		w.add(m, &hw.StageChosen{Program: program, From: here, To: next, Choice: hw.ChoiceMoveOn})
	case 15:
		w.add(m, &hw.StageChosen{
			Program: program, From: stage("from"), To: stage("to"),
			Choice: rapid.SampledFrom([]hw.Choice{hw.ChoiceStay, hw.ChoiceRepeat, hw.ChoiceMoveOn}).Draw(t, "choice"),
		})
	case 16, 17, 18:
		w.add(m, &hw.AgreementSigned{Program: program, Stage: here, LeaveOut: []hw.Activity{"penetration"}, Text: "…"})
		if rapid.Bool().Draw(t, "both sign") {
			w.add(1-m, &hw.AgreementSigned{Program: program, Stage: here, LeaveOut: []hw.Activity{"penetration"}, Text: "…"})
		}
	case 19:
		w.add(m, &hw.AgreementEnded{Program: program})
	case 20:
		w.add(m, &hw.Paused{Program: rapid.SampledFrom([]string{"", program}).Draw(t, "pause")})
	case 21:
		w.add(m, &hw.Resumed{Program: rapid.SampledFrom([]string{"", program}).Draw(t, "resume")})
	case 22:
		w.add(m, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{
			Week: w.today.WeekStart(), Texts: genTexts(t), Answers: hw.AnswersOf(hw.Given{
				hw.ScaleWeekCloseness: genAnswer(t, "closeness", 10), hw.ScaleWeekWorry: genAnswer(t, "worry", 10),
			}),
		}})
	case 23:
		w.add(m, &hw.ReadingMarked{Reading: "r", Progress: hw.ProgressDone})
	case 25, 26, 27, 28:
		w.homework(t, m)
	case 24:
		switch rapid.IntRange(0, 7).Draw(t, "rare") {
		case 6, 7:
			if len(s.Received) == 0 {
				w.add(m, received())
			}
			part, answer := rapid.IntRange(0, 6).Draw(t, "part"), rapid.SampledFrom([]hw.PartAnswer{hw.PartTake, hw.PartLeave}).Draw(t, "word")
			for _, who := range []int{m, 1 - m} {
				w.add(who, &hw.PlanAnswered{Plan: planID, Part: part, Answer: answer})
			}
		case 0:
			w.add(m, &hw.ProgramEnded{Program: program})
		case 1:
			w.add(m, &hw.ProgramStarted{Program: program, Stage: stages[0].ID})
		case 3:
			for _, x := range s.Sessions {
				if x.Seen(m) {
					w.add(m, &hw.CheckInWithdrawn{Session: x.Key})
					break
				}
			}
		case 5:
			for _, week := range s.Weeks() {
				if s.WeekSeen(m, week) {
					w.add(m, &hw.WeekWithdrawn{Week: week})
					break
				}
			}
		case 4:
			w.add(m, &hw.AppointmentSet{On: day + 9, At: rapid.SampledFrom([]string{"", "17:00"}).Draw(t, "at"), Removed: rapid.Bool().Draw(t, "removed")})
		case 2:
			w.add(m, &hw.Invited{Exercise: "one", On: w.today + 1})
			w.add(1-m, &hw.Answered{
				Invitation: stampOf(len(w.steps)-1, step{}).ID, Reply: rapid.SampledFrom([]hw.Reply{hw.ReplyYes, hw.ReplyNotToday}).Draw(t, "reply"),
			})
		}
	}
}

// homework adds something about what is set, planned and reviewed.
func (w *world) homework(t *rapid.T, m int) {
	s := []*hw.State{w.live, w.other}[m]
	var own []*hw.Assignment
	for _, a := range s.Assignments {
		if a.By == m || a.For == hw.WhomUs {
			own = append(own, a)
		}
	}
	if len(own) == 0 || rapid.IntRange(0, 2).Draw(t, "set") == 0 {
		a := rapid.SampledFrom(hw.Audiences).Draw(t, "audience")
		e := &hw.Assigned{
			Work: hw.Work{Kind: hw.WorkExercise, ID: rapid.SampledFrom([]string{"one", "two"}).Draw(t, "exercise")}, For: hw.WhomMe, Audience: a,
			Dose: hw.Dose{Times: rapid.IntRange(1, 6).Draw(t, "times")}, Why: open + "why",
		}
		if a.Shared() && rapid.IntRange(0, 3).Draw(t, "for us") > 0 {
			e.For = hw.WhomUs
		} else if !a.Shared() {
			e.Why = secret + "why"
		}
		if rapid.IntRange(0, 3).Draw(t, "a reading") == 0 {
			e.Work = hw.Work{Kind: hw.WorkReading, ID: "r"}
		}
		if len(own) > 0 && rapid.IntRange(0, 3).Draw(t, "follows") == 0 {
			e.Follows = &rapid.SampledFrom(own).Draw(t, "before").ID
		}
		w.add(m, e)
		return
	}
	a := rapid.SampledFrom(own).Draw(t, "assignment")
	private := !a.Audience.Shared()
	switch rapid.IntRange(0, 8).Draw(t, "about it") {
	case 0, 1, 2:
		w.add(m, &hw.AssignmentAnswered{Assignment: a.ID, Yes: rapid.IntRange(0, 3).Draw(t, "yes") > 0})
	case 3:
		w.add(m, &hw.AssignmentEnded{Assignment: a.ID, Private: private})
	case 4:
		w.add(m, &hw.AssignmentDone{Assignment: a.ID, On: w.today, Undone: rapid.Bool().Draw(t, "undone"), Private: private})
	case 5:
		e := &hw.AssignmentPlanned{Assignment: a.ID, If: open + "if", Then: open + rapid.StringMatching("[a-z]{3}").Draw(t, "then"), Audience: rapid.SampledFrom(hw.Audiences).Draw(t, "audience")}
		if private {
			e.Audience = hw.AudienceMe
		}
		if !e.Audience.Shared() {
			e.If, e.Then = secret+e.If, secret+e.Then
		}
		w.add(m, e)
	case 6:
		if rapid.IntRange(0, 3).Draw(t, "finish") == 0 {
			w.add(m, &hw.Finished{CheckUp: rapid.SampledFrom(hw.CheckUps).Draw(t, "weeks")})
			if rapid.Bool().Draw(t, "again") {
				w.add(rapid.IntRange(0, 1).Draw(t, "by"), &hw.Finished{Again: true})
			}
			break
		}
		w.add(m, &hw.CycleSet{Days: rapid.IntRange(3, 21).Draw(t, "days")})
	case 7:
		cycle := s.Cycles(w.today).On(w.today)
		e := &hw.CycleReviewed{Cycle: cycle, Texts: genTexts(t), Verdicts: []hw.Verdict{{Assignment: a.ID, Onward: hw.OnwardKeep, Private: private}}}
		w.add(m, e)
		for _, then := range s.KeepOn(e, w.today) {
			w.add(m, then)
		}
	case 8:
		words, audience := open+"point", hw.AudienceUs
		if rapid.Bool().Draw(t, "secret") {
			words, audience = secret+"point", hw.AudienceMe
		}
		w.add(m, &hw.AgendaNoted{Words: words, Audience: audience})
		w.add(m, &hw.CopingPlanned{Key: rapid.IntRange(1, 3).Draw(t, "key"), Notice: words, Do: words, Audience: audience})
		w.add(m, &hw.MeasureRecorded{Measure: "gad-7", Tenths: 10 * rapid.IntRange(0, 21).Draw(t, "total"), On: w.today, Audience: hw.AudienceMe})
	}
}

// genAnswer is an answer, or -1 for none.
func genAnswer(t *rapid.T, name string, most int) int { return rapid.IntRange(-1, most).Draw(t, name) }

// genAnswers are answers on every scale of an occasion, none on some of them.
func genAnswers(t *rapid.T, of hw.Occasion) hw.Answers {
	var a hw.Answers
	for _, s := range hw.ScalesOf(of) {
		a.Set(s.ID, hw.ScoreOf(genAnswer(t, string(s.ID), s.Most)))
	}
	return a
}

func genCheckIn(t *rapid.T) hw.CheckIn {
	c := hw.CheckIn{
		Outcome: rapid.SampledFrom(append(slices.Repeat([]hw.Outcome{hw.OutcomeHeld}, 12), hw.Outcomes...)).Draw(t, "outcome"),
		Answers: hw.AnswersOf(hw.Given{
			hw.ScaleAnxietyPeak: rapid.SampledFrom([]int{-1, 0, 1, 1, 2, 2, 2, 3, 4, 7, 10}).Draw(t, "peak"),
			hw.ScalePain:        rapid.SampledFrom([]int{-1, -1, -1, 0, 0, 1, 3, 6}).Draw(t, "pain"),
			hw.ScaleCloseness:   genAnswer(t, "closeness", 10),
			hw.ScaleEngaged:     genAnswer(t, "engaged", 4),
		}),
		WordsOnly:     rapid.Bool().Draw(t, "words only"),
		KeptAgreement: rapid.SampledFrom([]hw.Answer{hw.NoAnswer, hw.Yes, hw.Yes, hw.Yes, hw.Yes, hw.No}).Draw(t, "kept"),
	}
	c.Texts = genTexts(t)
	return c
}

// secret begins every text that is its author's own; open begins the others.
const secret, open = "SECRET-", "open-"

func genTexts(t *rapid.T) []hw.Text {
	var out []hw.Text
	for _, f := range rapid.SliceOfNDistinct(rapid.SampledFrom([]hw.Field{hw.FieldNote, hw.FieldSensations, hw.FieldTherapist}),
		0, 2, rapid.ID[hw.Field]).Draw(t, "fields") {
		a := rapid.SampledFrom(hw.Audiences).Draw(t, "audience")
		body := open + rapid.StringMatching("[a-z]{3}").Draw(t, "body")
		if !a.Shared() {
			body = secret + body
		}
		out = append(out, hw.Text{Field: f, Body: body, Audience: a})
	}
	return out
}
