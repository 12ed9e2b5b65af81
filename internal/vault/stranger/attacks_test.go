package stranger

import (
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"unhurried/internal/vault"
)

// none is a file that the stranger leaves as it was, or changes without effect.
var none []vault.WarningKind

func told(kinds ...vault.WarningKind) []vault.WarningKind { return kinds }

// attacks are what a client with B's keys may do to the file, written from the document. None goes unseen.
var attacks = slices.Concat([]attack{{name: "nothing at all", does: func(*world) {}, want: none}},
	words, rows, deleted, past, file, oldKeys)

func TestNothingThatAStrangersClientDoesGoesUnseen(t *testing.T) {
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			w, s := worldOf(t, a.rotated)
			a.does(w)
			w.Close()
			verdict(t, w, s, &a)
		})
	}
	if len(attacks) < 30 {
		t.Fatal("too few")
	}
}

// Whatever is done together: what one attack would have shown another does not hide, unless it takes its effect back.
func TestSeveralAttacksAtOnceDoNotHideEachOther(t *testing.T) {
	var some []attack
	for _, a := range attacks {
		if a.refused == nil && !a.readOnly && !a.rotated && len(a.want) > 0 {
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
		w, s := worldOf(t, false)
		for range 2 + random.IntN(3) {
			a := some[random.IntN(len(some))]
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
