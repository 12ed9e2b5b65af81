package planfile

import (
	"bytes"
	"fmt"
	"slices"

	"go.yaml.in/yaml/v3"

	"unhurried/internal/fault"
)

// Written is the plan as its YAML, also while it says nothing yet.
func (d *Draft) Written() ([]byte, error) {
	now := d.file()
	plain, err := encode(now)
	if d.Typed == "" || err != nil {
		return plain, err
	}
	was := *d
	if was.Take([]byte(d.Typed)) == nil {
		if before, err := encode(was.file()); err == nil && bytes.Equal(before, plain) {
			return []byte(d.Typed), nil
		}
	}
	var typed, fields yaml.Node
	if err := yaml.Unmarshal(plainText([]byte(d.Typed)), &typed); err != nil || len(typed.Content) != 1 {
		return plain, nil // it was taken once, so it can be read
	}
	if err := fields.Encode(now); err != nil {
		return nil, err
	}
	typed.Content[0] = merge(typed.Content[0], &fields)
	return encode(&typed)
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), enc.Close()
}

// plainText is a text without the marks of editors, as ReadYAML reads it.
func plainText(text []byte) []byte {
	return bytes.ReplaceAll(bytes.TrimPrefix(text, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
}

// Take reads a text into the draft, in the place of all that the fields held. It refuses what is no plan, names another diary or a
// recording that is not in the draft, or has a date that can't be read, and leaves the draft as it is then. All else that may be
// wrong with it Check says.
func (d *Draft) Take(text []byte) error {
	r := &reader{plan: &Plan{}}
	if err := r.parse(text); err != nil {
		return err
	}
	f := &r.file
	if f.Couple != d.Couple {
		r.problem("couple", fault.Say("plan.otherCouple", "the text is for another diary"), fault.Say("remedy.otherCouple", "write couple: \"{{.Couple}}\"", fault.Data{"Couple": d.Couple}))
	}
	made := r.day("date", f.Date)
	next := Draft{Couple: d.Couple, Author: f.By, Names: d.Names, Programs: d.Programs, Made: d.Made, Letter: f.Letter, Key: d.Key, Typed: string(text),
		Assignments: f.Assignments, Readings: f.Readings, Measures: f.Measures, Numbers: f.Numbers, Opens: f.Opens, Holds: f.Holds, Agreements: f.Agreements,
		Exercises: f.Exercises, Language: f.Language}
	if made != 0 {
		next.Made = made
	}
	if x := f.Appointment; x != nil {
		next.Visit, next.At, next.VisitFor = r.day("appointment.date", x.Date), x.Time, x.For
		if x.Date == "" {
			r.problem("appointment", fault.Say("plan.noVisitDay", "the appointment has no day"), fault.Say("remedy.planDate", "it is a date such as 2026-12-03"))
		}
	}
	next.takeAnswers(d.Answers, f.Answers)
	switch f.For {
	case "", "both":
	case "one":
		next.Alone = max(d.Alone, 1)
		for _, x := range next.Answers {
			if x.Whose != 0 && x.Says() {
				next.Alone = x.Whose
			}
		}
	default:
		r.forWhom()
	}
	for i, x := range f.Recordings {
		at := d.voiceNamed(x.File)
		if at < 0 {
			r.problem(itemPath("recordings", i)+".file", fault.Say("plan.recordingNotHere", "{{.File}} is no recording of this plan", fault.Data{"File": fmt.Sprintf("%.60q", x.File)}), fault.Say("remedy.recordingNotHere", "add it with its button, or take the line out"))
			continue
		}
		v := d.Recordings[at]
		v.Exercise, v.Whom = x.Exercise, x.For
		next.Recordings = append(next.Recordings, v)
	}
	if err := r.problems.Err(); err != nil {
		return err
	}
	*d = next
	return nil
}

// takeAnswers has the replies say what a text says, and nothing where it is silent. One on an assignment that the draft does not know
// is kept by its id.
func (d *Draft) takeAnswers(before []Reply, said []answer) {
	d.Answers = slices.Clone(before)
	for i := range d.Answers {
		d.Answers[i].Words, d.Answers[i].Again = "", false
	}
	for _, a := range said {
		i := slices.IndexFunc(d.Answers, func(r Reply) bool { return r.ID == a.Assignment && !r.Says() })
		if i < 0 {
			d.Answers = append(d.Answers, Reply{Answerable: Answerable{ID: a.Assignment}})
			i = len(d.Answers) - 1
		}
		r := &d.Answers[i]
		r.Words, r.Again = a.Words, a.Again
		if a.Again || a.Times != 0 || a.Minutes != 0 {
			r.Times, r.Minutes = a.Times, a.Minutes
		}
	}
}
