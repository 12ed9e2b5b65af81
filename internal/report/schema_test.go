package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"unhurried/internal/homework"
)

// published compiles docs/schema/progress.json. Strict, it takes no field that it doesn't name.
func published(t *testing.T, strict bool) *jsonschema.Schema {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "docs", "schema", "progress.json"))
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if strict {
		closed(doc)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("progress.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("progress.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// closed has every object of a schema refuse fields that it doesn't name.
func closed(v any) {
	switch v := v.(type) {
	case map[string]any:
		if _, ok := v["properties"].(map[string]any); ok && v["type"] == "object" {
			v["additionalProperties"] = false
		}
		for _, x := range v {
			closed(x)
		}
	case []any:
		for _, x := range v {
			closed(x)
		}
	}
}

func conforms(t *testing.T, s *jsonschema.Schema, b []byte) error {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return s.Validate(v)
}

// complete has something in every field.
func complete() *Data {
	d, since := sampleData(), day
	d.Integrity = []string{"It is an older copy."}
	d.Sessions[0].After = []AfterData{{Place: 1, What: AfterChanged, On: day}}
	d.Weeks[0].After, d.Weeks[0].Shared = d.Sessions[0].After, d.Weeks[0].Texts
	d.Measures = []MeasureData{{Date: day, ID: "phq-9", Name: "PHQ-9", Total: 9.5, Void: true, Comparable: true}}
	d.Words = []WordsData{{day, "Hands", homework.Text{Field: homework.FieldBring, Body: "How to go on?", Audience: homework.AudienceMeTherapist}}}
	d.Plans = []PlanData{{ID: "p", By: "Dr. Lee", Made: day, Received: day, Parts: []PlanPartData{{Kind: homework.PartNumber, Title: "held", Times: 1, Minutes: 2, Value: 4, On: &since, Answer: homework.PartTake, Answered: &since, Since: &since}}}}
	x := &d.Homework[0]
	x.Why, x.Obstacle, x.If, x.Then = "why", "obstacle", "if", "then"
	return d
}

// What the app writes is as the published schema says, and nothing is in it that the schema doesn't name; so are the files of
// earlier editions.
func TestTheSchemaDescribesEveryFile(t *testing.T) {
	strict := published(t, true)
	files := map[string][]byte{}
	for _, name := range []string{"data.json", "data-1.json"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		files[name] = b
	}
	add := func(name string, d *Data) {
		b, err := dataJSON(d)
		if err != nil {
			t.Fatal(err)
		}
		files[name] = b
	}
	add("complete", complete())
	for name, c := range twelve() {
		for _, d := range c.data {
			add(name, d)
		}
	}
	for name, b := range files {
		if err := conforms(t, strict, b); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The schema refuses spoiled files, and so does the app; a field of a later edition is passed over by both.
func TestTheSchemaRefusesSpoiledFiles(t *testing.T) {
	schema := published(t, false)
	d := complete()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	if err := conforms(t, schema, b); err != nil {
		t.Fatal(err)
	}
	spoiled := [][2]string{
		{`"format":"unhurried-progress"`, `"format":"progress"`}, {`"version":2`, `"version":3`}, {`"version":2`, `"version":0`}, {`"version":2`, `"version":"2"`},
		{`"from":"2026-09-07"`, `"from":"7.9.2026"`}, {`"made_on":"2026-10-01"`, `"made_on":"2026-13-01"`}, {`"place":0`, `"place":2`}, {`"names":["Ana","Ben"]`, `"names":[]`},
		{`"names":["Ana","Ben"]`, `"names":["Ana","Ben","Cleo"]`}, {`"outcome":"held"`, `"outcome":"great"`}, {`"exercise":"back"`, `"exercise":"../back"`},
		{`"anxiety_peak":8`, `"anxiety_peak":11`}, {`"anxiety_peak":8`, `"anxiety_peak":-1`}, {`"engaged":3`, `"engaged":5`}, {`"total":9.5`, `"total":-1`},
		{`"total":9.5`, `"total":1001`}, {`"most":10`, `"most":0`}, {`"planned":6`, `"planned":-6`}, {`"times":12`, `"times":0`}, {`"what":"changed"`, `"what":"rewritten"`},
		{`"title":"Back in turns"`, `"title":"` + strings.Repeat("x", 401) + `"`}, {`"text":"How to go on?"`, `"text":"` + strings.Repeat("x", 8001) + `"`},
		{`"closeness":6`, `"closeness":60`}, {`"stages":2`, `"stages":1001`}, {`"value":4`, `"value":-4`}, {`"week":"2026-09-07"`, `"week":"Monday"`},
	}
	for _, change := range spoiled {
		if !strings.Contains(string(b), change[0]) {
			t.Fatalf("%s is not in the data", change[0])
		}
		bad := []byte(strings.Replace(string(b), change[0], change[1], 1))
		if conforms(t, schema, bad) == nil {
			t.Errorf("the schema takes %.60s", change[1])
		}
		if _, err := decode(bad); err == nil {
			t.Errorf("the app takes %.60s", change[1])
		}
	}
	later := []byte(strings.Replace(string(b), `"place":0`, `"place":0,"mood":"fair"`, 1))
	if err := conforms(t, schema, later); err != nil {
		t.Error(err)
	}
	if _, err := decode(later); err != nil {
		t.Error(err)
	}
}
