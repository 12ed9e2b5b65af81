package content

import (
	"bytes"
	"fmt"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// What is written as a pack is, and comes by another way: in the plan of a therapist.

// ReadYAML reads one YAML text into v, a pointer to a struct with yaml tags, as strictly as the files of a pack are read. line
// tells where a value stands, by its path, such as "assignments.2.times".
func ReadYAML(file string, text []byte, v any) (line func(path string) int, problems Problems) {
	text = bytes.ReplaceAll(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	if n, what := badText(text); what.Key != "" {
		return func(string) int { return n }, Problems{{file, n, what, fault.Say("remedy.saveFilePlainUtf", "save the file as plain UTF-8 text")}}
	}
	d := parseYAML(file, text, v)
	return d.line, d.problems
}

// Suggest names the word that was probably meant, or all that could be.
func Suggest(word string, known []string) fault.Text { return suggest(word, known) }

var languageTag = newMatcher(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$`)

var exerciseID = newMatcher(`(?m)^id:\s*"?([a-z0-9-]{1,80})"?\s*$`)

// OwnExercises reads exercises that stand on their own, each a file of the pack format, beside what is in a catalogue: they may
// cite its sources and have no id of its exercises. The catalogue that comes back holds them alone. A problem names its text by
// its place, from 0, as the file, and the line there.
func OwnExercises(base *homework.Catalog, language string, texts []string) (*homework.Catalog, Problems) {
	if !languageTag.MatchString(language) {
		language = "en"
	}
	got := files{"pack.yaml": fmt.Appendf(nil, "id: own-exercises\ntitle: Own exercises\nrevision: 1\nlanguage: %s\nauthors: [a therapist]\nlicense: none\nreviewed: none\n", language)}
	places := map[string]string{}
	for i, text := range texts {
		m := exerciseID.FindStringSubmatch(text)
		if m == nil {
			return nil, Problems{{fmt.Sprint(i), 1, fault.Say("pack.keyMissing", "the key {{.Key}} is missing in {{.Name}}", fault.Data{"Key": `"id"`, "Name": fault.Say("noun.theFile", "the file")}), fault.Say("remedy.addKey", "add it")}}
		}
		name := "exercises/" + m[1] + ".md"
		if _, twice := got[name]; twice {
			return nil, Problems{{fmt.Sprint(i), 1, fault.Say("pack.exerciseListedTwice", "the exercise {{.ID}} is listed twice", fault.Data{"ID": m[1]}), fault.Say("remedy.keepOnce", "keep it once")}}
		}
		got[name], places[name] = []byte(text), fmt.Sprint(i)
	}
	cat, problems := loadAll(got, nil, base)
	for i := range problems {
		problems[i].File = places[problems[i].File]
	}
	return cat, problems
}
