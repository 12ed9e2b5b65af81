package content

import (
	_ "embed"
	"regexp"
	"strings"
	"unicode"
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

// reading is the measure of a text.
type measure struct {
	sentences, words, syllables int
}

// grade returns the Flesch-Kincaid grade; 0 for no text.
func (m measure) grade() float64 {
	if m.sentences == 0 || m.words == 0 {
		return 0
	}
	w := float64(m.words)
	return 0.39*w/float64(m.sentences) + 11.8*float64(m.syllables)/w - 15.59
}

// add measures one more passage. Its end is the end of a sentence.
func (m *measure) add(text string) {
	for _, s := range sentences(text) {
		m.sentences++
		for _, w := range wordsOf(s) {
			m.words++
			m.syllables += syllables(w)
		}
	}
}

// abbreviation matches what ends in a stop that ends no sentence.
var abbreviation = regexp.MustCompile(`(?i)(^|[\s(])(e\.g|i\.e|dr|mr|mrs|ms|vs|no|approx|etc|al|p|pp|vol)\.$`)

// sentences splits a passage at stops, question and exclamation marks that a space or the end follows.
func sentences(text string) []string {
	var out []string
	start := 0
	for i, r := range text {
		if !strings.ContainsRune(".?!…", r) {
			continue
		}
		end := i + len(string(r))
		rest := strings.TrimLeft(text[end:], `"'”’)]`)
		if rest != "" && !unicode.IsSpace([]rune(rest)[0]) {
			continue
		}
		if r == '.' && abbreviation.MatchString(text[start:end]) && strings.TrimSpace(rest) != "" {
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
var wordPattern = regexp.MustCompile(`[\p{L}]+(?:[-'’][\p{L}]+)*|[0-9]+(?:[.,:][0-9]+)*`)

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

// oddSyllables are common words that the rules below get wrong.
var oddSyllables = map[string]int{
	"area": 3, "areas": 3, "being": 2, "beings": 2, "business": 2, "create": 2, "creates": 2, "created": 3, "creating": 3,
	"diary": 3, "diaries": 3, "evening": 2, "evenings": 2, "every": 2, "everyday": 3, "everyone": 3, "everything": 3,
	"everywhere": 3, "family": 3, "favourite": 3, "different": 3, "idea": 3, "ideas": 3, "interest": 3, "lifetime": 2, "likewise": 2, "meanwhile": 2,
	"medicine": 3, "medicines": 3, "muscle": 2, "people": 2, "peoples": 2, "poem": 2, "quiet": 2, "quietly": 3, "real": 1,
	"really": 2, "science": 2, "somebody": 3, "someone": 2, "something": 2, "sometimes": 2, "somewhat": 2, "somewhere": 2,
	"someone's": 2, "theatre": 3, "therefore": 2, "usual": 3, "usually": 4, "vegetable": 4, "worthwhile": 2, "yes": 1, "one": 1, "ones": 1, "once": 1,
	"eye": 1, "eyes": 1, "awake": 2, "aware": 2, "homework": 2, "household": 2, "lovemaking": 3, "timetable": 3,
	"sideways": 2, "homemade": 2, "placement": 2, "careful": 2, "cooperate": 4, "coordinate": 4, "react": 2, "reacts": 2,
	"reaction": 3, "reactions": 3, "reactive": 3, "reassure": 3, "reassuring": 4, "realise": 3, "realize": 3,
	"reality": 4, "theory": 3, "video": 3, "videos": 3, "radio": 3, "studio": 3, "period": 3, "periods": 3,
	"menopause": 3, "side-by-side": 3, "wednesday": 2, "clothes": 1, "clothed": 1, "aches": 1, "ache": 1, "aged": 1,
	"ageing": 2, "naked": 2, "sacred": 2, "wicked": 2, "rugged": 2, "beloved": 3, "hour": 1, "hours": 1, "our": 1, "ours": 1,
	"fire": 1, "tired": 1, "trier": 2, "via": 2, "dial": 2, "trial": 2, "trials": 2, "liable": 3, "reliable": 4, "diet": 2,
	"client": 2, "clients": 2, "society": 4, "anxiety": 4, "variety": 4, "anxieties": 4, "giant": 2, "lion": 2,
	"violent": 3, "violence": 3, "prior": 2, "priority": 4, "pioneer": 3, "biology": 4, "diabetes": 4, "triage": 2,
	"ritual": 3, "rituals": 3, "cafe": 2, "recipe": 3, "apostrophe": 4, "catastrophe": 4, "route": 1, "suite": 1,
	"goes": 1, "does": 1, "doesn't": 2, "isn't": 2, "wasn't": 2, "didn't": 2, "couldn't": 2, "wouldn't": 2, "hasn't": 2,
	"haven't": 2, "hadn't": 2, "needn't": 2, "i'd": 1, "he'd": 1, "we'd": 1, "she'd": 1, "you'd": 1, "they'd": 1, "i'll": 1, "you'll": 1,
	"we're": 1, "you're": 1, "they're": 1, "we've": 1, "you've": 1, "they've": 1, "i've": 1, "mm": 2, "ok": 2,
	"breathed": 1, "breathes": 1, "clothe": 1, "soothe": 1, "loved": 1, "moreover": 3, "doctor": 2, "mirror": 2, "vary": 2, "varies": 2,
	"lying": 2, "dying": 2, "tying": 2, "use": 1, "used": 1, "uses": 2, "museum": 3, "create's": 2, "heroes": 2, "shoes": 1,
	"toes": 1, "statue": 2, "value": 2, "values": 2, "valued": 2, "rescue": 2, "continue": 3, "continues": 3, "continued": 3, "tissue": 2, "tissues": 2, "issue": 2, "issues": 2,
	"argue": 2, "argues": 2, "tongue": 1, "tongues": 1, "league": 1, "vague": 1, "technique": 2, "techniques": 2, "unique": 2,
	"fatigue": 2, "colleague": 2, "dialogue": 3, "catalogue": 3, "queue": 1, "guess": 1, "build": 1, "building": 2, "guide": 1, "guides": 1, "guided": 2,
	"fluid": 2, "fluids": 2, "ruin": 2, "suicide": 3, "genuine": 3, "situation": 4, "situations": 4, "situated": 4,
	"mutual": 3, "gradual": 3, "gradually": 4, "actual": 3, "actually": 4, "manual": 3, "individual": 5, "annual": 3, "visual": 3, "casual": 3, "casually": 4,
	"perfume": 2, "nowhere": 2, "elsewhere": 2, "forever": 3, "whatever": 3, "whenever": 3, "however": 3, "wherever": 3, "whoever": 3, "moment": 2,
	"element": 3, "elements": 3, "cement": 2, "comment": 2, "agreement": 3, "agreements": 3, "experiment": 4, "experiments": 4, "document": 3, "implement": 3, "supplement": 3, "lament": 2, "ointment": 2, "argument": 3, "arguments": 3, "compliment": 3, "complement": 3, "instrument": 3, "torment": 2, "moments": 2, "comments": 2,
	"rely": 2, "relied": 2, "family's": 3, "early": 2, "only": 2, "july": 2, "reply": 2, "replies": 2, "apply": 2, "applies": 2, "supply": 2, "imply": 2, "comply": 2, "fly": 1, "ugly": 2, "holy": 2, "lonely": 2, "daily": 2, "simply": 2, "gently": 2, "possibly": 3, "probably": 3, "comfortably": 4, "comfortable": 4, "uncomfortable": 5,
	"chocolate": 3, "temperature": 4, "separate": 3, "separately": 4, "several": 3, "general": 3, "generally": 4, "camera": 3,
	"preference": 3, "preferences": 3, "memory": 3, "history": 3, "natural": 3, "naturally": 4, "literature": 4,
	"rhythm": 2, "rhythms": 2, "prism": 2, "spasm": 2, "spasms": 2,
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
	for _, end := range []string{"lessness", "fulness", "fully", "lessly", "ness", "nesses", "less", "ful", "ment", "ments", "ly", "some", "where", "times", "work"} {
		if base, ok := strings.CutSuffix(w, end); ok && len(base) > 2 && strings.HasSuffix(base, "e") && !strings.HasSuffix(base, "le") {
			return partSyllables(base) + vowelGroups(strings.TrimSuffix(end, "e")) - silentIn(end)
		}
	}
	n := vowelGroups(w)
	switch {
	case len(w) <= 3 && n <= 1:
	case strings.HasSuffix(w, "ed"):
		// -ed is heard after t and d only: want-ed, touched.
		if stem := w[:len(w)-2]; !endsIn(stem, "t", "d") && !vowelAt(stem, len(stem)-1) && !(endsIn(stem, "l", "r") && consonantPair(stem)) {
			n--
		} else if endsIn(stem, "bl", "pl", "tl", "dl", "gl", "kl", "fl", "cl", "zl") {
			break // handled, settled: the l carries the syllable
		}
	case strings.HasSuffix(w, "es"):
		// -es is heard after s, x, z, ch, sh, c and g: touch-es, places, ages; and in -les after a consonant.
		if stem := w[:len(w)-2]; !endsIn(stem, "s", "x", "z", "ch", "sh", "c", "g") && !vowelAt(stem, len(stem)-1) && !(endsIn(stem, "l") && consonantPair(stem)) {
			n--
		}
	case strings.HasSuffix(w, "e"):
		// A last e is silent unless it is the only vowel or closes -le after a consonant: ta-ble.
		if stem := w[:len(w)-1]; !vowelAt(stem, len(stem)-1) && !(endsIn(stem, "l") && consonantPair(stem)) {
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

// silentIn is 1 for endings whose last e was counted as a vowel group of its own: none, since the e is trimmed before.
func silentIn(string) int { return 0 }

// spokenApart are vowels side by side that are two syllables.
var spokenApart = []*regexp.Regexp{
	regexp.MustCompile(`[aeouy]ing`),                                 // go-ing, see-ing, try-ing
	regexp.MustCompile(`[^tscgx]ia(?:[^tlg]|l[^lym]|$)|[^tscgx]ia$`), // me-di-a, Ma-ri-an
	regexp.MustCompile(`[bdfhkmnprv]ia[tl]`),                         // me-di-ate, me-ni-al
	regexp.MustCompile(`[^tscgx]io(?:[^n]|ns?[^s]|$)|[rlnbdmpv]ion`), // cu-ri-ous, pe-ri-od
	regexp.MustCompile(`[bdlmnprtv]ie(?:n|ty|t$)`),                   // o-be-di-ent
	regexp.MustCompile(`[^q]ua(?:l|t|r)`),                            // sex-u-al, grad-u-ate, Jan-u-ar-y
	regexp.MustCompile(`eo[^upr]`),                                   // vid-e-o
	regexp.MustCompile(`iu`),                                         // stad-i-um
	regexp.MustCompile(`(?:^|[^q])uou`),                              // con-tin-u-ous
	regexp.MustCompile(`[^aeo]uity`),
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

// consonantPair reports whether s ends in two consonants.
func consonantPair(s string) bool {
	return len(s) > 1 && !vowelAt(s, len(s)-1) && !vowelAt(s, len(s)-2)
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
