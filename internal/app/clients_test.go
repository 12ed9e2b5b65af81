package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"unhurried/internal/app"
	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/report"
	"unhurried/internal/wording"
)

// practice is a professional's workspace.
type practice struct {
	t    *testing.T
	now  time.Time
	path string
	app  *app.App
}

func newPractice(t *testing.T, now time.Time) *practice {
	t.Helper()
	p := &practice{t: t, now: now, path: filepath.Join(t.TempDir(), "notes.unhurried")}
	p.app = newApp(t, &p.now)
	p.must(second(p.app.Create(p.path, app.Household{Names: []string{"Dr. Lee"}, Passphrases: [][]byte{[]byte(apptest.Passphrase("Lee"))}, Workspace: true})))
	return p
}

func second[T any](_ T, err error) error { return err }

func (p *practice) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *practice) add(alias string) homework.ID {
	p.t.Helper()
	id, err := p.app.AddClient(alias)
	p.must(err)
	return id
}

// again closes the workspace and opens it anew.
func (p *practice) again() {
	p.t.Helper()
	p.must(p.app.Close())
	p.must(p.app.Open(p.t.Context(), p.path, []byte(apptest.Passphrase("Lee"))))
}

func (p *practice) client(id homework.ID) (c homework.Client) {
	p.t.Helper()
	p.app.Read(func(s *homework.State) {
		if of := s.Workspace.Client(id); of != nil {
			c = *of
		}
	})
	return c
}

// key is an age key of the professional.
func key(t *testing.T) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// export seals what the member who has the diary open tells, to a key.
func (c *couple) export(to age.Recipient) string {
	c.t.Helper()
	path := filepath.Join(c.t.TempDir(), "progress.age")
	d, err := c.app.Collect(wording.English(), report.Everything(0, c.app.Today()))
	c.must(err)
	c.must(c.app.Export(wording.English(), d, app.Sealed{Path: path, To: to}))
	return path
}

// receive keeps a progress file.
func (p *practice) receive(client homework.ID, path string, id age.Identity) homework.ID {
	p.t.Helper()
	file, err := p.app.OpenProgress(path, id)
	p.must(err)
	kept, err := p.app.KeepProgress(client, file, false)
	p.must(err)
	return kept
}

// What a client gave, and what was noted of them, is there after the next opening as it was given, and nothing of it stands in the file
// to be read.
func TestAWorkspaceKeepsWhatClientsGive(t *testing.T) {
	c := newCouple(t)
	own := key(t)
	_, err := c.app.NoteAgenda(homework.AgendaNoted{Words: "the late shifts, of which we never speak", Audience: homework.AudienceMeTherapist})
	c.must(err)
	first := c.export(own.Recipient())
	whole, err := report.OpenFile(first, own)
	c.must(err)
	p := newPractice(t, c.now)
	id := p.add("Tuesday five o'clock")
	file := p.receive(id, first, own)
	p.must(second(p.app.NoteClient(id, "asks for pace")))
	p.must(p.app.SetClientVisit(homework.ClientVisitSet{Client: id, On: p.app.Today() + 7, At: "17:00"}))
	p.must(p.app.NameClient(id, "Wednesday noon"))
	p.again()
	if got := p.client(id); got.Alias != "Wednesday noon" || len(got.Notes) != 1 || len(got.Files) != 1 || len(got.Visits) != 1 || got.Couple != whole.Vault {
		t.Errorf("after opening it is %+v", got)
	}
	data, err := p.app.ClientProgress(id, file)
	p.must(err)
	if report.Text(wording.English(), data...) != report.Text(wording.English(), whole) {
		t.Error("the file tells something else than it told")
	}
	p.must(p.app.Close())
	raw, err := os.ReadFile(p.path)
	p.must(err)
	for _, words := range []string{"Wednesday", "Tuesday", "late shifts", "asks for pace", "Alex", "workspace", "client"} {
		if bytes.Contains(raw, []byte(words)) {
			t.Errorf("%q stands in the file", words)
		}
	}
}

// Taking a client out takes all of theirs, and nothing of another's.
func TestTakingAClientOut(t *testing.T) {
	c := newCouple(t)
	own := key(t)
	file := c.export(own.Recipient())
	p := newPractice(t, c.now)
	gone, stays := p.add("A"), p.add("B")
	p.receive(gone, file, own)
	for range 3 { // what replaces itself
		p.must(p.app.NameClient(gone, "AA"))
		p.must(p.app.SetClientVisit(homework.ClientVisitSet{Client: gone, On: p.app.Today()}))
		p.must(second(p.app.NoteClient(stays, "stays")))
	}
	for _, name := range []string{app.ClientNoteDraft(gone), app.ClientPlanDraft(gone)} {
		p.must(p.app.KeepDraft(name, []byte("half-written")))
	}
	p.must(p.app.WriteDrafts())
	p.must(p.app.RemoveClient(t.Context(), gone))
	p.again()
	for _, name := range []string{app.ClientNoteDraft(gone), app.ClientPlanDraft(gone)} {
		if b, err := p.app.Draft(name); err != nil || b != nil {
			t.Errorf("%s is still there: %q, %v", name, b, err)
		}
	}
	if r := p.app.LoadReport(); !r.Sound() {
		t.Errorf("something is wrong with the file: %+v", r)
	}
	p.app.Read(func(s *homework.State) {
		if len(s.Workspace.Clients) != 1 || len(s.Workspace.Client(stays).Notes) != 3 {
			t.Errorf("left are %+v", s.Workspace.Clients)
		}
		if s.Events != 5 { // the setup, the other client, and three notes
			t.Errorf("%d entries are left", s.Events)
		}
	})
	if err := p.app.RemoveClient(t.Context(), gone); !errors.Is(err, homework.ErrNoClient) {
		t.Errorf("a second time: %v", err)
	}
	if _, err := p.app.NoteClient(gone, "x"); !errors.Is(err, homework.ErrNoClient) {
		t.Errorf("a note on nobody: %v", err)
	}
}

// A diary takes nothing of a workspace, a workspace nothing of a diary, and nobody joins it.
func TestAWorkspaceAndADiaryStayApart(t *testing.T) {
	c := newCouple(t)
	if _, err := c.app.AddClient("A"); err == nil {
		t.Error("a diary has a client")
	}
	p := newPractice(t, c.now)
	if err := p.app.StartProgram(focus); err == nil {
		t.Error("a workspace has a program")
	}
	if _, err := p.app.NewCheckIn(held(p.app.Catalog().Exercises[0].ID, p.app.Today())); err == nil {
		t.Error("a workspace has a check-in")
	}
	if kit, err := p.app.Join(t.Context(), "Sam", []byte("another passphrase of somebody")); err == nil || kit.Code != "" {
		t.Error("somebody joined a workspace")
	}
	if _, err := p.app.Collect(wording.English(), report.Everything(0, p.app.Today())); err == nil {
		t.Error("a workspace made a progress file")
	}
	p.again()
	if !p.app.IsWorkspace() || !p.app.Sound() {
		t.Error("it is no sound workspace any more")
	}
	two := app.Household{Names: []string{"A", "B"}, Passphrases: passphrases, Workspace: true}
	if _, err := newApp(t, &p.now).Create(filepath.Join(t.TempDir(), "x.unhurried"), two); err == nil {
		t.Error("a workspace has two owners")
	}
}

// What is no progress file, or another's, changes nothing.
func TestWhatAWorkspaceRefuses(t *testing.T) {
	c, others := newCouple(t), newCouple(t)
	own := key(t)
	theirs, foreign := c.export(own.Recipient()), others.export(own.Recipient())
	p := newPractice(t, c.now)
	id := p.add("A")
	p.receive(id, theirs, own)
	file, err := p.app.OpenProgress(foreign, own)
	p.must(err)
	if _, err := p.app.KeepProgress(id, file, false); !errors.Is(err, homework.ErrOtherClient) {
		t.Errorf("a file of other people: %v", err)
	}
	if _, err := p.app.OpenProgress(theirs, key(t)); !errors.Is(err, report.ErrWrongKey) {
		t.Errorf("another key: %v", err)
	}
	again, err := p.app.OpenProgress(theirs, own)
	p.must(err)
	if _, err := p.app.KeepProgress(id, again, false); !errors.Is(err, homework.ErrHaveFile) {
		t.Errorf("the same file: %v", err)
	}
	if got := p.client(id); len(got.Files) != 1 {
		t.Errorf("%d files are kept", len(got.Files))
	}
	if _, err := p.app.KeepProgress(id, file, true); err != nil {
		t.Errorf("the same people with new keys: %v", err)
	}
}

// A plan that goes out is kept with its client; one for other people makes no file.
func TestAPlanThatWasSentIsKept(t *testing.T) {
	c := newCouple(t)
	own := key(t)
	file := c.export(own.Recipient())
	p := newPractice(t, c.now)
	id := p.add("A")
	p.receive(id, file, own)
	text := strings.NewReplacer(`by: ""`, "by: Dr. Lee").Replace(planfile.New(p.client(id).Couple, "", p.app.Today(), nil, nil)) +
		"assignments:\n  - exercise: hands-in-turns\n    times: 2\n"
	out := filepath.Join(t.TempDir(), "plan.age")
	wrong := strings.Replace(text, p.client(id).Couple, "0123456789abcdef", 1)
	if _, err := p.app.SendPlan(id, []byte(wrong), nil, app.Sealed{Path: out, To: own.Recipient()}); err == nil {
		t.Error("a plan for others was sealed")
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("it left a file")
	}
	sent, err := p.app.SendPlan(id, []byte(text), nil, app.Sealed{Path: out, To: own.Recipient()})
	p.must(err)
	p.again()
	if got := p.client(id).Plans; len(got) != 1 || got[0].Plan != sent.ID || got[0].Text != text {
		t.Errorf("kept are %+v", got)
	}
	received, err := c.app.ReceivePlan(out, own)
	c.must(err)
	if received.ID != sent.ID {
		t.Error("the diary has another plan")
	}
}

// A plan that is sealed for a client takes the recordings along that lie beside it.
func TestASentPlanTakesItsRecordingsAlong(t *testing.T) {
	c := newCouple(t)
	own := key(t)
	p := newPractice(t, c.now)
	id := p.add("A")
	p.receive(id, c.export(own.Recipient()), own)
	dir := t.TempDir()
	text := strings.NewReplacer(`by: ""`, "by: Dr. Lee").Replace(planfile.New(p.client(id).Couple, "", p.app.Today(), nil, nil)) +
		"recordings:\n  - exercise: " + voiced + "\n    file: voice.wav\n"
	sound := voice(9000)
	c.must(os.WriteFile(filepath.Join(dir, "voice.wav"), sound, 0o600))
	out := filepath.Join(dir, "plan.age")
	sent, err := p.app.SendPlan(id, []byte(text), planfile.Beside(filepath.Join(dir, "plan.yaml")), app.Sealed{Path: out, To: own.Recipient()})
	p.must(err)
	_, err = c.app.ReceivePlan(out, own)
	c.must(err)
	for m := range 2 {
		_, err := c.as(m).AnswerPart(sent.ID, false, 0, homework.PartTake, nil, false)
		c.must(err)
	}
	c.hears("sent by a workspace", sound)
}

// What is one member's alone can be answered from their own file, is marked as theirs, and stands in no plan for both; the key that a
// couple gave is with them in the next plan.
func TestAPlanKnowsWhatIsOnesAloneAndTheirKey(t *testing.T) {
	c := newCouple(t)
	own := key(t)
	_, err := c.app.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "ten quiet minutes"}, For: homework.WhomMe, Audience: homework.AudienceMeTherapist, Dose: homework.Dose{Times: 2}})
	c.must(err)
	_, err = c.app.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "nobody's business"}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 2}})
	c.must(err)
	p := newPractice(t, c.now)
	client, err := p.app.AddClient("Tuesday")
	p.must(err)
	p.receive(client, c.export(own.Recipient()), own)
	d, err := p.app.PlanDraft(client)
	if err != nil || len(d.Answers) != 1 || d.Answers[0].Title != "ten quiet minutes" || d.Name(d.Answers[0].Whose) == "" {
		t.Fatalf("%+v, %v", d.Answers, err)
	}
	d.Answers[0].Words = "Good."
	if all := d.Check(d.Library(p.app.Catalog())); len(all) != 1 || all[0].Note || all[0].At != "answers.0" {
		t.Errorf("a plan for both answers what is one's alone: %+v", all)
	}
	theirs := key(t).Recipient().String()
	p.must(p.app.SetClientKey(client, theirs))
	p.must(p.app.SetClientKey(client, theirs))
	p.again()
	if d, err = p.app.PlanDraft(client); err != nil || d.Key != theirs {
		t.Errorf("the key is %q, %v", d.Key, err)
	}
	if err := p.app.SetClientKey(client, "AGE-SECRET-KEY-1"); err == nil {
		t.Error("a secret key is kept")
	}
	p.must(p.app.SetClientKey(client, ""))
	if got := p.client(client).Key; got != "" {
		t.Errorf("it was taken off, and is %q", got)
	}
	p.must(p.app.RemoveClient(t.Context(), client))
}
