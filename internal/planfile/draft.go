package planfile

import (
	"bytes"
	"strings"

	"go.yaml.in/yaml/v3"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Draft is a plan that only answers what was set last, repeats some of it, names the next visit and takes recordings along: what most
// plans are. For all else there is the text that New begins.
type Draft struct {
	Couple, Author string
	Names          []string // of whom it is for
	Programs       []string // that go on, by their ids
	Made           homework.Day
	Letter         string
	Answers        []Reply
	Visit          homework.Day // 0 for none
	At             string       // the time of it
	Recordings     []Voice
	Key            string // theirs, which it is sealed to; empty for words
}

// Reply is a line on an assignment of the last cycle.
type Reply struct {
	Answerable
	Words          string
	Again          bool
	Times, Minutes int // of what is set again, 0 as it was
}

// Text writes the plan as its YAML. Replies that say nothing are left out. Read tells whether it is in order.
func (d *Draft) Text() ([]byte, error) {
	f := file{Format: Format, Version: Version, Couple: d.Couple, For: "both", By: d.Author, Date: d.Made.String(), Letter: strings.TrimSpace(d.Letter)}
	for _, r := range d.Answers {
		words := strings.TrimSpace(r.Words)
		if words == "" && !r.Again {
			continue
		}
		a := answer{Assignment: r.ID, Words: words, Again: r.Again}
		if r.Again {
			a.Times, a.Minutes = r.Times, r.Minutes
		}
		f.Answers = append(f.Answers, a)
	}
	if d.Visit != 0 {
		f.Appointment = &appointment{Date: d.Visit.String(), Time: d.At}
	}
	for i, v := range d.Recordings {
		f.Recordings = append(f.Recordings, voice{Exercise: v.Exercise, File: d.voiceName(i), For: v.Whom})
	}
	if len(f.Recordings) == 0 && len(f.Answers) == 0 && f.Letter == "" && f.Appointment == nil {
		return nil, fault.New("fault.planEmpty", "the plan says nothing: answer something, set something again, or write a letter")
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(f); err != nil {
		return nil, err
	}
	return b.Bytes(), enc.Close()
}
