package homework_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Rules 1 and 4: what may be voted for is what lies onward once the gate is met, and what the members have been on before,
// whatever happened. Each vote that is given out is taken by the state, on either computer, and nothing is passed over but
// optional stages.
func TestAVoteLeadsWhereOneMayGo(t *testing.T) {
	met := 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		stages := w.cat.Programs[0].Stages
		for i := range stages {
			stages[i].Optional = rapid.IntRange(0, 2).Draw(t, "optional") == 0
		}
		if rapid.Bool().Draw(t, "a good run") {
			w.goodRun(t)
		}
		me := rapid.IntRange(0, 1).Draw(t, "me")
		s := w.fold(me)
		gate, en := s.Gate(w.cat, program, w.today), s.Running(program)
		onward, earlier := s.Onward(w.cat, program), s.Earlier(w.cat, program)
		if en == nil {
			if len(onward)+len(earlier) > 0 {
				t.Fatal("somewhere to go in a program that does not run")
			}
			return
		}
		at := slices.IndexFunc(stages, func(x hw.Stage) bool { return x.ID == en.Stage })
		if gate.Met && len(onward) > 0 {
			met++
		}
		for i := range stages {
			to := &stages[i]
			ahead := i > at && !slices.ContainsFunc(stages[at+1:i], func(x hw.Stage) bool { return !x.Optional })
			if slices.Contains(onward, to) != ahead {
				t.Fatalf("stage %d is onward of %d: %v", i, at, !ahead)
			}
			back := i < at && en.HasBeenOn(to.ID)
			if slices.Contains(earlier, to) != back {
				t.Fatalf("stage %d is one to go back to from %d: %v", i, at, !back)
			}
			_, err := s.Vote(w.cat, program, hw.ChoiceMoveOn, to.ID, w.today)
			if may := ahead && gate.Met; (err == nil) != may {
				t.Fatalf("moving on from %d to %d with the gate met %v: %v", at, i, gate.Met, err)
			}
			if !gate.Met && !errors.Is(err, hw.ErrGate) {
				t.Fatalf("refused by %v", err)
			}
			vote, err := s.Vote(w.cat, program, hw.ChoiceRepeat, to.ID, w.today)
			if (err == nil) != back {
				t.Fatalf("going back from %d to %d: %v", at, i, err)
			}
			if err == nil {
				for m := range 2 {
					there := w.fold(m)
					there.Apply(vote, hw.Stamp{ID: hw.ID{9}, Author: me, Day: w.today})
					if now := there.Running(program).Stage; now != to.ID {
						t.Fatalf("gone back to %s, member %d finds %s", to.ID, m, now)
					}
				}
			}
		}
		if vote, err := s.Vote(w.cat, program, hw.ChoiceStay, "", w.today); err != nil || vote.To != en.Stage {
			t.Fatalf("staying: %+v, %v", vote, err)
		}
		if _, err := s.Vote(w.cat, program, hw.ChoiceMoveOn, "no-such-stage", w.today); err == nil {
			t.Fatal("moved on to nowhere")
		}
	})
	if met == 0 {
		t.Error("no gate was ever met, so nothing was shown")
	}
}

// A word of readiness is refused only while a stage that it is about is closed by a sign, and can always be taken back.
func TestReadyWaitsForTheDoctor(t *testing.T) {
	cat, s := three(), begin(t)
	p := &cat.Programs[0]
	p.DoctorFirst = []hw.DoctorFlag{{ID: "last-one", Closes: []string{"last"}}, {ID: "this-one", Closes: []string{"first"}}, {ID: "told", Closes: nil}}
	for flag, refused := range map[string]bool{"last-one": false, "this-one": true, "told": false} {
		s := *s
		s.by(0, &hw.DoctorFlagMarked{Program: program, Flag: flag, Open: true})
		st := s.seenBy(0)
		if _, err := st.SayReady(cat, program, true); (err != nil) != refused || refused && !errors.Is(err, hw.ErrGate) {
			t.Errorf("%s: %v", flag, err)
		}
		if _, err := st.SayReady(cat, program, false); err != nil {
			t.Errorf("%s: taken back: %v", flag, err)
		}
		if _, err := s.seenBy(1).SayReady(cat, program, true); err != nil {
			t.Errorf("%s: the other: %v", flag, err)
		}
	}
	if _, err := s.seenBy(0).SayReady(cat, "another", true); err == nil {
		t.Error("ready in a program that does not run")
	}
}

// A closed stage can't be chosen, neither past an optional one that is open nor back to where one has been.
func TestAClosedStageIsNotChosen(t *testing.T) {
	cat, s := three(), begin(t)
	p := &cat.Programs[0]
	p.Parameters, p.Stages[0].Agreement, p.Stages[1].Agreement, p.Stages[1].Optional = nil, nil, nil, true
	p.DoctorFirst = []hw.DoctorFlag{{ID: "sign", Closes: []string{"last"}}, {ID: "another", Closes: []string{"first"}}}
	s.by(0, &hw.DoctorFlagMarked{Program: program, Flag: "sign", Open: true})
	s.bothReady("first")
	st := s.seenBy(0)
	if g := st.Gate(cat, program, s.today); !g.Met {
		t.Fatalf("the gate to the optional stage, which is open: %+v", g)
	}
	if _, err := st.Vote(cat, program, hw.ChoiceMoveOn, "second", s.today); err != nil {
		t.Errorf("to the open stage: %v", err)
	}
	if _, err := st.Vote(cat, program, hw.ChoiceMoveOn, "last", s.today); !errors.Is(err, hw.ErrGate) {
		t.Errorf("to the closed stage past it: %v", err)
	}
	if _, err := s.seenBy(1).Vote(cat, program, hw.ChoiceMoveOn, "last", s.today); err != nil {
		t.Errorf("the other, who knows of no sign: %v", err)
	}
	s.both(moveOn("first", "second"))
	s.by(0, &hw.DoctorFlagMarked{Program: program, Flag: "another", Open: true})
	if _, err := s.seenBy(0).Vote(cat, program, hw.ChoiceRepeat, "first", s.today); !errors.Is(err, hw.ErrGate) {
		t.Errorf("back to a closed stage: %v", err)
	}
	s.both(moveOn("second", "last")) // the word was given before the sign: where they are is the same for both
	for me := range 2 {
		st := s.seenBy(me)
		n := st.Next(cat, program, s.today)
		opens := st.Opens(p, &p.Stages[2], cat.Exercise("one"))
		if closed := me == 0; st.Running(program).Stage != "last" || (n.Reason == hw.ReasonClosed) != closed || opens == closed {
			t.Errorf("member %d is on %s, next %+v, opens %v", me, st.Running(program).Stage, n, opens)
		}
	}
}
