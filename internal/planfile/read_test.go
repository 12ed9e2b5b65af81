package planfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"
	"filippo.io/age/armor"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"unhurried/internal/content"
	"unhurried/internal/homework"
)

const head = `format: unhurried-plan
version: 1
couple: "0123456789abcdef"
by: Dr. A. Lee
date: 2026-11-26
`

const whole = head + `letter: |
  Dear both,
  slowly is the whole point.
answers:
  - assignment: 0102030405060708090a0b0c0d0e0f101112131415161718
    words: You stopped when it was too much. That is the skill.
    again: true
assignments:
  - exercise: hands-in-turns
    times: 3
    minutes: 30
    until: 2026-12-09
    why: to find the pace of the slower one
    obstacle: visitors at the weekend
  - task: write down one thing that was warm
    for: Sam
readings: [why-touch-in-turns]
measures: [csi-16]
numbers:
  - program: sensate-focus
    number: held
    value: 4
opens:
  - program: sensate-focus
    stage: prepare-and-agree
holds:
  - program: sensate-focus
    stage: prepare-and-agree
agreements:
  - program: sensate-focus
    stage: prepare-and-agree
    leave_out: [penetration]
    text: We leave out penetration for now.
    review_on: 2026-12-20
appointment:
  date: 2026-12-10
  time: "17:00"
`

func shipped(t testing.TB) *homework.Catalog {
	t.Helper()
	cat, err := content.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return cat
}

func TestAWholePlanIsReadPartByPart(t *testing.T) {
	p, notes, err := Read([]byte(whole), shipped(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Replies) != 1 || len(p.Parts) != 10 || p.Author != "Dr. A. Lee" || !strings.HasPrefix(p.Letter, "Dear both,\n") {
		t.Errorf("%+v", p)
	}
	if len(notes) != 3 || notes[0].Line != strings.Count(whole[:strings.Index(whole, "  - task")], "\n")+1 {
		t.Errorf("what a plan does better with: %v", notes)
	}
	e, err := p.Event([]string{"Alex", "sam"})
	if err != nil || e.Parts[2].For != 2 || e.Parts[1].For != 0 {
		t.Errorf("%+v, %v", e.Parts, err)
	}
	if _, err := p.Event([]string{"Alex", "Kim"}); err == nil {
		t.Error("a part for nobody who is there is taken")
	}
	again, _, err := Read([]byte(strings.ReplaceAll(whole, "\n", "\r\n")), shipped(t), nil)
	if err != nil || len(again.Parts) != len(p.Parts) {
		t.Errorf("with other line ends: %v", err)
	}
	if other, _, err := Read([]byte(whole+"# seen\n"), shipped(t), nil); err != nil || other.ID == p.ID {
		t.Errorf("a plan that was changed has the same name: %v", err)
	}
}

// Whatever is wrong is said with its line and a remedy, and no plan comes of it.
func TestWhatIsWrongIsSaidWithItsLine(t *testing.T) {
	replace := func(old, by string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("%q is not in the plan", old)
		}
		return strings.Replace(whole, old, by, 1)
	}
	for name, c := range map[string]struct{ text, says string }{
		"an unknown key":            {head + "asignments: []\n", `did you mean "assignments"?`},
		"an unknown exercise":       {replace("hands-in-turns", "hands-in-turn"), "hands-in-turns"},
		"an unknown program":        {replace("program: sensate-focus\n    number", "program: sensate\n    number"), "there is no program"},
		"an unknown stage":          {replace("stage: prepare-and-agree", "stage: nowhere"), "there is no stage"},
		"an unknown number":         {replace("number: held", "number: helt"), `did you mean "held"?`},
		"a dose of -1":              {replace("times: 3", "times: -1"), "times is -1"},
		"a dose without end":        {replace("times: 3", "times: 100000"), "times is 100000"},
		"minutes of -1":             {replace("minutes: 30", "minutes: -1"), "minutes is -1"},
		"half a time":               {replace("times: 3", "times: 1.5"), "whole number"},
		"a number beyond all":       {replace("value: 4", "value: 1e9"), "held is 1e+09"},
		"half a session":            {replace("value: 4", "value: 4.5"), "whole number"},
		"no date":                   {replace("2026-12-10", "soon"), "such as 2026-12-03"},
		"a day that is none":        {replace("2026-12-10", "2026-02-31"), "such as 2026-12-03"},
		"a couple that is none":     {replace("0123456789abcdef", "them"), "names no couple"},
		"an assignment that's none": {replace("0102030405060708090a0b0c0d0e0f101112131415161718", "yesterday's"), "names no assignment"},
		"nobody's plan":             {replace("by: Dr. A. Lee", `by: ""`), "nobody wrote the plan"},
		"two things in one":         {replace("exercise: hands-in-turns", "exercise: hands-in-turns\n    reading: why-touch-in-turns"), "names 2 things"},
		"nothing to do":             {replace("task: write down one thing that was warm", "why: because"), "names 0 things"},
		"the same twice":            {replace("measures: [csi-16]", "measures: [csi-16, csi-16]"), "a second time"},
		"a contradiction":           {replace("leave_out: [penetration]", "leave_out: [clothed-touch]"), "an agreement of the plan leaves out"},
		"an activity unknown":       {replace("leave_out: [penetration]", "leave_out: [dancing]"), "there is no activity"},
		"an answer of nothing":      {replace("    words: You stopped when it was too much. That is the skill.\n    again: true\n", ""), "the answer says nothing"},
		"a recording":               {whole + "recordings:\n  - exercise: hands-in-turns\n    file: voice.mp3\n", "without its recordings"},
		"a hold on the last stage":  {replace("holds:\n  - program: sensate-focus\n    stage: prepare-and-agree", "holds:\n  - program: sensate-focus"), "that another one follows"},
		"for one, with a name":      {strings.Replace(whole, "date:", "for: one\ndate:", 1), "the plan as a whole is for one"},
		"for one, with a number":    {strings.Replace(head, "date:", "for: one\ndate:", 1) + "numbers:\n  - program: sensate-focus\n    number: held\n    value: 4\n", "nothing that both share"},
		"for somebody":              {strings.Replace(whole, "date:", "for: everybody\ndate:", 1), "it is both, or one"},
		"a steering character":      {replace("Dear both", "Dear both\\u202e"), ""},
		"an alias":                  {head + "letter: &a x\n", "anchors and aliases"},
		"a tag":                     {head + "letter: !!binary aGk=\n", "tags"},
		"a second document":         {whole + "---\nformat: unhurried-plan\n", "more than one"},
		"a name over two lines":     {replace("by: Dr. A. Lee", "by: \"Dr.\\nLee\""), ""},
		"a list that is deep":       {head + "letter: " + strings.Repeat("[", 100000) + "\n", ""},
		"a million entries":         {head + "readings: [" + strings.Repeat("a,", 300000) + "a]\n", "too many values"},
		"too many parts":            {head + "readings: [" + strings.Repeat("why-touch-in-turns,", 90) + "]\n", ""},
		"a letter of a novel":       {head + "letter: " + strings.Repeat("x", 9000) + "\n", "8000 is the most"},
		"an own exercise of none":   {whole + "exercises:\n  - hello\n", "is missing"},
	} {
		if name == "a steering character" {
			c.text = strings.Replace(whole, "Dear both", "Dear both\u202e", 1)
			c.says = "invisible character"
		}
		p, _, err := Read([]byte(c.text), shipped(t), nil)
		if err == nil || p != nil || !strings.Contains(err.Error(), c.says) || !strings.HasPrefix(err.Error(), "plan:") {
			t.Errorf("%s: %.300v", name, err)
		}
	}
	for name, c := range map[string]struct {
		text string
		is   error
	}{
		"a newer version": {strings.Replace(whole, "version: 1", "version: 2\nfuture: true", 1), ErrNewer},
		"no plan":         {"format: unhurried-progress\n", ErrNotPlan},
		"nothing":         {"", ErrNotPlan},
		"too much":        {whole + strings.Repeat("#", MaxText), ErrNotPlan},
	} {
		if _, _, err := Read([]byte(c.text), shipped(t), nil); !errors.Is(err, c.is) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Names from anywhere, and what looks like markup, are words like others.
func TestWordsFromAnywhereAreTaken(t *testing.T) {
	text := strings.NewReplacer("Dr. A. Lee", "د. ليلى 🌱", "to find the pace of the slower one", "<script>alert(1)</script> =1+1").Replace(whole)
	p, _, err := Read([]byte(text), shipped(t), nil)
	if err != nil || p.Author != "د. ليلى 🌱" || !strings.HasPrefix(p.Parts[1].Why, "<script>") {
		t.Errorf("%v, %+v", err, p)
	}
}

// A plan that lacks what makes people do homework is taken, with what is missing named.
func TestAPlanThatOnlyAnswersIsAPlan(t *testing.T) {
	p, notes, err := Read([]byte(head+"answers:\n  - assignment: 0102030405060708090a0b0c0d0e0f101112131415161718\n    again: true\n"), shipped(t), nil)
	if err != nil || len(p.Parts) != 1 || !p.Parts[0].Repeats() || len(notes) != 0 {
		t.Errorf("%+v, %v, %v", p, notes, err)
	}
}

func TestANumberOutsideThePublishedRangeIsNoted(t *testing.T) {
	_, notes, err := Read([]byte(strings.Replace(whole, "value: 4", "value: 30", 1)), shipped(t), nil)
	if err != nil || !strings.Contains(notes.Error(), "outside the published range") {
		t.Errorf("%v, %v", notes, err)
	}
}

// own is a shipped exercise under another name.
func own(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "assets", "content", "exercises", "hands-in-turns.md"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Replace(string(b), "id: hands-in-turns", "id: lee-hands", 1)
}

func indented(text string) string {
	return "exercises:\n  - |\n    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ") + "\n"
}

func TestOwnExercisesComeAlongAndAreChecked(t *testing.T) {
	text := strings.Replace(whole, "exercise: hands-in-turns", "exercise: lee-hands", 1) + indented(own(t))
	p, _, err := Read([]byte(text), shipped(t), nil)
	if err != nil || p.Own == nil || p.Own.Exercise("lee-hands") == nil || p.Parts[1].Work.ID != "lee-hands" {
		t.Fatalf("%v", err)
	}
	bad := strings.Replace(text, "    kind: touch", "    kind: dance", 1)
	if _, _, err = Read([]byte(bad), shipped(t), nil); err == nil {
		t.Fatal("an exercise of no kind is taken")
	}
	line := strings.Count(bad[:strings.Index(bad, "    kind: dance")], "\n") + 1
	if !strings.HasPrefix(err.Error(), fmt.Sprintf("plan:%d:", line)) {
		t.Errorf("line %d: %v", line, err)
	}
	if _, _, err := Read([]byte(whole+indented(strings.Replace(own(t), "lee-hands", "hands-in-turns", 1))), shipped(t), nil); err == nil {
		t.Error("an own exercise takes the place of a shipped one")
	}
}

func TestWhatNewWritesIsAlmostAPlan(t *testing.T) {
	id := strings.Repeat("0a", 24)
	text := New("0123456789abcdef", "", 20000, []Answerable{{id, "Hands\nin turns"}}, nil)
	if _, _, err := Read([]byte(text), shipped(t), nil); err == nil || strings.Count(err.Error(), "\n") != 1 {
		t.Errorf("two things are to be filled in: %v", err)
	}
	text = strings.NewReplacer(`by: ""`, "by: Lee", `words: "" # a line`, "words: well done").Replace(text)
	if p, _, err := Read([]byte(text), shipped(t), nil); err != nil || len(p.Replies) != 1 {
		t.Errorf("filled in: %v", err)
	}
}

// The numbers of the programs that go on stand in a new plan, each beside what is published; without its marks of a comment each is in
// order, and within what is published where its program is.
func TestANewPlanHasTheNumbersBesideWhatIsPublished(t *testing.T) {
	cat := shipped(t)
	for i := range cat.Programs {
		of := &cat.Programs[i]
		text := New("0123456789abcdef", "Dr. Lee", 20000, nil, []*homework.Program{of})
		if want := "#   - program: sensate-focus\n#     number: held\n#     value: 3 # sessions; published 1 to 12; "; of.ID == "sensate-focus" && !strings.Contains(text, want) {
			t.Errorf("the number is not there:\n%s", text)
		}
		if _, _, err := Read([]byte(text+"letter: Dear both\n"), cat, nil); err != nil {
			t.Errorf("%s as comments: %v", of.ID, err)
		}
		at := strings.Index(text, "# numbers:")
		end := at + strings.Index(text[at:], "\n\n")
		open := text[:at] + strings.ReplaceAll("\n"+text[at:end], "\n# ", "\n") + text[end:]
		if p, notes, err := Read([]byte(open), cat, nil); err != nil || len(p.Parts) != len(of.Parameters) || len(notes) != 0 {
			t.Errorf("%s: %v, %v\n%s", of.ID, notes, err, open)
		}
	}
}

// validates reports what the published schema says of a plan.
func validates(t *testing.T, schema *jsonschema.Schema, text string) error {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		return err
	}
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	x, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		return err
	}
	return schema.Validate(x)
}

// The schema takes what the reader takes and refuses what an editor can know to be wrong.
func TestThePublishedSchema(t *testing.T) {
	published, err := os.ReadFile(filepath.Join("..", "..", "docs", "schema", "plan.json"))
	if err != nil || !bytes.Equal(published, Schema) {
		t.Errorf("docs/schema/plan.json is not the schema that \"plan schema\" prints (%v)", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(Schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("plan.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("plan.json")
	if err != nil {
		t.Fatal(err)
	}
	// A date without quotes is a date in YAML, and text in JSON.
	quoted := func(text string) string {
		for _, d := range []string{"2026-11-26", "2026-12-09", "2026-12-20", "2026-12-10"} {
			text = strings.ReplaceAll(text, ": "+d+"\n", ": \""+d+"\"\n")
		}
		return strings.Replace(text, ": 0102030405060708090a0b0c0d0e0f101112131415161718", `: "0102030405060708090a0b0c0d0e0f101112131415161718"`, 1)
	}
	for _, text := range []string{head, whole} {
		if err := validates(t, schema, quoted(text)); err != nil {
			t.Errorf("%v", err)
		}
	}
	for _, change := range [][2]string{
		{"format: unhurried-plan", "format: plan"}, {"version: 1", "version: 2"}, {`"0123456789abcdef"`, "them"}, {"by: Dr. A. Lee", "by: 7"},
		{"times: 3", "times: -1"}, {"times: 3", "times: many"}, {"minutes: 30", "minutes: 5000"}, {"readings: [", "reedings: ["},
		{"value: 4", "value: four"}, {"value: 4", "value: -1"}, {"text: We", "texts: We"}, {"leave_out: [penetration]", "leave_out: []"},
		{"exercise: hands-in-turns", "exercise: Hands in turns"}, {"until: 2026-12-09", "until: soon"}, {"task: write", "tusk: write"},
		{"again: true", "again: perhaps"}, {"number: held", "nombre: held"}, {"date: 2026-12-10", "day: 2026-12-10"}, {"why: to", "why: [to]"}, {"letter: |", "letters: |"},
	} {
		if !strings.Contains(whole, change[0]) {
			t.Fatalf("%q is not in the plan", change[0])
		}
		if err := validates(t, schema, quoted(strings.Replace(whole, change[0], change[1], 1))); err == nil {
			t.Errorf("%q is taken", change[1])
		}
	}
}

func sealed(t testing.TB, text string, to age.Recipient) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Seal(&b, []byte(text), nil, to); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestASealedPlanOpensAndADamagedOneDoesNot(t *testing.T) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	hybrid, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	other, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	open := func(b []byte, id age.Identity) error {
		_, err := Open(bytes.NewReader(b), int64(len(b)), shipped(t), id)
		return err
	}
	b := sealed(t, whole, key.Recipient())
	var letter bytes.Buffer
	w := armor.NewWriter(&letter)
	if _, err := w.Write(b); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string]error{
		"to a key": open(b, key), "to a post-quantum key": open(sealed(t, whole, hybrid.Recipient()), hybrid),
		"armored": open(letter.Bytes(), key), "armored with CRLF": open(bytes.ReplaceAll(letter.Bytes(), []byte("\n"), []byte("\r\n")), key),
	} {
		if got != nil {
			t.Errorf("%s: %v", name, got)
		}
	}
	flipped := bytes.Clone(b)
	flipped[len(flipped)-20] ^= 1
	for name, c := range map[string]struct{ got, want error }{
		"another key": {open(b, other), ErrWrongKey}, "one bit": {open(flipped, key), ErrDamaged}, "cut": {open(b[:len(b)-9], key), ErrDamaged},
		"words": {open([]byte("Dear both"), key), ErrNotPlan}, "nothing": {open(nil, key), ErrNotPlan}, "no plan inside": {open(sealed(t, "hello", key.Recipient()), key), ErrNotPlan},
		"a bomb": {open(sealed(t, strings.Repeat("a", 2<<20), key.Recipient()), key), ErrNotPlan},
	} {
		if !errors.Is(c.got, c.want) || strings.Contains(c.got.Error(), "\n") {
			t.Errorf("%s: %v", name, c.got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(head))
	f.Add([]byte(head + "letter: [[[[\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		p, _, err := Read(text, shipped(t), nil)
		if (p == nil) == (err == nil) {
			t.Fatalf("%v beside %+v", err, p)
		}
		if err != nil {
			return
		}
		names := append(p.whomAll(), "", "")
		e, err := p.Event(names[:2])
		if err != nil {
			return // one is not there
		}
		for i := range e.Parts {
			if e.Parts[i].Repeats() {
				e.Parts[i].Work, e.Parts[i].Dose.Times = homework.Work{Kind: homework.WorkOwn, Words: "x"}, 1
			}
		}
		if _, err := homework.Encode(&e); err != nil {
			t.Fatalf("what was read can't be kept: %v", err)
		}
	})
}

func FuzzOpen(f *testing.F) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		f.Fatal(err)
	}
	b := sealed(f, whole, key.Recipient())
	f.Add(b)
	f.Add(b[:100])
	f.Add([]byte("-----BEGIN AGE ENCRYPTED FILE-----\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := Open(bytes.NewReader(b), int64(len(b)), shipped(t), key)
		if (p == nil) == (err == nil) {
			t.Fatalf("%v beside %+v", err, p)
		}
	})
}
