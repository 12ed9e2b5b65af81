package round

import (
	"crypto/sha512"
	"encoding/binary"
	"math"
)

// Every is how many days lie between two ticks. A tick is a round with one question: are you ready? At each tick every member's
// program posts a card, and it says no unless its member said yes; a tick for which a card is missing opens nothing.
const Every = 3

// Held is how often a yes is held back, drawn anew at each tick, so that "not yet" points at nobody. With it two who are ready
// pass a third of the ticks: they wait two ticks in the mean, which is six days.
var Held = 1 - 1/math.Sqrt(3)

// Tick returns the tick in which a day lies, counted from the epoch of the days. It is the same for everybody and for every
// subject, so no program can have more ticks by beginning to count elsewhere.
func Tick(day int) int { return day / Every }

// First returns the first day of a tick.
func First(tick int) (day int) { return tick * Every }

// RoundOf names the round of a tick. subject is what it is about, with all that makes it this one: a program, a stage and the
// day on which it was entered.
func RoundOf(subject []byte, tick int) [32]byte {
	t := binary.BigEndian.AppendUint16([]byte("unhurried/v1 match tick"), uint16(len(subject)))
	h := sha512.Sum512(binary.BigEndian.AppendUint64(append(t, subject...), uint64(tick)))
	return [32]byte(h[:])
}

// Says is what a member's card says at a tick: their word, unless it is held back. The seed is random, the member's own, and
// goes nowhere.
func Says(ready bool, seed, round [32]byte) bool {
	h := sha512.Sum512(append(append([]byte("unhurried/v1 match hold"), seed[:]...), round[:]...))
	drawn := float64(binary.BigEndian.Uint64(h[:])>>11) / (1 << 53)
	return ready && drawn >= Held
}

// Waiting is the chance that the other is not ready, for somebody who has been ready for some ticks that all stayed closed, when
// it was before out of 1 at the start. knowing is for a program that reads whether its own yes was held back, and counts only
// the ticks at which it was not.
func Waiting(before float64, ticks int, knowing bool) float64 {
	open := (1 - Held) * (1 - Held)
	if knowing {
		open = 1 - Held
	}
	closed := math.Pow(1-open, float64(ticks))
	return before / (before + (1-before)*closed)
}
