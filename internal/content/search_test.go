package content

import (
	"os"
	"strings"
	"testing"

	"unhurried/internal/homework"
)

func TestSearch(t *testing.T) {
	cat, problems := Load(os.DirFS(examplePack))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"hands":        "program:lakeside-hands exercise:lakeside-hands-in-turns reading:lakeside-why-hands exercise:lakeside-hands-alone",
		"HAND alone":   "",
		"own hand":     "exercise:lakeside-hands-alone exercise:lakeside-hands-in-turns reading:lakeside-why-hands",
		"door":         "deck:lakeside-evenings",
		"field":        "reading:lakeside-why-hands medium:lakeside-touch-review",
		"low-desire q": "exercise:lakeside-quiet-start reading:lakeside-why-hands",
		"ands":         "",
		"":             "",
		"  ":           "",
		"\xff":         "",
	} {
		var got []string
		for _, h := range Search(cat, query) {
			got = append(got, string(h.Kind)+":"+h.ID)
			if h.Title == "" || h.About == "" {
				t.Errorf("%q: a hit with nothing to show: %+v", query, h)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", query, strings.Join(got, " "), want)
		}
	}
}

// TestEverythingIsFoundByItsTitle holds for all that is shipped.
func TestEverythingIsFoundByItsTitle(t *testing.T) {
	cat := shipped(t)
	found := func(kind HitKind, id, title string) {
		for _, h := range Search(cat, title) {
			if h.Kind == kind && h.ID == id {
				return
			}
		}
		t.Errorf("%s %s is not found by its title %q", kind, id, title)
	}
	for _, v := range cat.Exercises {
		found(HitExercise, v.ID, v.Title)
	}
	for _, v := range cat.Readings {
		found(HitReading, v.ID, v.Title)
	}
}

func shipped(t testing.TB) *homework.Catalog {
	t.Helper()
	cat, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func BenchmarkSearch(b *testing.B) {
	cat := shipped(b)
	for b.Loop() {
		Search(cat, "touch breath")
	}
}

func BenchmarkShipped(b *testing.B) {
	for b.Loop() {
		got, _ := collectFS(os.DirFS("../../assets/content"))
		newLoader(got, nil).read()
	}
}
