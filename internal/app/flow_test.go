package app_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

const focus = "sensate-focus"

// held is a session that went well.
func held(exercise string, d homework.Day, texts ...homework.Text) homework.CheckedIn {
	return homework.CheckedIn{
		Session: homework.SessionKey{Exercise: exercise, Day: d},
		CheckIn: homework.CheckIn{
			Outcome: homework.OutcomeHeld, Answers: homework.AnswersOf(homework.Given{
				homework.ScaleMinutes: 30, homework.ScaleAnxietyPeak: 2, homework.ScaleEngaged: 3,
			}), KeptAgreement: homework.Yes, Texts: texts,
		},
	}
}

func private(body string) homework.Text {
	return homework.Text{Field: homework.FieldNote, Body: body, Audience: homework.AudienceMe}
}

// The main job of a couple on one computer: two passphrases, one program, from its first stage to the second.
func TestACoupleGoesFromOneStageToTheNext(t *testing.T) {
	c := newCouple(t)
	a := c.app
	p := a.Catalog().Program(focus)
	first, second := p.Stages[0], p.Stages[1]
	c.must(a.StartProgram(focus))
	c.must(a.SignAgreement(focus))
	if r := read(t, a, func(s *homework.State) homework.Reason { return s.Today(a.Catalog(), a.Today()).Reason }); r != homework.ReasonSigned {
		t.Errorf("with one signature today says %s", r)
	}
	c.as(1)
	if got := read(t, a, func(s *homework.State) [2]string { return [2]string{s.Name(0), s.Name(1)} }); got != [2]string{"Alex", "Sam"} {
		t.Errorf("to the second member they are %v", got)
	}
	c.must(a.SignAgreement(focus))
	if !read(t, a, func(s *homework.State) bool { return s.Agreement(focus).Holds }) {
		t.Fatal("the agreement does not hold though both have signed")
	}

	// Evenings, logged by one and told by both, each under their own passphrase.
	evenings := int(p.Protocol().Param(&first, homework.ParamHeld))
	for i := range evenings {
		exercise := first.Exercises[i] // the stage rests on the first ones
		c.now = c.now.AddDate(0, 0, 4)
		key, err := a.LogSession(homework.SessionLogged{
			Session: homework.SessionKey{Exercise: exercise, Day: a.Today()}, Outcome: homework.OutcomeHeld, Guided: true,
			Consent: [2]bool{true, true},
		})
		c.must(err)
		for _, m := range []int{1, 0} {
			c.as(m)
			waiting := read(t, a, func(s *homework.State) []*homework.Session { return s.Today(a.Catalog(), a.Today()).CheckIns })
			if len(waiting) != 1 || waiting[0].Key != key {
				t.Fatalf("evening %d: %s is asked about %v", i, names[m], waiting)
			}
			e := held(exercise, a.Today(), private("of "+names[m]))
			e.Session = key
			_, err := a.SaveCheckIn(e)
			c.must(err)
		}
	}
	for m := range 2 {
		c.as(m)
		for _, id := range first.Readings {
			c.must(a.MarkReading(id, homework.ProgressDone))
		}
		if gateMet(t, a, focus) {
			t.Fatal("the gate is met before both have said that they are ready")
		}
		if err := a.MoveOn(focus, second.ID); !errors.Is(err, app.ErrGate) {
			t.Fatalf("moving on past a gate that is not met: %v", err)
		}
		c.must(a.SayReady(focus, true))
		if gateMet(t, a, focus) {
			t.Fatal("the gate is met on a word, before both programs have asked")
		}
	}
	c.bothReady()
	c.as(1)
	if !gateMet(t, a, focus) {
		t.Fatalf("the gate is not met: %+v", read(t, a, func(s *homework.State) any { return s.Gate(a.Catalog(), focus, a.Today()) }))
	}
	if err := a.MoveOn(focus, p.Stages[2].ID); err == nil {
		t.Error("a stage was jumped over")
	}
	c.must(a.MoveOn(focus, second.ID))
	if got := stage(t, a, focus); got != first.ID {
		t.Fatalf("on one member's word they are on %s", got)
	}
	c.as(0)
	c.must(a.SayReady(focus, true))
	c.must(a.MoveOn(focus, second.ID))
	for m := range 2 {
		if got := stage(t, c.as(m), focus); got != second.ID {
			t.Errorf("%s is on %s", names[m], got)
		}
	}

	// Going back takes one.
	if err := a.Repeat(focus, p.Stages[2].ID); err == nil {
		t.Error("a later stage was repeated")
	}
	c.must(a.Repeat(focus, first.ID))
	if got := stage(t, a, focus); got != first.ID {
		t.Errorf("after going back they are on %s", got)
	}
}

func TestPauseStayAndEndTakeOneMember(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	c.must(a.SignAgreement(focus))
	c.as(1)
	c.must(a.SignAgreement(focus))
	c.must(a.Pause("", 0))
	if !read(t, c.as(0), func(s *homework.State) bool { return s.PausedNow(focus) }) {
		t.Error("not paused for the other")
	}
	c.must(a.Resume(""))
	c.must(a.Stay(focus))
	_, err := a.EndAgreement(focus)
	c.must(err)
	if read(t, c.as(1), func(s *homework.State) bool { return s.Agreement(focus) != nil }) {
		t.Error("the agreement still holds")
	}
	c.must(a.EndProgram(focus))
	if read(t, a, func(s *homework.State) *homework.Enrolment { return s.Enrolment() }) != nil {
		t.Error("the program is still in front")
	}
	if err := a.SayReady(focus, true); err == nil {
		t.Error("ready for the next stage of what has ended")
	}
}

// What is kept private is sealed: the partner's program holds no trace of it, and blank private parts look like others.
func TestThePartnerHasNoTraceOfPrivateWords(t *testing.T) {
	c := newCouple(t)
	a := c.app
	const secret = "I kept this entirely to myself"
	for _, audience := range []homework.Audience{homework.AudienceMe, homework.AudienceMeTherapist} {
		_, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, a.Today(), homework.Text{Field: homework.FieldNote, Body: secret, Audience: audience}))
		c.must(err)
	}
	_, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, a.Today())) // nothing private in it
	c.must(err)
	c.must(a.SaveWeek(homework.Weekly{Week: a.Today().WeekStart(), Texts: []homework.Text{private(secret)}}))
	doctor := a.Catalog().Program(focus).DoctorFirst[0].ID
	c.must(a.FlagDoctor(focus, doctor, true))
	book := a.Catalog().Media[0].ID
	c.must(a.MarkMedium(book, homework.ProgressLater))
	c.must(a.NoteMedium(book, secret))
	reading := a.Catalog().Readings[0].ID
	c.must(a.MarkReading(reading, homework.ProgressSkipped))
	hidden := []string{doctor, book, reading}

	everything := func(a *app.App) string {
		return read(t, a, func(s *homework.State) string {
			var b strings.Builder
			dump(&b, reflect.ValueOf(s))
			return b.String()
		})
	}
	if all := everything(c.as(0)); strings.Count(all, secret) < 3 || !strings.Contains(all, doctor) {
		t.Fatal("the author's own words are not all there")
	}
	all := everything(c.as(1))
	for _, private := range append(hidden, secret) {
		if strings.Contains(all, private) {
			t.Errorf("the partner's state holds %q", private)
		}
	}
	private := []homework.Type{homework.TypePrivate, homework.TypeReadingMarked, homework.TypeMediumMarked, homework.TypeMediumNoted}
	v := c.vault(1)
	_, err = v.Load(context.Background(), func(r vault.Record) error {
		for _, private := range append(hidden, secret) {
			if strings.Contains(string(r.Shared), private) {
				t.Errorf("a record of type %d holds private words in its shared part", r.Type)
			}
		}
		if r.Author == 0 && (r.Private != nil || slices.Contains(private, homework.Type(r.Type))) {
			t.Errorf("the partner's key shows what is private: a record of type %d", r.Type)
		}
		return nil
	})
	c.must(errors.Join(err, v.Close()))
}

// dump writes everything that a value holds, unexported fields too.
func dump(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			dump(b, v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			dump(b, v.Field(i))
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			dump(b, v.Index(i))
		}
	case reflect.Map:
		for i := v.MapRange(); i.Next(); {
			dump(b, i.Key())
			dump(b, i.Value())
		}
	case reflect.String:
		b.WriteString(v.String() + "\n")
	}
}

// A private sign closes the stages that it names, and takes readiness back without saying why.
func TestADoctorComesFirst(t *testing.T) {
	c := newCouple(t)
	a := c.app
	p := a.Catalog().Program(focus)
	i := slices.IndexFunc(p.DoctorFirst, func(f homework.DoctorFlag) bool { return len(f.Closes) > 0 })
	flag := p.DoctorFirst[i]
	if err := a.FlagDoctor(focus, "no-such-sign", true); !errors.Is(err, app.ErrUnknown) {
		t.Errorf("an unknown sign: %v", err)
	}
	c.must(a.FlagDoctor(focus, flag.ID, true)) // before the program has begun
	c.must(a.StartProgram(focus))
	c.must(a.SayReady(focus, true)) // the next stage is not one that is closed
	c.must(a.FlagDoctor(focus, flag.ID, true))
	if read(t, a, func(s *homework.State) bool { return s.Ready(focus) }) {
		t.Error("still ready")
	}
	closed, _ := p.Stage(flag.Closes[0])
	if !read(t, a, func(s *homework.State) bool { return s.Closed(p, closed) }) {
		t.Error("the stage is open")
	}
	if read(t, c.as(1), func(s *homework.State) bool { return s.Closed(p, closed) }) {
		t.Error("the partner can tell")
	}
	c.as(0)
	c.must(a.FlagDoctor(focus, flag.ID, false))
	if read(t, a, func(s *homework.State) bool { return s.Closed(p, closed) }) {
		t.Error("closed after the doctor has seen it")
	}
}

func TestCheckInsOfOneEvening(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	exercise := a.Catalog().Program(focus).Stages[0].Exercises[0]
	seq, err := a.NewCheckIn(held(exercise, a.Today()))
	c.must(err)
	next, err := a.NewCheckIn(held(exercise, a.Today()))
	c.must(err)
	if next <= seq {
		t.Errorf("the second is number %d after %d", next, seq)
	}
	keys := read(t, a, func(s *homework.State) (keys []homework.SessionKey) {
		for _, x := range s.Sessions {
			keys = append(keys, x.Key)
			if x.Program != focus || x.Stage == "" {
				t.Errorf("%+v counts for %q on %q", x.Key, x.Program, x.Stage)
			}
		}
		return keys
	})
	if len(keys) != 2 || keys[0].Nth != 0 || keys[1].Nth != 1 {
		t.Fatalf("%+v", keys)
	}
	// The partner's first of that day is the same first session.
	c.as(1)
	_, err = a.NewCheckIn(held(exercise, a.Today()))
	c.must(err)
	if n := read(t, a, func(s *homework.State) int { return len(s.Sessions) }); n != 2 {
		t.Errorf("%d sessions", n)
	}
	e := held(exercise, a.Today())
	e.Session.Nth, e.Outcome = 5, homework.OutcomePartly
	if _, err := a.SaveCheckIn(e); err == nil || !strings.Contains(err.Error(), "session 6") {
		t.Errorf("a session that is not known: %v", err)
	}
	for range 8 {
		_, err = a.NewCheckIn(held(exercise, a.Today()))
		c.must(err)
	}
	if _, err := a.NewCheckIn(held(exercise, a.Today())); err != nil {
		t.Errorf("the tenth of a day: %v", err)
	}
	if _, err := a.NewCheckIn(held(exercise, a.Today())); err == nil {
		t.Error("an eleventh session of a day")
	}
}

func TestDeletingACheckIn(t *testing.T) {
	c := newCouple(t)
	a := c.app
	exercise := a.Catalog().Program(focus).Stages[0].Exercises[0]
	key := homework.SessionKey{Exercise: exercise, Day: a.Today()}
	for range 2 { // an edit is a record of its own
		e := held(exercise, a.Today(), homework.Text{Field: homework.FieldNote, Body: "a regret", Audience: homework.AudienceUs})
		if read(t, a, func(s *homework.State) bool { return s.Session(key) == nil }) {
			_, err := a.NewCheckIn(e)
			c.must(err)
		} else {
			_, err := a.SaveCheckIn(e)
			c.must(err)
		}
	}
	c.as(1)
	if err := a.DeleteCheckIn(context.Background(), key); !errors.Is(err, app.ErrNotYours) {
		t.Errorf("deleting the other's: %v", err)
	}
	_, err := a.NewCheckIn(held(exercise, a.Today()))
	c.must(err)
	c.as(0)
	told := 0
	defer a.Changed.Subscribe(func([]homework.Event) { told++ })()
	c.must(a.DeleteCheckIn(context.Background(), key))
	if told != 1 {
		t.Errorf("the screens were told %d times", told)
	}
	for m := range 2 {
		c.as(m)
		x := read(t, a, func(s *homework.State) homework.Session { return *s.Session(key) })
		if x.CheckIns[0] != nil || x.CheckIns[1] == nil || x.Withdrawn != [2]homework.Day{a.Today(), 0} {
			t.Errorf("to %s: %+v", names[m], x)
		}
		if r := a.LoadReport(); r.Purged != 3 || r.Damaged != 0 || len(r.Warnings) != 0 {
			t.Errorf("to %s: %+v", names[m], r)
		}
	}
	if err := a.DeleteCheckIn(context.Background(), homework.SessionKey{Exercise: "x"}); !errors.Is(err, app.ErrNotYours) {
		t.Errorf("deleting nothing: %v", err)
	}
}

// useCases are all that write.
func useCases(a *app.App) map[string]func() error {
	day := homework.Day(20514)
	return map[string]func() error{
		"SetName":        func() error { return a.SetName("Kim") },
		"SetUp":          func() error { return a.SetUp(nil, nil, nil) },
		"StartProgram":   func() error { return a.StartProgram(focus) },
		"EndProgram":     func() error { return a.EndProgram(focus) },
		"Stay":           func() error { return a.Stay(focus) },
		"Repeat":         func() error { return a.Repeat(focus, "x") },
		"MoveOn":         func() error { return a.MoveOn(focus, "x") },
		"SayReady":       func() error { return a.SayReady(focus, true) },
		"Pause":          func() error { return a.Pause("", 0) },
		"Resume":         func() error { return a.Resume("") },
		"SignAgreement":  func() error { return a.SignAgreement(focus) },
		"EndAgreement":   func() error { _, err := a.EndAgreement(focus); return err },
		"Invite":         func() error { _, err := a.Invite(a.Catalog().Exercises[0].ID, day, ""); return err },
		"Answer":         func() error { _, err := a.Answer(homework.ID{}, homework.ReplyYes, ""); return err },
		"SaveWeek":       func() error { return a.SaveWeek(homework.Weekly{Week: day.WeekStart()}) },
		"MarkReading":    func() error { return a.MarkReading(a.Catalog().Readings[0].ID, homework.ProgressDone) },
		"MarkMedium":     func() error { return a.MarkMedium(a.Catalog().Media[0].ID, homework.ProgressDone) },
		"MarkPrompt":     func() error { return a.MarkPrompt(a.Catalog().Decks[0].Prompts[0].ID, homework.ProgressDone) },
		"SetAppointment": func() error { return a.SetAppointment(homework.AppointmentSet{On: day}) },
		"FlagDoctor":     func() error { return a.FlagDoctor(focus, a.Catalog().Program(focus).DoctorFirst[0].ID, true) },
		"LogSession": func() error {
			_, err := a.LogSession(homework.SessionLogged{
				Session: homework.SessionKey{Exercise: a.Catalog().Exercises[0].ID, Day: day}, Outcome: homework.OutcomeHeld,
			})
			return err
		},
		"NewCheckIn":    func() error { _, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, day)); return err },
		"SaveCheckIn":   func() error { _, err := a.SaveCheckIn(held(a.Catalog().Exercises[0].ID, day)); return err },
		"DeleteSession": func() error { return a.DeleteSession(context.Background(), homework.SessionKey{}) },
		"TakeBack":      func() error { return a.TakeBack(context.Background(), homework.ID{}) },
		"SetUnderway":   func() error { return a.SetUnderway(&app.Underway{}) },
		"DeleteCheckIn": func() error {
			return a.DeleteCheckIn(context.Background(), homework.SessionKey{})
		},
	}
}

// fileCases are those that concern the open vault's file.
func fileCases(a *app.App) map[string]func() error {
	words := []byte("other words altogether")
	return map[string]func() error{
		"ChangePassphrase": func() error { return a.ChangePassphrase(passphrases[0], words) },
		"NewKit":           func() error { _, err := a.NewKit(passphrases[0]); return err },
		"ConfirmKit":       func() error { return a.ConfirmKit("x") },
		"Rotate":           func() error { _, err := a.Rotate(passphrases[0]); return err },
		"Join":             func() error { _, err := a.Join(context.Background(), "Kim", words); return err },
		"Split":            func() error { _, err := a.Split("x", words); return err },
		"Restore":          func() error { _, _, err := a.Restore(context.Background(), "x", words); return err },
		"Destroy":          func() error { return a.Destroy() },
		"Verify":           func() error { _, err := a.Verify(context.Background()); return err },
		"Backup":           func() error { return a.Backup("x") },
		"BackupInto":       func() error { _, err := a.BackupInto("x", 1); return err },
		"BackupIfDue":      func() error { _, err := a.BackupIfDue(); return err },
		"BackupPlan":       func() error { _, err := a.BackupPlan(); return err },
		"SetBackupPlan":    func() error { return a.SetBackupPlan(app.BackupPlan{Keep: 1}) },
		"Draft":            func() error { _, err := a.Draft("x"); return err },
		"SetDraft":         func() error { return a.SetDraft("x", words) },
		"KeepDraft":        func() error { return a.KeepDraft("x", words) },
		"Acknowledge":      a.Acknowledge,
		"AcceptOlder":      a.AcceptOlder,
	}
}

func TestNothingCanBeDoneWhileLocked(t *testing.T) {
	c := locked(t)
	all := useCases(c.app)
	maps.Copy(all, fileCases(c.app))
	for name, do := range all {
		if err := do(); !errors.Is(err, app.ErrLocked) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if c.app.IsOpen() || c.app.Read(func(*homework.State) { t.Error("there is a state") }) {
		t.Error("something is open")
	}
	if f, open := c.app.File(); open || f != (app.File{}) || c.app.Sound() || c.app.KitPending() || c.app.Underway() != nil {
		t.Errorf("the file is %+v", f)
	}
	c.must(c.app.Close())
}

// When the vault can't be written, nothing changes in memory either, and it goes on once it can be.
func TestNothingIsAppliedUnlessItIsWritten(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	_, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, a.Today()))
	c.must(err)
	state := func() string {
		return read(t, a, func(s *homework.State) string {
			var b strings.Builder
			dump(&b, reflect.ValueOf(s))
			return fmt.Sprint(s.Events) + b.String()
		})
	}
	before := state()
	told := 0
	defer a.Changed.Subscribe(func([]homework.Event) { told++ })()

	aside := c.Path + ".aside"
	c.must(os.Rename(c.Path, aside)) // the folder of the vault goes away under it
	for name, do := range useCases(a) {
		if err := do(); err == nil {
			t.Errorf("%s: said to be written", name)
		}
	}
	c.must(os.Rename(aside, c.Path))
	if got := state(); got != before || told != 0 {
		t.Errorf("the state changed, or the screens were told (%d times)", told)
	}
	c.must(a.SetName("Kim"))
	if c.as(0); read(t, a, func(s *homework.State) string { return s.Name(0) }) != "Kim" {
		t.Error("the vault does not go on")
	}
}

func TestWhatIsNotInTheLibraryIsRefused(t *testing.T) {
	c := newCouple(t)
	a := c.app
	events := read(t, a, func(s *homework.State) int { return s.Events })
	for name, do := range map[string]func() error{
		"program":  func() error { return a.StartProgram("no-such") },
		"stay":     func() error { return a.Stay("no-such") },
		"exercise": func() error { _, err := a.Invite("no-such", 1, ""); return err },
		"session": func() error {
			_, err := a.LogSession(homework.SessionLogged{Session: homework.SessionKey{Exercise: "no-such"}})
			return err
		},
		"check-in": func() error { _, err := a.NewCheckIn(held("no-such", a.Today())); return err },
		"reading":  func() error { return a.MarkReading("no-such", homework.ProgressDone) },
		"medium":   func() error { return a.MarkMedium("no-such", homework.ProgressDone) },
		"prompt":   func() error { return a.MarkPrompt("no-such", homework.ProgressDone) },
	} {
		if err := do(); !errors.Is(err, app.ErrUnknown) || !strings.Contains(err.Error(), "no-such") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := a.NewCheckIn(held(a.Catalog().Exercises[0].ID, a.Today()+2)); err == nil || !strings.Contains(err.Error(), "future") {
		t.Errorf("an evening that has not been yet: %v", err)
	}
	future := homework.SessionLogged{Session: homework.SessionKey{Exercise: a.Catalog().Exercises[0].ID, Day: a.Today() + 2}, Outcome: homework.OutcomeHeld}
	if _, err := a.LogSession(future); err == nil || !strings.Contains(err.Error(), "future") {
		t.Errorf("a session that has not been yet: %v", err)
	}
	if err := a.Stay(focus); err == nil || errors.Is(err, app.ErrUnknown) {
		t.Errorf("a program that has not been started: %v", err)
	}
	if got := read(t, a, func(s *homework.State) int { return s.Events }); got != events {
		t.Errorf("%d events were written all the same", got-events)
	}
}

func TestOpening(t *testing.T) {
	c := newCouple(t)
	a := c.app
	if err := a.Open(context.Background(), c.Path, passphrases[1]); err == nil {
		t.Error("opened twice at once")
	}
	if _, err := a.Create(filepath.Join(filepath.Dir(c.Path), "other.unhurried"), app.Household{Names: names[:1], Passphrases: passphrases[:1]}); err == nil {
		t.Error("made a vault while another was open")
	}
	c.must(a.SetName("Kim")) // the first one is as it was
	other := newApp(t, &c.now)
	if err := other.Open(context.Background(), c.Path, passphrases[1]); !errors.Is(err, vault.ErrInUse) {
		t.Errorf("opened by two programs: %v", err)
	}
	c.must(a.Close())
	for _, wrong := range [][]byte{nil, []byte("x"), append(slices.Clone(passphrases[0]), ' ')} {
		if err := a.Open(context.Background(), c.Path, wrong); !errors.Is(err, vault.ErrWrongKey) || a.IsOpen() {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if _, err := a.Create(c.Path, app.Household{Names: names, Passphrases: passphrases}); !errors.Is(err, vault.ErrExists) {
		t.Errorf("made over another: %v", err)
	}
	for _, bad := range []app.Household{
		{Passphrases: passphrases}, {Names: []string{""}, Passphrases: passphrases[:1]}, {Names: names},
		{Names: names, Passphrases: [][]byte{passphrases[0], passphrases[0]}},
	} {
		path := filepath.Join(t.TempDir(), "new.unhurried")
		if _, err := a.Create(path, bad); err == nil || a.IsOpen() {
			t.Errorf("%v: made a vault", bad.Names)
		}
		if left := files(t, filepath.Dir(path)); len(left) != 0 {
			t.Errorf("left behind: %v", left)
		}
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	if err := a.Open(gone, c.Path, passphrases[0]); !errors.Is(err, context.Canceled) || a.IsOpen() {
		t.Errorf("opened though nobody waits for it: %v", err)
	}
	c.must(a.Open(context.Background(), c.Path, passphrases[0]))
}

func TestOpeningWithARecoveryKit(t *testing.T) {
	c := locked(t)
	kits, err := c.app.Create(c.Path, app.Household{Names: names, Passphrases: passphrases})
	c.must(err)
	c.must(c.app.Close())
	c.must(c.app.OpenWithKit(context.Background(), c.Path, kits[1].Code))
	if me := read(t, c.app, func(s *homework.State) string { return s.Name(s.Me) }); me != "Sam" {
		t.Errorf("the second kit opens as %s", me)
	}
}

// A partner who joins later finds what was decided before as it was; the log learns of them by itself.
func TestAPartnerJoinsLaterAndOneLeaves(t *testing.T) {
	c := locked(t)
	a := c.app
	_, err := a.Create(c.Path, app.Household{Names: names[:1], Passphrases: passphrases[:1]})
	c.must(err)
	c.must(a.StartProgram(focus))
	c.must(a.SignAgreement(focus))
	if !read(t, a, func(s *homework.State) bool { return s.Agreement(focus).Holds }) {
		t.Fatal("alone, one signature is not enough")
	}
	_, err = a.Join(t.Context(), "Sam", passphrases[1])
	c.must(err)
	for _, m := range []int{1, 0, 1} {
		c.as(m)
		if got := read(t, a, func(s *homework.State) int { return s.Members }); got != 2 {
			t.Errorf("%d members", got)
		}
		if !read(t, a, func(s *homework.State) bool { return s.Agreement(focus).Holds }) {
			t.Error("what was agreed alone no longer holds")
		}
	}
	events := read(t, a, func(s *homework.State) int { return s.Events })
	if c.as(0); read(t, a, func(s *homework.State) int { return s.Events }) != events {
		t.Error("each opening writes something")
	}

	// The second one leaves with what they can read.
	c.as(1)
	path := filepath.Join(t.TempDir(), "mine.unhurried")
	_, err = a.Split(path, []byte("a life of my own"))
	c.must(err)
	c.must(a.Close())
	for range 2 {
		c.must(a.Open(context.Background(), path, []byte("a life of my own")))
		got := read(t, a, func(s *homework.State) string {
			return fmt.Sprint(s.Members, s.Places(), s.Solo(), s.Name(s.Me), s.Enrolments[focus].Stage)
		})
		if want := fmt.Sprint(1, []int{1}, true, "Sam", a.Catalog().Program(focus).Stages[0].ID); got != want {
			t.Errorf("%s, want %s", got, want)
		}
		c.must(a.SayReady(focus, true))
		c.must(a.Close())
	}
}

// The state in memory is the one that the next opening finds.
func TestTheStateIsWhatTheNextOpeningFinds(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.SetUp([]homework.Concern{"low-desire"}, nil, nil))
	c.must(a.StartProgram(focus))
	c.must(a.SignAgreement(focus))
	exercise := a.Catalog().Program(focus).Stages[0].Exercises[0]
	e := held(exercise, a.Today(), private("first"), homework.Text{Field: homework.FieldSensations, Body: "warm", Audience: homework.AudienceUs},
		homework.Text{Field: homework.FieldDistractions, Audience: homework.AudienceUs})
	_, err := a.NewCheckIn(e)
	c.must(err)
	e.Texts[0].Body = "changed by the caller afterwards"
	_, err = a.Invite(exercise, a.Today(), "tonight")
	c.must(err)
	c.must(a.SaveWeek(homework.Weekly{Week: a.Today().WeekStart(), Answers: homework.AnswersOf(homework.Given{homework.ScaleWeekHeard: 3})}))
	c.must(a.MarkPrompt(a.Catalog().Decks[0].Prompts[0].ID, homework.ProgressDone))
	c.must(a.SetAppointment(homework.AppointmentSet{On: a.Today() + 3, At: "17:00"}))
	c.must(a.Pause(focus, 0))
	look := func() string {
		return read(t, a, func(s *homework.State) string {
			b, err := json.Marshal(struct {
				*homework.State
				DoctorFlags any `json:",omitempty"`
			}{State: s})
			c.must(err)
			return string(b)
		})
	}
	live := look()
	if c.as(0); look() != live {
		t.Errorf("live:\n%s\nopened again:\n%s", live, look())
	}
}

// A record that a key holder sealed and that is no event counts as damaged; one of a newer version does not. Neither
// keeps anybody from the rest.
func TestARecordThatIsNoEvent(t *testing.T) {
	c := newCouple(t)
	a := c.app
	c.must(a.StartProgram(focus))
	c.appends(0,
		vault.Entry{Type: uint16(homework.TypeCheckedIn), Shared: []byte("no event"), HasPrivate: true},
		vault.Entry{Type: 999, Shared: []byte("from a newer version")},
	)
	for m := range 2 {
		c.as(m)
		if r := a.LoadReport(); r.Damaged != 1 || r.Records != 4 {
			t.Errorf("to %s: %+v", names[m], r)
		}
		if got := read(t, a, func(s *homework.State) string { return fmt.Sprintf("%d %s %s", s.Unknown, s.Current, s.Name(0)) }); got != "1 "+focus+" Alex" {
			t.Errorf("to %s: %s", names[m], got)
		}
	}
}
