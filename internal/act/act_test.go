package act_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/act"
	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/exchange"
	"unhurried/internal/homework"
)

var update = flag.Bool("update", false, "write docs/actions.md instead of comparing with it")

// couple is a vault of two and how each of them acts on it.
type couple struct {
	t *testing.T
	r act.Runner
	v *apptest.Vault
}

func newCouple(t *testing.T) *couple {
	c := &couple{t: t, r: act.Runner{Clock: &act.Clock{}}}
	c.r.App = apptest.New(t, c.r.Clock.Now, nil)
	c.v = apptest.Make(t, c.r.App, filepath.Join(t.TempDir(), "d.unhurried"), "Alex", "Sam")
	return c
}

// on does a member's lines as of a day.
func (c *couple) on(member int, day string, lines ...string) {
	c.t.Helper()
	c.v.OpenAs(c.t, c.r.App, member)
	d, err := homework.ParseDay(day)
	if err != nil {
		c.t.Fatal(err)
	}
	c.r.On = d
	for _, l := range lines {
		if seq, err := c.r.Do(context.Background(), []byte(l)); err != nil || seq == 0 {
			c.t.Fatalf("%s: %d, %v", l, seq, err)
		}
	}
}

func (c *couple) refuses(line string) error {
	c.t.Helper()
	before := c.r.App.Seq()
	seq, err := c.r.Do(context.Background(), []byte(line))
	if err == nil || seq != 0 || c.r.App.Seq() != before {
		c.t.Errorf("%.80s is taken: %d, %v", line, seq, err)
	}
	return err
}

// Every action of the table is done once, by its own example.
func TestEveryExampleIsDone(t *testing.T) {
	c := newCouple(t)
	done := map[string]bool{}
	example := func(member int, day string, names ...string) {
		t.Helper()
		for _, n := range names {
			a := act.Find(n)
			if a == nil {
				t.Fatalf("there is no action %q", n)
			}
			done[n] = true
			c.on(member, day, a.Example)
		}
	}
	example(0, "2026-10-05", "name.set", "setup.set", "program.start", "agreement.sign", "cycle.set", "invite", "assign")
	c.on(1, "2026-10-05", `{"do":"agreement.sign"}`)
	example(1, "2026-10-06", "invite.answer", "assignment.answer", "assignment.plan", "stage.stay", "pause", "resume", "ready.say", "session.log")
	example(0, "2026-10-06", "check-in", "week", "reading.mark", "medium.mark", "medium.note", "prompt.mark", "appointment.set", "agenda.add", "visit.note")
	example(0, "2026-10-06", "coping.add", "coping.mark", "coping.change", "measure.record", "measure.delete", "doctor.flag", "cycle.review")
	example(0, "2026-10-06", "check-in.delete", "agenda.remove", "assignment.end")
	example(0, "2026-10-06", "interest.answer")
	c.on(1, "2026-10-06", `{"do":"interest.answer","interest":"invite-in-words","answer":"yes"}`)
	c.v.OpenAs(t, c.r.App, 0)
	if _, err := c.r.App.LookTogether(t.Context(), []byte(c.v.Passphrases[1]), "plain-invitation"); err != nil {
		t.Fatal(err)
	}
	example(0, "2026-10-06", "match.let-go")
	task := `{"do":"assign","task":"a walk"}`
	c.on(0, "2026-10-06", task)
	var id homework.ID
	c.r.App.Read(func(s *homework.State) { id = s.Assignments[len(s.Assignments)-1].ID })
	c.on(0, "2026-10-06", fmt.Sprintf(`{"do":"assignment.done","assignment":%q}`, id.String()))
	done["assignment.done"] = true
	c.moveOn()
	example(1, "2026-10-20", "stage.repeat", "agreement.end", "program.end")
	done["stage.move-on"] = true
	for _, a := range act.Actions {
		if !done[a.Name] {
			t.Errorf("%s was never done", a.Name)
		}
		if !json.Valid([]byte(a.Example)) || a.About.English == "" {
			t.Errorf("%s: %s", a.Name, a.Example)
		}
	}
}

// moveOn brings the couple from the first stage to the second.
func (c *couple) moveOn() {
	c.t.Helper()
	for m := range 2 {
		stage := c.r.App.Catalog().Program("sensate-focus").Stages[0]
		for _, e := range stage.Needs {
			c.on(m, "2026-10-07", fmt.Sprintf(`{"do":"check-in","exercise":%q,"outcome":"held","anxiety_peak":1,"engaged":4,"kept_agreement":true}`, e))
		}
		for _, r := range stage.Readings {
			c.on(m, "2026-10-07", fmt.Sprintf(`{"do":"reading.mark","reading":%q,"progress":"done"}`, r))
		}
		if m == 0 {
			c.on(m, "2026-10-07", `{"do":"doctor.flag","sign":"bleeding","open":false}`)
		}
		c.on(m, "2026-10-07", `{"do":"ready.say"}`)
	}
	for m := range 2 {
		c.on(m, "2026-10-08", `{"do":"stage.move-on"}`)
	}
	c.r.App.Read(func(s *homework.State) {
		if en := s.Enrolments["sensate-focus"]; en.Stage == "prepare-and-agree" {
			c.t.Fatal("both gave their word, and nobody moved")
		}
	})
}

func TestWhatIsWrongIsRefusedInOneSentence(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-10-05", `{"do":"program.start","program":"sensate-focus"}`)
	for _, line := range []string{
		``, `{`, `[]`, `null`, `{}`, `{"do":""}`, `{"do":7}`, `{"do":"fly"}`, `{"on":"2026-10-05"}`, `{"do":"name.set"}`,
		`{"do":"name.set","name":"Alex","name":"Al"}`, `{"do":"name.set","Name":"Alex"}`, `{"do":"name.set","name":"Alex","colour":"red"}`,
		`{"do":"name.set","name":7}`, `{"do":"name.set","name":"\ud800"}`, "{\"do\":\"name.set\",\"name\":\"\xff\"}", `{"do":"name.set","name":"Alex"} {}`,
		`{"do":"name.set","name":"Alex","on":"yesterday"}`, `{"do":"name.set","name":"Alex","on":"2099-01-01"}`,
		`{"do":"name.set","name":"` + strings.Repeat("x", 10<<20) + `"}`,
		`{"do":"assign","exercise":"hands-in-turns","times":0}`, `{"do":"assign","exercise":"hands-in-turns","times":1000}`,
		`{"do":"assign","exercise":"hands-in-turns","times":2.5}`, `{"do":"assign","exercise":"nothing-of-the-kind"}`, `{"do":"assign"}`,
		`{"do":"assign","exercise":"hands-in-turns","reading":"why-touch-in-turns"}`, `{"do":"assign","task":"x","until":"2020-01-01"}`,
		`{"do":"assign","task":"x","for":"them"}`, `{"do":"assign","task":"x","for":"us","audience":"me"}`, `{"do":"assign","task":"x","audience":"everybody"}`,
		`{"do":"assignment.end","assignment":"hands-in-turns"}`, `{"do":"assignment.end","assignment":"00"}`,
		`{"do":"cycle.set","days":0}`, `{"do":"cycle.review","keep":["hands-in-turns"]}`, `{"do":"coping.mark","coping":1}`, `{"do":"coping.add","notice":"x","will":" "}`,
		`{"do":"measure.record","measure":"phq-9","total":28}`, `{"do":"measure.record","measure":"phq-9","total":-1}`, `{"do":"measure.record","measure":"phq-9","total":1e400}`,
		`{"do":"measure.record","measure":"mmpi","total":3}`, `{"do":"measure.record","measure":"phq-9","total":3,"audience":"us"}`,
		`{"do":"agenda.remove","words":"never said"}`, `{"do":"check-in.delete","exercise":"hands-in-turns"}`, `{"do":"invite.answer","reply":"yes"}`,
		`{"do":"check-in","exercise":"hands-in-turns","outcome":"held","closeness":11}`, `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","session":11}`,
		`{"do":"interest.answer","interest":"plain-invitation"}`, `{"do":"interest.answer","interest":"plain-invitation","answer":"no"}`,
		`{"do":"interest.answer","interest":"nothing-of-the-kind","answer":"yes"}`, `{"do":"match.let-go","interest":"plain-invitation"}`,
		`{"do":"stage.move-on"}`, `{"do":"stage.move-on","stage":"nowhere"}`, `{"do":"appointment.set","day":"soon"}`,
	} {
		if err := c.refuses(line); err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%.60s: more than one line: %v", line, err)
		}
	}
	c.on(0, "2026-10-05", `{"do":"measure.record","measure":"phq-9","total":9}`)
	c.refuses(`{"do":"measure.record","measure":"phq-9","total":4}`)
}

// What one keeps private is in nothing that the other can see, and a plan is where the next cycle begins.
func TestAQuarterOfACouple(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-07-06", `{"do":"program.start","program":"sensate-focus"}`, `{"do":"agreement.sign"}`, `{"do":"appointment.set","day":"2026-07-20"}`,
		`{"do":"assign","exercise":"hands-in-turns","for":"us","times":4,"why":"slowly"}`)
	c.on(1, "2026-07-06", `{"do":"agreement.sign"}`, `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`,
		`{"do":"assignment.plan","assignment":"hands-in-turns","obstacle":"SECRET shame","if":"SECRET I freeze","then":"SECRET I say blue"}`,
		`{"do":"assign","task":"SECRET walk alone","why":"SECRET air"}`, `{"do":"agenda.add","words":"SECRET tablets","audience":"me"}`,
		`{"do":"coping.add","notice":"SECRET flat","will":"SECRET count"}`, `{"do":"measure.record","measure":"gad-7","total":11}`)
	evening := `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","engaged":3,"note":"SECRET words"}`
	for _, d := range []string{"2026-07-08", "2026-07-12"} {
		c.on(0, d, strings.ReplaceAll(evening, "SECRET ", ""))
		c.on(1, d, evening)
	}
	c.on(0, "2026-07-14", `{"do":"session.log","exercise":"hands-in-turns","outcome":"declined"}`)
	for m := range 2 {
		c.on(m, "2026-07-19", `{"do":"cycle.review","keep":["hands-in-turns"],"in_the_way":"visitors","audience":"us+therapist"}`)
	}
	view := func(day string) (cycle homework.CycleView, force []*homework.Assignment, plan *homework.Plan) {
		d, err := homework.ParseDay(day)
		if err != nil {
			t.Fatal(err)
		}
		c.r.App.Read(func(s *homework.State) {
			cs := s.Cycles(d)
			cycle, force = s.CycleView(c.r.App.Catalog(), cs, cs.On(d)), s.InForce(cs, d)
			if len(force) > 0 {
				plan = s.Plan(force[0], s.Me)
			}
		})
		return cycle, force, plan
	}
	first, _, _ := view("2026-07-19")
	if got := first.Lines[0].Figures; got.Planned != 3 || got.Offered != 2 || got.Held != 2 || got.Excused != 1 {
		t.Errorf("the first cycle: %+v", got)
	}
	_, force, plan := view("2026-07-21")
	if len(force) != 2 && len(force) != 1 || force[0].Work.ID != "hands-in-turns" || plan == nil || plan.Then != "SECRET I say blue" {
		t.Fatalf("the second cycle begins with %+v, planned %+v", force, plan)
	}
	// One rests, one says no to everything, and the couple goes back to resting cycles without a mark.
	c.on(0, "2026-07-22", `{"do":"pause"}`)
	c.on(0, "2026-07-29", `{"do":"resume"}`)
	second, _, _ := view("2026-07-30")
	if got := second.Lines[0]; got.Planned != 2 {
		t.Errorf("seven of fourteen days at rest: %+v", got.Figures)
	}
	c.on(1, "2026-07-31", `{"do":"assignment.end","assignment":"hands-in-turns"}`)
	if _, force, _ := view("2026-08-01"); slices.ContainsFunc(force, func(a *homework.Assignment) bool { return a.For == homework.WhomUs }) {
		t.Errorf("ended, and in force: %+v", force)
	}
	c.on(0, "2026-08-20", `{"do":"assign","exercise":"hands-in-turns","for":"us","times":1}`)
	c.on(1, "2026-08-20", `{"do":"assignment.answer","assignment":"hands-in-turns","yes":false}`)
	third, force, _ := view("2026-08-21")
	if len(third.Lines) > 1 || len(force) > 1 {
		t.Errorf("a declined proposal stands in the cycle: %+v", third.Lines)
	}
	// All that Alex's program holds after reading the diary has nothing of what Sam kept.
	c.v.OpenAs(t, c.r.App, 0)
	c.r.App.Read(func(s *homework.State) {
		if all := fmt.Sprintf("%+v %+v %+v", s.Assignments, s.Agenda, s.CopingOf(1)); strings.Contains(all, "SECRET") || len(s.Totals) != 0 {
			t.Errorf("Alex sees %s", all)
		}
		for _, a := range s.Assignments {
			if p := s.Plan(a, 1); p != nil {
				t.Errorf("Alex sees the plan %+v", p)
			}
		}
	})
}

func TestTheListOfActionsIsWrittenDown(t *testing.T) {
	path := filepath.Join("..", "..", "docs", "actions.md")
	text := act.Document()
	if *update {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(b) != text {
		t.Error("docs/actions.md is not what the table says; run go test ./internal/act -update")
	}
}

func FuzzDo(f *testing.F) {
	for _, a := range act.Actions {
		f.Add([]byte(a.Example))
	}
	f.Fuzz(func(t *testing.T, line []byte) {
		r := act.Runner{App: app.New(app.Config{Catalog: apptest.Catalog(t), StateDir: t.TempDir(), Now: (&act.Clock{}).Now}), Clock: &act.Clock{}}
		if seq, err := r.Do(context.Background(), line); err == nil || seq != 0 {
			t.Errorf("%q was done without a vault", line)
		}
	})
}

// Null says nothing: it is no "no", and no name.
func TestNullIsNoAnswer(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-10-05", `{"do":"assign","exercise":"hands-in-turns","for":"us","times":null,"why":null}`)
	c.on(1, "2026-10-05", `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","kept_agreement":null,"came_back":null,"note":null,"on":null}`)
	c.r.App.Read(func(s *homework.State) {
		for _, x := range s.Sessions {
			if got := x.CheckIns[1]; got.KeptAgreement != homework.NoAnswer || got.CameBack != homework.NoAnswer || len(got.Texts) != 0 {
				t.Errorf("%+v", got)
			}
		}
	})
	for _, line := range []string{`{"do":"assignment.answer","assignment":"hands-in-turns","yes":null}`, `{"do":"name.set","name":null}`, `{"do":null}`} {
		c.refuses(line)
	}
}

// The line of a check-in has the same fields here as in the command "checkin", all of which are listed.
func TestACheckInIsTheSameLineEverywhere(t *testing.T) {
	listed := act.Find("check-in").Fields
	for _, f := range listed {
		value := map[act.Type]string{act.Whole: "1", act.Truth: "true", act.Score: "1"}[f.Type]
		switch {
		case f.Values != nil:
			value = fmt.Sprintf("%q", f.Values[0])
		case value == "":
			value = `"x"`
		}
		line := fmt.Sprintf(`{"exercise":"a","date":"2026-11-20","outcome":"held",%q:%s}`, f.Name, value)
		if f.Needed {
			continue
		}
		if _, _, err := exchange.ParseCheckIn([]byte(line)); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// What is narrowed to its author is gone for the other at once: the shared record goes from the file.
func TestAPlanThatIsNarrowedIsGoneForTheOther(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-10-05", `{"do":"assign","exercise":"hands-in-turns","for":"us"}`)
	c.on(1, "2026-10-05", `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`)
	sees := func(says string) bool {
		c.v.OpenAs(t, c.r.App, 1)
		var all string
		c.r.App.Read(func(s *homework.State) {
			all = fmt.Sprint(s.CopingOf(0), s.AgendaOf(0))
			for _, a := range s.Assignments {
				if p := s.Plan(a, 0); p != nil {
					all += fmt.Sprint(*p)
				}
			}
		})
		return strings.Contains(all, says)
	}
	for _, line := range []string{
		`{"do":"assignment.plan","assignment":"hands-in-turns","if":"PLAN","then":"x","audience":"%s"}`,
		`{"do":"agenda.add","words":"POINT","audience":"%s"}`,
	} {
		says := map[bool]string{true: "PLAN", false: "POINT"}[strings.Contains(line, "PLAN")]
		c.on(0, "2026-10-06", fmt.Sprintf(line, "us"))
		if !sees(says) {
			t.Errorf("%s: what is shared is not seen", says)
		}
		c.on(0, "2026-10-06", fmt.Sprintf(line, "me"))
		if sees(says) {
			t.Errorf("%s: what was narrowed is seen still", says)
		}
	}
	c.on(0, "2026-10-06", `{"do":"coping.add","notice":"NOTICE","will":"x","audience":"us"}`)
	if !sees("NOTICE") {
		t.Error("a coping plan that is shared is not seen")
	}
	c.on(0, "2026-10-06", `{"do":"coping.change","coping":1,"notice":"NOTICE","will":"x","audience":"me"}`)
	if sees("NOTICE") {
		t.Error("a coping plan that was narrowed is seen still")
	}
}
