package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
)

// quarter is a diary whose members do a quarter of a year by "act", each line on its day, and look at it by "state".
type quarter struct {
	t     *testing.T
	as    [][]string   // what opens it as each member
	begin homework.Day // the first day
	open  bool         // what members keep to themselves is left out
	vault *apptest.Vault
}

func newQuarter(t *testing.T, open bool, names ...string) *quarter {
	dir := t.TempDir()
	q := &quarter{t: t, open: open, begin: thisDay().WeekStart() - 84}
	file := filepath.Join(dir, "d.unhurried")
	q.vault = &apptest.Vault{Path: file, Names: names}
	made := []string{"new", "--out", file}
	for _, name := range names {
		phrase := filepath.Join(dir, name+".txt")
		q.vault.Passphrases = append(q.vault.Passphrases, apptest.Passphrase(name))
		if err := os.WriteFile(phrase, []byte(apptest.Passphrase(name)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		made = append(made, "--member", name, "--passphrase-file", phrase)
		q.as = append(q.as, []string{"--vault", file, "--member", name, "--passphrase-file", phrase})
	}
	if code, _, errs := call("", made...); code != 0 {
		t.Fatal(errs)
	}
	return q
}

// day writes the day that is so many days after the first.
func (q *quarter) day(n int) string { return (q.begin + homework.Day(n)).String() }

// secretly marks what a member keeps to themself.
const secretly = "SECRET"

// on does a member's lines on a day. In a quarter in which nothing is kept private, lines about it are left out.
func (q *quarter) on(member, day int, lines ...string) {
	q.t.Helper()
	if q.open {
		lines = slices.DeleteFunc(slices.Clone(lines), func(l string) bool { return strings.Contains(l, secretly) })
	}
	code, out, errs := call(strings.Join(lines, "\n"), append([]string{"act", "--on", q.day(day)}, q.as[member]...)...)
	if code != 0 || strings.Count(out, "ok ") != len(lines) {
		q.t.Fatalf("day %d, member %d: %d %s %s", day, member, code, out, errs)
	}
}

// words are some that a member keeps to themself, where that there are some is no secret.
func (q *quarter) words() string {
	if q.open {
		return "something else"
	}
	return secretly + " words"
}

func (q *quarter) both(day int, lines ...string) {
	q.t.Helper()
	for m := range q.as {
		q.on(m, day, lines...)
	}
}

// ids are random, so in what is compared they are numbered in the order in which they come.
var ids = regexp.MustCompile(`[0-9a-f]{48}`)

// state is what a member sees on a day, a line each.
func (q *quarter) state(member, day int) []string {
	q.t.Helper()
	code, out, errs := call("", append([]string{"state", "--format", "json", "--today", q.day(day)}, q.as[member]...)...)
	if code != 0 {
		q.t.Fatal(errs)
	}
	seen := map[string]string{}
	out = ids.ReplaceAllStringFunc(out, func(id string) string {
		if seen[id] == "" {
			seen[id] = fmt.Sprint("id ", len(seen))
		}
		return seen[id]
	})
	var indented strings.Builder
	e := json.NewEncoder(&indented)
	e.SetIndent("", " ")
	var all any
	if err := json.Unmarshal([]byte(out), &all); err != nil {
		q.t.Fatal(err)
	}
	if err := e.Encode(all); err != nil {
		q.t.Fatal(err)
	}
	return strings.Split(indented.String(), "\n")
}

// seen is as much of a state as the tests look at.
type seen struct {
	Program struct {
		Stage  string
		Paused bool
	}
	Assignments struct {
		InForce  []struct{ Plan *homework.Plan } `json:"in_force"`
		Proposed []any
	}
	Cycle struct {
		From, To homework.Day
		Lines    []struct {
			Work homework.Work
			homework.Figures
		}
		Reviews  []any
		Finished *struct{}
	}
	Adherence struct {
		Programs map[string]homework.Figures
	}
	Measures []any
}

func (q *quarter) look(member, day int) (s seen) {
	q.t.Helper()
	if err := json.Unmarshal([]byte(strings.Join(q.state(member, day), "\n")), &s); err != nil {
		q.t.Fatal(err)
	}
	return s
}

// stage is what the first stage of a program asks for before one goes on, done by everybody.
func (q *quarter) stage(day int, exercises, readings []string) {
	q.t.Helper()
	var lines []string
	for _, e := range exercises {
		lines = append(lines, fmt.Sprintf(`{"do":"check-in","exercise":%q,"outcome":"held","anxiety_peak":1,"engaged":4,"kept_agreement":true}`, e))
	}
	for _, r := range readings {
		lines = append(lines, fmt.Sprintf(`{"do":"reading.mark","reading":%q,"progress":"done"}`, r))
	}
	q.both(day, append(lines, `{"do":"ready.say"}`)...)
	if v := q.vault; len(v.Names) > 1 { // one person's word counts at once
		v.BothReady(q.t, "sensate-focus", q.begin+homework.Day(day))
	}
	q.both(day+1, `{"do":"stage.move-on"}`)
}

// couple does four cycles: one as it was meant, one with a rest and a step back, one in which everything is declined, and one to finish.
func (q *quarter) couple() (cycles [4]seen, plan *homework.Plan) {
	q.on(0, 0, `{"do":"program.start","program":"sensate-focus"}`, `{"do":"agreement.sign"}`, fmt.Sprintf(`{"do":"appointment.set","day":%q}`, q.day(14)),
		`{"do":"assign","exercise":"hands-in-turns","for":"us","times":4,"why":"slowly"}`)
	q.on(1, 0, `{"do":"agreement.sign"}`, `{"do":"assignment.answer","assignment":"hands-in-turns","yes":true}`,
		`{"do":"assignment.plan","assignment":"hands-in-turns","obstacle":"SECRET shame","if":"SECRET I freeze","then":"SECRET I say blue"}`,
		`{"do":"assign","task":"SECRET walk alone","why":"SECRET air"}`, `{"do":"agenda.add","words":"SECRET tablets","audience":"me"}`,
		`{"do":"coping.add","notice":"SECRET flat","will":"SECRET count"}`, `{"do":"medium.note","medium":"come-as-you-are","note":"SECRET page"}`)
	if !q.open {
		q.on(1, 0, `{"do":"measure.record","measure":"gad-7","total":11}`, `{"do":"doctor.flag","sign":"bleeding","open":true}`)
	}
	evening := `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","engaged":3%s}`
	for _, d := range []int{2, 6} {
		q.on(0, d, fmt.Sprintf(evening, ""))
		q.on(1, d, fmt.Sprintf(evening, `,"note":"`+q.words()+`"`))
	}
	q.stage(9, []string{"prepare-and-agree", "practise-stopping"}, []string{"why-touch-in-turns", "why-an-agreement"})
	q.both(13, `{"do":"cycle.review","keep":["hands-in-turns"],"in_the_way":"visitors","audience":"us+therapist"}`)
	cycles[0] = q.look(1, 13)

	q.both(14, `{"do":"agreement.sign"}`)
	if in := q.look(1, 14).Assignments.InForce; len(in) == 1 {
		plan = in[0].Plan
	}
	q.on(0, 16, `{"do":"pause"}`)
	q.on(0, 22, `{"do":"resume"}`)
	q.both(24, fmt.Sprintf(evening, ""))
	q.on(1, 25, `{"do":"stage.repeat","stage":"prepare-and-agree"}`)
	q.both(27, `{"do":"cycle.review","keep":["hands-in-turns"]}`)
	cycles[1] = q.look(1, 27)

	// One declines everything that is asked of them in the third.
	q.on(0, 29, fmt.Sprintf(`{"do":"invite","exercise":"hands-in-turns","day":%q}`, q.day(30)), `{"do":"assign","exercise":"back-to-the-room","for":"us","times":2}`)
	q.on(1, 29, `{"do":"invite.answer","reply":"not-today"}`, `{"do":"assignment.answer","assignment":"back-to-the-room","yes":false}`)
	q.on(0, 32, `{"do":"session.log","exercise":"hands-in-turns","outcome":"declined"}`)
	q.on(1, 33, `{"do":"assignment.answer","assignment":"hands-in-turns","yes":false}`)
	q.both(41, `{"do":"cycle.review","drop":["hands-in-turns"]}`)
	cycles[2] = q.look(1, 41)

	q.on(1, 43, `{"do":"assign","exercise":"back-to-the-room","for":"us","times":2}`)
	q.on(0, 43, `{"do":"assignment.answer","assignment":"back-to-the-room","yes":true}`)
	q.both(45, `{"do":"check-in","exercise":"back-to-the-room","outcome":"held","engaged":4}`)
	q.on(0, 55, `{"do":"finish","weeks":4,"keep":"ten slow minutes","audience":"us"}`)
	q.on(1, 55, `{"do":"keep","keep":"`+q.words()+`"}`)
	cycles[3] = q.look(1, 55)
	return cycles, plan
}

// A quarter of a couple: four cycles, a rest, a step back, and one who declines everything; and what each sees of it, line by line.
func TestAQuarterOfACoupleByCommands(t *testing.T) {
	q := newQuarter(t, false, "Alex", "Sam")
	c, plan := q.couple()
	first, second, third, last := c[0].Cycle, c[1].Cycle, c[2].Cycle, c[3].Cycle
	for i, cycle := range []seen{c[0], c[1], c[2]} {
		if from := q.begin + homework.Day(14*i); cycle.Cycle.From != from || cycle.Cycle.To != from+13 {
			t.Errorf("cycle %d is %s to %s", i+1, cycle.Cycle.From, cycle.Cycle.To)
		}
	}
	if l := first.Lines; len(l) != 2 || l[0].Planned != 4 || l[0].Held != 2 || l[0].Offered != 2 {
		t.Errorf("the first cycle: %+v", l)
	}
	if c[1].Program.Stage != "prepare-and-agree" || c[0].Program.Stage != "body-touch" {
		t.Errorf("on %s, and after the step back on %s", c[0].Program.Stage, c[1].Program.Stage)
	}
	if l := second.Lines; len(l) != 1 || l[0].Planned != 2 || l[0].Held != 1 { // four times in fourteen days, of which six were rested
		t.Errorf("the second cycle: %+v", l)
	}
	if plan == nil || plan.Then != "SECRET I say blue" {
		t.Errorf("the second cycle begins with %+v", plan)
	}
	if l := third.Lines; len(l) != 1 || l[0].Planned != 0 || l[0].Offered != 0 || l[0].Held != 0 || l[0].Excused != 2 || len(c[2].Assignments.InForce) != 0 {
		t.Errorf("the third cycle, in which everything was declined: %+v", l)
	}
	for i := range c[1:] {
		if was, is := c[i].Adherence.Programs["sensate-focus"], c[i+1].Adherence.Programs["sensate-focus"]; is.Held < was.Held || is.Engagement[1].N < was.Engagement[1].N {
			t.Errorf("in cycle %d the figures fell from %+v to %+v", i+2, was, is)
		}
	}
	if l := last.Lines; len(l) != 1 || l[0].Held != 1 || last.Finished == nil || len(last.Reviews) != 8 {
		t.Errorf("the last cycle: %+v, %d reviews", last.Lines, len(last.Reviews))
	}

	// Alex sees line by line what they would see had Sam kept nothing to themself; and of Sam's lines that say so, none.
	twin := newQuarter(t, true, "Alex", "Sam")
	twin.couple()
	hidden := 0
	for _, day := range []int{0, 13, 27, 41, 55, 83} {
		alex, there := q.state(0, day), twin.state(0, day)
		for i := range max(len(alex), len(there)) {
			if i >= len(alex) || i >= len(there) || alex[i] != there[i] {
				t.Fatalf("day %d, line %d: Alex sees %q, and had Sam kept nothing private %q", day, i, alex[i:min(i+3, len(alex))], there[i:min(i+3, len(there))])
			}
		}
		for _, line := range q.state(1, day) {
			if strings.Contains(line, secretly) {
				hidden++
				if slices.Contains(alex, line) {
					t.Errorf("Alex sees the line %q", line)
				}
			}
		}
	}
	if hidden < 20 {
		t.Errorf("only %d lines of Sam's are private", hidden)
	}
}

// The same for one person, who is told of nobody else.
func TestAQuarterOfOnePersonByCommands(t *testing.T) {
	q := newQuarter(t, false, "Kim")
	var c [4]seen
	q.on(0, 0, `{"do":"program.start","program":"sensate-solo"}`, `{"do":"agreement.sign"}`, fmt.Sprintf(`{"do":"appointment.set","day":%q}`, q.day(14)),
		`{"do":"assign","exercise":"waking-the-hands","times":4}`, `{"do":"assignment.plan","assignment":"waking-the-hands","if":"it is nine","then":"I close the desk"}`)
	evening := `{"do":"check-in","exercise":"waking-the-hands","outcome":"held","engaged":3}`
	q.on(0, 3, evening)
	q.on(0, 6, evening)
	q.stage(9, []string{"agreement-with-myself"}, []string{"attention-to-touch", "consent-each-time"})
	q.on(0, 13, `{"do":"cycle.review","keep":["waking-the-hands"],"helped":"beginning early"}`)
	c[0] = q.look(0, 13)
	second := q.look(0, 14).Assignments.InForce[0].Plan
	q.on(0, 16, `{"do":"pause"}`)
	q.on(0, 23, `{"do":"resume"}`)
	q.on(0, 24, evening)
	q.on(0, 25, `{"do":"stage.repeat","stage":"settle"}`)
	q.on(0, 27, `{"do":"cycle.review","keep":["waking-the-hands"]}`)
	c[1] = q.look(0, 27)
	for _, d := range []int{29, 32, 36} {
		q.on(0, d, `{"do":"session.log","exercise":"waking-the-hands","outcome":"declined"}`)
	}
	q.on(0, 40, `{"do":"assignment.end","assignment":"waking-the-hands"}`)
	q.on(0, 41, `{"do":"cycle.review","drop":["waking-the-hands"]}`)
	c[2] = q.look(0, 41)
	q.on(0, 43, `{"do":"assign","task":"a bath, slowly"}`)
	q.on(0, 55, `{"do":"finish","weeks":12,"keep":"the bath"}`)
	c[3] = q.look(0, 55)

	planned, held, excused := [4]int{4, 2, 1, 1}, [4]int{2, 1, 0, 0}, [4]int{0, 0, 3, 0}
	for i := range c {
		l := c[i].Cycle.Lines
		if len(l) != 1 || l[0].Planned != planned[i] || l[0].Held != held[i] || l[0].Excused != excused[i] {
			t.Errorf("cycle %d: %+v", i+1, l)
		}
	}
	if c[0].Program.Stage != "hands-and-face" || c[1].Program.Stage != "settle" || c[3].Cycle.Finished == nil {
		t.Errorf("on %s, then on %s; finished: %v", c[0].Program.Stage, c[1].Program.Stage, c[3].Cycle.Finished)
	}
	if second == nil || second.Then != "I close the desk" {
		t.Errorf("the second cycle begins with %+v", second)
	}
	for _, day := range []int{0, 13, 27, 41, 55} {
		for _, line := range q.state(0, day) {
			if strings.Contains(line, "theirs") || strings.Contains(line, "their_plan") || strings.Contains(line, `"us`) || strings.Contains(line, `"B"`) {
				t.Errorf("day %d: one person is told of somebody else: %s", day, line)
			}
		}
	}
}

// Who has waited for two weeks is asked in "state" whether the other may read theirs. What was told today has waited from today.
func TestWhatHasWaitedIsAskedAboutInATerminal(t *testing.T) {
	q := newQuarter(t, false, "Alex", "Sam")
	q.on(0, 0, `{"do":"check-in","exercise":"hands-in-turns","outcome":"held","closeness":7,"note":"warm hands","audience":"us"}`)
	today := int(thisDay() - q.begin)
	for _, c := range []struct {
		member, day int
		words       string
		want        bool
	}{{0, today + 13, "may_let_read", false}, {0, today + 14, "may_let_read", true}, {1, today + 14, "may_let_read", false}, {1, today + 14, "warm hands", false}} {
		if got := strings.Contains(strings.Join(q.state(c.member, c.day), "\n"), c.words); got != c.want {
			t.Errorf("member %d, day %d: says %q: %v", c.member, c.day, c.words, got)
		}
	}
}
