package ledger

import (
	"testing"

	"pgregory.net/rapid"
)

// The same as the property, with inputs that the fuzzer looks for.
func FuzzNothingThatTheOtherWritesTakesWhatIsMine(f *testing.F) {
	f.Fuzz(rapid.MakeFuzz(func(t *rapid.T) { takesNothing(t) }))
}
