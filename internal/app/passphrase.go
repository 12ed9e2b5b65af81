package app

import (
	"slices"
	"strings"

	"github.com/sethvargo/go-diceware/diceware"

	"unhurried/internal/fault"
	"unhurried/internal/passphrase/strength"
)

// PassphraseWords is how many words a suggested passphrase has: seven of the EFF's 7,776 are 90 bits.
const PassphraseWords = 7

// SuggestPassphrase draws words by chance from the EFF's large list.
func SuggestPassphrase() (string, error) {
	words, err := diceware.Generate(PassphraseWords)
	if err != nil {
		return "", fault.New("fault.drawWords", "draw words: {{.Err}}", fault.Data{"Err": err})
	}
	return strings.Join(words, " "), nil
}

// Strong is the least Strength that is taken. One less is some 10^8 guesses, which a rented computer makes within days,
// slow as each of them is made.
const Strong = 4

// Strength judges a passphrase from 0 (guessed at once) to 4 (out of reach), by the patterns that people use. context is
// what a guesser would try first, such as the members' names.
func Strength(passphrase string, context []string) int {
	// A word that is said again adds nothing, and neither do words by which people count, after the first.
	var words []string
	said := map[string]bool{}
	for _, w := range strings.Fields(passphrase) {
		key := strings.ToLower(w)
		if slices.Contains(counted, key) {
			key = counted[0]
		}
		if !said[key] {
			words = append(words, w)
		}
		said[key] = true
	}
	context = append([]string{"unhurried"}, context...)
	passphrase, once := beginning(passphrase), beginning(strings.Join(words, " "))
	score := strength.Score(passphrase, context)
	if once != passphrase {
		score = min(score, strength.Score(once, context))
	}
	return score
}

// beginning is what of a passphrase is judged: the estimate takes time that grows fast with length, and is asked at each key. What
// has this many bytes without a pattern is beyond guessing.
func beginning(passphrase string) string {
	const most = 100
	return strings.ToValidUTF8(passphrase[:min(len(passphrase), most)], "") // the estimate takes what is no text for nothing
}

// counted are the words that people count by; the estimate knows orders of letters and keys, and not of words.
var counted = strings.Fields("one two three four five six seven eight nine ten eleven twelve " +
	"monday tuesday wednesday thursday friday saturday sunday " +
	"january february march april may june july august september october november december " +
	"first second third fourth fifth alpha bravo charlie delta echo foxtrot " +
	"eins zwei drei vier fünf sechs sieben acht neun zehn montag dienstag mittwoch donnerstag freitag samstag sonntag " +
	"un deux trois quatre cinq six sept huit neuf dix uno dos tres cuatro cinco seis siete ocho nueve diez")
