package content

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The school grades that text may ask for, by the Flesch-Kincaid formula:
//
//	0.39 × words per sentence + 11.8 × syllables per word − 15.59
//
// (Kincaid, Fishburne, Rogers and Chissom 1975). Grade 8 is about age 13.
const (
	maxGradeExercise = 8.0
	maxGradeReading  = 9.0
	maxSentence      = 35 // words
)

// terms.txt lists the anatomical and clinical words that no shorter word can stand for. Each counts as two syllables,
// so that naming a part plainly does not count as hard reading. One a line; a hyphen or space joins compound terms.
//
//go:embed terms.txt
var termsText string

var terms = func() map[string]bool {
	set := map[string]bool{}
	for line := range strings.Lines(termsText) {
		if word := strings.TrimSpace(line); word != "" && !strings.HasPrefix(word, "#") {
			set[word] = true
		}
	}
	return set
}()

// measure is what formulas need to know of a text.
type measure struct {
	as                          *manner
	sentences, words, syllables int
	single, many                int // words of one syllable, and of three or more
	long                        int // words of more than six letters
}

// grade returns the school year that a text asks for; 0 for no text.
func (m measure) grade() float64 {
	if m.sentences == 0 || m.words == 0 {
		return 0
	}
	return m.as.grade(m)
}

func fleschKincaid(m measure) float64 {
	w := float64(m.words)
	return 0.39*w/float64(m.sentences) + 11.8*float64(m.syllables)/w - 15.59
}

// add measures one more passage. Its end is the end of a sentence.
func (m *measure) add(text string) {
	for _, s := range sentences(text) {
		m.sentences++
		for _, w := range wordsOf(s) {
			m.words++
			n := m.as.syllables(w)
			m.syllables += n
			if n == 1 {
				m.single++
			}
			if n > 2 {
				m.many++
			}
			if utf8.RuneCountInString(w) > 6 {
				m.long++
			}
		}
	}
}

// abbreviation matches what ends in a stop that ends no sentence.
var abbreviation = newMatcher(`(?i)(^|[\s(])(e\.g|i\.e|dr|mr|mrs|ms|vs)\.$`)

// sentences splits a passage at stops, question and exclamation marks that the end follows, or a space and anything but
// a small letter.
func sentences(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		if !strings.ContainsRune(".?!…", r) {
			continue
		}
		end := i + len(string(r))
		rest := strings.TrimLeft(text[end:], `"'”’)]`)
		next, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, " \t\n"))
		if first, _ := utf8.DecodeRuneInString(rest); rest != "" && !unicode.IsSpace(first) || unicode.IsLower(next) {
			continue // 2.5, or: the page "Is this right?" is one key away
		}
		if r == '.' && abbreviation.MatchString(text[max(start, end-8):end]) && next != utf8.RuneError {
			continue
		}
		if len(wordsOf(text[start:end])) > 0 {
			out = append(out, strings.TrimSpace(text[start:end]))
		}
		start = end
	}
	if len(wordsOf(text[start:])) > 0 {
		out = append(out, strings.TrimSpace(text[start:]))
	}
	return out
}

// wordPattern is a word with its hyphens and apostrophes, or a number.
var wordPattern = newMatcher(`[\p{L}]+(?:[-'’][\p{L}]+)*|[0-9]+(?:[.,:][0-9]+)*`)

func wordsOf(s string) []string { return wordPattern.FindAllString(s, -1) }

// syllables counts the syllables of one word. Numbers count as one.
func syllables(word string) int {
	w := strings.ToLower(strings.ReplaceAll(word, "’", "'"))
	if isTerm(w) {
		return 2
	}
	n := 0
	for part := range strings.SplitSeq(w, "-") {
		n += partSyllables(part)
	}
	return max(n, 1)
}

// isTerm reports whether the word, or its singular, is an allowed term.
func isTerm(w string) bool {
	return terms[w] || terms[strings.TrimSuffix(w, "s")] || terms[strings.TrimSuffix(w, "es")]
}

// oddSyllables are common words that the rules below get wrong, by their count.
var oddSyllables = byCount(map[int]string{
	1: `aches friend friends league tongue tongues vague`,
	2: `ageing beyond boredom business cafe centre centres colleague couldn't create create's creates didn't
		doesn't elsewhere evening evenings every fatigue fibre fibres fluid fluids giant guideline
		guidelines hadn't hasn't homemade household isn't lifeline lifelong lifestyle likewise maybe mm
		naked needn't nineteen ok poem quiet react reacts rhythm rhythms rugged ruin sacred safety science
		sideways someone someone's something somewhat somewhere technique techniques therefore triage trials
		uk unique wasn't wednesday wicked wouldn't`,
	3: `area areas beforehand anyone behavior behaviors behaviour behaviours beloved catalogue companion created creating
		dialogue employer everyday everything everywhere familiar genuine idea ideas lovemaking
		medicine medicines menopause moreover museum opinion opinions orient preferences quietly reaction
		reactions reactive realise realize reassure recipe somebody suicide theatre theory timetable video
		whoever`,
	4: `anxieties anxiety apostrophe behavioural catastrophe cooperate coordinate diabetes diagnosis everybody oriented
		realistic reality reassuring scientific society variety`,
	5: `familiarity orientation theoretical`,
})

func byCount(lists map[int]string) map[string]int {
	counts := map[string]int{}
	for n, list := range lists {
		for word := range strings.FieldsSeq(list) {
			counts[word] = n
		}
	}
	return counts
}

// partSyllables counts by the sound of vowels: each group is one, silent endings are taken away, and vowels that are
// spoken apart are added.
func partSyllables(w string) int {
	if n, ok := oddSyllables[w]; ok {
		return n
	}
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	if n, ok := oddSyllables[w]; ok {
		return n
	}
	w = strings.ReplaceAll(w, "'", "")
	// Endings that leave a silent e before them: care-less, close-ness, move-ment, safe-ly.
	for _, end := range []string{"ness", "less", "ful", "ment", "ments", "ly", "work", "time", "times"} {
		base, ok := strings.CutSuffix(w, end)
		if ok && len(base) > 2 && strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "le") {
			return partSyllables(base) + 1
		}
	}
	n := vowelGroups(w)
	switch {
	case len(w) <= 3 && n <= 1:
	case strings.HasSuffix(w, "ed"):
		// -ed is heard after t and d, and in -led after a consonant: want-ed, handl-ed, but touched and called.
		if stem := w[:len(w)-2]; !endsIn(stem, "t", "d") && !vowelAt(stem, len(stem)-1) && !closesWithL(stem) {
			n--
		}
	case strings.HasSuffix(w, "es"):
		// -es is heard after s, x, z, ch, sh, c and g: touch-es, places, ages; and in -les after a consonant.
		stem := w[:len(w)-2]
		if !endsIn(stem, "s", "x", "z", "ch", "sh", "c", "g") && !vowelAt(stem, len(stem)-1) && !closesWithL(stem) {
			n--
		}
	case strings.HasSuffix(w, "e"):
		// A last e is silent unless it is the only vowel or closes -le after a consonant: ta-ble.
		if stem := w[:len(w)-1]; !vowelAt(stem, len(stem)-1) && !closesWithL(stem) {
			n--
		}
	case strings.HasSuffix(w, "sm"), strings.HasSuffix(w, "sms"):
		n++
	}
	for _, apart := range spokenApart {
		n += len(apart.FindAllString(w, -1))
	}
	return max(n, 1)
}

// spokenApart are vowels side by side that are two syllables.
var spokenApart = []*matcher{
	newMatcher(`[aeouy]ing`),                                 // go-ing, see-ing, try-ing
	newMatcher(`[^tscgx]ia(?:[^tlg]|l[^lym]|$)|[^tscgx]ia$`), // me-di-a, Ma-ri-an
	newMatcher(`[bdfhkmnprv]ia[tl]|[ct]iat`),                 // me-di-ate, as-so-ci-a-tion
	newMatcher(`[^tscgx]io(?:[^n]|ns?[^s]|$)|[rlnbdmpv]ion`), // cu-ri-ous, pe-ri-od
	newMatcher(`[bdlmnprv]ie(?:n[^d]|n$|ty|t$)`),             // o-be-di-ent
	newMatcher(`[^t]ie(?:r|st)$`),                            // ea-si-er
	newMatcher(`[^q]ua(?:l|t|r)`),                            // sex-u-al, grad-u-ate
	newMatcher(`eo[^upr]`),                                   // vid-e-o
	newMatcher(`iu`),                                         // stad-i-um
	newMatcher(`[^q]uou`),                                    // con-tin-u-ous
}

func vowelAt(s string, i int) bool { return i >= 0 && strings.IndexByte("aeiouy", s[i]) >= 0 }

func endsIn(s string, ends ...string) bool {
	for _, e := range ends {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

// closesWithL reports whether s ends in an l that makes a syllable with the e after it: ta-bl(e), but not cal-l(ed).
func closesWithL(s string) bool {
	return len(s) > 1 && strings.HasSuffix(s, "l") && !vowelAt(s, len(s)-2) && s[len(s)-2] != 'l'
}

func vowelGroups(s string) int {
	n, before := 0, false
	for i := range len(s) {
		now := vowelAt(s, i) && !(s[i] == 'y' && i == 0)
		if now && !before {
			n++
		}
		before = now
	}
	return n
}
