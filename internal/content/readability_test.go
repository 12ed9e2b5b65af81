package content

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestSyllables holds the counter to words whose syllables a pronouncing dictionary gives.
func TestSyllables(t *testing.T) {
	for want, list := range map[int]string{
		1: "a the touch breathe breathed hand hands eyes you're don't named loved warmth called length tongue friend aches through clothes raised 20",
		2: "partner slowly table tables gently little handled wanted places touches being going science create breathing something quiet doesn't movement closeness orgasm spasm fluid issue reply easy stages agreed notice's",
		3: "beginning curious radio idea remember usual animal together wonderful area companion opinion mutual happier happiest behaviour beautiful different",
		4: "relaxation conversation realistic situation usually reality society environment anxieties",
		5: "association university imagination orientation possibility curiosity uncomfortable",
	} {
		for word := range strings.FieldsSeq(list) {
			if got := syllables(word); got != want {
				t.Errorf("%s: %d syllables, want %d", word, got, want)
			}
		}
	}
}

func TestTermsCountAsTwo(t *testing.T) {
	for _, word := range []string{"clitoris", "Ejaculation", "physiotherapist", "erections", "genitals"} {
		if got := syllables(word); got != 2 {
			t.Errorf("%s: %d syllables, want 2", word, got)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]int{
		"One. Two! Three?": 3,
		"No end":           1,
		"A pause of 2.5 minutes, e.g. at dawn. Then go.": 2,
		`You say "stop." You stop.`:                      2,
		"Wait… And go on.":                               2,
		"You say no. It is fine.":                        2,
		"Ask Dr. Lee.":                                   1,
		`The page "Is it right?" is near. Open it.`:      2,
		"":  0,
		"—": 0,
	} {
		if got := len(sentences(text)); got != want {
			t.Errorf("%q: %d sentences, want %d", text, got, want)
		}
	}
}

// TestGrade compares with the formula worked by hand: 2 sentences, 12 words, 14 syllables.
func TestGrade(t *testing.T) {
	m := measure{as: manners["en"]}
	m.add("Sit down side by side. Notice where your feet touch the floor.")
	want := 0.39*12/2 + 11.8*13/12 - 15.59
	if m.words != 12 || m.sentences != 2 || m.syllables != 13 || math.Abs(m.grade()-want) > 1e-9 {
		t.Errorf("got %+v, grade %.2f, want %.2f", m, m.grade(), want)
	}
	hard := measure{as: manners["en"]}
	hard.add("Multidisciplinary rehabilitation programmes necessitate individualised psychosexual assessment methodologies.")
	if hard.grade() < 20 {
		t.Errorf("a sentence of long words has grade %.1f", hard.grade())
	}
}

// TestGradeIsBounded shows that no text breaks the measure, and that every word has a syllable.
func TestGradeIsBounded(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		m := measure{as: manners["en"]}
		m.add(text)
		if m.words < m.sentences || m.syllables < m.words || math.IsNaN(m.grade()) {
			t.Fatalf("%q: %+v", text, m)
		}
	})
}
