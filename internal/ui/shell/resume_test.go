package shell_test

import (
	"slices"
	"testing"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/uitest"
)

// The program that comes after this one shows the same page, with the same way back and what was being said.
func TestOneIsWhereOneWas(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Library))
	b.s.Go(route.Reading("attention"))
	b.s.Toast("Saved.", "", nil)
	at := b.s.Place()
	next := newBench(t, uitest.Plain)
	next.s.Resume(at)
	if next.s.Route() != route.Reading("attention") || !slices.Equal(next.s.Place().Way, at.Way) {
		t.Errorf("%+v came as %+v", at, next.s.Place())
	}
	next.MustShow("Saved.")
	next.s.Back()
	if next.s.Route() != route.At(route.Library) || next.s.Place().Said != "" {
		t.Errorf("the way back leads to %+v", next.s.Place())
	}
	// What a click would have done is gone with the program that offered it.
	b.s.Toast("Deleted.", "Undo", func() {})
	if said := b.s.Place().Said; said != "" {
		t.Errorf("%q is said again, with nothing to press", said)
	}
	empty := newBench(t, uitest.Plain)
	if empty.s.Resume(b.s.Place()); empty.s.Route() == (route.Route{}) {
		t.Error("no page is shown")
	}
}
