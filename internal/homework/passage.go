package homework

import (
	"strings"
	"unicode"
)

// Passage is text that a voice may read aloud: of the content, or of a plan. Its fields are hidden and this file alone fills them, so
// that no word that a member wrote can ever be one.
type Passage struct {
	sentences []string
	language  string
}

// Sentences are what is read, one after the other; each is one line.
func (p Passage) Sentences() []string { return p.sentences }

// Language is that of the words, as a BCP 47 tag; empty where it is not known.
func (p Passage) Language() string { return p.language }

// Passage is a step as it is read aloud: what it is called and what it says, and nothing of who takes part.
func (e *Exercise) Passage(step int) Passage {
	s := e.Steps[step]
	return Passage{append(sentences(s.Title), sentences(s.Text)...), e.Language}
}

// sentences takes a text apart behind each sign that ends a sentence, with the quotes and brackets that close there. Behind an
// abbreviation that is one pause too many.
func sentences(text string) (all []string) {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	ended, from := false, 0
	for i, r := range text {
		switch {
		case r == '.' || r == '!' || r == '?' || r == '…':
			ended = true
		case ended && r == ' ':
			all = append(all, text[from:i])
			from, ended = i+1, false
		case !strings.ContainsRune(`"'”’»)]`, r):
			ended = false
		}
	}
	if from < len(text) {
		all = append(all, text[from:])
	}
	return all
}
