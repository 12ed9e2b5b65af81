package round_test

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/match/round"
)

func TestTicksAreEveryThirdDay(t *testing.T) {
	for day, want := range map[int]int{0: 0, 2: 0, 3: 1, 99: 33, 101: 33, 102: 34, 20513: 6837} {
		if got := round.Tick(day); got != want {
			t.Errorf("day %d is in tick %d, want %d", day, got, want)
		}
		if first := round.First(want); round.Tick(first) != want || round.Tick(first-1) == want && first > 0 {
			t.Errorf("tick %d begins on day %d", want, first)
		}
	}
	if round.RoundOf([]byte("a"), 1) == round.RoundOf([]byte("a"), 2) || round.RoundOf([]byte("a"), 1) == round.RoundOf([]byte("b"), 1) {
		t.Error("two ticks have one name")
	}
}

// A yes is held back as often as is said, anew at each tick; a no never becomes a yes. Two who are ready wait six days in the mean.
func TestAYesIsHeldBackAtRandom(t *testing.T) {
	held, waited := 0, 0
	const pairs = 20_000
	for i := range pairs {
		subject := fmt.Append(nil, "pair ", i)
		seeds := [2][32]byte{{byte(i), byte(i >> 8), 1}, {byte(i), byte(i >> 8), 2}}
		for tick := 0; ; tick++ {
			r := round.RoundOf(subject, tick)
			one, other := round.Says(true, seeds[0], r), round.Says(true, seeds[1], r)
			if tick == 0 && !one {
				held++
			}
			if round.Says(false, seeds[0], r) {
				t.Fatal("a no became a yes")
			}
			if one && other {
				waited += tick * round.Every
				break
			}
		}
	}
	if p := float64(held) / pairs; math.Abs(p-round.Held) > 0.015 {
		t.Errorf("held back %.3f of the time, want %.3f", p, round.Held)
	}
	if mean := float64(waited) / pairs; math.Abs(mean-6) > 0.2 {
		t.Errorf("two who are ready wait %.2f days", mean)
	}
}

// What "not yet" says about the other is printed in docs/matching.md, and computed here.
func TestWhatNotYetSaysIsInTheDocument(t *testing.T) {
	b, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "matching.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, before := range []float64{0.3, 0.5} {
		for _, knowing := range []bool{false, true} {
			row := fmt.Sprintf("| %.1f | %s |", before, map[bool]string{false: "no", true: "yes"}[knowing])
			for ticks := 1; ticks <= 6; ticks++ {
				row += fmt.Sprintf(" %.2f |", round.Waiting(before, ticks, knowing))
			}
			if !strings.Contains(string(b), row) {
				t.Errorf("docs/matching.md has no row\n%s", row)
			}
		}
	}
}
