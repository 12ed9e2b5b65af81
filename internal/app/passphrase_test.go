package app_test

import (
	"strings"
	"testing"

	"unhurried/internal/app"
)

// What counts, or says one word again and again, is guessed before words that were drawn by chance.
func TestStrengthKnowsHowPeopleCount(t *testing.T) {
	for _, weak := range []string{
		"", "password1", "one two three four five", "One Two Three Four Five Six Seven", "monday tuesday wednesday thursday",
		"tree tree tree tree tree tree", "Alex and Sam", "january february march",
	} {
		if n := app.Strength(weak, []string{"Alex", "Sam"}); n >= app.Strong {
			t.Errorf("%q counts as %d", weak, n)
		}
	}
	for range 20 {
		words, err := app.SuggestPassphrase()
		if err != nil {
			t.Fatal(err)
		}
		if n := app.Strength(words, nil); n < app.Strong {
			t.Errorf("words drawn by chance count as %d", n)
		}
	}
}

// What is too long to be judged whole is judged by its beginning, wherever that ends.
func TestALongPassphraseOfAnyLettersIsStrong(t *testing.T) {
	for n := range 4 {
		if s := app.Strength(strings.Repeat("x", n)+strings.Repeat("сорока варежка утюг ложка ", 8), nil); s < app.Strong {
			t.Errorf("%d letters before: counts as %d", n, s)
		}
	}
}
