// Package wordingtest makes up a second language, for tests that look for sentences which nobody could translate.
package wordingtest

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"unhurried/assets/locales"
	"unhurried/internal/wording"
)

// Pseudo returns a language in which every text of ours is written in Cyrillic letters: what shows in Latin ones is somebody's
// words, or the library's, or was never given to be translated.
func Pseudo(t testing.TB) *wording.Language {
	t.Helper()
	file, err := locales.Files.ReadFile("en.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]any{}
	if err := json.Unmarshal(file, &all); err != nil {
		t.Fatal(err)
	}
	for key, text := range all {
		switch text := text.(type) {
		case string:
			all[key] = written(text)
		case map[string]any:
			for form, s := range text {
				text[form] = written(s.(string))
			}
		}
	}
	if file, err = json.Marshal(all); err != nil {
		t.Fatal(err)
	}
	l, err := wording.Read("en", file)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// kept are the parts of a text that stay: what is filled in, and names of files and keys.
var kept = regexp.MustCompile(`\{\{.*?\}\}`)

func written(text string) string {
	var b strings.Builder
	from := 0
	for _, at := range kept.FindAllStringIndex(text, -1) {
		b.WriteString(letters.Replace(text[from:at[0]]))
		b.WriteString(text[at[0]:at[1]])
		from = at[1]
	}
	b.WriteString(letters.Replace(text[from:]))
	return b.String()
}

// letters writes Latin letters in Cyrillic, each as one.
var letters = strings.NewReplacer(pairs()...)

func pairs() (all []string) {
	from, to := []rune("abcdefghijklmnopqrstuvwxyz"), []rune("абцдефгхийклмнопярстувшжыз")
	for i := range from {
		all = append(all, string(from[i]), string(to[i]), strings.ToUpper(string(from[i])), strings.ToUpper(string(to[i])))
	}
	return all
}

// latin finds stretches of Latin letters with what stands between them.
var latin = regexp.MustCompile(`[A-Za-z][A-Za-z0-9 ,.;:!?'"()/…–-]*[A-Za-z]`)

// Untranslated returns the stretches of Latin letters in what is shown that do not come from what is known: names, the
// library, a member's words.
func Untranslated(shown string, known ...string) (left []string) {
	all := flat(strings.Join(known, "\n"))
	for _, line := range strings.Split(shown, "\n") {
		for _, s := range latin.FindAllString(line, -1) {
			if !strings.Contains(all, flat(s)) {
				left = append(left, s)
			}
		}
	}
	return left
}

func flat(s string) string { return strings.Join(strings.Fields(s), " ") }
