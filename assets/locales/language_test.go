package locales_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"text/template"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
)

// forms are the names of the plural forms in these files, by CLDR's.
var forms = map[plural.Form]string{plural.Zero: "zero", plural.One: "one", plural.Two: "two", plural.Few: "few", plural.Many: "many", plural.Other: "other"}

// formsOf are the forms that whole numbers take in a language, by CLDR's rules.
func formsOf(tag language.Tag) []string {
	found := map[string]bool{"other": true}
	for n := range 1000 {
		found[forms[plural.Cardinal.MatchPlural(tag, n, 0, 0, 0, 0)]] = true
	}
	return slices.Sorted(maps.Keys(found))
}

// hole is what is filled into a text.
var hole = regexp.MustCompile(`\{\{[^}]*\}\}`)

func holes(text string) []string {
	all := hole.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

// read is a file of words: the forms of each text by its key; a text that is not counted has the form "" alone.
func read(file []byte) (map[string]map[string]string, error) {
	raw := map[string]json.RawMessage{}
	if err := json.Unmarshal(file, &raw); err != nil {
		return nil, err
	}
	all := map[string]map[string]string{}
	for key, value := range raw {
		var text string
		if json.Unmarshal(value, &text) == nil {
			all[key] = map[string]string{"": text}
			continue
		}
		counted := map[string]string{}
		if err := json.Unmarshal(value, &counted); err != nil {
			return nil, fmt.Errorf("%s: %w", key, err)
		}
		all[key] = counted
	}
	return all, nil
}

// compared lists what is wrong with a language's file beside the English one: a key that is missing or of no use, a plural form
// that its numbers need, what is filled in, and blanks at the ends of a text.
func compared(tag language.Tag, file, english []byte) (faults []string) {
	own, err := read(file)
	if err != nil {
		return []string{err.Error()}
	}
	source, err := read(english)
	if err != nil {
		return []string{err.Error()}
	}
	for _, key := range slices.Sorted(maps.Keys(source)) {
		of, from := own[key], source[key]
		if of == nil {
			faults = append(faults, key+" is missing")
			continue
		}
		want := []string{""}
		if _, plain := from[""]; !plain {
			want = formsOf(tag)
		}
		if got := slices.Sorted(maps.Keys(of)); !slices.Equal(got, want) {
			faults = append(faults, fmt.Sprintf("%s has the forms %q, and %v needs %q", key, got, tag, want))
		}
		like := from[""] + from["other"]
		for form, text := range of {
			where := strings.TrimSuffix(key+"."+form, ".")
			if _, err := template.New("").Parse(text); err != nil {
				faults = append(faults, fmt.Sprintf("%s: %v", where, err))
			}
			may, has := holes(like), holes(text)
			least := may
			if english, ok := from[form]; ok { // "one week" need not say its number
				least = holes(english)
			}
			for _, h := range has {
				if !slices.Contains(may, h) {
					faults = append(faults, fmt.Sprintf("%s fills in %s, which English does not", where, h))
				}
			}
			for _, h := range least {
				if !slices.Contains(has, h) {
					faults = append(faults, fmt.Sprintf("%s leaves out %s", where, h))
				}
			}
			if blanks(text) != blanks(like) {
				faults = append(faults, where+" begins or ends with other blanks than English does")
			}
			if strings.TrimSpace(text) == "" && strings.TrimSpace(like) != "" {
				faults = append(faults, where+" is empty")
			}
		}
	}
	for _, key := range slices.Sorted(maps.Keys(own)) {
		if source[key] == nil {
			faults = append(faults, key+" is a key that English does not have")
		}
	}
	return faults
}

// blanks are those that a text begins and ends with.
func blanks(text string) [2]string {
	within := strings.TrimSpace(text)
	if within == "" {
		return [2]string{}
	}
	before, after, _ := strings.Cut(text, within)
	return [2]string{before, after}
}

// Every language that is shipped says all that English says, in the forms that its numbers need.
func TestEveryLanguageSaysWhatEnglishSays(t *testing.T) {
	source, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob("*.json")
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	for _, path := range paths {
		tag, err := language.Parse(strings.TrimSuffix(path, ".json"))
		if err != nil {
			t.Errorf("%s is named by no language: %v", path, err)
			continue
		}
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range compared(tag, file, source) {
			t.Errorf("%s: %s", path, fault)
		}
	}
}

// Numbers need the forms that CLDR lists.
func TestPluralForms(t *testing.T) {
	for tag, want := range map[string]string{"en": "one other", "de": "one other", "pl": "few many one other", "ru": "few many one other", "ja": "other", "cy": "few many one other two zero"} {
		if got := strings.Join(formsOf(language.Make(tag)), " "); got != want {
			t.Errorf("%s: %s, want %s", tag, got, want)
		}
	}
}

// A bad file is told of, by its key and what is wrong. What the program then says in its place, package wording holds.
func TestABadLanguageIsFound(t *testing.T) {
	const source = `{"a.name": "Hello {{.Name}}", "a.weeks": {"one": "a week", "other": "{{.N}} weeks"}, "a.end": " and so on"}`
	const good = `{"a.name": "Ahoj {{.Name}}", "a.weeks": {"one": "týden", "few": "{{.N}} týdny", "many": "{{.N}} týdne", "other": "{{.N}} týdnů"}, "a.end": " a tak dále"}`
	tag := language.Czech
	if faults := compared(tag, []byte(strings.Replace(good, `"many": "{{.N}} týdne", `, "", 1)), []byte(source)); len(faults) > 0 {
		t.Errorf("a sound file: %q", faults)
	}
	sound := strings.Replace(good, `"many": "{{.N}} týdne", `, "", 1)
	for what, c := range map[string]struct{ from, to, want string }{
		"a missing key":            {`"a.name": "Ahoj {{.Name}}", `, "", "a.name is missing"},
		"a plural form too few":    {`"few": "{{.N}} týdny", `, "", "a.weeks has the forms"},
		"a wrong placeholder":      {"{{.Name}}", "{{.Nam}}", "a.name fills in {{.Nam}}"},
		"a placeholder left out":   {"Ahoj {{.Name}}", "Ahoj", "a.name leaves out {{.Name}}"},
		"a placeholder not closed": {"{{.Name}}", "{{.Name}", "a.name: template"},
		"a blank left out":         {`" a tak`, `"a tak`, "a.end begins or ends"},
		"an empty text":            {"Ahoj {{.Name}}", "", "a.name is empty"},
		"a key of its own":         {`"a.end"`, `"a.more": "x", "a.end"`, "a.more is a key"},
		"no file of words":         {`{"a.name"`, `["a.name"`, "invalid"},
	} {
		if !strings.Contains(sound, c.from) {
			t.Fatalf("%s: %s is not there", what, c.from)
		}
		faults := strings.Join(compared(tag, []byte(strings.Replace(sound, c.from, c.to, 1)), []byte(source)), "\n")
		if !strings.Contains(faults, c.want) {
			t.Errorf("%s: %q", what, faults)
		}
	}
}
