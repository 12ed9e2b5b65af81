package report

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// Bounds that JSON is held to while it is written are those that it is held to when it is read: it does not matter where it is cut.
func TestBoundsHoldWhereverJSONIsCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.StringOf(rapid.SampledFrom([]rune(`[{"\,]a`))).Draw(t, "text"))
		var whole, pieces jsonBounds
		_, errWhole := whole.Write(text)
		var errPieces error
		for _, c := range text {
			if _, err := pieces.Write([]byte{c}); err != nil && errPieces == nil {
				errPieces = err
			}
		}
		if (errWhole == nil) != (errPieces == nil) || errWhole == nil && !reflect.DeepEqual(whole, pieces) {
			t.Fatalf("%q as a whole: %+v, %v; in pieces: %+v, %v", text, whole, errWhole, pieces, errPieces)
		}
	})
}
