package planfile

import (
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Draft is a plan that is being written. Fields and text write into the same one: Text makes the YAML of it, and Take reads YAML
// into it.
type Draft struct {
	Couple, Author string
	Names          []string // of whom it is for, by place
	Programs       []string // that go on, by their ids
	Made           homework.Day
	Letter         string
	Answers        []Reply
	Visit          homework.Day // 0 for none
	At             string       // the time of it
	Recordings     []Voice
	Key            string // theirs, which it is sealed to; empty for words

	Alone       int          `json:",omitempty"` // the place, plus 1, of the one member who is to take it in alone; 0 for all
	VisitFor    string       `json:",omitempty"` // the name of who comes alone; empty for all
	Assignments []Assignment `json:",omitempty"`
	Readings    []string     `json:",omitempty"`
	Measures    []string     `json:",omitempty"`
	Numbers     []Number     `json:",omitempty"`
	Opens       []Stage      `json:",omitempty"`
	Holds       []Stage      `json:",omitempty"`
	Agreements  []Agreement  `json:",omitempty"`
	Exercises   []string     `json:",omitempty"` // own ones, each a file of the pack format
	Language    string       `json:",omitempty"` // of own exercises
	Typed       string       `json:",omitempty"` // the text that was taken last: its comments and its order stay
}

// Reply is a line on an assignment of the last cycle.
type Reply struct {
	Answerable
	Words          string
	Again          bool
	Times, Minutes int // of what is set again, 0 as it was
	Whose          int `json:",omitempty"` // the place, plus 1, of the member whose alone it is; 0 for what is both's
}

// Says reports whether the plan answers this at all.
func (r *Reply) Says() bool { return r.Again || strings.TrimSpace(r.Words) != "" }

// GoOn takes up a draft that was left. Names, programs and what is to be answered are as the newest files have them; what was said
// on an assignment that they tell of no more stays. A draft for another diary is passed over.
func (d *Draft) GoOn(left Draft) {
	if left.Couple != d.Couple {
		return
	}
	now := *d
	*d = left
	d.Names, d.Programs, d.Answers = now.Names, now.Programs, now.Answers
	if d.Typed == "" { // else its author and its day may have been typed
		d.Author, d.Made = now.Author, now.Made
	}
	for _, r := range left.Answers {
		i := slices.IndexFunc(d.Answers, func(x Reply) bool { return x.ID == r.ID })
		switch {
		case i >= 0:
			r.Answerable, r.Whose = d.Answers[i].Answerable, d.Answers[i].Whose
			d.Answers[i] = r
		case r.Says():
			d.Answers = append(d.Answers, r)
		}
	}
}

// file is the draft as the YAML has it. Replies that say nothing are left out.
func (d *Draft) file() *file {
	f := &file{Format: Format, Version: Version, Couple: d.Couple, For: "both", Language: d.Language, By: d.Author, Date: d.Made.String(), Letter: strings.TrimSpace(d.Letter),
		Assignments: d.Assignments, Readings: d.Readings, Measures: d.Measures, Numbers: d.Numbers, Opens: d.Opens, Holds: d.Holds, Agreements: d.Agreements, Exercises: d.Exercises}
	if d.Alone != 0 {
		f.For = "one"
	}
	for _, r := range d.Answers {
		if !r.Says() {
			continue
		}
		a := answer{Assignment: r.ID, Words: strings.TrimSpace(r.Words), Again: r.Again}
		if r.Again {
			a.Times, a.Minutes = r.Times, r.Minutes
		}
		f.Answers = append(f.Answers, a)
	}
	if d.Visit != 0 {
		f.Appointment = &appointment{Date: d.Visit.String(), Time: d.At, For: d.VisitFor}
	}
	for i, v := range d.Recordings {
		f.Recordings = append(f.Recordings, voice{Exercise: v.Exercise, File: d.voiceName(i), For: v.Whom})
	}
	return f
}

// says reports whether a plan says anything.
func (f *file) says() bool {
	return f.Letter != "" || f.Appointment != nil ||
		len(f.Answers)+len(f.Assignments)+len(f.Readings)+len(f.Measures)+len(f.Numbers)+len(f.Opens)+len(f.Holds)+len(f.Agreements)+len(f.Recordings)+len(f.Exercises) > 0
}

// Text writes the plan as its YAML. Of a text that was taken it keeps all that the fields did not change, byte for byte where they
// changed nothing. Read tells whether it is in order.
func (d *Draft) Text() ([]byte, error) {
	if !d.file().says() {
		return nil, fault.New("fault.planEmpty", "the plan says nothing: answer something, set something again, or write a letter")
	}
	return d.Written()
}
