package content

import (
	"strings"

	"unhurried/internal/fault"
)

// germanRules are the rules of wording for German: invited, not ordered; nothing measured, ranked or promised.
var germanRules = []rule{
	word(`soll(?:st|t|en|te|test|tet|ten)?`, fault.Say("remedy.inviteDe", `invite: "ihr könnt", "es kann helfen"`)),
	word(`muss(?:t)?|m(?:ü|u)ss(?:t|en|te|test|tet|ten)`, fault.Say("remedy.inviteDe", `invite: "ihr könnt", "es kann helfen"`)),
	word(`(?:ab|un)?normal(?:e|er|es|en|em|erweise)?`, fault.Say("remedy.common", `say "common", "usual" or "as it is for you"`)),
	word(`versag(?:en|t|te|st|er)`, fault.Say("remedy.sayHappened", `say what happened: "stopped", "did not go as planned"`)),
	word(`vorspiel`, fault.Say("remedy.touchItself", `name the touch itself: nothing comes before "the real thing"`)),
	word(`leistung(?:en|sdruck)?`, fault.Say("remedy.pressure", `say "pressure" or "worry about how it goes"`)),
	word(`ehemann|ehefrau|gatte|gattin`, fault.Say("remedy.yourPartner", `say "your partner"`)),
	word(`geil|scharf machen|versaut|schmutzig(?:e|er|es|en)?`, fault.Say("remedy.leaflet", `say it plainly, as a clinic's leaflet would`)),
	word(`da unten|intimbereich|liebe machen`, fault.Say("remedy.partPlainly", `name the part or the act plainly`)),
	word(`schwanz|muschi|titten|ficken|blasen`, fault.Say("remedy.anatomical", `use the anatomical word`)),
	word(`frigide?|impotent(?:e|er|en)?|impotenz|pervers(?:e|er|es|en)?`,
		fault.Say("remedy.todaysWord", `use today's word: low desire, erection difficulty, early ejaculation`)),
	word(`heil(?:t|en|ung)|garantier(?:t|en)|bewiesen`, fault.Say("remedy.mayHelp", `say what it may help with; promise nothing`)),
}

// wiener is the first Wiener Sachtextformel (Bamberger and Vanecek 1984), in school years:
//
//	0.1935 × words of three or more syllables in a hundred + 0.1672 × words a sentence
//	+ 0.1297 × words of more than six letters in a hundred − 0.0327 × words of one syllable in a hundred − 0.875
func wiener(m measure) float64 {
	hundred := float64(m.words) / 100
	return 0.1935*float64(m.many)/hundred + 0.1672*float64(m.words)/float64(m.sentences) +
		0.1297*float64(m.long)/hundred - 0.0327*float64(m.single)/hundred - 0.875
}

// germanPairs are vowels that are one sound in German.
var germanPairs = []string{"ie", "ei", "ai", "ey", "ay", "au", "äu", "eu", "aa", "ee", "oo"}

// germanSyllables counts the syllables of a German word: a vowel each, or a pair that is one sound. A last e is heard.
func germanSyllables(word string) int {
	w, n := strings.ToLower(word), 0
	for w != "" {
		step := 0
		for _, pair := range germanPairs {
			if strings.HasPrefix(w, pair) {
				step = len(pair)
			}
		}
		for _, vowel := range "aeiouyäöü" {
			if step == 0 && strings.HasPrefix(w, string(vowel)) {
				step = len(string(vowel))
			}
		}
		if step > 0 {
			n++
		}
		w = w[max(step, 1):]
	}
	return max(n, 1)
}
