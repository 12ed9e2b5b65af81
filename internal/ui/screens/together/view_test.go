package together

import (
	"testing"
	"time"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/wording"
)

func TestPile(t *testing.T) {
	d := &homework.Deck{ID: "d", Prompts: []homework.Prompt{
		{ID: "t1", Depth: homework.DepthTender}, {ID: "l1", Depth: homework.DepthLight}, {ID: "d1", Depth: homework.DepthDeeper},
		{ID: "l2", Depth: homework.DepthLight}, {ID: "l3", Depth: homework.DepthLight}, {ID: "l4", Depth: homework.DepthLight},
	}}
	s := homework.NewState(0, 2)
	s.Prompts["l1"] = homework.Mark{Progress: homework.ProgressDone}
	s.Prompts["l2"] = homework.Mark{Progress: homework.ProgressSkipped}
	s.Prompts["l3"] = homework.Mark{Progress: homework.ProgressLater}
	p := newPile(s, d, "", 20000)
	if p.talked != 1 || len(p.skipped) != 1 || len(p.later) != 1 || len(p.open) != 3 {
		t.Fatalf("%+v", p)
	}
	if p.open[0].ID != "l4" || p.open[1].ID != "d1" || p.open[2].ID != "t1" {
		t.Error("the lighter cards do not come first")
	}
	if again := newPile(s, d, "", 20000); again.open[0] != p.open[0] {
		t.Error("the card on the table changes by itself")
	}
	if only := newPile(s, d, homework.DepthTender, 20000); len(only.open) != 1 || only.open[0].ID != "t1" {
		t.Errorf("only tender: %+v", only.open)
	}
}

func TestFloor(t *testing.T) {
	start := time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)
	f := floor{turn: 5 * time.Minute, timeOut: 15 * time.Minute}
	f.leave(start)
	if f.running() || f.away() {
		t.Fatal("a time-out with nobody at the table")
	}
	f.begin(1, start)
	if part, left := f.spent(start.Add(150 * time.Second)); part != 0.5 || left != 150*time.Second {
		t.Errorf("after half of it: %v, %v left", part, left)
	}
	f.leave(start.Add(2 * time.Minute))
	if _, left := f.spent(start.Add(5 * time.Minute)); left != 12*time.Minute {
		t.Errorf("three minutes into the time-out %v is left", left)
	}
	f.leave(start.Add(5 * time.Minute)) // a second press changes nothing
	f.comeBack(start.Add(30 * time.Minute))
	if _, left := f.spent(start.Add(30 * time.Minute)); left != 3*time.Minute || f.speaker != 1 {
		t.Errorf("the turn goes on with %v left for %d, not where it was", left, f.speaker)
	}
	if part, left := f.spent(start.Add(24 * time.Hour)); part != 1 || left != 0 || !f.running() || f.speaker != 1 {
		t.Error("a turn ended by itself")
	}
	f.handOver(start.Add(time.Hour))
	if _, left := f.spent(start.Add(time.Hour)); f.speaker != 0 || left != 5*time.Minute {
		t.Error("the other does not get a whole turn")
	}
	f.finish()
	if f.running() {
		t.Error("the table is not cleared")
	}
}

func TestAPausedTurnRests(t *testing.T) {
	now := time.Date(2026, 11, 21, 20, 0, 0, 0, time.UTC)
	f := floor{turn: 5 * time.Minute, timeOut: 15 * time.Minute}
	f.pause(now)
	if f.paused() {
		t.Fatal("a pause with nobody at the table")
	}
	f.begin(0, now)
	f.pause(now.Add(time.Minute))
	f.pause(now.Add(2 * time.Minute))
	if _, left := f.spent(now.Add(time.Hour)); left != 4*time.Minute {
		t.Errorf("paused, %v is left", left)
	}
	f.resume(now.Add(time.Hour))
	if _, left := f.spent(now.Add(time.Hour + time.Minute)); left != 3*time.Minute {
		t.Errorf("gone on, %v is left", left)
	}
	f.pause(now.Add(time.Hour + time.Minute))
	f.leave(now.Add(2 * time.Hour))
	f.pause(now.Add(2 * time.Hour))
	if _, left := f.spent(now.Add(2*time.Hour + 5*time.Minute)); left != 10*time.Minute || f.paused() {
		t.Errorf("in a time-out, which is no turn, %v is left", left)
	}
	f.comeBack(now.Add(3 * time.Hour))
	if _, left := f.spent(now.Add(3 * time.Hour)); left != 3*time.Minute {
		t.Errorf("back from the time-out, %v is left", left)
	}
}

// TestWeekStaysBlindAndShared: nothing of the partner's before both are in, and nothing on this page, which both look at,
// that was not written for both.
func TestWeekStaysBlindAndShared(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	week := func(texts ...homework.Text) {
		t.Helper()
		if err := k.App.SaveWeek(homework.Weekly{Week: k.App.Today().WeekStart(), Texts: texts}); err != nil {
			t.Fatal(err)
		}
	}
	look := func() (v view) {
		k.Read(func(s *homework.State) { v = newView(wording.English(), s, k.Cat(), k.App.Today()) })
		return v
	}
	k.As(1)
	week(homework.Text{Field: homework.FieldAsk, Body: "a walk", Audience: homework.AudienceUs},
		homework.Text{Field: homework.FieldAppreciated, Body: "a secret", Audience: homework.AudienceMe})
	if v := look(); !v.mine || v.theirs || len(v.shared) != 0 {
		t.Errorf("before both are in: %+v", v)
	}
	k.As(0)
	if v := look(); v.mine || v.theirs || len(v.shared) != 0 {
		t.Errorf("before mine is in: %+v", v)
	}
	week(homework.Text{Field: homework.FieldAsk, Body: "my own secret", Audience: homework.AudienceMeTherapist})
	if v := look(); !v.theirs || v.sealed == "" || len(v.shared) != 0 {
		t.Errorf("before Sam's is open: %+v", v)
	}
	k.As(1)
	k.As(0)
	v := look()
	if len(v.shared) != 1 || v.shared[0] != (said{label: "Sam would like", text: "a walk"}) {
		t.Errorf("%+v", v.shared)
	}
}
