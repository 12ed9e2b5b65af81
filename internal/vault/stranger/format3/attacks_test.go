package format3

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"
)

// attacks are what a client with B's keys may do to the file, written from the document. None goes unseen.
var attacks = slices.Concat([]attack{{name: "nothing at all", does: func(*world) {}, want: none}}, words, rows, deleted, past, answers, newKeys, oldKeys, file)

func TestNothingThatAPartnersClientDoesGoesUnseen(t *testing.T) {
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			w, s := worldOf(t, a.changed)
			a.does(w)
			w.Close()
			verdict(t, w, s, &a)
		})
	}
	if len(attacks) < 120 {
		t.Fatalf("only %d", len(attacks))
	}
}

// Whatever is done together: A's program opens the file, nothing stands in A's name that A did not write, and A goes on.
func TestSeveralAtOnceHideNothing(t *testing.T) {
	var some []attack
	for _, a := range attacks {
		if a.refused == nil && len(a.want) > 0 {
			some = append(some, a)
		}
	}
	runs := uint64(24)
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		runs = 2000
	}
	for seed := range runs {
		random := rand.New(rand.NewPCG(seed, 0))
		all := attack{several: true}
		w, s := worldOf(t, random.IntN(2) == 0)
		for range 2 + random.IntN(3) {
			a := some[random.IntN(len(some))]
			if a.changed && !w.rekey {
				continue
			}
			all.name += a.name + "; "
			a.does(w)
		}
		w.Close()
		verdict(t, w, s, &all)
		if t.Failed() {
			t.Fatalf("seed %d: %s", seed, all.name)
		}
	}
}
