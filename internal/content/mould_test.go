package content

import (
	"slices"
	"testing"

	"unhurried/internal/homework"
)

// many makes exercises of which the first have three reasons to stop and the others two.
func many(three, two int, line string) []homework.Exercise {
	all := make([]homework.Exercise, three+two)
	for i := range all {
		all[i] = homework.Exercise{StopIf: []string{"It hurts.", line}}
		if i < three {
			all[i].StopIf = append(all[i].StopIf, "You feel far away.")
		}
	}
	return all
}

func TestTheMouldIsMeasured(t *testing.T) {
	for _, c := range []struct {
		three, two int
		want       string
	}{
		{15, 5, "exercises with 3 stop_if: 15 of 20, 75 % (at most 50 %) alike"},
		{10, 10, "exercises with 2 stop_if: 10 of 20, 50 % (at most 50 %) ok"},
		{4, 16, "exercises with 2 stop_if: 16 of 20, 80 % (at most 50 %) alike"},
	} {
		all := mould(&homework.Catalog{Exercises: many(c.three, c.two, "Enough.")})
		i := slices.IndexFunc(all, func(m Mould) bool { return m.List == "stop_if" })
		if got := all[i].Text().String(); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
	if got := mould(&homework.Catalog{Exercises: many(2, 2, "Enough.")}); got != nil {
		t.Errorf("four exercises are measured: %v", got)
	}
}

func TestLinesThatStandInManyAreTold(t *testing.T) {
	got := repeats(many(2, 3, "A no or a stop was passed over."))
	if len(got) != 1 || got[0] != (Repeat{"It hurts.", 5}) {
		t.Errorf("got %v", got)
	}
	if got := repeats(many(2, 2, "Enough.")); len(got) != 0 {
		t.Errorf("lines of four exercises are told: %v", got)
	}
}

// The shipped exercises are not all built alike: where a list was broken out of its mould, it stays so.
func TestListsOutOfTheMouldStayOut(t *testing.T) {
	cat, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range mould(cat) {
		if m.Share() > mostAlike {
			t.Error(m.Text())
		}
	}
}
