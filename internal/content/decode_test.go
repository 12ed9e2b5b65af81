package content

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

// TestDecodeReadsWhatYAMLWrites shows that our strict reader understands every text that a YAML writer can write, however
// it is quoted, and gives it back as it was.
func TestDecodeReadsWhatYAMLWrites(t *testing.T) {
	text := rapid.StringMatching(`[a-z0-9é:#"'>|{}\[\]&*!%@,?~\\-][a-z0-9é :#"'>|{}\[\]&*!%@,?~\\\n-]{0,30}[a-z0-9é:#"'>|{}\[\]&*!%@,?~\\-]`)
	texts := rapid.SliceOfN(text, 0, 4)
	rapid.Check(t, func(t *rapid.T) {
		want := homework.Program{
			ID: text.Draw(t, "id"), Title: text.Draw(t, "title"), Revision: rapid.Int().Draw(t, "revision"),
			Reviewed: text.Draw(t, "reviewed"), For: homework.ForBoth, Summary: text.Draw(t, "summary"),
			Concerns: []homework.Concern{}, NotForNow: texts.Draw(t, "not_for_now"), Sources: texts.Draw(t, "sources"),
			DoctorFirst: []homework.DoctorFlag{{ID: "a", Sign: text.Draw(t, "sign"), Tell: "b", Urgent: rapid.Bool().Draw(t, "urgent")}},
			Parameters: []homework.Parameter{{
				ID: "held", Value: rapid.Float64Range(-1e9, 1e9).Draw(t, "value"), Range: [2]float64{1, 2},
				Published: []homework.Published{},
			}},
			Stages: []homework.Stage{{
				ID: "s", Exercises: texts.Draw(t, "exercises"), Set: map[string]float64{"held": 2},
				Agreement: &homework.Scope{LeaveOut: []homework.Activity{}, Text: text.Draw(t, "text"), ReviewDays: 14},
			}},
		}
		written, err := yaml.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got homework.Program
		d := parseYAML("programs/a.yaml", written, &got)
		if len(d.problems) > 0 || !reflect.DeepEqual(got, want) {
			t.Fatalf("wrote\n%s\nread %+v\nproblems %v", written, got, d.problems)
		}
	})
}

func TestDidYouMean(t *testing.T) {
	for _, c := range []struct {
		word  string
		known []string
		want  string
	}{
		{"tuch", []string{"touch", "talk"}, `did you mean "touch"?`},
		{"zebra", []string{"touch", "talk"}, "known: talk, touch"},
		{"x", nil, "there are none"},
	} {
		if got := suggest(c.word, c.known).String(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.word, got, c.want)
		}
	}
}

// TestGuideNamesTheVocabulary keeps docs/content-authoring.md whole: it names every word that a pack may choose, every
// file that it may hold and every bound.
func TestGuideNamesTheVocabulary(t *testing.T) {
	data, err := os.ReadFile("../../docs/content-authoring.md")
	if err != nil {
		t.Fatal(err)
	}
	guide := string(data)
	for _, v := range []vocab{forItem, whos, variants, kinds, concerns, activities, helpKinds} {
		for _, w := range v.words {
			if !strings.Contains(guide, "`"+w+"`") {
				t.Errorf("the guide does not name the %s `%s`", v.name, w)
			}
		}
	}
	for id := range parameterLimits {
		if !strings.Contains(guide, "`"+id+"`") {
			t.Errorf("the guide does not name the parameter `%s`", id)
		}
	}
	const bounds = "4,000 files and 12 MB, a file 512 KB, a drawing 128 KB, a list 1,000 entries"
	if !strings.Contains(guide, bounds) || maxEntries != 4000 || maxTotal != 12<<20 || maxFile != 512<<10 || maxSVG != 128<<10 || maxList != 1000 {
		t.Error("the guide and the code differ in their bounds")
	}
}
