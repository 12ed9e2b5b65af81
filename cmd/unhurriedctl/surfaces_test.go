package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"filippo.io/age"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/screens/diary"
	"unhurried/internal/ui/screens/library"
	"unhurried/internal/ui/screens/program"
	"unhurried/internal/ui/screens/today"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/widgets"
)

const (
	focus   = "sensate-focus"
	both    = "body-touch-in-turns" // an exercise for two, and one for one
	private = "body-touch-alone"
)

// household is a vault that the window and the terminal look at, one after the other.
type household struct {
	*fixture.Kit
	t *testing.T
}

// newHousehold makes a vault of these members, whose window has the time that the terminal has.
func newHousehold(t *testing.T, names ...string) *household {
	t.Helper()
	local := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = local })
	h := &household{t: t, Kit: fixture.Empty(t, names...)}
	h.Clock.Turn(time.Since(h.Clock.Now()))
	return h
}

func (h *household) must(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// terminal runs a command as a member and returns what it prints. The window is locked meanwhile, and opened anew.
func (h *household) terminal(member int, command string, more ...string) string {
	h.t.Helper()
	h.must(h.App.Close())
	phrase := filepath.Join(h.t.TempDir(), "passphrase")
	h.must(os.WriteFile(phrase, []byte(h.Passphrases[member]), 0o600))
	code, out, errs := feed("", append([]string{command, "--vault", h.Path, "--passphrase-file", phrase}, more...)...)
	if code != 0 || errs != "" {
		h.t.Fatalf("%s: code %d, %s", command, code, errs)
	}
	h.As(member)
	return out
}

// page is what a page of the window says to a member.
func (h *household) page(member int, show func(*screen.Env) shell.Page) string {
	h.t.Helper()
	h.As(member)
	return strings.Join(strings.Fields(h.Open(show).Text()), " ")
}

// held is a check-in of whoever has the vault open on an evening of today.
func (h *household) held(exercise string, o homework.Outcome, texts ...homework.Text) {
	h.t.Helper()
	_, err := h.App.NewCheckIn(homework.CheckedIn{
		Session: homework.SessionKey{Exercise: exercise, Day: h.App.Today()}, CheckIn: homework.CheckIn{Outcome: o, Texts: texts},
	})
	h.must(err)
}

// logged notes a session of today as held.
func (h *household) logged(exercise string) {
	h.t.Helper()
	_, err := h.App.LogSession(homework.SessionLogged{
		Session: homework.SessionKey{Exercise: exercise, Day: h.App.Today()}, Outcome: homework.OutcomeHeld,
	})
	h.must(err)
}

// The window and the terminal say the same is next and wait for the same check-ins, to each member.
func TestTodayIsTheSameInTheWindowAndInTheTerminal(t *testing.T) {
	couple, solo := []string{"Alex", "Sam"}, []string{"Kim"}
	for _, c := range []struct {
		name  string
		who   []string
		asked string // how many check-ins each is asked for
		story func(h *household)
	}{
		{"nothing yet", couple, "0 0", func(*household) {}},
		{"a program", couple, "0 0", func(h *household) { h.must(h.App.StartProgram(focus)) }},
		{"one has told of a practice of both", couple, "0 1", func(h *household) { h.held(both, homework.OutcomeHeld) }},
		{"both have", couple, "0 0", func(h *household) {
			h.held(both, homework.OutcomeHeld)
			h.As(1)
			h.held(both, homework.OutcomePartly)
		}},
		{"one has said no", couple, "0 0", func(h *household) { h.held(both, homework.OutcomeDeclined) }},
		{"the first practised alone", couple, "0 0", func(h *household) { h.held(private, homework.OutcomeHeld) }},
		{"the second practised alone", couple, "0 0", func(h *household) {
			h.As(1)
			h.held(private, homework.OutcomeStopped)
		}},
		{"each practised alone", couple, "0 0", func(h *household) {
			h.held(private, homework.OutcomeHeld)
			h.As(1)
			h.held(private, homework.OutcomeHeld)
		}},
		{"one noted a practice alone", couple, "1 0", func(h *household) { h.logged(private) }},
		{"one noted a practice of both", couple, "1 1", func(h *household) { h.logged(both) }},
		{"one has signed", couple, "0 0", func(h *household) {
			h.must(h.App.StartProgram(focus))
			h.must(h.App.SignAgreement(focus))
		}},
		{"both have signed", couple, "0 0", func(h *household) {
			h.must(h.App.StartProgram(focus))
			h.must(h.App.SignAgreement(focus))
			h.As(1)
			h.must(h.App.SignAgreement(focus))
		}},
		{"one lets it rest", couple, "0 0", func(h *household) {
			h.must(h.App.StartProgram(focus))
			h.must(h.App.Pause("", 0))
		}},
		{"one person alone", solo, "0", func(h *household) {
			h.must(h.App.StartProgram("sensate-solo"))
			h.must(h.App.SignAgreement("sensate-solo"))
			h.held(private, homework.OutcomeHeld)
		}},
		{"one person noted one", solo, "1", func(h *household) { h.logged(private) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := newHousehold(t, c.who...)
			c.story(h)
			var asked []string
			for m := range c.who {
				h.compareToday(m)
				asked = append(asked, fmt.Sprint(len(h.todayJSON(m).CheckIns)))
			}
			if got := strings.Join(asked, " "); got != c.asked {
				t.Errorf("asked for %s check-ins, want %s", got, c.asked)
			}
		})
	}
}

func (h *household) todayJSON(member int) (j todayJSON) {
	h.t.Helper()
	h.must(json.Unmarshal([]byte(h.terminal(member, "today", "--format", "json")), &j))
	return j
}

// deckOf returns the title of the deck that a card is in.
func (h *household) deckOf(card string) string {
	for _, d := range h.Cat().Decks {
		for _, p := range d.Prompts {
			if p.Text == card {
				return d.Title
			}
		}
	}
	h.t.Fatalf("no deck has the card %q", card)
	return ""
}

// compareToday compares what the terminal prints for a member with what Today shows.
func (h *household) compareToday(m int) {
	h.t.Helper()
	j := h.todayJSON(m)
	text := h.terminal(m, "today")
	h.As(m)
	w := h.Open(func(e *screen.Env) shell.Page { return today.New(e) })
	who := h.Names[m]

	w.MustShow(h.L.Why(homework.Today{Reason: j.Reason, Have: j.Have, Want: j.Want}, len(h.Names) == 1))
	if shows := w.Shows("Look at it together"); shows != (j.BothIn != nil) {
		h.t.Errorf("%s: the window offers to look at the evening together: %v", who, shows)
	}
	for _, id := range []string{both, private} {
		title := h.Cat().ExerciseTitle(id)
		asked := slices.ContainsFunc(j.CheckIns, func(k homework.SessionKey) bool { return k.Exercise == id })
		looked := j.BothIn != nil && j.BothIn.Exercise == id
		if looked != strings.Contains(text, "Both of you are in: "+id) {
			h.t.Errorf("%s: the terminal's text and its JSON differ about looking at %s together:\n%s", who, id, text)
		}
		if j.Exercise != id && w.Shows(title) != (asked || looked) {
			h.t.Errorf("%s: the window asks about %s: %v, the terminal: %v", who, title, !asked, asked)
		}
		if strings.Contains(text, "Waiting for your check-in: "+id) != asked {
			h.t.Errorf("%s: the terminal's text and its JSON differ about %s:\n%s", who, id, text)
		}
	}
	if j.Exercise != "" {
		w.MustShow(h.Cat().ExerciseTitle(j.Exercise))
	}
	if p := h.Cat().Program(j.Program); p != nil {
		_, at := p.Stage(j.Stage)
		w.MustShow(fmt.Sprintf("stage %d of %d", at+1, len(p.Stages)))
	}
	if j.Reading != "" {
		w.MustShow(h.Cat().ReadingTitle(j.Reading))
	}
	if j.Prompt != "" { // in the window it lies face down, in its deck
		w.MustShow(h.deckOf(j.Prompt))
	}
	buttons := 0
	for _, o := range w.Objects() {
		if b, ok := o.(*widgets.Button); ok && b.Label() == "Check in" {
			buttons++
		}
	}
	want := len(j.CheckIns)
	if j.Weekly {
		want++
	}
	if buttons != want {
		h.t.Errorf("%s: the window waits for %d check-ins, the terminal for %d", who, buttons, want)
	}
}

// surfaces are the four ways in which a history is told to or by a member.
type surfaces struct {
	window   string // the pages that show it
	terminal string // what today and entries print
	report   string // what a therapist reads of the progress file
	file     string // the progress file's own data
}

func (h *household) tell(m int) (s surfaces) {
	h.t.Helper()
	for _, show := range []func(*screen.Env) shell.Page{
		func(e *screen.Env) shell.Page { return today.New(e) },
		func(e *screen.Env) shell.Page { return diary.New(e) },
		func(e *screen.Env) shell.Page { return program.New(e, route.At(route.Program)) },
		func(e *screen.Env) shell.Page {
			return library.New(e, route.Shelf("q=openly"))
		},
	} {
		s.window += h.page(m, show) + "\n"
	}
	s.terminal = h.terminal(m, "today") + h.terminal(m, "entries")
	key, err := age.GenerateX25519Identity()
	h.must(err)
	dir := h.t.TempDir()
	out, id := filepath.Join(dir, "progress.age"), filepath.Join(dir, "key")
	h.must(os.WriteFile(id, []byte(key.String()+"\n"), 0o600))
	h.terminal(m, "export", "--recipient", key.Recipient().String(), "--out", out)
	code, text, errs := feed("", "review", out, "--identity", id)
	if code != 0 {
		h.t.Fatal(errs)
	}
	s.report = strings.Join(strings.Fields(text), " ")
	d, err := report.OpenFile(out, key)
	h.must(err)
	b, err := json.Marshal(d)
	h.must(err)
	s.file = string(b)
	return s
}

// Rules, each of which stands on one line of the domain: every way in which a history is told goes by that line. Where the
// line is changed, all four fail together.
func TestARuleIsTheSameWhereverItIsTold(t *testing.T) {
	note := func(body string) homework.Text {
		return homework.Text{Field: homework.FieldNote, Body: body, Audience: homework.AudienceUsTherapist}
	}
	alone, first := apptest.Catalog(t).ExerciseTitle(private), apptest.Catalog(t).Program(focus).Stages[0].Exercises[0]
	for _, rule := range []struct {
		name  string
		story func(h *household) // it ends with the member who is told of it
		me    int
		says  surfaces // what each must say, in its own words
		never []string // what none may say
	}{
		{
			// Exercise.Alone
			name: "what the other practises alone is not told",
			story: func(h *household) {
				h.logged(private)
				h.held(private, homework.OutcomeHeld, note("openly: of mine alone"))
				h.As(1)
				h.held(both, homework.OutcomeHeld)
			},
			me: 1, never: []string{alone, private, "of mine alone"},
		},
		{
			// Session.Outcome
			name: "the less full account counts",
			story: func(h *household) {
				h.must(h.App.StartProgram(focus))
				h.held(first, homework.OutcomeHeld)
				h.As(1)
				h.held(first, homework.OutcomePartly)
			},
			says: surfaces{"everyone's check-in 0 of 2", "everyone's check-in: 0 of 2", "everyone's check-in: 0 of 2", `"kind":"held","met":false,"have":0,"want":2`},
		},
		{
			// Protocol.Param
			name:  "a number is the program's",
			story: func(h *household) { h.must(h.App.StartProgram(focus)) },
			says:  surfaces{"everyone's check-in 0 of 2", "everyone's check-in: 0 of 2", "everyone's check-in: 0 of 2", `"kind":"held","met":false,"have":0,"want":2`},
		},
		{
			// Session.Visible
			name: "nothing of the other's before mine is in",
			story: func(h *household) {
				h.logged(both)
				h.held(both, homework.OutcomeHeld, note("openly: read me later"))
			},
			me: 1, never: []string{"read me later"},
		},
		{
			// State.PausedNow
			name: "a pause that one asked for is everybody's",
			story: func(h *household) {
				h.must(h.App.StartProgram(focus))
				h.As(1)
				h.must(h.App.Pause("", 0))
			},
			says: surfaces{"A pause", "rests", "resting", `"paused":true`},
		},
		{
			// State.signedByAll
			name: "an agreement holds once both have signed",
			story: func(h *household) {
				h.must(h.App.StartProgram(focus))
				h.must(h.App.SignAgreement(focus))
			},
			says: surfaces{"You have signed what you leave out for now", "It holds once your partner has signed too", "Agreement kept: not yet", `"agreements":[]`},
		},
	} {
		t.Run(rule.name, func(t *testing.T) {
			h := newHousehold(t, "Alex", "Sam")
			rule.story(h)
			got := h.tell(rule.me)
			for _, s := range []struct{ where, got, says string }{
				{"window", got.window, rule.says.window}, {"terminal", got.terminal, rule.says.terminal},
				{"report", got.report, rule.says.report}, {"file", got.file, rule.says.file},
			} {
				t.Run(s.where, func(t *testing.T) {
					if !strings.Contains(s.got, s.says) {
						t.Errorf("it does not say %q:\n%s", s.says, s.got)
					}
					for _, never := range rule.never {
						if strings.Contains(s.got, never) {
							t.Errorf("it says %q:\n%s", never, s.got)
						}
					}
				})
			}
		})
	}
}
