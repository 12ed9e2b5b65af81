package app_test

import (
	"context"
	"errors"
	"fmt"
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

// lastDay is the last day of the examples here.
const lastDay homework.Day = 20514

func makeDemo(t testing.TB, d app.Demo) *app.DemoVault {
	t.Helper()
	d.Dir, d.Last = t.TempDir(), lastDay
	v, err := app.MakeDemo(context.Background(), catalog(t), d, names, passphrases)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// history is all that a member can read of a vault, record by record, and the state that it adds up to.
func history(t testing.TB, d *app.DemoVault, member int) (records []string, s *homework.State) {
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
	if _, err := v.Load(context.Background(), func(r vault.Record) error {
		records = append(records, fmt.Sprintf("%d %d %d %x %x", r.Author, r.Type, r.Day, r.Shared, r.Private))
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	s, report, err := app.Fold(context.Background(), v)
	if err != nil || report.Damaged != 0 || len(report.Warnings) != 0 || report.Records != len(records) {
		t.Fatalf("%+v, %v", report, err)
	}
	return records, s
}

func TestTheSameSeedGivesTheSameExample(t *testing.T) {
	a, b, other := makeDemo(t, app.Demo{Seed: 7}), makeDemo(t, app.Demo{Seed: 7}), makeDemo(t, app.Demo{Seed: 8})
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
	cat := catalog(t)
	for _, d := range []app.Demo{{Seed: 1}, {Seed: 1, Years: 1}, {Seed: 2, Solo: true}, {Seed: 2, Solo: true, Years: 1}} {
		t.Run(fmt.Sprintf("years %d solo %v", d.Years, d.Solo), func(t *testing.T) {
			v := makeDemo(t, d)
			if info, err := os.Stat(v.Path); err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("mode %v, %v", info.Mode(), err)
			}
			records, s := history(t, v, 0)
			if s.Unknown != 0 || s.Solo != d.Solo || s.Members != len(v.Names) {
				t.Errorf("%d unknown, solo %v, %d members", s.Unknown, s.Solo, s.Members)
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
					if c != nil && max(c.AnxietyBefore, c.AnxietyAfter) > c.AnxietyPeak {
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
			a := s.Adherence(cat, "", homework.Span{From: 0, To: lastDay})
			if a.Planned == 0 || a.Held == 0 || a.Excused == 0 || a.Engagement[0].N == 0 {
				t.Errorf("%+v", a)
			}
			for _, l := range []homework.Line{homework.LineAnxiety, homework.LineWeekClose} {
				if len(s.Trend(l, 0, homework.Span{From: 0, To: lastDay}, lastDay)) < 5 {
					t.Errorf("the line %s has %d points", l, len(s.Trend(l, 0, homework.Span{From: 0, To: lastDay}, lastDay)))
				}
			}
			if !slices.ContainsFunc(s.Agreements, func(a *homework.Agreement) bool { return a.Holds }) {
				t.Error("nobody has agreed on anything")
			}
			if !d.Solo {
				if mine, _ := history(t, v, 1); len(mine) != len(records) {
					t.Errorf("the two see %d and %d records", len(records), len(mine))
				}
			}
		})
	}
}

func TestAnExampleIsNeverMadeOverAVault(t *testing.T) {
	d := makeDemo(t, app.Demo{Seed: 1})
	before, err := os.ReadFile(d.Path)
	if err != nil {
		t.Fatal(err)
	}
	_, err = app.MakeDemo(context.Background(), catalog(t), app.Demo{Dir: filepath.Dir(d.Path), Seed: 1, Last: lastDay}, names, passphrases)
	if after, readErr := os.ReadFile(d.Path); !errors.Is(err, vault.ErrExists) || readErr != nil || !slices.Equal(before, after) {
		t.Errorf("%v, %v", err, readErr)
	}
	gone, cancel := context.WithCancel(context.Background())
	cancel()
	dir := t.TempDir()
	if _, err := app.MakeDemo(gone, catalog(t), app.Demo{Dir: dir, Seed: 1, Last: lastDay}, names, passphrases); !errors.Is(err, context.Canceled) {
		t.Errorf("made though nobody waits for it: %v", err)
	}
	if left := files(t, dir); len(left) != 0 {
		t.Errorf("left half made: %v", left)
	}
}

// The example to look around with knows its own passphrases; nothing else is taken for it.
func TestAnExampleKnowsItsPassphrases(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	d, err := app.NewDemo(context.Background(), catalog(t), lastDay)
	if err != nil {
		t.Fatal(err)
	}
	if got := app.DemoAt(d.Path); got == nil || !reflect.DeepEqual(got.Passphrases, d.Passphrases) || !reflect.DeepEqual(got.Names, d.Names) {
		t.Errorf("%+v, want %+v", got, d)
	}
	if !strings.HasPrefix(filepath.Base(filepath.Dir(d.Path)), app.DemoPrefix) {
		t.Errorf("made in %s", d.Path)
	}
	if got := app.DemoAt(makeDemo(t, app.Demo{Seed: 1}).Path); got != nil {
		t.Errorf("a vault of somebody's is taken for an example: %+v", got)
	}
}

// BenchmarkFold reads 12,000 records, ten years of a couple, into a state.
func BenchmarkFold(b *testing.B) {
	cat := catalog(b)
	v, _, err := vault.Create(filepath.Join(b.TempDir(), "ten.unhurried"), vault.CreateOptions{Passphrases: passphrases})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			b.Error(err)
		}
	}()
	entries := make([]vault.Entry, 12000)
	for i := range entries {
		e := diary(cat, i)
		raw, err := homework.Encode(&e)
		if err != nil {
			b.Fatal(err)
		}
		entries[i] = vault.Entry{
			Type: uint16(raw.Type), Day: int32(e.Session.Day), Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate,
		}
	}
	if _, err := v.Append(entries...); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s, report, err := app.Fold(context.Background(), v)
		if err != nil || s.Events != len(entries) || report.Damaged != 0 {
			b.Fatal(s.Events, report, err)
		}
	}
}
