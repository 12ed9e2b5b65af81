package plan

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

const phrase = "told by telephone"

// planFile seals a plan for the couple of a kit.
func planFile(t *testing.T, k *fixture.Kit) string {
	t.Helper()
	d, err := k.App.Collect(wording.English(), report.Everything(0, k.App.Today()))
	if err != nil {
		t.Fatal(err)
	}
	var answered homework.ID
	if answered, err = k.App.Assign(homework.Assigned{
		Work: homework.Work{Kind: homework.WorkOwn, Words: "A walk after supper"}, For: homework.WhomUs, Audience: homework.AudienceUsTherapist, Dose: homework.Dose{Times: 2},
	}); err != nil {
		t.Fatal(err)
	}
	text := "format: unhurried-plan\nversion: 1\ncouple: \"" + d.Vault + "\"\nby: Dr. A. Lee\ndate: " + k.App.Today().String() + `
letter: |
  Dear both,
  you went slowly, and you stopped when it was too much. That is the skill.
answers:
  - assignment: ` + answered.String() + `
    words: Walking counts. Keep it as it is.
assignments:
  - exercise: hands-in-turns
    times: 3
    minutes: 30
    why: To find the pace of the slower one of you.
    obstacle: visitors at the weekend
numbers:
  - program: sensate-focus
    number: held
    value: 30
`
	to, err := agefile.PassphraseRecipient(phrase)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := planfile.Seal(&b, []byte(text), nil, to); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.age")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// received takes a plan in and returns its name.
func received(t *testing.T, k *fixture.Kit) string {
	t.Helper()
	id, err := agefile.PassphraseIdentity(phrase)
	if err != nil {
		t.Fatal(err)
	}
	p, err := k.App.ReceivePlan(planFile(t, k), id)
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}

func open(k *fixture.Kit, r route.Route) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	uitest.CheckLooks(t, "plan-open", func() fyne.CanvasObject { return New(k.Env, route.OpenPlan("")).Content() })
	id := received(t, k)
	if _, err := k.App.AnswerPart(id, false, 0, homework.PartTake, nil, false); err != nil {
		t.Fatal(err)
	}
	uitest.CheckLooks(t, "plan", func() fyne.CanvasObject { return New(k.Env, route.TherapistsPlan(id)).Content() })
	voice := withRecording(t, k)
	uitest.CheckLooks(t, "plan-recording", func() fyne.CanvasObject { return New(k.Env, route.TherapistsPlan(voice)).Content() })
	for m := range k.Names {
		k.As(m)
		if _, err := k.App.AnswerPart(voice, false, 0, homework.PartTake, nil, false); err != nil {
			t.Fatal(err)
		}
	}
	leave := func(w *uitest.Window) { w.Tap("Leave it") }
	uitest.CheckLooks(t, "plan-recording-taken", func() fyne.CanvasObject { return New(k.Env, route.TherapistsPlan(voice)).Content() })
	uitest.CheckLooks(t, "plan-recording-leave", func() fyne.CanvasObject { return New(k.Env, route.TherapistsPlan(voice)).Content() }, leave)
}

// withRecording takes in a plan of a recording alone and returns its name.
func withRecording(t *testing.T, k *fixture.Kit) string {
	t.Helper()
	return apptest.ReceiveRecording(t, k.App, "both", "hands-in-turns", apptest.Voice(8))
}

// A recording is a part like others: it counts once both took it, and can be left again, which is asked first.
func TestARecordingIsTakenAndLeftAgain(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	id := withRecording(t, k)
	w := open(k, route.TherapistsPlan(id))
	w.MustShow("A recording for Hands in turns, 1 min")
	w.Tap("Take it")
	w.Settle()
	k.As(1)
	w = open(k, route.TherapistsPlan(id))
	w.Tap("Take it")
	w.Settle()
	w.MustShow("in force since")
	k.Read(func(s *homework.State) {
		if len(s.Recordings()) != 1 {
			t.Error("it is not in force")
		}
	})
	w.Tap("Leave it")
	w.MustShow("Once both of you have left it")
	w.Tap("Leave it")
	w.Settle()
	k.Read(func(s *homework.State) {
		if len(s.Recordings()) != 0 {
			t.Error("it is in force still")
		}
	})
}

// A plan is opened with its passphrase, read whole, and counts part by part once both say the same.
func TestAPlanIsAnsweredPartByPart(t *testing.T) {
	k := fixture.Couple(t)
	file := planFile(t, k)
	w := open(k, route.OpenPlan(""))
	k.Files.Path = file
	w.Tap("Choose a file")
	w.Type("Passphrase", "another passphrase")
	w.Tap("Open")
	w.MustShow("doesn't open")
	w.Type("Passphrase", phrase)
	w.Tap("Open")
	to := k.Router.Last()
	if to.View != route.ViewTherapistsPlan {
		t.Fatalf("went to %+v", to)
	}
	w = open(k, to)
	w.Tap("Read it")
	if r := k.Router.Last(); r != route.Exercise("hands-in-turns") {
		t.Errorf("what is asked is read at %+v", r)
	}
	for _, words := range []string{"Dear both", "Walking counts", "A walk after supper", "Hands in turns", "visitors at the weekend", "outside the published range"} {
		w.MustShow(words)
	}
	w.Tap("Take it")
	w.MustShow("waits for")
	k.As(1)
	w = open(k, to)
	w.Tap("Change it first")
	w.Type("How often, in this cycle?", "2") // before the 3 that stands there
	w.Tap("Take it so")
	w.MustNotShow("in force")
	k.As(0)
	w = open(k, to)
	w.MustShow("changed")
	w.Tap("Leave it")
	w.MustShow("left")
	// What the other changed is taken as it is, without typing it again.
	w.Tap("Take it as Sam does")
	w.MustShow("Hands in turns, 23 times")
	w.MustShow("in force since")
	w.MustNotShow("Take it as Sam does")
}

// What a plan says of a number stands beside what is published, and an exercise that it brought can be read before a word on it.
func TestAllOfAPlanIsSeenBeforeAWordOnIt(t *testing.T) {
	k := fixture.Couple(t)
	own, err := os.ReadFile(filepath.Join("..", "..", "..", "..", "assets", "content", "exercises", "hands-in-turns.md"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(own), "id: hands-in-turns", "id: lee-hands", 1)
	text = regexp.MustCompile(`(?m)^title: .*$`).ReplaceAllString(text, "title: Slow hands by the window")
	id := sealed(t, k, "numbers:\n  - program: sensate-focus\n    number: held\n    value: 3\nexercises:\n  - |\n    "+strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ")+"\n")
	w := open(k, route.TherapistsPlan(id))
	w.MustShow("Published: 1 to 12")
	w.MustNotShow("outside")
	w.Tap("Slow hands by the window")
	if r := k.Router.Last(); r != route.Exercise("lee-hands") {
		t.Errorf("it is read at %+v", r)
	}
}

// sealed takes in a plan for the couple of a kit and returns its name.
func sealed(t *testing.T, k *fixture.Kit, parts string) string {
	t.Helper()
	d, err := k.App.Collect(wording.English(), report.Everything(0, k.App.Today()))
	if err != nil {
		t.Fatal(err)
	}
	to, err := agefile.PassphraseRecipient(phrase)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := planfile.Seal(&b, []byte("format: unhurried-plan\nversion: 1\ncouple: \""+d.Vault+"\"\nby: Dr. A. Lee\ndate: 2026-11-01\n"+parts), nil, to); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "plan.age")
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	id, err := agefile.PassphraseIdentity(phrase)
	if err != nil {
		t.Fatal(err)
	}
	p, err := k.App.ReceivePlan(path, id)
	if err != nil {
		t.Fatal(err)
	}
	return p.ID
}
