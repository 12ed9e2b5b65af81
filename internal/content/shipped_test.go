package content

import (
	"os"
	"testing"
	"time"

	"unhurried/internal/homework"
)

// released is the day as of which the shipped content is held to its promises. `make check-content` asks as of today.
var released = time.Date(2026, time.November, 26, 0, 0, 0, 0, time.UTC)

// Whoever names one concern is shown first the program that was made for it.
func TestWhatWasMadeForAConcernIsSuggestedFirst(t *testing.T) {
	cat, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	for concern, want := range map[homework.Concern]string{
		"low-desire": "desire", "desire-difference": "desire", "erection": "erection", "early-ejaculation": "ejaculation",
		"delayed-ejaculation": "arousal", "arousal": "arousal",
		"orgasm": "arousal", "pain": "pain", "communication": "talking", "rut": "rut", "body-image": "knowledge", "curiosity": "knowledge",
		"finding-therapy": "beginning",
	} {
		if got := cat.Suggest([]homework.Concern{concern}, false)[0].Program.ID; got != want {
			t.Errorf("for %s the first suggestion is %s, want %s", concern, got, want)
		}
	}
}

func TestShipped(t *testing.T) {
	report, err := CheckShipped(released)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Error("assets/content/" + p.String())
	}
	for _, c := range report.Counts {
		t.Log(c)
		if !c.OK() {
			t.Error(c)
		}
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

func BenchmarkShipped(b *testing.B) {
	for b.Loop() {
		got, _ := collectFS(os.DirFS("../../assets/content"))
		newLoader(got, nil).read()
	}
}
