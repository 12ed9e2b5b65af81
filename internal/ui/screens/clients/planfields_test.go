package clients

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// hand fills in the form as somebody does.
type hand struct {
	*uitest.Window
	t *testing.T
}

// control is what a label stands over.
func (h hand) control(label string) fyne.CanvasObject {
	h.t.Helper()
	o := h.Find(label)
	if f, ok := o.(*widgets.Field); ok {
		return f.Control
	}
	return o
}

// put writes into a field in the place of what stands there.
func (h hand) put(label, text string) {
	h.t.Helper()
	h.control(label).(interface{ SetText(string) }).SetText("")
	h.Type(label, text)
}

// pick chooses a line of a drop-down.
func (h hand) pick(label, line string) {
	h.t.Helper()
	h.control(label).(*widgets.Select).SetSelected(line)
	h.Settle()
}

// ownExercise is a file with an exercise of one's own.
func ownExercise(t *testing.T, change ...string) (path string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "assets", "content", "exercises", "hands-in-turns.md"))
	if err != nil {
		t.Fatal(err)
	}
	change = append([]string{"id: hands-in-turns", "id: lee-hands", "title: Hands in turns", "title: Slow hands by the window"}, change...)
	path = filepath.Join(t.TempDir(), "slow hands.md")
	if err := os.WriteFile(path, []byte(strings.NewReplacer(change...).Replace(string(b))), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// filled makes a plan with every kind of part by fields alone.
func filled(t *testing.T, o *fixture.Office, client homework.ID) hand {
	t.Helper()
	h := hand{at(o, route.ClientPlan(client)), t}
	h.Type("A line on it", "You kept the pace.")
	h.Tap("Again: " + o.Page.(*planner).draft.Answers[0].Title)
	h.put("How often until then: "+o.Page.(*planner).draft.Answers[0].Title, "4")

	o.Files.Path = ownExercise(t)
	h.Tap("Add an exercise of your own")
	h.MustShow("Slow hands by the window")

	set := func(kind string, what func(), whom string) {
		t.Helper()
		h.Tap("Set something new")
		h.Tap(kind)
		what()
		h.Tap(whom)
		h.put("How often until the next visit?", "3")
		h.put("How many minutes each time?", "20")
		h.put("Until, if not the next visit", "2026-12-08")
		h.Type("What for? You may leave this out.", "pace")
		h.Type("What is most likely to get in the way?", "late")
		h.Type("If: how they notice that it is there", "nine")
		h.Type("Then: what they do", "sit")
		h.Tap("That is it")
	}
	find := func(label, letters, title string) func() {
		return func() {
			t.Helper()
			h.Type(label, letters)
			h.Tap(title)
		}
	}
	set("an exercise", find("Which exercise?", "by the wind", "Slow hands by the window"), "for Sam")
	set("a reading", find("Which reading?", "why touch", "Why touch in turns"), "for both of them")
	set("cards", find("Which cards?", "after a birth", "After a birth, you and me"), "for both of them")
	set("a book or video", find("Which book or video?", "workbook", "The Come As You Are Workbook"), "for both of them")
	set("a questionnaire", func() { h.pick("Which questionnaire?", homework.Measures[0].Name) }, "for Alex")
	set("in your own words", func() {
		h.Type("What?", "a walk")
		h.Tap("cards")
		h.Tap("in your own words") // what was typed is still there
	}, "for both of them")

	h.Tap("Add a reading")
	find("Which reading?", "why an agr", o.Env.Cat().Reading("why-an-agreement").Title)()
	h.Tap(homework.Measures[1].Name)

	h.Tap("Change a number")
	h.pick("Program", "Sensate focus")
	h.pick("Which number?", "Sessions held before the next stage can be chosen")
	h.put("It becomes", "15")
	h.MustShow("Published: 1 to 12")
	h.MustShow("They are warned before they take it.")
	h.Tap("That is it")

	h.Tap("Open a stage or a program")
	h.pick("Program", "Sensate focus")
	h.pick("Stage", "With lotion")
	h.Tap("That is it")
	h.Tap("Hold what comes after a stage")
	h.pick("Program", "Sensate focus")
	h.pick("Stage", "Body touch in turns")
	h.Tap("That is it")

	h.Tap("Propose an agreement")
	h.pick("Program", "Sensate focus")
	h.pick("Stage", "Body touch in turns")
	h.Tap(o.Env.L.Activities([]homework.Activity{"toys"}))
	h.put("Look at it again on", "2026-12-20")
	h.Tap("That is it")

	h.put("Day", "2026-12-10")
	h.put("Time, if you like", "17:00")
	h.control("Who comes?").(*widgets.Choice).TypedRune('3')
	h.Type("A letter, if you like", "Dear both")
	o.Files.Path = wav(t, "hands.wav", 2)
	h.Tap("Add a recording")
	h.Type("The exercise", "by the wind")
	h.Tap("Slow hands by the window")
	h.Tap("Add it")
	h.Settle()
	return h
}

// Every kind of part is made by fields alone, comes sealed to the couple, and is what was typed.
func TestAWholePlanIsMadeByFields(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	h := filled(t, o, client)
	o.Page.(shell.Leaver).Leave() // it outlives a lock and a start
	o.As(0)
	h.Window = at(o, route.ClientPlan(client))
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	h.Tap("Write the plan file")
	plan, err := k.App.ReceivePlan(o.Files.Path, opens(t, o, h.Window))
	if err != nil {
		t.Fatal(err)
	}
	until, _ := homework.ParseDay("2026-12-08")
	review, _ := homework.ParseDay("2026-12-20")
	visit, _ := homework.ParseDay("2026-12-10")
	work := func(kind homework.WorkKind, id string) homework.PlanPart {
		return homework.PlanPart{Kind: homework.PartAssignment, Work: homework.Work{Kind: kind, ID: id}, Dose: homework.Dose{Times: 3, Minutes: 20}, Until: until,
			Why: "pace", Obstacle: "late", If: "nine", Then: "sit"}
	}
	own := work(homework.WorkOwn, "")
	own.Work.Words = "a walk"
	once := func(kind homework.WorkKind, id string) homework.PlanPart {
		return homework.PlanPart{Kind: homework.PartAssignment, Work: homework.Work{Kind: kind, ID: id}, Dose: homework.Dose{Times: 1}}
	}
	stage, _ := o.Env.Cat().Program("sensate-focus").Stage("body-touch")
	out := slices.Concat([]homework.Activity{"toys"}, stage.Agreement.LeaveOut)
	want := []struct {
		whom string
		homework.PlanPart
	}{
		{"Sam", work(homework.WorkExercise, "lee-hands")}, {"", work(homework.WorkReading, "why-touch-in-turns")}, {"", work(homework.WorkDeck, "after-a-birth")},
		{"", work(homework.WorkMedium, "come-as-you-are-workbook")}, {"Alex", work(homework.WorkMeasure, homework.Measures[0].ID)}, {"", own},
		{"", once(homework.WorkReading, "why-an-agreement")}, {"", once(homework.WorkMeasure, homework.Measures[1].ID)},
		{"", homework.PlanPart{Kind: homework.PartNumber, Program: "sensate-focus", Param: "held", Value: 15}},
		{"", homework.PlanPart{Kind: homework.PartOpen, Program: "sensate-focus", Stage: "with-lotion"}},
		{"", homework.PlanPart{Kind: homework.PartHold, Program: "sensate-focus", Stage: "body-touch"}},
		{"", homework.PlanPart{Kind: homework.PartAgreement, Program: "sensate-focus", Stage: "body-touch", LeaveOut: out, Text: stage.Agreement.Text, On: review}},
		{"Sam", homework.PlanPart{Kind: homework.PartAppointment, On: visit, At: "17:00"}},
	}
	if len(plan.Parts) != len(want)+2 || len(plan.Replies) != 1 || plan.Replies[0].Words != "You kept the pace." || plan.Letter != "Dear both" {
		t.Fatalf("%d parts, replies %+v, letter %q", len(plan.Parts), plan.Replies, plan.Letter)
	}
	if again := plan.Parts[0]; !again.Repeats() || again.Dose.Times != 4 {
		t.Errorf("what is set again is %+v", again)
	}
	for i, x := range want {
		got := plan.Parts[i+1]
		slices.Sort(got.LeaveOut)
		slices.Sort(x.LeaveOut)
		if got.Whom != x.whom || !reflect.DeepEqual(got.PlanPart, x.PlanPart) {
			t.Errorf("part %d is\n%+v for %q, and\n%+v for %q was typed", i+1, got.PlanPart, got.Whom, x.PlanPart, x.whom)
		}
	}
	if voice := plan.Parts[len(plan.Parts)-1]; voice.Kind != homework.PartRecording || voice.Work.ID != "lee-hands" || voice.Seconds != 2 {
		t.Errorf("the recording is %+v", voice)
	}
	if len(k.App.BroughtBy(plan.ID)) != 1 {
		t.Error("the exercise of their own did not come along")
	}
}

// What can't be is said beside the field in which it stands, and no plan is written of it.
func TestWhatIsWrongIsSaidBesideItsField(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	h := hand{at(o, route.ClientPlan(client)), t}
	beside := func(label, want string) {
		t.Helper()
		var hint string
		for _, x := range h.Objects() {
			if f, ok := x.(*widgets.Field); ok && f.Label() == label {
				hint = f.Hint()
			}
		}
		if !strings.Contains(hint, want) {
			t.Errorf("beside %q stands %q, want %q", label, hint, want)
		}
	}
	refused := func() {
		t.Helper()
		o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
		h.Tap("Write the plan file")
		h.MustNotShow("The plan is written")
		if _, err := os.Stat(o.Files.Path); err == nil {
			t.Fatal("it was written")
		}
	}
	h.Tap("Set something new")
	h.Tap("That is it")
	beside("Which exercise?", "Nothing is chosen here yet. Please choose one.")
	h.Type("Which exercise?", "zzzz")
	h.MustShow("Nothing of that name")
	h.put("Which exercise?", "hands in turns")
	h.Key(fyne.KeyReturn)
	h.MustShow("Choose another")
	for _, dose := range []string{"0", "1000", "-1", "often"} {
		h.put("How often until the next visit?", dose)
		beside("How often until the next visit?", "a whole number from 1 to 168")
		h.Tap("That is it")
		beside("How often until the next visit?", "a whole number from 1 to 168")
		refused()
	}
	h.put("How often until the next visit?", "3")
	h.put("How many minutes each time?", "9999")
	beside("How many minutes each time?", "a whole number from 1 to 600")
	h.put("How many minutes each time?", "20")
	h.put("Until, if not the next visit", "2020-01-01")
	beside("Until, if not the next visit", "This day is over")
	refused()
	h.put("Until, if not the next visit", "some day")
	refused()
	h.put("Until, if not the next visit", "2026-12-08")
	h.Tap("That is it")
	h.MustShow("until")

	h.Tap("Propose an agreement")
	h.pick("Program", "Sensate focus")
	h.pick("Stage", "Body touch in turns")
	h.Tap("That is it")
	h.Tap("Set something new")
	h.Tap("an exercise")
	h.Type("Which exercise?", "spooning")
	h.Tap("Take it out")
	h.Tap("Change a number")
	h.put("It becomes", "99999")
	beside("It becomes", "from 0 to 1000")
	h.Tap("Take it out")

	o.Files.Path = ownExercise(t, "kind: touch", "kind: dance")
	h.Tap("Add an exercise of your own")
	h.MustShow("slow hands.md, line")
	if n := len(o.Page.(*planner).draft.Exercises); n != 0 {
		t.Errorf("%d exercises with something wrong go along", n)
	}
	o.Files.Path = o.Key
	h.Tap("Add an exercise of your own")
	h.MustShow("key.txt")
	h.Key(fyne.KeyEscape)
}

// A plan for one answers what is theirs alone, and no plan for both does.
func TestAPlanForOneAnswersWhatIsTheirsAlone(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	k.As(1)
	if _, err := k.App.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "ten quiet minutes"}, For: homework.WhomMe, Audience: homework.AudienceMeTherapist, Dose: homework.Dose{Times: 2}}); err != nil {
		t.Fatal(err)
	}
	client := o.Add("Tuesday", o.Given(k))
	h := hand{at(o, route.ClientPlan(client)), t}
	h.MustNotShow("ten quiet minutes")
	h.Tap("Sam alone")
	h.MustShow("ten quiet minutes")
	h.MustNotShow("Change a number")
	h.Type("A line on it", "Good that you took them.")
	h.Tap("Again: ten quiet minutes")
	h.Tap("both of them")
	h.MustShow("This is Sam's alone")
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	h.Tap("Write the plan file")
	h.MustNotShow("The plan is written")
	h.Tap("Sam alone")
	h.Tap("Write the plan file")
	id := opens(t, o, h.Window)
	plan, err := k.App.ReceivePlan(o.Files.Path, id)
	if err != nil || !plan.One || len(plan.Replies) != 1 || len(plan.Parts) != 1 {
		t.Fatalf("%+v, %v", plan, err)
	}
	k.As(0)
	k.App.Read(func(s *homework.State) {
		if len(s.Received) != 0 {
			t.Error("Alex sees the plan that is for Sam alone")
		}
	})
}

// The plan is one, as fields and as text: what is typed as text comes to the fields, and what they have no room for stays.
func TestTheTextAndTheFieldsAreOnePlan(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	h := hand{at(o, route.ClientPlan(client)), t}
	h.Type("A letter, if you like", "Dear both")
	h.Tap("Write it as text")
	p := o.Page.(*planner)
	text := *p.typing
	if !strings.Contains(text, "letter: Dear both") {
		t.Fatalf("the text is\n%s", text)
	}
	write := func(text string) {
		t.Helper()
		h.control("The plan as its text").(*widgets.NoteEntry).SetText("")
		*p.typing = text
		p.draw()
		h.Settle()
	}
	write(text + "# they asked for it\nassignments:\n  - task: a walk\n    timess: 3\n")
	h.Tap("Back to the fields")
	h.MustShow("Line ")
	h.MustShow("timess")
	o.Page.(shell.Leaver).Leave()
	o.As(0)
	h.Window = at(o, route.ClientPlan(client))
	p = o.Page.(*planner)
	if p.typing == nil || !strings.Contains(*p.typing, "timess") {
		t.Fatal("the half-written text is gone after a lock")
	}
	write(text + "# they asked for it\nassignments:\n  - task: a walk\n    times: 3\n")
	h.Tap("Back to the fields")
	h.MustShow("a walk")
	h.Tap("Change it")
	h.put("How often until the next visit?", "5")
	h.Tap("That is it")
	h.MustShow("5 times")
	o.Page.(shell.Leaver).Leave()
	o.As(0)
	h.Window = at(o, route.ClientPlan(client))
	h.MustShow("5 times")
	h.Tap("Write it as text")
	if got := *o.Page.(*planner).typing; !strings.Contains(got, "# they asked for it") || !strings.Contains(got, "times: 5") {
		t.Errorf("the text became\n%s", got)
	}
	h.Tap("Leave it as it was")
	h.MustShow("5 times")
}

// The key that they gave stands in the next plan, too, until it is taken out.
func TestTheirKeyIsKeptWithThem(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	key := theirKey(t)
	send := func(h hand) {
		t.Helper()
		h.put("Day", "2026-12-10")
		o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
		h.Tap("Write the plan file")
	}
	kept := func(want string) {
		t.Helper()
		o.Read(func(s *homework.State) {
			if got := s.Workspace.Client(client).Key; got != want {
				t.Errorf("kept is %q, want %q", got, want)
			}
		})
	}
	h := hand{at(o, route.ClientPlan(client)), t}
	h.put("Their key, if they gave you one", key)
	send(h)
	h.MustShow("It opens with the key file")
	kept(key)
	o.As(0)
	h.Window = at(o, route.ClientPlan(client))
	h.MustShow(key)
	h.put("Their key, if they gave you one", "")
	send(h)
	h.MustShow("they are kept nowhere")
	kept("")
}

// The forms of all parts are readable in every size, and small windows too.
func TestLooksOfThePlanForm(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	d, err := o.App.PlanDraft(client)
	if err != nil {
		t.Fatal(err)
	}
	d.Answers[0].Words, d.Answers[0].Again = "You kept the pace, and stopped when it was enough. That is the skill.", true
	d.Assignments = []planfile.Assignment{
		{Exercise: "body-touch-in-turns", For: "Sam", Times: 3, Minutes: 20, Until: "2026-12-08", Why: "to find the pace of the slower one", Obstacle: "late evenings", If: "it is nine and nobody has begun", Then: "we sit down for five minutes"},
		{Task: "a walk after supper"}, {Exercise: "hands-in-turns", Times: 1000},
	}
	d.Readings, d.Measures = []string{"why-touch-in-turns"}, []string{"csi-16"}
	d.Numbers = []planfile.Number{{Program: "sensate-focus", Stage: "body-touch", Number: "held", Value: 15}}
	d.Opens, d.Holds = []planfile.Stage{{Program: "dating"}}, []planfile.Stage{{Program: "sensate-focus", Stage: "body-touch"}}
	d.Agreements = []planfile.Agreement{{Program: "sensate-focus", Stage: "body-touch", LeaveOut: []string{"penetration", "oral-sex"}, Text: "We leave this out for now, so that touch can be just touch.", ReviewOn: "2026-12-20"}}
	small := []uitest.Look{{Width: 700, Height: 500, Text: 1}, {Width: 700, Height: 500, Mode: theme.Dark, Text: 1}, {Width: 1366, Height: 768, Text: 1}, {Width: 1366, Height: 768, Mode: theme.Dark, Text: 1}}
	for _, x := range []struct{ name, open, at string }{
		{"client-plan-filled", "", "Set something new"}, {"client-plan-assignment", "assignments.0", "How often until the next visit?"}, {"client-plan-wrong", "assignments.2", "How often until the next visit?"},
		{"client-plan-number", "numbers.0", "It becomes"}, {"client-plan-agreement", "agreements.0", "Look at it again on"}, {"client-plan-reading", addReading, "Which reading?"}, {"client-plan-text", "text", "The plan as its text"},
	} {
		build := func() fyne.CanvasObject {
			p := New(o.Env, route.ClientPlan(client)).(*planner)
			p.draft, p.asked, p.open = d, true, x.open
			if x.open == "text" {
				p.asText()
			}
			p.draw()
			return p.Content()
		}
		uitest.CheckLooks(t, x.name, build)
		for _, look := range small {
			w := uitest.Open(t, look, build)
			w.Focus(x.at)
			w.CheckLook(x.name, look)
		}
	}
}

// theirKey is a key that a couple gave.
func theirKey(t *testing.T) string {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id.Recipient().String()
}
