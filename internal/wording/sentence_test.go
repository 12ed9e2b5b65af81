package wording_test

import (
	"testing"

	"unhurried/internal/wording"
)

func TestFirstSentence(t *testing.T) {
	for text, want := range map[string]string{
		"One. Two.": "One.", "Is it one? Two. Three.": "Is it one?", "All of it": "All of it", "About 1.5 m. More": "About 1.5 m.", "": "",
	} {
		if got := wording.FirstSentence(text); got != want {
			t.Errorf("%q begins with %q, want %q", text, got, want)
		}
	}
}
