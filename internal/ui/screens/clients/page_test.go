package clients

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"fyne.io/fyne/v2"

	"unhurried/internal/agefile"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// full is a workspace with the example couple, a couple who did nothing, and two clients of whom little is known.
func full(t *testing.T) (o *fixture.Office, couple homework.ID) {
	t.Helper()
	k := fixture.Couple(t)
	today := k.App.Today()
	o = fixture.Practice(t)
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(k.App.SetAppointment(homework.AppointmentSet{On: today - 24}))
	var files []string
	for m := range k.Names {
		k.As(m)
		_, err := k.App.NoteAgenda(homework.AgendaNoted{Words: []string{"How to say “slower” without spoiling it.", "Pressure, even when nothing is asked."}[m], Audience: homework.AudienceMeTherapist})
		must(err)
		files = append(files, o.Given(k))
	}
	couple = o.Add("Tuesday, five", files...)
	quiet := fixture.Empty(t, "Kim")
	must(quiet.App.SetAppointment(homework.AppointmentSet{On: today - 1}))
	o.Add("Blue door", o.Given(quiet))
	o.Add("Monday, nine")
	other := o.Add("Before lunch")
	must(o.App.SetClientVisit(homework.ClientVisitSet{Client: couple, On: today + 4, At: "17:00"}))
	must(o.App.SetClientVisit(homework.ClientVisitSet{Client: other, On: today + 2}))
	_, err := o.App.NoteClient(couple, "Asks for pace. Ask about the late shifts.")
	must(err)
	return o, couple
}

func at(o *fixture.Office, r route.Route) *uitest.Window {
	return o.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

func TestLooks(t *testing.T) {
	empty := fixture.Practice(t)
	uitest.CheckLooks(t, "clients-empty", func() fyne.CanvasObject { return New(empty.Env, route.At(route.Today)).Content() })
	o, couple := full(t)
	for name, r := range map[string]route.Route{
		"clients": route.At(route.Today), "client-desk": route.Client(couple), "client-plan": route.ClientPlan(couple), "client-notes": route.ClientNotes(couple), "client-receive": route.Receive(""),
	} {
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(o.Env, r).Content() })
	}
	o.Files.Path = wav(t, "slow hands for the two of Tuesday, second try.wav", 75)
	uitest.CheckLooks(t, "client-plan-recording", func() fyne.CanvasObject {
		p := New(o.Env, route.ClientPlan(couple)).(*planner)
		v, err := planfile.ReadVoice(o.Files.Path)
		if v.Exercise = "hands-in-turns"; err != nil || p.draft.Add(v) != nil {
			t.Fatal(err)
		}
		p.refused = "letter.mp3: this is no recording that can be played: use MP3, Ogg Vorbis or WAV"
		p.drawVoices()
		return p.Content()
	})
	uitest.CheckLooks(t, "client-plan-voice", func() fyne.CanvasObject { return New(o.Env, route.ClientPlan(couple)).Content() }, func(w *uitest.Window) { w.Tap("Add a recording") })
}

// The list says whom to look at first and by which rule, and nothing of what their files hold.
func TestTheListSaysWhomToLookAtFirst(t *testing.T) {
	o, _ := full(t)
	w := at(o, route.At(route.Today))
	w.MustShow("Look here first")
	w.MustShow("no practice and no rest since the last visit")
	w.MustShow("by at least what its source calls a change")
	w.MustNotShow("slower")
	text := w.Text()
	if before, tuesday := strings.LastIndex(text, "Before lunch"), strings.LastIndex(text, "Tuesday, five"); before < 0 || before > tuesday {
		t.Errorf("the list is not by the next visit:\n%s", text)
	}
	w.Type("Alias", "tuesday, FIVE")
	w.Tap("Add")
	w.MustShow("There is a client called so already.")
}

// The desk has all of it on one screen, with no scrolling.
func TestTheDeskIsOneScreen(t *testing.T) {
	o, couple := full(t)
	w := at(o, route.Client(couple))
	for _, words := range []string{"Alex would like to bring up", "Pressure, even when nothing", "What changed", "Evenings", "Where they are", "Write the next plan", "Visit: 25 Nov, 17:00", "My notes (1)"} {
		w.MustShow(words)
	}
	for _, look := range []uitest.Look{{Width: 1366, Height: 768, Text: 1}, {Width: 1366, Height: 768, Mode: theme.Dark, Text: 1}, {Width: 1920, Height: 1080, Text: 1}, {Width: 700, Height: 500, Text: 1}} {
		var page *widgets.Page
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			page = New(o.Env, route.Client(couple)).(*desk).page
			return page
		})
		w.CheckLook("client-desk", look)
		if look.Width > 1000 && page.Progress() < 1 {
			t.Errorf("%s: the desk has to be scrolled", look)
		}
	}
}

// A file that is dropped finds its client by the diary that it names; of new people one is asked, and new keys are told.
func TestAFileFindsItsClient(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	open := func(path string) *uitest.Window {
		w := at(o, route.Receive(path))
		w.MustShow("sealed to a key")
		o.Files.Path = o.Key
		w.Tap("Choose the key file")
		w.Tap("Open")
		return w
	}
	w := open(o.Given(k))
	w.MustShow("Whose file is it?")
	w.Tap("Keep it")
	w.MustShow("An alias is needed.")
	w.Type("Alias", "Tuesday")
	w.Tap("Keep it")
	client := o.Router.Last()
	id, ok := client.Client()
	if !ok || client.View != route.ViewClient {
		t.Fatalf("it led to %+v", client)
	}
	k.As(1)
	open(o.Given(k))
	if o.Router.Last() != client {
		t.Errorf("the second file led to %+v", o.Router.Last())
	}
	w = open(o.Given(fixture.Solo(t)))
	w.Type("Alias", "tuesday")
	w.Tap("Keep it")
	w.MustShow("Are they the same people?")
	w.Tap("Not now")
	o.Read(func(s *homework.State) {
		if n := len(s.Workspace.Client(id).Files); n != 2 || len(s.Workspace.Clients) != 1 {
			t.Errorf("%d files, %d clients", n, len(s.Workspace.Clients))
		}
	})
	w = at(o, route.Receive(filepath.Join(t.TempDir(), "gone.age")))
	w.MustShow("can't be read here")
}

// A plan that only answers and repeats takes a line and a tick; it is sealed to words that are shown once, and kept.
func TestAPlanInTwoMinutes(t *testing.T) {
	o, couple := full(t)
	w := at(o, route.ClientPlan(couple))
	w.Type("A line on it", "You kept the pace.")
	title := ""
	o.Page.(*planner).draft.Answers[0].Times = 2
	title = o.Page.(*planner).draft.Answers[0].Title
	w.Tap("Again: " + title)
	w.Type("Day", "2026-12-10")
	o.Files.Path = filepath.Join(t.TempDir(), "plan")
	w.Tap("Write the plan file")
	w.MustShow("they are kept nowhere")
	if _, err := os.Stat(o.Files.Path + ".age"); err != nil {
		t.Error(err)
	}
	o.Read(func(s *homework.State) {
		c := s.Workspace.Client(couple)
		next, _ := c.Visit(o.App.Today() + 5)
		if len(c.Plans) != 1 || !strings.Contains(c.Plans[0].Text, "You kept the pace.") || !strings.Contains(c.Plans[0].Text, "again: true") || next == nil || next.On.String() != "2026-12-10" {
			t.Errorf("kept are %+v and the visit %+v", c.Plans, next)
		}
	})
}

// wav is a recording of so many seconds.
func wav(t *testing.T, name string, seconds int) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, apptest.Voice(seconds), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A recording is chosen for an exercise and for one of the two, is told of with its length and size, outlives the lock, and comes to the
// couple sealed in the plan; a bad one is a sentence, and so is one that is gone when the plan is written.
func TestARecordingGoesWithAPlan(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	w := at(o, route.ClientPlan(client))
	choose := func(path, title, whom string) {
		t.Helper()
		o.Files.Path = path
		w.Tap("Add a recording")
		w.Tap("Add it")
		w.MustShow("Please choose the exercise.")
		w.Type("The exercise", title)
		w.Tap(title)
		w.Tap(whom)
		w.Tap("Add it")
		w.Settle()
	}
	o.Files.Path = o.Key
	w.Tap("Add a recording")
	w.MustShow("key.txt: this is no recording that can be played")
	hands, title := wav(t, "hands for K.wav", 75), o.Env.Cat().ExerciseTitle("hands-in-turns")
	choose(hands, title, "for Sam")
	w.MustNotShow("no recording that can be played")
	w.MustShow("hands for K.wav · 1:15, 0.6 MB · for Sam")
	other := wav(t, "other.wav", 2)
	choose(other, title, "for both of them")
	w.MustShow("other.wav · 0:02, 0.1 MB · for both of them")
	o.Page.(shell.Leaver).Leave()
	if err := os.Remove(other); err != nil {
		t.Fatal(err)
	}
	o.As(0)
	w = at(o, route.ClientPlan(client))
	w.MustShow("hands for K.wav · 1:15, 0.6 MB · for Sam")
	w.MustShow("other.wav: it is not there")
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	w.Tap("Write the plan file")
	w.MustNotShow("The plan is written")
	p := o.Page.(*planner)
	p.takeVoiceOut(1)
	w.MustNotShow("other.wav")
	w.Tap("Write the plan file")
	plan, err := k.App.ReceivePlan(o.Files.Path, opens(t, o, w))
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile(hands)
	if err != nil || len(plan.Parts) != 1 || plan.Parts[0].Whom != "Sam" || plan.Parts[0].Seconds != 75 || !bytes.Equal(plan.Sounds[plan.Parts[0].Sound], want) {
		t.Errorf("what came is %+v, %v", plan.Parts, err)
	}
	o.Read(func(s *homework.State) {
		if sent := s.Workspace.Client(client).Plans; len(sent) != 1 || strings.Contains(sent[0].Text, "for K") {
			t.Errorf("kept is %+v", sent)
		}
	})
}

// A plan is sealed to a key of theirs where they gave one; what is no key is said beside the field, and nothing is written.
func TestAPlanIsSealedToTheirKey(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	theirs, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	w := at(o, route.ClientPlan(client))
	w.Type("Day", "2026-12-10")
	w.Type("Their key, if they gave you one", "AGE-SECRET-KEY-1")
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	w.Tap("Write the plan file")
	w.MustShow("not a whole age1")
	o.Page.(*planner).draft.Key = theirs.Recipient().String()
	o.Page.(shell.Leaver).Leave()
	w = at(o, route.ClientPlan(client))
	w.MustShow(theirs.Recipient().String())
	w.Tap("Write the plan file")
	w.MustShow("It opens with the key file")
	w.MustShow(agefile.Fingerprint(theirs.Recipient().String()))
	plan, err := k.App.ReceivePlan(o.Files.Path, theirs)
	if err != nil || len(plan.Parts) != 1 {
		t.Errorf("%+v, %v", plan, err)
	}
}

// opens is what the words that are shown open. They are taken from the clipboard: on the screen a line may end anywhere in them.
func opens(t *testing.T, o *fixture.Office, w *uitest.Window) agefile.Identity {
	t.Helper()
	w.Tap("Copy the words")
	id, err := agefile.PassphraseIdentity(o.Copied[len(o.Copied)-1])
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// What is half-written outlives the lock, and taking a client out takes it along with all of theirs.
func TestWhatIsHalfWrittenStaysUntilTheClientGoes(t *testing.T) {
	o, couple := full(t)
	w := at(o, route.ClientPlan(couple))
	w.Type("A line on it", "half a line")
	o.Page.(shell.Leaver).Leave()
	o.As(0)
	w = at(o, route.ClientPlan(couple))
	w.MustShow("half a line")
	w = at(o, route.ClientNotes(couple))
	w.MustShow("Asks for pace")
	w.Tap("Take them out")
	w.Tap("Take them out")
	o.Read(func(s *homework.State) {
		if s.Workspace.Client(couple) != nil || len(s.Workspace.Clients) != 3 {
			t.Error("they are still there")
		}
	})
}

// The desk says what became of the last plan, by the file that tells of it.
func TestTheDeskSaysWhatBecameOfThePlan(t *testing.T) {
	k := fixture.Solo(t)
	o := fixture.Practice(t)
	client := o.Add("Tuesday", o.Given(k))
	w := at(o, route.ClientPlan(client))
	w.Type("Day", "2026-12-10")
	o.Files.Path = filepath.Join(t.TempDir(), "plan.age")
	w.Tap("Write the plan file")
	id := opens(t, o, w)
	w = at(o, route.Client(client))
	w.MustShow("The last plan went out")
	w.Tap("Notes and plans sent")
	if r := o.Router.Last(); r != route.ClientNotes(client) {
		t.Fatalf("it led to %+v", r)
	}
	w = at(o, route.ClientNotes(client))
	w.Tap("›  Saturday 21 November")
	w.MustShow("2026-12-10")
	plan, err := k.App.ReceivePlan(o.Files.Path, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := k.App.AnswerPart(plan.ID, false, 0, homework.PartTake, nil, false); err != nil {
		t.Fatal(err)
	}
	p, err := o.App.OpenProgress(o.Given(k), o.Identity())
	if err == nil {
		_, err = o.App.KeepProgress(client, p, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	at(o, route.Client(client)).MustShow("1 of 1 parts are in force")
}

// Earlier files of a client are read beside the newest: what only the older one has is shown with all files so far.
func TestEarlierFilesCanBeRead(t *testing.T) {
	k := fixture.Couple(t)
	o := fixture.Practice(t)
	note := func(words string) homework.ID {
		t.Helper()
		id, err := k.App.NoteAgenda(homework.AgendaNoted{Words: words, Audience: homework.AudienceMeTherapist})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	first := note("only in the first file")
	client := o.Add("Tuesday", o.Given(k))
	w := at(o, route.Client(client))
	w.MustShow("only in the first file")
	w.MustNotShow("All files so far")
	if err := k.App.TakeBack(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	note("in the second file")
	newer, err := o.App.OpenProgress(o.Given(k), o.Identity())
	if err == nil {
		_, err = o.App.KeepProgress(client, newer, false)
	}
	if err != nil {
		t.Fatal(err)
	}
	w = at(o, route.Client(client))
	w.MustShow("in the second file")
	w.MustNotShow("only in the first file")
	w.Tap("All files so far")
	w.MustShow("only in the first file")
	w.MustShow("in the second file")
	w.Tap("The whole file")
	w.MustNotShow("only in the first file")

	// What was chosen last is shown, whichever is read last.
	var begun []func()
	o.Env.Run.Go = func(read func()) { begun = append(begun, read) }
	w.Tap("All files so far")
	w.Tap("The whole file")
	o.Env.Run = shell.Inline()
	for _, read := range slices.Backward(begun) {
		read()
	}
	w.Settle()
	w.MustShow("in the second file")
	w.MustNotShow("only in the first file")
	uitest.CheckLooks(t, "client-desk-earlier", func() fyne.CanvasObject { return New(o.Env, route.Client(client)).Content() })
}
