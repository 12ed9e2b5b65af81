package content

import (
	"strings"

	"golang.org/x/text/language"
)

// manner is what a language asks of a text: the words that it does without, and how hard it may be to read. The limits of
// maxGradeExercise and maxGradeReading are school years in each.
type manner struct {
	rules     []rule
	any       *matcher // matches whatever some rule does, so that most texts are looked at once only
	formula   string
	grade     func(measure) float64
	syllables func(word string) int
}

func newManner(rules []rule, formula string, grade func(measure) float64, syllables func(string) int) *manner {
	all := make([]string, len(rules))
	for i, r := range rules {
		all[i] = r.match.String()
	}
	return &manner{rules, newMatcher(strings.Join(all, "|")), formula, grade, syllables}
}

// manners are the languages whose texts are measured, by their tag without region or script.
var manners = map[string]*manner{
	"en": newManner(rules, "Flesch-Kincaid", fleschKincaid, syllables),
	"de": newManner(germanRules, "Wiener Sachtextformel", wiener, germanSyllables),
}

// manner returns how the pack's language is measured, or nil for one that nothing here is made for. A pack that does not say
// what it is written in is told so elsewhere, and measured as English.
func (l *loader) manner() *manner {
	for _, p := range l.cat.Packs {
		if tag, err := language.Parse(p.Language); err == nil && p.Language != "" {
			base, _ := tag.Base()
			return manners[base.String()]
		}
	}
	return manners["en"]
}
