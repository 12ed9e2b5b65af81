package act_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"unhurried/assets"
	"unhurried/internal/act"
	"unhurried/internal/agefile"
	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/wording"
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
	example(0, "2026-10-06", "check-in", "check-in.open", "week", "week.open", "reading.mark", "medium.mark", "medium.note", "prompt.mark", "appointment.set", "agenda.add", "visit.note")
	example(0, "2026-10-06", "coping.add", "coping.mark", "coping.change", "measure.record", "measure.delete", "doctor.flag", "cycle.review")
	example(0, "2026-10-06", "check-in.delete", "agenda.remove", "assignment.end", "finish", "keep", "reopen")
	example(0, "2026-10-06", "interest.answer")
	c.on(1, "2026-10-06", `{"do":"interest.answer","interest":"invite-in-words","answer":"yes"}`)
	c.v.OpenAs(t, c.r.App, 0)
	if _, err := c.r.App.LookTogether(t.Context(), []byte(c.v.Passphrases[1]), "plain-invitation"); err != nil {
		t.Fatal(err)
	}
	example(0, "2026-10-06", "match.let-go")
	example(0, "2026-10-06", "ask", "card.add", "card.note")
	cards := func() (n int) {
		c.r.App.Read(func(s *homework.State) { n = len(s.Cards) })
		return n
	}
	c.v.OpenAs(t, c.r.App, 1)
	c.refuses(`{"do":"card.remove","card":"What would a slow Sunday be?"}`) // it is the other's
	c.v.OpenAs(t, c.r.App, 0)
	if cards() != 1 {
		t.Error("the other took my card out")
	}
	if example(0, "2026-10-06", "card.remove"); cards() != 0 {
		t.Error("a card that was taken out is there")
	}
	example(0, "2026-10-06", "therapist.keep", "therapist.forget")
	example(1, "2026-10-06", "ask.answer")
	example(0, "2026-10-06", "ask.remove")
	task := `{"do":"assign","task":"a walk"}`
	c.on(0, "2026-10-06", task)
	var id homework.ID
	c.r.App.Read(func(s *homework.State) { id = s.Assignments[len(s.Assignments)-1].ID })
	c.on(0, "2026-10-06", fmt.Sprintf(`{"do":"assignment.done","assignment":%q}`, id.String()))
	done["assignment.done"] = true
	c.writePlan("assignments:\n  - task: another walk\n    times: 3\n")
	example(0, "2026-10-07", "plan.receive", "plan.answer")
	example(0, "2026-10-07", "candidate.add", "candidate.change", "candidate.weigh", "candidate.decide", "candidate.remove", "visit.prepare", "doctor.page")
	c.on(0, "2026-10-07", `{"do":"candidate.add","name":"Dr. Moss"}`)
	example(0, "2026-10-07", "candidate.share")
	c.on(0, "2026-10-05", `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","closeness":7}`, `{"do":"week","closeness":6}`)
	c.refuses(`{"do":"check-in.let-read","exercise":"hands-in-turns","day":"2026-10-05","on":"2026-10-18"}`)
	example(0, "2026-10-28", "check-in.let-read", "week.let-read")
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

// What is entered for a past day is told later, on the day that the computer shows, and what is entered for today is not.
func TestAPastDayIsToldLater(t *testing.T) {
	wall := time.Date(2026, 10, 20, 21, 0, 0, 0, time.Local)
	c := &couple{t: t, r: act.Runner{Clock: &act.Clock{}}}
	c.r.App = apptest.NewBy(t, c.r.Clock.Now, func() time.Time { return wall }, nil)
	c.v = apptest.Make(t, c.r.App, filepath.Join(t.TempDir(), "d.unhurried"), "Alex")
	c.on(0, "2026-10-05", `{"do":"session.log","exercise":"hands-in-turns","outcome":"held"}`, `{"do":"week","closeness":6}`,
		`{"do":"check-in","exercise":"after-a-no","outcome":"held"}`)
	c.on(0, "2026-10-20", `{"do":"session.log","exercise":"hands-in-turns","outcome":"held"}`, `{"do":"week","closeness":6}`,
		`{"do":"check-in","exercise":"after-a-no","outcome":"held"}`)
	wall = wall.AddDate(0, 0, 10)
	c.on(0, "2026-10-05", `{"do":"check-in","exercise":"after-a-no","session":1,"outcome":"held","note":"changed"}`)
	said := func(told, of homework.Day) {
		t.Helper()
		want := homework.Day(0)
		if of.String() == "2026-10-05" {
			want = of + 15
		}
		if told != want {
			t.Errorf("what was of %s was told on %s, want %s", of, told, want)
		}
	}
	c.r.App.Read(func(s *homework.State) {
		for _, x := range s.Sessions {
			said(x.ToldOn(0), x.Key.Day)
		}
		for _, w := range s.Weeklies[0] {
			said(w.ToldOn, w.Week)
		}
		if len(s.Sessions) != 4 || len(s.Weeklies[0]) != 2 {
			t.Errorf("%d sessions, %d weeks", len(s.Sessions), len(s.Weeklies[0]))
		}
	})
}

// writePlan seals a plan for the couple, where the example of plan.receive looks for it.
func (c *couple) writePlan(rest string) {
	c.t.Helper()
	c.t.Chdir(c.t.TempDir())
	d, err := c.r.App.Collect(wording.English(), report.Everything(0, c.r.App.Today()))
	if err != nil {
		c.t.Fatal(err)
	}
	c.sealPlan(fmt.Sprintf("format: unhurried-plan\nversion: 1\ncouple: %q\nby: Dr. Lee\ndate: 2026-10-06\n%s", d.Vault, rest))
}

func (c *couple) sealPlan(text string) {
	c.t.Helper()
	to, err := agefile.PassphraseRecipient("told by telephone")
	if err != nil {
		c.t.Fatal(err)
	}
	var b bytes.Buffer
	if err := planfile.Seal(&b, []byte(text), nil, to); err != nil {
		c.t.Fatal(err)
	}
	for name, body := range map[string][]byte{"plan.age": b.Bytes(), "plan.pass": []byte("told by telephone\n")} {
		if err := os.WriteFile(name, body, 0o600); err != nil {
			c.t.Fatal(err)
		}
	}
}

// A plan comes in, each answers its parts, and what both took is in force, set by the plan; a plan for others is refused.
func TestAPlanIsTakenPartByPart(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-10-05", `{"do":"program.start","program":"sensate-focus"}`, `{"do":"agreement.sign"}`, `{"do":"assign","exercise":"hands-in-turns","for":"us","times":2}`)
	c.on(1, "2026-10-05", `{"do":"agreement.sign"}`, `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`)
	var before homework.ID
	c.r.App.Read(func(s *homework.State) { before = s.Assignments[0].ID })
	c.writePlan("answers:\n  - assignment: " + before.String() + "\n    words: that was brave\n    again: true\n    times: 4\n" +
		"assignments:\n  - task: a walk\n    for: Sam\nnumbers:\n  - program: sensate-focus\n    number: held\n    value: 30\n")
	const receive = `{"do":"plan.receive","file":"plan.age","passphrase_file":"plan.pass"}`
	c.on(0, "2026-10-19", receive)
	c.refuses(receive)
	force := func() (titles []string) {
		d := homework.Day(0)
		c.r.App.Read(func(s *homework.State) {
			d = c.r.On
			for _, a := range s.InForce(s.Cycles(d), d) {
				titles = append(titles, fmt.Sprint(c.r.App.Catalog().WorkTitle(a.Work), " ", a.Dose.Times, " ", a.Plan != nil))
			}
		})
		return titles
	}
	if got := force(); len(got) != 0 {
		t.Errorf("in force by the file: %v", got)
	}
	c.on(0, "2026-10-19", `{"do":"plan.answer","part":"1","answer":"take"}`)
	c.refuses(`{"do":"plan.answer","part":"2","answer":"take"}`) // Sam's
	c.refuses(`{"do":"plan.answer","part":"3","answer":"take"}`) // outside the published range
	c.refuses(`{"do":"plan.answer","part":"3","answer":"take","change":{"value":3}}`)
	c.refuses(`{"do":"plan.answer","part":"3","answer":"change","change":{"value":-1}}`)
	c.refuses(`{"do":"plan.answer","part":"3","answer":"change","change":{"valu":3}}`)
	c.refuses(`{"do":"plan.answer","part":"3","answer":"change","change":{}}`)
	c.refuses(`{"do":"plan.answer","part":"4","answer":"leave"}`)
	c.refuses(`{"do":"plan.answer","plan":"00","part":"1","answer":"leave"}`)
	c.on(0, "2026-10-19", `{"do":"plan.answer","part":"3","answer":"change","change":{"value":4}}`)
	c.on(1, "2026-10-19", `{"do":"plan.answer","part":"1","answer":"take"}`, `{"do":"plan.answer","part":"2","answer":"take"}`, `{"do":"plan.answer","part":"3","answer":"change","change":{"value":4}}`)
	if got := force(); !slices.Equal(got, []string{"Hands in turns 4 true", "a walk 1 true"}) {
		t.Errorf("Sam has %v", got)
	}
	c.r.App.Read(func(s *homework.State) {
		if got := s.Protocol(c.r.App.Catalog(), "sensate-focus", c.r.On).Param(nil, homework.ParamHeld); got != 4 {
			t.Errorf("the number is %v", got)
		}
	})
	c.v.OpenAs(t, c.r.App, 0)
	if got := force(); !slices.Equal(got, []string{"Hands in turns 4 true"}) {
		t.Errorf("Alex has %v", got)
	}
	// The next progress file says what became of each part, by its author's own word.
	d, err := c.r.App.Collect(wording.English(), report.Everything(0, c.r.App.Today()))
	if err != nil || len(d.Plans) != 1 || len(d.Plans[0].Parts) != 2 {
		t.Fatalf("%v: the file tells of %+v", err, d.Plans)
	}
	if x := d.Plans[0].Parts[1]; x.Answer != homework.PartChange || x.Value != 4 || x.Since == nil {
		t.Errorf("the number: %+v", x)
	}
	if text := report.Text(wording.English(), d); !strings.Contains(text, "WHAT BECAME OF THE PLAN") || !strings.Contains(text, "Hands in turns, 4 times: taken, in force since") {
		t.Errorf("the page does not say what became of the plan: %s", text)
	}
	c.sealPlan("format: unhurried-plan\nversion: 1\ncouple: \"0123456789abcdef\"\nby: Dr. Lee\ndate: 2026-10-06\nletter: hello\n")
	if err := c.refuses(receive); err == nil || !strings.Contains(err.Error(), "another diary") {
		t.Errorf("a plan for others: %v", err)
	}
	if err := os.WriteFile("plan.pass", []byte("another passphrase"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := c.refuses(receive); !errors.Is(err, planfile.ErrWrongKey) {
		t.Errorf("another passphrase: %v", err)
	}
}

// A plan for one is taken in by one, and the other's program holds nothing of it.
func TestAPlanForOneStaysWithOne(t *testing.T) {
	c := newCouple(t)
	c.on(1, "2026-10-05", `{"do":"assign","task":"SECRET tablets","audience":"me+therapist"}`)
	var own homework.ID
	c.r.App.Read(func(s *homework.State) { own = s.Assignments[0].ID })
	answers := "answers:\n  - assignment: " + own.String() + "\n    words: SECRET answer\n    again: true\n"
	c.writePlan(answers)
	const receive = `{"do":"plan.receive","file":"plan.age","passphrase_file":"plan.pass"}`
	if err := c.refuses(receive); err == nil || !strings.Contains(err.Error(), "ask for a plan for one") {
		t.Errorf("a plan for both answers what is one's own: %v", err)
	}
	c.writePlan("for: one\nletter: SECRET letter\n" + answers)
	c.on(1, "2026-10-19", receive, `{"do":"plan.answer","part":"1","answer":"take"}`)
	c.r.App.Read(func(s *homework.State) {
		if f := s.InForce(s.Cycles(c.r.On), c.r.On); len(f) != 1 || f[0].Audience != homework.AudienceMeTherapist {
			t.Errorf("%+v", f)
		}
	})
	c.v.OpenAs(t, c.r.App, 0)
	c.r.App.Read(func(s *homework.State) {
		if all := fmt.Sprintf("%+v %+v", s.Received, s.Assignments); strings.Contains(all, "SECRET") || len(s.Received) != 0 {
			t.Errorf("the other sees %s", all)
		}
	})
}

// An exercise of the therapist's own is in the library of who took the plan in, after every opening.
func TestAnOwnExerciseComesIntoTheLibrary(t *testing.T) {
	c := newCouple(t)
	b, err := fs.ReadFile(assets.Content, "content/exercises/hands-in-turns.md")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.ReplaceAll(strings.TrimSpace(strings.Replace(string(b), "id: hands-in-turns", "id: lee-hands", 1)), "\n", "\n    ")
	c.on(0, "2026-10-05", `{"do":"program.start","program":"sensate-focus"}`)
	c.writePlan("assignments:\n  - exercise: lee-hands\n    times: 2\nexercises:\n  - |\n    " + text + "\n")
	c.on(0, "2026-10-05", `{"do":"plan.receive","file":"plan.age","passphrase_file":"plan.pass"}`, `{"do":"plan.answer","part":"1","answer":"take"}`)
	c.on(1, "2026-10-05", `{"do":"plan.answer","part":"1","answer":"take"}`, `{"do":"check-in","exercise":"lee-hands","outcome":"held"}`)
	if e := c.r.App.Catalog().Exercise("lee-hands"); e == nil || c.r.App.Catalog().Exercise("hands-in-turns") == nil {
		t.Error("the exercise is not in the library, or took another's place")
	}
	if err := c.r.App.Close(); err != nil {
		t.Fatal(err)
	}
	if c.r.App.Catalog().Exercise("lee-hands") != nil {
		t.Error("it stays when the diary is closed")
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
	if err := c.r.App.Close(); err != nil {
		c.t.Fatal(err)
	}
	c.v.BothReady(c.t, "sensate-focus", c.r.On)
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
		`{"do":"ask","words":" "}`, `{"do":"ask.answer","reply":"yes"}`, `{"do":"ask.answer","reply":"never"}`, `{"do":"ask.remove","ask":"nothing"}`,
		`{"do":"card.add","words":""}`, `{"do":"card.note","prompt":"own-00","note":"x"}`, `{"do":"card.remove","card":"nothing"}`,
		`{"do":"stage.move-on"}`, `{"do":"stage.move-on","stage":"nowhere"}`, `{"do":"appointment.set","day":"soon"}`,
	} {
		if err := c.refuses(line); err != nil && strings.Contains(err.Error(), "\n") {
			t.Errorf("%.60s: more than one line: %v", line, err)
		}
	}
	c.on(0, "2026-10-05", `{"do":"measure.record","measure":"phq-9","total":9}`)
	c.refuses(`{"do":"measure.record","measure":"phq-9","total":4}`)
}

// Of two candidates of one name none is changed or taken out by it: a line names the key.
func TestTwoCandidatesOfOneNameAreToldApart(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-10-05", `{"do":"candidate.add","name":"Dr. Moss","cost":"80"}`, `{"do":"candidate.add","name":"Dr. Moss","cost":"120"}`)
	for _, do := range []string{"remove", "share"} {
		if err := c.refuses(`{"do":"candidate.` + do + `","candidate":"Dr. Moss"}`); err != nil && !strings.Contains(err.Error(), "1-1-own, 1-2-own") {
			t.Errorf("%s: %v", do, err)
		}
	}
	c.on(0, "2026-10-05", `{"do":"candidate.remove","candidate":"1-1-own"}`)
	c.r.App.Read(func(s *homework.State) {
		if all := s.Candidates(); len(all) != 1 || all[0].Facts[4] != "120" {
			t.Errorf("listed are %+v", all)
		}
	})
}

// The bounds of numbers that the table names are those that count: they are taken, and one beyond them is not.
func TestNumbersAreTakenWithinTheirBounds(t *testing.T) {
	c := newCouple(t)
	c.on(0, "2026-10-05", `{"do":"program.start","program":"sensate-focus"}`, `{"do":"coping.add","notice":"x","will":"y"}`)
	checked := 0
	for _, a := range act.Actions {
		for _, f := range a.Fields {
			if f.Type != act.Whole {
				continue
			}
			var line map[string]any
			if err := json.Unmarshal([]byte(a.Example), &line); err != nil {
				t.Fatal(err)
			}
			with := func(n int) string {
				line[f.Name] = n
				b, err := json.Marshal(line)
				if err != nil {
					t.Fatal(err)
				}
				return string(b)
			}
			c.refuses(with(f.Least - 1))
			if f.Most > 0 {
				c.refuses(with(f.Most + 1))
			}
			switch a.Name {
			case "assign", "cycle.set", "session.log", "setup.set":
				c.on(0, "2026-10-05", with(f.Least), with(f.Most))
				checked++
			}
		}
	}
	if checked < 6 {
		t.Errorf("%d numbers were taken at their bounds", checked)
	}
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
