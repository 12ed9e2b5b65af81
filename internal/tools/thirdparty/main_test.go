package main

import (
	"os"
	"testing"
)

// TestUpToDate: THIRD-PARTY.md names what go.mod has today.
func TestUpToDate(t *testing.T) {
	if _, err := os.ReadFile("../../../go.mod"); err != nil { // so that a result of before it changed is not taken from the cache
		t.Fatal(err)
	}
	want, err := document()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile("../../../THIRD-PARTY.md"); err != nil || string(got) != want {
		t.Errorf("THIRD-PARTY.md is out of date: make third-party (%v)", err)
	}
}
