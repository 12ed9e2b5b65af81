package report

import (
	"testing"

	"pgregory.net/rapid"
)

// Bounds that JSON is held to while it is written are those that it is held to when it is read: it does not matter where it is cut.
func TestBoundsHoldWhereverJSONIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.StringOf(rapid.SampledFrom([]rune(`[{"\,]a`))).Draw(t, "text"))
		_, whole := (&jsonBounds{}).Write(text)
		var j jsonBounds
		var pieces error
		for _, c := range text {
			if _, err := j.Write([]byte{c}); err != nil && pieces == nil {
				pieces = err
			}
		}
		if (whole == nil) != (pieces == nil) {
			t.Fatalf("%q as a whole: %v, in pieces: %v", text, whole, pieces)
		}
	})
}
