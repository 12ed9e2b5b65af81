package main

import (
	"slices"
	"testing"
)

// A family's name runs all of it, and a battery's own that one alone.
func TestAFamilyIsCalledByItsName(t *testing.T) {
	called := func(name string) (all []string) {
		for _, b := range batteries {
			if b.called(name) {
				all = append(all, b.name)
			}
		}
		return all
	}
	if all := called("walker"); len(all) != 6 {
		t.Errorf("walker runs %v", all)
	}
	for _, name := range []string{"calls-killed", "walker-one-dark"} {
		if all := called(name); !slices.Equal(all, []string{name}) {
			t.Errorf("%s runs %v", name, all)
		}
	}
	if all := called("walk"); all != nil {
		t.Errorf("walk runs %v", all)
	}
}
