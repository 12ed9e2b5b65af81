package app

import (
	"fmt"
	"strings"

	"github.com/ccojocar/zxcvbn-go"
	"github.com/sethvargo/go-diceware/diceware"
)

// PassphraseWords is how many words a suggested passphrase has: seven of the EFF's 7,776 are 90 bits.
const PassphraseWords = 7

// SuggestPassphrase draws words by chance from the EFF's large list.
func SuggestPassphrase() (string, error) {
	words, err := diceware.Generate(PassphraseWords)
	if err != nil {
		return "", fmt.Errorf("draw words: %w", err)
	}
	return strings.Join(words, " "), nil
}

// Strength judges a passphrase from 0 (guessed at once) to 4 (out of reach), by the patterns that people use. context is
// what a guesser would try first, such as the members' names.
func Strength(passphrase string, context []string) int {
	if len(passphrase) > 256 { // the estimate takes time that grows fast with length, and this is beyond guessing
		passphrase = passphrase[:256]
	}
	return zxcvbn.PasswordStrength(passphrase, context).Score
}
