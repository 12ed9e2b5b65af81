package report

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// data.json is read by programs of others and by every version of this one; a change of it is a change of the format. That of
// version 1 is testdata/data-1.json.
func TestDataJSONStaysTheSame(t *testing.T) {
	d := sampleData()
	s := &d.Sessions[0]
	s.CheckIn.Texts = []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist, Body: "a < b & c > \u2028"}}
	s.Shared = s.CheckIn.Texts
	d.Weeks = append(d.Weeks, WeekData{Weekly: homework.Weekly{Week: day}, Shared: s.Shared, After: []AfterData{{1, AfterChanged, day + 9}}})
	b, err := render(wording.English(), "json", d)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", "data.json")
	if *update {
		if err := os.WriteFile(path, b, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != string(b) {
		t.Errorf("%v: data.json differs from %s", err, path)
	}
	// In the file it is one line, which is read sooner.
	line, err := dataJSON(d)
	var short bytes.Buffer
	if err != nil || json.Compact(&short, b) != nil || short.String()+"\n" != string(line) {
		t.Errorf("%v: in one line it says something else: %s", err, line)
	}
}
