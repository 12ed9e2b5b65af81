package homework_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Who shows words only looks to the other exactly as who answered nothing, on every evening and on every line.
func TestWordsOnlyLooksLikeNoAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		for me := range 2 {
			as := replay(me, w.steps)
			bare := replay(me, slices.Collect(func(yield func(step) bool) {
				for _, st := range w.steps {
					if c, ok := st.e.(*hw.CheckedIn); ok && c.WordsOnly && st.author != me {
						mute := *c
						mute.CheckIn = hw.CheckIn{Outcome: c.Outcome, Role: c.Role, Texts: c.Texts}
						st.e = &mute
					}
					if !yield(st) {
						return
					}
				}
			}))
			for i, x := range as.Sessions {
				if got, want := x.Visible(me, 1-me), bare.Sessions[i].Visible(me, 1-me); !reflect.DeepEqual(got, want) {
					t.Fatalf("member %d sees %+v and not %+v", me, got, want)
				}
			}
			for _, s := range hw.ScalesOf(hw.AfterSession) {
				if got, want := as.Trend(s.ID, 1-me, hw.AllTime, w.today), bare.Trend(s.ID, 1-me, hw.AllTime, w.today); len(got) != len(want) {
					t.Fatalf("member %d is shown %d points of %s, and not %d", me, len(got), s.ID, len(want))
				}
			}
		}
	})
}

// Both look at one page: what it shows is the same whoever's passphrase opened it, and neither learns from it what the
// other kept. Nothing that hurt, frightened or pressed is set side by side, and where it is shown there are words alone.
func TestARevealIsTheSameForBothAndComparesNoPain(t *testing.T) {
	seen, rests := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := genWorld(t)
		w.opens(rapid.IntRange(0, 1).Draw(t, "who comes back"))
		a, b := w.fold(0), w.fold(1)
		for _, x := range a.Sessions {
			mine, ok := a.Reveal(w.cat, x.Key, w.today)
			theirs, also := b.Reveal(w.cat, x.Key, w.today)
			if ok != also || ok != (x.Open(0) && x.Open(1)) {
				t.Fatalf("it opens for one: %v and %v", ok, also)
			}
			mine.Session, theirs.Session = nil, nil // in which each has words of their own
			if !reflect.DeepEqual(mine, theirs) {
				t.Fatalf("one is shown %+v, the other %+v", mine, theirs)
			}
			if !ok {
				continue
			}
			seen++
			hurts := x.Outcome() == hw.OutcomeStopped
			for m, c := range x.CheckIns {
				hurts = hurts || !c.WordsOnly && c.Answers.Get(hw.ScalePain) > hw.ScoreOf(0)
				for _, l := range mine.Lines {
					if c.WordsOnly && l.Marks[m] != 0 {
						t.Fatalf("%s shows a mark of who shows words only", l.Scale.ID)
					}
				}
			}
			if hurts {
				rests++
				if !mine.Rest || mine.Lines != nil || mine.Card.Prompt != nil {
					t.Fatalf("after a stop or pain it shows %+v", mine)
				}
			}
			for _, l := range mine.Lines {
				switch l.Scale.ID {
				case hw.ScalePresence, hw.ScaleCloseness, hw.ScaleEngaged:
				default:
					t.Fatalf("%s is set side by side", l.Scale.ID)
				}
			}
		}
	})
	if seen == 0 || rests == 0 {
		t.Errorf("it was about %d evenings, %d of them to rest from", seen, rests)
	}
}
