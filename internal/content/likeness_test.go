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

// What is shipped opens and ends in many ways, and stays so.
func TestOpeningsAndEndingsStayApart(t *testing.T) {
	cat, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for _, k := range likeness(cat) {
		if k.Share() > mostLike {
			t.Error(k.Text())
		}
	}
}
