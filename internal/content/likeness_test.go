package content

import (
	"testing"

	"unhurried/internal/homework"
)

func TestOpeningsAndEndingsAreMeasured(t *testing.T) {
	cat := &homework.Catalog{}
	for i := range 20 {
		body := "Some bodies are quick.\n\n## To take away\n"
		if i < 4 {
			body = "Many people wait.\n\n## Why\n\nSo.\n\n## When to ask\n"
		}
		cat.Readings = append(cat.Readings, homework.Reading{Body: body})
	}
	got := likeness(cat)
	if len(got) != 2 {
		t.Fatalf("twenty readings and no exercise are measured as %v", got)
	}
	for i, want := range []string{
		`readings that open with "Some bodies": 16 of 20, 80 % (at most 15 %) alike`,
		`readings that end on "To take away": 16 of 20, 80 % (at most 15 %) alike`,
	} {
		if got := got[i].Text().String(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestATicIsMeasured(t *testing.T) {
	cat := &homework.Catalog{}
	for i := range 20 {
		e := homework.Exercise{Purpose: "Rest is finest at noon."}
		if i < 2 {
			e.Difficulties = []homework.Difficulty{{Often: "It is dull.", Helps: "Both are\nfine. Each breath counts."}}
		}
		if i == 2 {
			e.Consent = []string{"Any stop counts."}
		}
		cat.Exercises = append(cat.Exercises, e)
	}
	got := likeness(cat)
	if len(got) != 2 {
		t.Fatalf("measured as %v", got)
	}
	if got, want := got[1].Text().String(), `exercises and readings that say "counts": 3 of 20, 15 % (at most 5 %) alike`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	cat.Exercises[0].Difficulties, cat.Exercises[1].Difficulties, cat.Exercises[2].Consent = nil, nil, []string{"Both are fine."}
	if got, want := likeness(cat)[1].Text().String(), `exercises and readings that say "is fine": 1 of 20, 5 % (at most 5 %) ok`; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	cat.Exercises[2].Consent = nil
	if got := likeness(cat); len(got) != 1 {
		t.Errorf("no tic is measured as %v", got)
	}
}

// What is shipped opens and ends in many ways, and has no tic, and stays so.
func TestOpeningsAndEndingsStayApart(t *testing.T) {
	cat, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range likeness(cat) {
		if k.Share() > k.Most {
			t.Error(k.Text())
		}
	}
}
