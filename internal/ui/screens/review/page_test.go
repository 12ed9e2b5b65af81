package review

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/parts/progressfile"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/wording"
)

// reports makes both members' reports of the example.
func reports(t *testing.T, k *fixture.Kit) []*report.Data {
	t.Helper()
	var out []*report.Data
	for m := range k.Names {
		k.As(m)
		d, err := k.App.Collect(wording.English(), report.Everything(0, k.App.Today()))
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	if err := k.App.Close(); err != nil {
		t.Fatal(err)
	}
	return out
}

// fill notes, for each member, what a file tells beside check-ins: points to bring up, homework with a plan, a questionnaire.
func fill(t *testing.T, k *fixture.Kit) {
	t.Helper()
	today := k.App.Today()
	for m := range k.Names {
		k.As(m)
		id, err := k.App.Assign(homework.Assigned{Work: homework.Work{Kind: homework.WorkOwn, Words: "A walk after supper, without telephones"}, For: homework.WhomMe,
			Audience: homework.AudienceUsTherapist, Dose: homework.Dose{Times: 3, Minutes: 20}, Why: "To come home before the evening begins."})
		if err == nil {
			err = k.App.PlanAssignment(id, homework.Plan{Obstacle: "late work", If: "it is nine and I am still at the desk", Then: "I close it and get my coat", Audience: homework.AudienceMeTherapist})
		}
		if err == nil {
			_, err = k.App.NoteAgenda(homework.AgendaNoted{Words: "How do we begin again after the holidays?", Audience: homework.AudienceMeTherapist})
		}
		if err == nil {
			err = errors.Join(k.App.RecordMeasure("gad-7", 12, today-9, homework.AudienceMeTherapist), k.App.RecordMeasure("gad-7", 6, today-2, homework.AudienceMeTherapist))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	k.As(0)
}

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	uitest.CheckLooks(t, "review-open", func() fyne.CanvasObject { return New(k.Env, route.OpenReview("")).Content() })
	fill(t, k)
	both := reports(t, k)
	k.Review = both
	uitest.CheckLooks(t, "review", func() fyne.CanvasObject { return New(k.Env, route.Review()).Content() })
	k.Review = both[1:]
	uitest.CheckLooks(t, "review-one", func() fyne.CanvasObject { return New(k.Env, route.Review()).Content() })
}

// What each told stands beside what the other told, with dates as on all screens.
func TestWhatEachToldStandsSideBySide(t *testing.T) {
	k := fixture.Couple(t)
	fill(t, k)
	k.Review = reports(t, k)
	w := at(k, route.Review())
	for _, words := range []string{"Alex", "Sam", "Saturday 21 November  How do we begin", "Homework that was set", "GAD-7: 6"} {
		w.MustShow(words)
	}
	// Page one has its dates as its printed form has them, in one word each.
	if _, below, _ := strings.Cut(w.Text(), "Alex: homework in four figures"); below == "" || strings.Contains(below, "2026-11-") {
		t.Errorf("below page one stands %q", below)
	}
	w.MustNotShow("made on Saturday 21 November. Sam")
	// Of an evening of which both tell, the other's answers begin as high, and further to the right.
	where := func(words string) (at fyne.Position) {
		for _, part := range w.Parts() {
			if text, ok := part.Object.(*canvas.Text); ok && strings.HasPrefix(text.Text, words) {
				return w.App.Driver().AbsolutePositionForObject(text)
			}
		}
		t.Fatalf("%q is not there", words)
		return at
	}
	if one, other := where("Alex: Minutes"), where("Sam: Minutes 29"); other.X < one.X+200 {
		t.Errorf("one stands at %v, the other at %v", one, other)
	}
	if one, other := where("Alex: no answers"), where("Sam: Minutes 29"); one.Y != other.Y {
		t.Errorf("one begins at %v, the other at %v", one, other)
	}
}

// seal writes a report into a progress file.
func seal(t *testing.T, d *report.Data, to agefile.Recipient) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Seal(&b, wording.English(), d, to); err != nil {
		t.Fatal(err)
	}
	return write(t, "report.age", b.Bytes())
}

func write(t *testing.T, name string, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func key(t *testing.T) (*age.X25519Identity, string) {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id, write(t, "key.txt", []byte("# a key file\n"+id.String()+"\n"))
}

func at(k *fixture.Kit, r route.Route) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

func TestATherapistOpensAFileByItsPassphrase(t *testing.T) {
	k := fixture.Couple(t)
	d := reports(t, k)[0]
	to, err := agefile.PassphraseRecipient("seven words of my own choice here")
	if err != nil {
		t.Fatal(err)
	}
	k.Files.Path = seal(t, d, to)
	w := at(k, route.OpenReview(""))
	w.Tap("Choose a file")
	w.Type("Passphrase", "not this one")
	w.Tap("Open")
	w.MustShow("That passphrase or key doesn't open this progress file.")
	w.Type("Passphrase", "seven words of my own choice here")
	w.Tap("Open")
	if k.Router.Last() != route.Review() || len(k.Review) != 1 || k.Review[0].Name != "Alex" {
		t.Fatalf("it led to %v with %d files open", k.Router.Last(), len(k.Review))
	}
	if k.App.IsOpen() {
		t.Error("a vault is open")
	}
}

func TestAFileThatIsSealedToAKeyAsksForTheKeyFile(t *testing.T) {
	k := fixture.Couple(t)
	both := reports(t, k)
	id, keys := key(t)
	for i, d := range both {
		k.Files.Path = seal(t, d, id.Recipient())
		w := at(k, route.OpenReview(""))
		w.Tap("Choose a file")
		w.MustShow("sealed to a key")
		k.Files.Path = keys
		w.Tap("Choose the key file")
		w.Tap("Open")
		if len(k.Review) != i+1 {
			t.Fatalf("%d files are open:\n%s", len(k.Review), w.Text())
		}
	}
	w := at(k, route.Review())
	for _, words := range []string{
		"Progress of Alex & Sam", "Alex: homework in four figures", "Sam: homework in four figures", "Alex: ", "Sam: ",
	} {
		w.MustShow(words)
	}
	w.MustNotShow("'s file")
	w.Tap("Close")
	if len(k.Review) != 0 || k.Router.Backs != 1 {
		t.Error("closing kept the files open")
	}
}

func TestWhatCanNotBeOpenedIsSaidInOnePlainSentence(t *testing.T) {
	k := fixture.Couple(t)
	d := reports(t, k)[0]
	id, keys := key(t)
	good := seal(t, d, id.Recipient())
	whole, err := os.ReadFile(good)
	if err != nil {
		t.Fatal(err)
	}
	flipped := slices.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	_, otherKeys := key(t)
	other := *d
	other.Vault = "of-others"
	for _, c := range []struct{ name, path, keys, says string }{
		{"flipped", write(t, "a.age", flipped), keys, "was damaged or changed on its way"},
		{"cut", write(t, "b.age", whole[:len(whole)/2]), keys, "was damaged or changed on its way"},
		{"wrong key", good, otherKeys, "doesn't open this progress file"},
		{"no key file", good, good, "not a key file"},
		{"other people", seal(t, &other, id.Recipient()), keys, "of other people"},
	} {
		k.Review = []*report.Data{d}
		k.Files.Path = c.path
		w := at(k, route.OpenReview(""))
		w.Tap("Choose a file")
		k.Files.Path = c.keys
		w.Tap("Choose the key file")
		w.Tap("Open")
		if !w.Shows(c.says) {
			t.Errorf("%s: the screen does not say %q but:\n%s", c.name, c.says, w.Text())
		}
		if len(k.Review) != 1 {
			t.Errorf("%s: %d files are open", c.name, len(k.Review))
		}
	}
	k.Files.Path = write(t, "c.txt", []byte("shopping list"))
	w := at(k, route.OpenReview(""))
	w.Tap("Choose a file")
	w.MustShow("This is not a progress file.")
}

func TestEntriesAreFiltered(t *testing.T) {
	k := fixture.Couple(t)
	k.Review = reports(t, k)
	look := func(c choice) view {
		data := k.Review
		if c.sinceLast {
			data = report.SinceLast(data...)
		}
		return newView(wording.English(), data, progressfile.Entries(wording.English(), data...), progressfile.Entries(wording.English(), k.Review...), report.LastAppointment(k.Review...), c)
	}
	v := look(choice{line: homework.ScaleAnxietyPeak})
	for f, want := range map[filter]func(o homework.Outcome, week, words bool) bool{
		tookPlace: func(o homework.Outcome, _, _ bool) bool {
			return o == homework.OutcomeHeld || o == homework.OutcomePartly
		},
		stopped: func(o homework.Outcome, _, _ bool) bool { return o == homework.OutcomeStopped },
		notThatDay: func(o homework.Outcome, _, _ bool) bool {
			return o == homework.OutcomeDeclined || o == homework.OutcomePostponed
		},
		withWords: func(_ homework.Outcome, _, words bool) bool { return words },
		weeks:     func(_ homework.Outcome, week, _ bool) bool { return week },
	} {
		got := look(choice{line: homework.ScaleAnxietyPeak, filter: f})
		n := 0
		for _, e := range v.entries {
			if want(e.Outcome, e.Week, e.HasWords()) {
				n++
			}
		}
		if len(got.entries) != n || got.total != v.total {
			t.Errorf("filter %d lists %d entries of %d, and %d are right", f, len(got.entries), got.total, n)
		}
	}
	since := look(choice{line: homework.ScaleAnxietyPeak, sinceLast: true})
	if since.from != v.last || since.total == 0 || since.total >= v.total {
		t.Errorf("since the last appointment there are %d of %d entries, from %s", since.total, v.total, since.from)
	}
}

// The figures, the lines and what is printed are of the time since the last appointment, as the member would have
// exported them; that is where a review begins.
func TestSinceTheLastAppointmentIsWhatIsSeenAndPrinted(t *testing.T) {
	k := fixture.Couple(t)
	last := k.App.Today() - 10
	if err := k.App.SetAppointment(homework.AppointmentSet{On: last}); err != nil {
		t.Fatal(err)
	}
	want, err := k.App.Collect(wording.English(), report.Everything(last, k.App.Today()))
	if err != nil {
		t.Fatal(err)
	}
	whole := reports(t, k)[:1]
	k.Review = whole
	w := at(k, route.Review())
	p := k.Page.(*shower)
	if m := p.view.members[0]; m.adherence != want.Adherence || m.adherence == whole[0].Adherence || p.view.from != last {
		t.Errorf("from %s on the figures are %+v, want %+v", p.view.from, m.adherence, want.Adherence)
	}
	printed := func() string {
		t.Helper()
		k.Files.Path = filepath.Join(t.TempDir(), "out.html")
		w.Tap("Print or save")
		w.Tap("A page for the browser (HTML)")
		w.Tap("Save in the clear")
		b, err := os.ReadFile(k.Files.Path)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if printed() != page(t, want) {
		t.Error("what is printed is another time's")
	}
	w.Tap("The whole file")
	if printed() != page(t, whole...) || p.view.members[0].adherence != whole[0].Adherence {
		t.Error("the whole file is not what is printed")
	}
}

// page is a report, or two, for the browser.
func page(t *testing.T, data ...*report.Data) string {
	t.Helper()
	var b strings.Builder
	if err := (report.Form{Format: "html"}).Write(&b, wording.English(), data...); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestAWordThatBothFilesHoldIsShownOnce(t *testing.T) {
	k := fixture.Couple(t)
	text := "the words for both of us and our therapist"
	ask := homework.CheckedIn{Session: homework.SessionKey{Exercise: "body-touch-in-turns", Day: k.App.Today()}}
	for m := range k.Names {
		k.As(m)
		ask.CheckIn = homework.CheckIn{Outcome: homework.OutcomeHeld}
		if m == 1 {
			ask.Texts = []homework.Text{{Field: homework.FieldNote, Body: text, Audience: homework.AudienceUsTherapist}}
		}
		if _, err := k.App.NewCheckIn(ask); err != nil {
			t.Fatal(err)
		}
	}
	both := reports(t, k)
	for _, data := range [][]*report.Data{both[:1], both[1:], both} {
		k.Review = data
		w := at(k, route.Review())
		if n := strings.Count(strings.Join(strings.Fields(w.Text()), " "), text); n != 1 {
			t.Errorf("with %d files the words stand there %d times", len(data), n)
		}
	}
}

func TestNothingIsWrittenInTheClearUnlessAskedFor(t *testing.T) {
	k := fixture.Couple(t)
	k.Review = reports(t, k)
	dir := t.TempDir()
	k.Files.Path = filepath.Join(dir, "out")
	w := at(k, route.Review())
	w.Tap("Print or save")
	w.MustShow("What you save is not encrypted")
	w.Tap("Not now")
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Fatalf("something was written: %v %v", left, err)
	}
	w.Tap("Print or save")
	w.Tap("A table (CSV)")
	w.Tap("Save in the clear")
	b, err := os.ReadFile(k.Files.Path + ".csv")
	if err != nil || !strings.HasPrefix(string(b), "\ufeffdate,to,kind") {
		t.Errorf("the table is %.40q, %v", b, err)
	}
	w.Tap("Print or save")
	w.Tap("Save in the clear")
	if b, err = os.ReadFile(k.Files.Path + ".pdf"); err != nil || !strings.HasPrefix(string(b), "%PDF") {
		t.Errorf("the document is %.10q, %v", b, err)
	}
}

// A file whose notes are nothing but line breaks, as many as it may have, makes no page that the window can't draw.
func TestAFileOfLineBreaksStopsNothing(t *testing.T) {
	k := fixture.Couple(t)
	d := *reports(t, k)[0]
	breaks := strings.Repeat("\n", homework.MaxText)
	for i := range d.Sessions {
		d.Sessions[i].Shared = nil
		for range 16 {
			d.Sessions[i].Shared = append(d.Sessions[i].Shared, homework.Text{Field: homework.FieldNote, Audience: homework.AudienceUsTherapist, Body: breaks})
		}
	}
	d.Sessions = d.Sessions[:3]
	k.Review = []*report.Data{&d}
	w := at(k, route.Review())
	w.Tap("The whole file")
	w.MustShow("more lines are in the file")
	if n := strings.Count(w.Text(), "\n"); n > 4000 {
		t.Errorf("the page has %d lines", n)
	}
}

// BenchmarkView builds what the review shows of two files of ten years.
func BenchmarkView(b *testing.B) {
	d := &report.Data{Names: []string{"A", "B"}, Name: "A", From: 17000, To: 20650, MadeOn: 20650}
	for i := range homework.Day(3650) {
		d.Sessions = append(d.Sessions, report.SessionData{Date: d.From + i, Exercise: "back", Title: "Back", Outcome: homework.OutcomeHeld,
			CheckIn: &homework.CheckIn{Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{homework.ScaleAnxietyPeak: int(i) % 11})}})
	}
	t := report.TrendData{Line: homework.ScaleAnxietyPeak, Most: 10}
	for _, s := range d.Sessions {
		n, _ := s.CheckIn.Answers.Get(homework.ScaleAnxietyPeak).Value()
		t.Points = append(t.Points, homework.Point{Day: s.Date, Value: n})
	}
	d.Trends = []report.TrendData{t}
	second := *d
	second.Place, second.Name = 1, "B"
	data := []*report.Data{d, &second}
	entries := progressfile.Entries(wording.English(), data...)
	for b.Loop() {
		newView(wording.English(), data, entries, entries, 0, choice{line: homework.ScaleAnxietyPeak})
	}
}

func TestMarkup(t *testing.T) {
	at(fixture.Locked(t), route.OpenReview("")).Outline("open")
}
