package homework_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// genPractices invents what two members, or one, told of exercises for two, for one and for either, one of which is gone
// from the library, as the app would write it.
func genPractices(t *rapid.T) (cat *hw.Catalog, of func(me int) *hw.State, members int) {
	cat = &hw.Catalog{Exercises: []hw.Exercise{{ID: "two", For: hw.ForCouple}, {ID: "one", For: hw.ForSolo}, {ID: "either", For: hw.ForEither}}}
	cat.Index()
	members = rapid.IntRange(1, 2).Draw(t, "members")
	live := hw.NewState(0, members)
	var steps []step
	for range rapid.IntRange(1, 12).Draw(t, "steps") {
		m := rapid.IntRange(0, members-1).Draw(t, "who")
		exercise := rapid.SampledFrom([]string{"two", "one", "either", "gone"}).Draw(t, "exercise")
		d, o := day+hw.Day(rapid.IntRange(0, 2).Draw(t, "day")), rapid.SampledFrom(hw.Outcomes).Draw(t, "outcome")
		var e hw.Event = &hw.CheckedIn{Session: live.KeyFor(cat, m, exercise, d, o), CheckIn: hw.CheckIn{Outcome: o}}
		if rapid.IntRange(0, 2).Draw(t, "logged") == 0 {
			e = &hw.SessionLogged{Session: live.LogKey(hw.SessionKey{Exercise: exercise, Day: d}), Outcome: o}
		}
		st := step{e, m, day + 3}
		live.Apply(e, stampOf(len(steps), st))
		steps = append(steps, st)
	}
	return cat, func(me int) *hw.State {
		s := hw.NewState(me, members)
		for i, st := range steps {
			s.Apply(asSeenBy(me, st), stampOf(i, st))
		}
		return s
	}, members
}

// Nobody is asked about what the other practised alone, sees it, or has it in a figure; and everybody is asked once about
// each practice that is theirs, until they have told of it.
func TestASessionAsksThoseWhoTookPart(t *testing.T) {
	asked, kept := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		cat, of, members := genPractices(t)
		for me := range members {
			s := of(me)
			waiting := s.WaitingFor(cat, me, day)
			history := s.History(cat, hw.AllTime)
			for _, x := range s.Sessions {
				e := cat.Exercise(x.Key.Exercise)
				mine := members == 1 || x.CheckIns[me] != nil || x.Logs[me] != nil || e == nil || e.For != hw.ForSolo
				begun := x.Outcome().TookPlace() || x.Outcome() == hw.OutcomeStopped
				want := mine && begun && x.CheckIns[me] == nil
				if s.Asks(cat, me, x) != want || slices.Contains(waiting, x) != want {
					t.Fatalf("member %d is asked about %+v: %v, want %v", me, x.Key, !want, want)
				}
				if s.Sees(cat, me, x) != mine || slices.Contains(history, x) != mine {
					t.Fatalf("member %d sees %+v: %v, want %v", me, x.Key, !mine, mine)
				}
				if want {
					asked++
				}
				if !mine {
					kept++
				}
			}
			if got := figures(s, cat, "", hw.Span{From: day, To: day + 2}); got.Offered+got.AlsoDid > len(history) {
				t.Fatalf("%+v of %d sessions", got, len(history))
			}
			for _, id := range []string{"two", "one", "either", "gone"} {
				want := members
				if id == "one" {
					want = 1
				}
				if who := s.Participants(cat, id, me); len(who) != want || !slices.Contains(who, me) {
					t.Fatalf("%v take part in %q when %d begins it", who, id, me)
				}
			}
		}
	})
	if asked == 0 || kept == 0 {
		t.Errorf("%d asked, %d kept back, so nothing was shown", asked, kept)
	}
}
