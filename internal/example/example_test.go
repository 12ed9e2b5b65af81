package example_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/content"
	"unhurried/internal/example"
	"unhurried/internal/homework"
	"unhurried/internal/homework/scaletest"
	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

func TestMain(m *testing.M) {
	vaulttest.Cheap()
	os.Exit(m.Run())
}

// shipped is the content that the program comes with.
var shipped = sync.OnceValues(content.Shipped)

func catalog(t testing.TB) *homework.Catalog {
	t.Helper()
	cat, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

var (
	names       = []string{"Alex", "Sam"}
	passphrases = [][]byte{[]byte("slow tuesday lantern"), []byte("quiet orange harbour")}
)

// lastDay is the last day of the examples here.
const lastDay homework.Day = 20514

func makeExample(t testing.TB, d example.Options) *example.Vault {
	t.Helper()
	d.Dir, d.Last = t.TempDir(), lastDay
	v, err := example.Make(context.Background(), catalog(t), d, names, passphrases)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// hidden begins the lines of what only its author knows of.
const hidden = "hidden: "

// history is all that a member can read of a vault, record by record, and the state that it adds up to.
func history(t testing.TB, d *example.Vault, member int) (records []string, s *homework.State) {
	t.Helper()
	v, err := vault.Open(d.Path, d.Passphrases[member])
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			t.Error(err)
		}
	}()
	var names []string // of records, by which others name them; they are drawn by the vault
	if _, err := v.Load(context.Background(), func(r vault.Record) error {
		names = append(names, app.IDOf(r.Ref).String(), fmt.Sprint("#", len(records)))
		line := fmt.Sprintf("%d %d %d %x %x", r.Author, r.Type, r.Day, r.Shared, r.Private)
		if r.Hidden {
			line = hidden + line
		}
		records = append(records, line)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	for i, named := 0, strings.NewReplacer(names...); i < len(records); i++ {
		records[i] = named.Replace(records[i])
	}
	s, report, err := app.Fold(context.Background(), v)
	if err != nil || report.Damaged != 0 || len(report.Warnings) != 0 || report.Records != len(records) {
		t.Fatalf("%+v, %v", report, err)
	}
	return records, s
}

func TestTheSameSeedGivesTheSameExample(t *testing.T) {
	a, b, other := makeExample(t, example.Options{Seed: 7}), makeExample(t, example.Options{Seed: 7}), makeExample(t, example.Options{Seed: 8})
	for m := range 2 {
		x, _ := history(t, a, m)
		y, _ := history(t, b, m)
		z, _ := history(t, other, m)
		if !reflect.DeepEqual(x, y) {
			t.Errorf("to %s, one seed gave two histories", names[m])
		}
		if reflect.DeepEqual(x, z) {
			t.Errorf("to %s, two seeds gave one history", names[m])
		}
	}
}

// An example has something to show on every screen, and nothing in it is impossible.
func TestAnExampleIsAHistoryThatCouldBe(t *testing.T) {
	scaletest.Add(t) // a scale that nobody wrote an answer for is answered too
	cat := catalog(t)
	for _, d := range []example.Options{{Seed: 1}, {Seed: 1, Years: 1}, {Seed: 2, Solo: true}, {Seed: 2, Solo: true, Years: 1}} {
		t.Run(fmt.Sprintf("years %d solo %v", d.Years, d.Solo), func(t *testing.T) {
			v := makeExample(t, d)
			if info, err := os.Stat(v.Path); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("mode %v, %v", info.Mode(), err)
			}
			records, s := history(t, v, 0)
			if s.Unknown != 0 || s.Solo() != d.Solo || s.Members != len(v.Names) {
				t.Errorf("%d unknown, solo %v, %d members", s.Unknown, s.Solo(), s.Members)
			}
			if d.Years == 1 && len(records) < 800 {
				t.Errorf("a year has only %d records", len(records))
			}
			for m, n := range v.Names {
				if s.Name(m) != n {
					t.Errorf("member %d is %q, want %q", m, s.Name(m), n)
				}
			}
			for _, x := range s.Sessions {
				e := cat.Exercise(x.Key.Exercise)
				if e == nil || !e.For.Fits(d.Solo) {
					t.Errorf("an evening of %q", x.Key.Exercise)
				}
				for _, c := range x.CheckIns {
					if c != nil && max(c.Answers.Get(homework.ScaleAnxietyBefore), c.Answers.Get(homework.ScaleAnxietyAfter)) > c.Answers.Get(homework.ScaleAnxietyPeak) {
						t.Errorf("on %s anxiety was higher before or after than at its peak: %+v", x.Key.Day, *c)
					}
				}
				if x.Key.Day >= lastDay || cat.Program(x.Program) == nil {
					t.Errorf("%+v for %q", x.Key, x.Program)
				}
			}
			for id := range s.Readings {
				if cat.Reading(id) == nil {
					t.Errorf("a reading %q", id)
				}
			}
			today := s.Today(cat, lastDay)
			if today.Program == nil || today.Exercise == nil && today.Reason != homework.ReasonWeekFull || today.Next == nil || today.Prompt.Prompt == nil {
				t.Errorf("today: %+v", today)
			}
			if len(today.CheckIns) == 0 {
				t.Error("nothing waits for a check-in")
			}
			if g := s.Gate(cat, s.Current, lastDay); g == nil || g.Next == nil {
				t.Errorf("the gate is %+v", g)
			}
			a := s.FiguresOf(s.CycleViews(cat, s.Cycles(lastDay), homework.AllTime), "")
			if a.Planned == 0 || a.Held == 0 || a.Engagement[0].N == 0 || 3*a.Held > 4*a.Planned || 4*a.AlsoDid > a.Held || d.Years > 0 && (a.Excused == 0 || a.AlsoDid == 0) {
				t.Errorf("%+v", a)
			}
			kept, dropped, stays := 0, 0, 0
			for _, r := range s.Reviews(0) {
				for _, v := range r.Verdicts {
					if v.Onward == homework.OnwardKeep {
						kept++
					} else {
						dropped++
					}
				}
			}
			for _, en := range s.Enrolments {
				stays += len(en.Stays)
			}
			for _, c := range s.Cycles(lastDay) {
				if c.Days() < 14 || c.Days() > 21 {
					t.Errorf("a cycle of %d days", c.Days())
				}
			}
			now := s.InForce(s.Cycles(lastDay), lastDay)
			if dropped == 0 || d.Years > 0 && kept == 0 || stays < 5 || len(s.Pauses) == 0 || len(now) == 0 || s.Plan(now[0], 0) == nil {
				t.Errorf("%d kept, %d dropped, %d stays, %d rests, in force %+v", kept, dropped, stays, len(s.Pauses), now)
			}
			if n := len(s.Totals["csi-16"]); n != 2 {
				t.Errorf("%d totals at the ends", n)
			}
			for _, scale := range homework.Scales {
				least := 5
				if scale.Bodily { // of which there is something to say only now and then
					least = 1
				}
				if points := s.Trend(scale.ID, 0, homework.Span{From: 0, To: lastDay}, lastDay); len(points) < least {
					t.Errorf("%s has %d points", scale.ID, len(points))
				}
			}
			if !slices.ContainsFunc(s.Agreements, func(a *homework.Agreement) bool { return a.Holds }) {
				t.Error("nobody has agreed on anything")
			}
			if !d.Solo {
				if n := len(s.Matches(cat)); n < 2 || n >= homework.MaxDeck || len(s.Cards) == 0 || len(s.AskedFor) == 0 {
					t.Errorf("%d matches, %d cards, %d asks", n, len(s.Cards), len(s.AskedFor))
				}
				open := func(all []string) int {
					return len(slices.DeleteFunc(slices.Clone(all), func(r string) bool { return strings.HasPrefix(r, hidden) }))
				}
				if mine, _ := history(t, v, 1); open(mine) != open(records) {
					t.Errorf("of what is for both the two see %d and %d records", open(records), open(mine))
				}
			}
		})
	}
}

func TestAnExampleIsNeverMadeOverAVault(t *testing.T) {
	d := makeExample(t, example.Options{Seed: 1})
	before, err := os.ReadFile(d.Path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = example.Make(context.Background(), catalog(t), example.Options{Dir: filepath.Dir(d.Path), Seed: 1, Last: lastDay}, names, passphrases)
	if after, readErr := os.ReadFile(d.Path); !errors.Is(err, vault.ErrExists) || readErr != nil || !slices.Equal(before, after) {
		t.Errorf("%v, %v", err, readErr)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	if _, err := example.Make(gone, catalog(t), example.Options{Dir: dir, Seed: 1, Last: lastDay}, names, passphrases); !errors.Is(err, context.Canceled) {
		t.Errorf("made though nobody waits for it: %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left half made: %v, %v", left, err)
	}
}

// The example to look around with knows its own passphrases; nothing else is taken for it.
func TestAnExampleKnowsItsPassphrases(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d, err := example.New(context.Background(), catalog(t), lastDay)
	if err != nil {
		t.Fatal(err)
	}
	if got := example.At(d.Path); got == nil || !reflect.DeepEqual(got.Passphrases, d.Passphrases) || !reflect.DeepEqual(got.Names, d.Names) {
		t.Errorf("%+v, want %+v", got, d)
	}
	if !strings.HasPrefix(filepath.Base(filepath.Dir(d.Path)), example.Prefix) {
		t.Errorf("made in %s", d.Path)
	}
	if got := example.At(makeExample(t, example.Options{Seed: 1}).Path); got != nil {
		t.Errorf("a vault of somebody's is taken for an example: %+v", got)
	}
}
