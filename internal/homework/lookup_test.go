package homework_test

import (
	"slices"
	"strings"
	"testing"

	hw "unhurried/internal/homework"
)

func TestWhatIsGoneKeepsItsId(t *testing.T) {
	cat := three()
	cat.Programs[0].Title, cat.Programs[0].Stages[0].Title = "A program", "A stage"
	cat.Exercises[0].Title, cat.Readings[0].Title = "An exercise", "A reading"
	for want, got := range map[string]string{
		"A program": cat.ProgramTitle(program), "A stage": cat.StageTitle(program, "first"), "An exercise": cat.ExerciseTitle("one"),
		"A reading": cat.ReadingTitle("r"), "p-gone": cat.ProgramTitle("p-gone"), "s-gone": cat.StageTitle(program, "s-gone"),
		"last": cat.StageTitle("p-gone", "last"), "e-gone": cat.ExerciseTitle("e-gone"), "r-gone": cat.ReadingTitle("r-gone"),
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	cat := &hw.Catalog{Programs: []hw.Program{
		{ID: "other", For: hw.ForBoth, Concerns: []hw.Concern{"pain"}},
		{ID: "one-of-them", For: hw.ForBoth, Concerns: []hw.Concern{"rut", "pain"}},
		{ID: "couple", For: hw.ForCouple, Concerns: []hw.Concern{"low-desire", "rut"}},
		{ID: "solo", For: hw.ForSolo, Concerns: []hw.Concern{"rut", "low-desire"}},
		{ID: "also", For: hw.ForBoth, Concerns: []hw.Concern{"pain", "rut"}},
		{ID: "wide", For: hw.ForBoth, Concerns: []hw.Concern{"rut", "pain", "orgasm"}},
	}}
	for solo, want := range map[bool]string{false: "couple one-of-them wide also other", true: "solo one-of-them wide also other"} {
		var ids []string
		for _, x := range cat.Suggest([]hw.Concern{"low-desire", "rut"}, solo) {
			ids = append(ids, x.Program.ID)
			if slices.Contains(x.Concerns, "pain") {
				t.Errorf("%s: suggested for what nobody named", x.Program.ID)
			}
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("solo %v: %s, want %s", solo, got, want)
		}
	}
}

// Who names nothing is shown first what serves most people, and never what is begun with care or is for one special thing.
func TestWithoutAConcernWhatServesMostComesFirst(t *testing.T) {
	most := slices.Clone(hw.Concerns[:len(hw.Concerns)-2])
	cat := &hw.Catalog{Programs: []hw.Program{
		{ID: "absence", For: hw.ForSolo, Concerns: []hw.Concern{"absent-partner", "low-desire"}},
		{ID: "careful", For: hw.ForBoth, Concerns: most, SafetyFirst: true},
		{ID: "by-plan", For: hw.ForBoth, Concerns: most, Begin: hw.AdvanceTherapist},
		{ID: "wide", For: hw.ForBoth, Concerns: most[1:]},
		{ID: "wider", For: hw.ForBoth, Concerns: most},
	}}
	all := cat.Suggest(nil, true)
	if len(all) != 5 || all[0].Program.ID != "wider" || all[1].Program.ID != "wide" {
		t.Fatalf("%+v", all)
	}
	for i, x := range all {
		if x.Wide != (i < 2) || len(x.Concerns) > 0 {
			t.Errorf("%s: %+v", x.Program.ID, x)
		}
	}
	for _, x := range cat.Suggest([]hw.Concern{"pain"}, true) {
		if x.Wide {
			t.Errorf("%s is suggested to all though something was named", x.Program.ID)
		}
	}
}

func TestATermIsFoundAsAWholeWord(t *testing.T) {
	cat := &hw.Catalog{Terms: []hw.Term{{ID: "anus", Term: "anus"}, {ID: "floor", Term: "pelvic floor", Also: []string{"floor muscles"}}}}
	for text, want := range map[string]int{"The Anus, once.": 1, "manuscripts": 0, "Pelvic floor": 1, "floor muscles and the anus": 2, "a floor": 0} {
		if got := cat.TermsIn(text); len(got) != want {
			t.Errorf("%q uses %d terms, want %d", text, len(got), want)
		}
	}
}

func TestMinutesOfAReading(t *testing.T) {
	for letters, want := range map[int]int{0: 2, 1100: 2, 3299: 2, 3300: 3, 11000: 10} {
		if got := (&hw.Reading{Body: strings.Repeat("a", letters)}).Minutes(); got != want {
			t.Errorf("%d letters take %d minutes, want %d", letters, got, want)
		}
	}
}

// What an agreement leaves out is in the way of an exercise while it holds, and at no other time.
func TestConflict(t *testing.T) {
	s := begin(t)
	all := &hw.Exercise{ID: "x", Activities: []hw.Activity{"body-touch", "penetration"}}
	some := &hw.Exercise{ID: "y", Activities: []hw.Activity{"body-touch"}}
	expect := func(want bool) {
		t.Helper()
		for me := range 2 {
			st := s.seenBy(me)
			if got := st.Conflict(all) != nil; got != want {
				t.Errorf("in the way for %d: %v", me, got)
			}
			if st.Conflict(some) != nil {
				t.Error("what it does not leave out is in the way")
			}
		}
	}
	s.by(0, sign("first", "penetration"))
	expect(false)
	s.by(1, sign("first", "penetration"))
	expect(true)
	s.by(0, &hw.AgreementEnded{Program: program})
	expect(false)
}
