package finding

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func at(k *fixture.Kit, r route.Route) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, r) })
}

// listed has three candidates: one of both, who was chosen, one of both, and one of mine alone.
func listed(t *testing.T, k *fixture.Kit) *fixture.Kit {
	t.Helper()
	us := homework.AudienceUs
	for i, e := range []homework.CandidateNoted{
		{Name: "Dr. A. Moss", Contact: "the register, 555 0101", Audience: us, Facts: [5]string{"licensed psychologist, two years of sex therapy training", "together first, then each alone; keeps no secrets", "by video, Mondays", "six visits, then we look", "80 a visit, no insurer"}},
		{Name: "Practice by the river", Audience: us, Facts: [5]string{"", "", "twenty minutes by tram", "", "on a sliding scale"}},
		{Name: "J. Oak", Contact: "my doctor named her", Audience: homework.AudienceMe},
	} {
		key, err := k.App.ListCandidate(e)
		if err != nil {
			t.Fatal(err)
		}
		if i == 0 {
			if err := k.App.WeighCandidate(homework.CandidateWeighed{Candidate: key, Suits: [5]homework.Answer{homework.Yes, homework.Yes, homework.NoAnswer, homework.Yes, homework.No}, Words: "asked what we want, and waited", Audience: us}); err != nil {
				t.Fatal(err)
			}
			if err := k.App.DecideOn(homework.CandidateDecided{Candidate: key, Decision: homework.DecisionChosen, Why: "we could both talk", Audience: us}); err != nil {
				t.Fatal(err)
			}
		}
	}
	return k
}

func TestLooks(t *testing.T) {
	k := listed(t, fixture.Couple(t))
	show := func(name string, k *fixture.Kit, r route.Route) {
		uitest.CheckLooks(t, name, func() fyne.CanvasObject { return New(k.Env, r).Content() })
	}
	show("finding", k, route.Finding())
	show("candidate", k, route.Candidate("1-1"))
	show("candidate-new", k, route.NewCandidate())
	show("first-visit", k, route.FirstVisit())
	if err := k.App.FlagDoctor("sensate-focus", "pain", true); err != nil {
		t.Fatal(err)
	}
	show("doctor", k, route.Doctor())
	show("consent", k, route.Consent())
	solo := fixture.Solo(t)
	show("finding-empty", solo, route.Finding())
	show("first-visit-solo", solo, route.FirstVisit())
}

// Somebody is listed, weighed after a call, chosen and, later, left, with why; each of it can be read again.
func TestSomebodyIsListedWeighedChosenAndLeft(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := at(k, route.NewCandidate())
	w.Tap("Save")
	w.MustShow("A name is needed here")
	w.Type("Name", "Dr. Moss")
	w.Type("Cost and insurance", "80 a visit")
	w.Tap("Save")
	w.Settle()
	if got := k.Router.Last(); got != route.Candidate("1-1-own") {
		t.Fatalf("it leads to %+v", got)
	}
	w = at(k, route.Candidate("1-1-own"))
	w.Type("After the call", "asked what I want")
	w.Tap("speaks for them")
	w.Tap("Save how I see them")
	w.Settle()
	w = at(k, route.Finding())
	w.MustShow("asked what I want")
	w.MustShow("Fit · speaks for them")
	w.MustShow("80 a visit")
	w = at(k, route.Candidate("1-1-own"))
	w.Tap("we stopped")
	w.Type("Why", "she moved away")
	w.Tap("Save what became of it")
	w.Settle()
	w = at(k, route.Finding())
	w.MustShow("we stopped")
	w.MustShow("she moved away")
	k.As(1)
	w = at(k, route.Finding())
	w.MustNotShow("Dr. Moss")
	w.MustShow("Nobody is listed yet")
}

// Somebody who presses twice has listed one candidate.
func TestTwoTapsListOneCandidate(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := at(k, route.NewCandidate())
	w.Type("Name", "Dr. Moss")
	var later []func()
	k.Run.Go = func(f func()) { later = append(later, f) }
	run := func() {
		for _, f := range later {
			f()
		}
		later = nil
		w.Settle()
	}
	w.Tap("Save")
	w.Tap("Save")
	run()
	k.Env.Read(func(s *homework.State) {
		if n := len(s.Candidates()); n != 1 {
			t.Errorf("%d are listed", n)
		}
	})
}

// A candidate of mine alone is shown to both when I say so, and taken out again for good.
func TestACandidateIsSharedAndTakenOut(t *testing.T) {
	k := listed(t, fixture.Empty(t, "Alex", "Sam"))
	w := at(k, route.Candidate("1-1-own"))
	w.Tap("Show them to Sam")
	w.Tap("Show them")
	w.Settle()
	if got := k.Router.Last(); got != route.Candidate("1-3") {
		t.Fatalf("it leads to %+v", got)
	}
	k.As(1)
	w = at(k, route.Finding())
	w.MustShow("J. Oak")
	w.MustShow("Listed by Alex.")
	w = at(k, route.Candidate("1-1"))
	w.MustShow("How Alex sees them")
	w.MustShow("asked what we want, and waited")
	w.MustNotShow("How to reach them")
	k.As(0)
	w = at(k, route.Candidate("1-3"))
	w.Tap("Take them out")
	w.Tap("Take it out")
	w.Settle()
	at(k, route.Finding()).MustNotShow("J. Oak")
}

// What is half-written is there when one comes back.
func TestWhatIsHalfWrittenStays(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := at(k, route.NewCandidate())
	w.Type("Name", "Dr. Mo")
	w = at(k, route.NewCandidate())
	w.MustShow("Dr. Mo")
	w = at(k, route.Doctor())
	w.Type("Sign 1", "it burns")
	at(k, route.Doctor()).MustShow("it burns")
	w = at(k, route.FirstVisit())
	w.Type("What I hope for", "to sleep")
	k.Clock.Advance(time.Second)
	at(k, route.FirstVisit()).MustShow("to sleep")
}

// What was typed a moment ago stays when another part is saved, and when the page is left at once.
func TestWhatWasTypedLastStays(t *testing.T) {
	k := listed(t, fixture.Empty(t, "Alex", "Sam"))
	left := func(r route.Route, label, words string) {
		t.Helper()
		w := at(k, r)
		w.Type(label, words)
		k.Page.(shell.Leaver).Leave()
		w.Settle()
		at(k, r).MustShow(words)
	}
	left(route.Candidate("1-2"), "After the call", "did not hurry me")
	left(route.Doctor(), "What I take", "sertraline")
	left(route.FirstVisit(), "What I hope for", "to sleep")
	w := at(k, route.Candidate("1-2"))
	w.Type("Place and times", ", and by bus")
	w.Type("Why", "she listens")
	w.Tap("Save how I see them")
	w.Settle()
	w.MustShow(", and by bus")
	w.MustShow("she listens")
	w.Tap("Save what became of it")
	w.Settle()
	w = at(k, route.FirstVisit())
	w.Type("The hour after", "with my sister")
	w.Tap("for both of us")
	w.MustNotShow("with my sister")
	w.Tap("for me alone")
	w.MustShow("with my sister")
	k.Read(func(s *homework.State) {
		c := s.Candidate(homework.CandidateKey{Number: 2})
		if c.Views[0] == nil || c.Views[0].Words != "did not hurry me" || c.Decision == nil || c.Decision.Why != "she listens" {
			t.Errorf("kept is %+v", c)
		}
	})
}

// What is taken out doesn't come back with what was typed a moment before.
func TestWhatIsTakenOutStaysOut(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	for r, label := range map[route.Route]string{route.Doctor(): "What I take", route.FirstVisit(): "What I hope for"} {
		w := at(k, r)
		w.Type(label, "the words")
		w.Tap("Save")
		w.Settle()
		w.Type(label, " and more")
		w.Tap("Take it out")
		k.Clock.Advance(time.Minute)
		w.Settle()
		w.MustNotShow("the words")
		at(k, r).MustNotShow("the words")
	}
}

// What I said of a candidate whom the other listed can be taken out, also when the other has decided since.
func TestMyWordsOnTheirsCanBeTakenOut(t *testing.T) {
	k := listed(t, fixture.Empty(t, "Alex", "Sam"))
	river := homework.CandidateKey{Number: 2}
	decide := func(member int, of homework.Decision, a homework.Audience) {
		k.As(member)
		if err := k.App.DecideOn(homework.CandidateDecided{Candidate: river, Decision: of, Why: "said by one", Audience: a}); err != nil {
			t.Fatal(err)
		}
	}
	decide(1, homework.DecisionPassed, homework.AudienceMe)
	decide(0, homework.DecisionOpen, homework.AudienceUs)
	k.As(1)
	w := at(k, route.Candidate("1-2"))
	w.Tap("Take out what I noted")
	w.Tap("Take it out")
	w.Settle()
	k.Read(func(s *homework.State) {
		if n := len(s.SaidOfCandidate(river)); n != 0 || s.Candidate(river) == nil || s.Candidate(river).Decided() != homework.DecisionOpen {
			t.Errorf("%d of my records are there still, or theirs went", n)
		}
	})
}

// What is half-written of a candidate goes along when they are shown to both.
func TestWhatIsHalfWrittenIsShared(t *testing.T) {
	k := listed(t, fixture.Empty(t, "Alex", "Sam"))
	w := at(k, route.Candidate("1-1-own"))
	w.Type("After the call", "did not hurry me")
	w.Tap("Show them to Sam")
	w.Tap("Show them")
	w.Settle()
	w = at(k, route.Candidate("1-3"))
	w.MustShow("did not hurry me")
	w.Tap("Save how I see them")
	w.Settle()
	k.Read(func(s *homework.State) {
		if c := s.Candidate(homework.CandidateKey{Number: 3}); c.Views[0] == nil || c.Views[0].Words != "did not hurry me" || c.Views[0].Audience.Shared() {
			t.Errorf("kept is %+v", c.Views[0])
		}
	})
}

// The first visit is prepared for oneself, and together; the other reads what is for both and nothing else.
func TestTheFirstVisitIsPreparedAloneAndTogether(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := at(k, route.FirstVisit())
	w.Type("What I hope for", "mine alone")
	w.Tap("Save")
	w.Settle()
	w.Tap("for both of us")
	w.Type("What I hope for", "for us")
	w.Tap("Save")
	w.Settle()
	k.As(1)
	w = at(k, route.FirstVisit())
	w.MustNotShow("mine alone")
	w.Tap("for both of us")
	w.MustShow("Alex wrote")
	w.MustShow("for us")
	k.As(0)
	w = at(k, route.FirstVisit())
	w.MustShow("mine alone")
	w.Tap("Take it out")
	w.Settle()
	k.Read(func(s *homework.State) {
		if len(s.Preparation(0, false).Texts) != 0 || len(s.Preparation(0, true).Texts) != 1 {
			t.Error("the other preparation went, or this one stayed")
		}
	})
}

// What is on the screen is kept and saved to print; what only the other wrote goes on paper too, and with nothing there is no page.
func TestTheFirstVisitGoesOnPaper(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	k.Files.Path = filepath.Join(t.TempDir(), "visit")
	saved := func() bool {
		_, err := os.Stat(k.Files.Path + ".pdf")
		return err == nil
	}
	w := at(k, route.FirstVisit())
	w.Tap("Save a page to print")
	w.Settle()
	if saved() || len(k.Files.Titles) != 0 || !slices.Equal(k.Router.Toasts, []string{"Nothing is written yet."}) {
		t.Fatalf("an empty page was written, or a place for it asked for: %q, %q", k.Files.Titles, k.Router.Toasts)
	}
	w.Tap("for both of us")
	w.Type("What I hope for", "for us")
	w.Tap("Save a page to print")
	w.Settle()
	if !saved() {
		t.Error("no page was written")
	}
	k.Read(func(s *homework.State) {
		if p := s.Preparation(0, true); len(p.Texts) != 1 || p.Texts[0].Body != "for us" {
			t.Errorf("kept is %+v", p)
		}
	})
	k.As(1)
	k.Files.Path = filepath.Join(t.TempDir(), "theirs")
	seq := k.App.Seq()
	w = at(k, route.FirstVisit())
	w.Tap("for both of us")
	w.Tap("Save a page to print")
	w.Settle()
	if !saved() || k.App.Seq() != seq {
		t.Errorf("what the other wrote: page %t, and %d entries were written", saved(), k.App.Seq()-seq)
	}
}

// A page for the doctor is put together, with a sign that was noted in a program, and saved to print; the other knows nothing of it.
func TestAPageForTheDoctorIsPutTogether(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.FlagDoctor("sensate-focus", "bleeding", true); err != nil {
		t.Fatal(err)
	}
	k.Files.Path = filepath.Join(t.TempDir(), "page")
	w := at(k, route.Doctor())
	w.Tap("Save")
	if n := len(k.Router.Toasts); n != 1 {
		t.Errorf("an empty page is answered %d times", n)
	}
	w.Tap("Put it on the page")
	w.MustNotShow("Signs that you noted in a program")
	w.Type("Since when, sign 1", "in May")
	w.Tap("One more sign")
	w.Type("Sign 2", "it burns")
	w.Type("What I take", "nothing")
	w.Tap("Save a page to print")
	w.Settle()
	if _, err := os.Stat(k.Files.Path + ".pdf"); err != nil {
		t.Error(err)
	}
	k.Read(func(s *homework.State) {
		if p := s.DoctorPage; p == nil || len(p.Signs) != 2 || p.Signs[0].Since != "in May" || p.Medicines != "nothing" {
			t.Errorf("kept is %+v", s.DoctorPage)
		}
	})
	k.As(1)
	at(k, route.Doctor()).MustNotShow("it burns")
}

// The consent is written with what was typed and with who was chosen.
func TestAConsentToSign(t *testing.T) {
	k := listed(t, fixture.Empty(t, "Alex", "Sam"))
	k.Files.Path = filepath.Join(t.TempDir(), "consent")
	w := at(k, route.Consent())
	w.MustShow("Dr. A. Moss")
	w.Type("The doctor", "Dr. Elm")
	seq := k.App.Seq()
	w.Tap("Save a page to print")
	w.Settle()
	if _, err := os.Stat(k.Files.Path + ".pdf"); err != nil {
		t.Error(err)
	}
	if k.App.Seq() != seq {
		t.Error("something of it was kept in the diary")
	}
}
