package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/planfile"
)

// A therapist begins a plan with a progress file, checks it, seals it and reads it again, and what is wrong has its exit code.
func TestAPlanFromItsBeginningToItsSeal(t *testing.T) {
	p := newPlace(t)
	phrase := p.write("phrase", "told by telephone\n")
	other := p.write("other", "told by somebody else\n")
	blank, sealed := p.path("plan.yaml"), p.path("plan.age")
	must := func(want int, args ...string) string {
		t.Helper()
		code, out, errs := feed("", args...)
		if code != want || (code != 0) != (errs != "") || strings.Count(errs, "\n") > 3 {
			t.Fatalf("%v: code %d, %s%s", args, code, out, errs)
		}
		return out + errs
	}
	must(0, "plan", "new", "--out", blank)
	must(1, "plan", "new", "--out", blank)
	if out := must(1, "plan", "check", blank); !strings.Contains(out, "plan:6: ") {
		t.Errorf("nothing is to be filled in: %s", out)
	}
	text, err := os.ReadFile(blank)
	if err != nil {
		t.Fatal(err)
	}
	filled := strings.NewReplacer(`"COUPLE"`, `"0123456789abcdef"`, `by: ""`, "by: Dr. Lee").Replace(string(text)) +
		"letter: |\n  Dear both,\n  \u202fslowly.\nassignments:\n  - exercise: hands-in-turns\n    times: 2\n"
	plan := p.write("filled.yaml", filled)
	if out := must(0, "plan", "check", plan); !strings.Contains(out, "nothing says what it is for; add why") || !strings.Contains(out, "in order") {
		t.Errorf("%s", out)
	}
	must(2, "plan", "seal", plan, "--out", sealed)
	must(0, "plan", "seal", plan, "--to-passphrase-file", phrase, "--out", sealed)
	must(1, "plan", "seal", plan, "--to-passphrase-file", phrase, "--out", sealed)
	if out := must(0, "plan", "show", sealed, "--passphrase-file", phrase); !strings.Contains(out, "Hands in turns, 2 times") || !strings.Contains(out, "Dear both,\n") {
		t.Errorf("%s", out)
	}
	var j planJSON
	if err := json.Unmarshal([]byte(must(0, "plan", "show", sealed, "--passphrase-file", phrase, "--format", "json")), &j); err != nil || len(j.Parts) != 1 || j.Parts[0].ID != "1" || j.Parts[0].Dose.Times != 2 {
		t.Errorf("%+v, %v", j, err)
	}
	must(3, "plan", "show", sealed, "--passphrase-file", other)
	must(4, "plan", "show", plan, "--passphrase-file", phrase)
	b, err := os.ReadFile(sealed)
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)-5] ^= 1
	must(4, "plan", "show", p.write("damaged.age", string(b)), "--passphrase-file", phrase)
	must(6, "plan", "check", p.write("newer.yaml", strings.Replace(filled, "version: 1", "version: 2", 1)))
	must(1, "plan", "check", p.write("wrong.yaml", strings.Replace(filled, "times: 2", "times: -1", 1)))
	if out := must(0, "plan", "schema"); !bytes.Equal([]byte(out), planfile.Schema) {
		t.Error("the schema is not what is published")
	}
}

// A file since the last appointment begins on its day, and with the whole diary where there was none.
func TestAnExportSinceTheLastAppointment(t *testing.T) {
	h := newHousehold(t, "Alex")
	today := h.App.Today()
	h.must(h.App.SetAppointment(homework.AppointmentSet{On: today - 9}))
	h.must(h.App.SetAppointment(homework.AppointmentSet{On: today + 9}))
	phrase := filepath.Join(t.TempDir(), "told")
	h.must(os.WriteFile(phrase, []byte("told by telephone\n"), 0o600))
	out := filepath.Join(t.TempDir(), "r.age")
	said := h.terminal(0, "export", "--to-passphrase-file", phrase, "--since", "last-appointment", "--dry-run", "--out", out)
	if !strings.Contains(said, (today-9).String()+" to") {
		t.Errorf("%.200s", said)
	}
	said = h.terminal(0, "export", "--to-passphrase-file", phrase, "--since", (today - 3).String(), "--dry-run", "--out", out)
	if !strings.Contains(said, (today-3).String()+" to") {
		t.Errorf("%.200s", said)
	}
}
