package planfile

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
)

// drafted is a draft of two, as a workspace begins one, with some of everything in it.
func drafted(t *rapid.T) Draft {
	words := rapid.SampledFrom([]string{"", "slowly", "no: 3", "- a list", "# no comment", "two\nlines", "שלום", "👩🏽 \"so\"", "2026-12-10", "{a: b}", "yes"})
	some := rapid.SampledFrom([]string{"slowly", "no: 3", "# no comment", "שלום", "a \"walk\""})
	whom := rapid.SampledFrom([]string{"", "both", "Alex", "Sam"})
	d := Draft{Couple: "0123456789abcdef", Author: "Dr. \"Lee\": #1", Names: []string{"Alex", "Sam"}, Made: 20700, Letter: words.Draw(t, "letter")}
	for i := range 3 {
		d.Answers = append(d.Answers, Reply{Answerable: Answerable{ID: homework.ID{byte(i + 1)}.String(), Title: "x"}, Whose: i, Words: words.Draw(t, "words"), Again: rapid.Bool().Draw(t, "again"), Times: rapid.IntRange(0, 5).Draw(t, "times")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "assignments") {
		a := Assignment{For: whom.Draw(t, "for"), Times: rapid.IntRange(0, 3).Draw(t, "times"), Minutes: rapid.SampledFrom([]int{0, 20}).Draw(t, "minutes"), Why: words.Draw(t, "why"),
			Obstacle: words.Draw(t, "obstacle"), If: words.Draw(t, "if"), Then: words.Draw(t, "then"), Until: rapid.SampledFrom([]string{"", "2026-12-20"}).Draw(t, "until")}
		a.SetWork(rapid.SampledFrom([]homework.Work{{Kind: homework.WorkExercise, ID: "hands-in-turns"}, {Kind: homework.WorkReading, ID: "why-touch-in-turns"}, {Kind: homework.WorkMeasure, ID: "csi-16"}, {Kind: homework.WorkOwn, Words: some.Draw(t, "task")}, {}}).Draw(t, "work"))
		d.Assignments = append(d.Assignments, a)
	}
	d.Readings = rapid.SliceOfN(rapid.SampledFrom([]string{"why-touch-in-turns", "desire"}), 0, 3).Draw(t, "readings")
	d.Measures = rapid.SliceOfN(rapid.SampledFrom([]string{"csi-16", "phq-9"}), 0, 2).Draw(t, "measures")
	for range rapid.IntRange(0, 2).Draw(t, "numbers") {
		d.Numbers = append(d.Numbers, Number{Program: "sensate-focus", Stage: rapid.SampledFrom([]string{"", "body"}).Draw(t, "stage"), Number: "held", Value: float64(rapid.IntRange(0, 60).Draw(t, "value")) / 10})
	}
	for range rapid.IntRange(0, 2).Draw(t, "stages") {
		d.Opens = append(d.Opens, Stage{Program: "sensate-focus", Stage: rapid.SampledFrom([]string{"", "body"}).Draw(t, "stage")})
		d.Holds = append(d.Holds, Stage{Program: "sensate-focus", Stage: "body"})
	}
	if rapid.Bool().Draw(t, "agreement") {
		d.Agreements = []Agreement{{Program: "sensate-focus", Stage: "body", LeaveOut: []string{"penetration"}, Text: words.Draw(t, "text"), ReviewOn: "2026-12-20"}}
	}
	if rapid.Bool().Draw(t, "visit") {
		d.Visit, d.At, d.VisitFor = 20714, "17:00", whom.Draw(t, "visit for")
	}
	for i := range rapid.IntRange(0, 2).Draw(t, "recordings") {
		d.Recordings = append(d.Recordings, Voice{Path: fmt.Sprint("/client-K ", i), Exercise: "hands-in-turns", Whom: whom.Draw(t, "whom"), Format: "wav", Seconds: 3, Bytes: 9})
	}
	if rapid.Bool().Draw(t, "own") {
		d.Exercises, d.Language = []string{"---\nid: lee\n---\n\nSlowly."}, "de"
	}
	d.Alone = rapid.SampledFrom([]int{0, 0, 1, 2}).Draw(t, "alone")
	return d
}

// commented puts comments into a text where people write them: over keys and items, and behind values on one line.
func commented(t *rapid.T, text string) (with string, comments []string) {
	var b strings.Builder
	block := -1 // the indent of a literal text, in which nothing is a comment
	for line := range strings.Lines(text) {
		indent := len(line) - len(strings.TrimLeft(line, " "))
		if block >= 0 && (indent > block || strings.TrimSpace(line) == "") {
			b.WriteString(line)
			continue
		}
		block = -1
		line = strings.TrimSuffix(line, "\n")
		if strings.HasSuffix(line, "|") || strings.HasSuffix(line, "|-") || strings.HasSuffix(line, "|+") {
			block = indent
		}
		if rapid.IntRange(0, 5).Draw(t, "comment") == 0 && !strings.HasPrefix(line, "format") {
			comments = append(comments, fmt.Sprintf("# over %d.", len(comments)))
			fmt.Fprintf(&b, "%*s%s\n", indent, "", comments[len(comments)-1])
		}
		b.WriteString(line)
		if block < 0 && !strings.HasSuffix(line, ":") && !strings.HasPrefix(line, "format") && !strings.HasPrefix(line, "version") && !strings.ContainsAny(line, "|>\"'") && rapid.IntRange(0, 5).Draw(t, "behind") == 0 {
			comments = append(comments, fmt.Sprintf("# behind %d.", len(comments)))
			b.WriteString(" " + comments[len(comments)-1])
		}
		b.WriteString("\n")
	}
	return b.String(), comments
}

// Fields and text are one draft: what is written as text comes back into the fields as it was, a text that no field has changed is the
// very same bytes, and one that a field has changed keeps every comment and says what the fields say.
func TestFieldsAndTextAreOneDraft(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drafted(t)
		text, err := d.Written()
		if err != nil {
			t.Fatal(err)
		}
		of := d
		of.Answers = nil
		for _, r := range d.Answers { // as a workspace begins it, before anything is typed
			of.Answers = append(of.Answers, Reply{Answerable: r.Answerable, Whose: r.Whose, Times: 4})
		}
		if err := of.Take(text); err != nil {
			t.Fatalf("%v\n%s", err, text)
		}
		if said(t, &of) != said(t, &d) {
			t.Fatalf("%+v\nbecame\n%+v\n%s", d.file(), of.file(), text)
		}
		typed, comments := commented(t, string(text))
		if err := of.Take([]byte(typed)); err != nil {
			t.Fatalf("%v\n%s", err, typed)
		}
		if again, err := of.Written(); err != nil || string(again) != typed {
			t.Fatalf("nothing was changed, and\n%s\nbecame\n%s%v", typed, again, err)
		}
		change(t, &of)
		after, err := of.Written()
		if err != nil {
			t.Fatal(err)
		}
		read := of
		if err := read.Take(after); err != nil || said(t, &read) != said(t, &of) {
			t.Fatalf("the fields say\n%+v\nand the text\n%s\n%v", of.file(), after, err)
		}
		for _, c := range comments {
			if !strings.Contains(string(after), c) {
				t.Fatalf("%q is lost of\n%s\n----\n%s", c, typed, after)
			}
		}
	})
}

// said is all that a draft says, in one form.
func said(t *rapid.T, d *Draft) string {
	b, err := encode(d.file())
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// change is what somebody does in a field or two, without taking out what has comments in it.
func change(t *rapid.T, d *Draft) {
	for range rapid.IntRange(1, 3).Draw(t, "changes") {
		switch rapid.IntRange(0, 7).Draw(t, "change") {
		case 0:
			d.Letter = "Dear both, " + d.Letter
		case 1:
			d.Answers[0].Words, d.Answers[0].Again = "Another line", true
		case 2:
			d.Assignments = append(d.Assignments, Assignment{Task: "a walk", Times: 2})
		case 3:
			if len(d.Assignments) > 0 {
				d.Assignments = append([]Assignment(nil), d.Assignments...)
				d.Assignments[0].Times, d.Assignments[0].Why = 9, "why not"
			}
		case 4:
			d.Readings = append(append([]string(nil), d.Readings...), "another")
		case 5:
			d.Numbers = append([]Number{{Program: "sensate-focus", Number: "days", Value: 3}}, d.Numbers...)
		case 6:
			d.Visit, d.At = 20720, "18:00"
		case 7:
			d.Holds = append(d.Holds, Stage{Program: "vaginismus", Stage: "x"})
		}
	}
}

// What a field takes out goes with its own comments; those around it, such as what an author has commented out for later, stay.
func TestWhatIsTakenOutLeavesTheCommentsAroundIt(t *testing.T) {
	d := Draft{Couple: "0123456789abcdef", Made: 20700}
	if err := d.Take([]byte(`# for Thursday
format: unhurried-plan
version: 1
couple: "0123456789abcdef"
by: Dr. Lee
date: 2026-09-04

# letter: perhaps later

numbers: # not yet
  - program: sensate-focus # ask them first
    number: held
    value: 3
  # they said three is too few
  - program: sensate-focus
    number: days
    value: 3
# measures: [csi-16]
readings: [why-touch-in-turns] # short
`)); err != nil {
		t.Fatal(err)
	}
	d.Numbers = d.Numbers[:1]
	after := func(stay []string, gone ...string) {
		t.Helper()
		b, err := d.Written()
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range stay {
			if !strings.Contains(string(b), c) {
				t.Errorf("%q is lost of\n%s", c, b)
			}
		}
		for _, c := range gone {
			if strings.Contains(string(b), c) {
				t.Errorf("%q is still in\n%s", c, b)
			}
		}
	}
	around := []string{"# for Thursday", "# letter: perhaps later", "# measures: [csi-16]", "[why-touch-in-turns] # short"}
	after(append(around, "# ask them first", "# they said three is too few"), "days")
	d.Numbers = nil
	after(around, "held", "# ask them first")
	d.Readings = append(d.Readings, "desire")
	after([]string{"[why-touch-in-turns, desire] # short"})
}

// A text that can't be a form of this draft is refused whole, with its line, and what the fields held stays.
func TestATextThatIsNoneIsRefused(t *testing.T) {
	head := "format: unhurried-plan\nversion: 1\ncouple: \"0123456789abcdef\"\nby: Dr. Lee\ndate: 2026-09-04\n"
	for name, c := range map[string]struct{ text, says string }{
		"no plan":         {"hello", "is not a plan"},
		"newer":           {strings.Replace(head, "version: 1", "version: 2", 1), "newer"},
		"another diary":   {strings.Replace(head, "0123", "ffff", 1), "plan:3: the text is for another diary"},
		"unknown key":     {head + "exersises: []\n", "plan:6:"},
		"no day":          {head + "appointment:\n  date: soon\n", "plan:7:"},
		"no day at all":   {head + "appointment:\n  date: \"\"\n  time: soon\n", "has no day"},
		"for whom":        {head + "for: three\n", "plan:6:"},
		"no recording":    {head + "recordings:\n  - exercise: hands-in-turns\n    file: other.wav\n", "plan:8: \"other.wav\" is no recording of this plan"},
		"two things said": {head + "letter: a\nletter: b\n", "plan:7:"},
	} {
		d := Draft{Couple: "0123456789abcdef", Made: 20700, Letter: "as it was"}
		if err := d.Take([]byte(c.text)); err == nil || !strings.Contains(err.Error(), c.says) || d.Letter != "as it was" || d.Typed != "" {
			t.Errorf("%s: %v, and the draft is %+v", name, err, d)
		}
	}
}

// What is wrong with a draft is said of the very thing, also of an answer where others say nothing.
func TestWhatIsWrongIsSaidByItsPlace(t *testing.T) {
	cat := shipped(t)
	reply := func(n byte, whose int, words string) Reply {
		return Reply{Answerable: Answerable{ID: homework.ID{n}.String()}, Whose: whose, Words: words}
	}
	d := Draft{Couple: "0123456789abcdef", Author: "Dr. Lee", Names: []string{"Alex", "Sam"}, Made: 20700,
		Answers:     []Reply{reply(1, 0, ""), reply(2, 0, "good"), reply(3, 2, "yours")},
		Assignments: []Assignment{{Exercise: "hands-in-turns", Times: 1000, Minutes: -1, Until: "2026-01-01", Why: "x", Obstacle: "y", For: "Kim"}, {}},
		Numbers:     []Number{{Program: "sensate-focus", Number: "held", Value: 15}},
		Agreements:  []Agreement{{Program: "sensate-focus", Stage: "body-touch", LeaveOut: []string{"flying"}, Text: "x", ReviewOn: "2026-12-20"}},
	}
	var wrong, notes []string
	for _, s := range d.Check(d.Library(cat)) {
		if s.Note {
			notes = append(notes, s.At)
		} else {
			wrong = append(wrong, s.At)
		}
	}
	if got := strings.Join(wrong, " "); got != "answers.2 assignments.0.for assignments.0.times assignments.0.minutes assignments.1 agreements.0.leave_out.0" {
		t.Errorf("wrong is %s", got)
	}
	if got := strings.Join(notes, " "); !strings.Contains(got, "assignments.0.until") || !strings.Contains(got, "numbers.0.value") {
		t.Errorf("noted is %s", got)
	}
	d = Draft{Couple: d.Couple, Author: "Dr. Lee", Made: 20700, Alone: 2, Names: d.Names, Answers: []Reply{reply(1, 0, ""), reply(3, 2, "yours")}}
	if all := d.Check(d.Library(cat)); len(all) > 0 {
		t.Errorf("a plan for Sam alone that answers Sam: %+v", all)
	}
}
