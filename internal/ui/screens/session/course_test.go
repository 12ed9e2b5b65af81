package session

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

func exercise(steps ...homework.Step) *homework.Exercise {
	return &homework.Exercise{ID: "x", Title: "X", Steps: steps}
}

func TestNothingBeginsBeforeEveryoneHasSaidYes(t *testing.T) {
	now := time.Unix(0, 0)
	c := newCourse(exercise(homework.Step{Minutes: 1}), 0, 1)
	c.begin(now)
	c.consent[0] = true
	c.begin(now)
	if c.phase != phaseConsent {
		t.Fatal("began with one yes of two")
	}
	c.consent[1] = true
	c.begin(now)
	if c.phase != phaseSteps {
		t.Fatal("did not begin with two")
	}
}

func TestTimeRunsOutAndNothingMovesOnByItself(t *testing.T) {
	now := time.Unix(0, 0)
	c := newCourse(exercise(homework.Step{Minutes: 1}, homework.Step{}), 0)
	c.consent[0] = true
	c.begin(now)
	if c.tick(now.Add(59 * time.Second)) {
		t.Error("over too soon")
	}
	if !c.tick(now.Add(61 * time.Second)) {
		t.Error("not over after its minute")
	}
	if c.tick(now.Add(10*time.Minute)) || c.step != 0 {
		t.Error("rang twice, or moved on by itself")
	}
}

func TestRolesChangeAtEachSwitch(t *testing.T) {
	now := time.Unix(0, 0)
	c := newCourse(exercise(homework.Step{}, homework.Step{Switch: true}, homework.Step{}, homework.Step{Switch: true}), 0, 1)
	c.consent = [2]bool{true, true}
	c.first = 1
	c.begin(now)
	want := []int{1, 0, 0, 1}
	for i, w := range want {
		if got := c.leader(); got != w {
			t.Errorf("step %d is led by %d, want %d", i, got, w)
		}
		c.next(now)
	}
	if c.phase != phaseDone || c.exercise.OutcomeAt(c.step, c.phase == phaseDone) != homework.OutcomeHeld {
		t.Error("the end was not the end")
	}
}

// Whatever people press, time never runs while paused, never backwards, and stopping is possible at every moment.
func TestAnyCourse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := time.Unix(0, 0)
		var steps []homework.Step
		for range rapid.IntRange(1, 6).Draw(t, "steps") {
			steps = append(steps, homework.Step{Minutes: rapid.IntRange(0, 3).Draw(t, "minutes")})
		}
		c := newCourse(exercise(steps...), 0, 1)
		c.consent = [2]bool{true, true}
		c.begin(now)
		ran := time.Duration(0)
		for range rapid.IntRange(0, 40).Draw(t, "acts") {
			d := time.Duration(rapid.IntRange(0, 90).Draw(t, "wait")) * time.Second
			now = now.Add(d)
			if c.running && c.phase == phaseSteps {
				ran += d
			}
			switch rapid.IntRange(0, 4).Draw(t, "act") {
			case 0:
				c.pause(now)
			case 1:
				if !c.running {
					c.resume(now)
				}
			case 2:
				c.next(now)
			case 3:
				c.back(now)
			case 4:
				c.tick(now)
			}
			if c.left < 0 || c.spent > ran {
				t.Fatalf("left %v, spent %v of %v", c.left, c.spent, ran)
			}
			if s := c.share(); s < 0 || s > 1 {
				t.Fatalf("share %v", s)
			}
		}
		if c.phase == phaseSteps {
			c.stop(now)
			if o := c.exercise.OutcomeAt(c.step, c.phase == phaseDone); o != homework.OutcomeStopped && o != homework.OutcomePartly {
				t.Fatalf("stopping counts as %s", o)
			}
		}
	})
}
