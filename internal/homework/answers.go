package homework

import (
	"bytes"
	"encoding/json"

	"unhurried/internal/fault"
)

// maxScales is how many entries the table of scales may have. A check-in takes as many bytes of memory.
const maxScales = 24

// Answers are the scores of one check-in, each at the index of its scale in the table. The index is never written: in a
// record an answer is found by its scale's Key, in JSON by its Name.
type Answers [maxScales]Score

// Given are answers by scale; what is missing is no answer.
type Given map[ScaleID]int

// AnswersOf returns the answers that were given. Those on scales that this version doesn't have are left out.
func AnswersOf(given Given) Answers {
	var a Answers
	for id, n := range given {
		a.Set(id, ScoreOf(n))
	}
	return a
}

// Ref returns where the answer on a scale is kept, or nil when this version doesn't have the scale.
func (a *Answers) Ref(id ScaleID) *Score {
	if i := indexOf(id); i >= 0 {
		return &a[i]
	}
	return nil
}

// Get returns the answer on a scale, or none.
func (a *Answers) Get(id ScaleID) Score {
	if at := a.Ref(id); at != nil {
		return *at
	}
	return 0
}

// Set answers a scale.
func (a *Answers) Set(id ScaleID, score Score) {
	if at := a.Ref(id); at != nil {
		*at = score
	}
}

// validate checks every answer against its scale, and that there is none on a scale of another occasion.
func (a *Answers) validate(of Occasion) error {
	for i, s := range Scales {
		if s.Of != of {
			if a[i] != 0 {
				return fault.New("fault.notAskedHere", "there is an answer on {{.ID}}, which is not asked here", fault.Data{"ID": s.ID})
			}
			continue
		}
		if err := a[i].within(s.Name, s.Most); err != nil {
			return err
		}
	}
	return nil
}

// added are the answers of a record on scales that came after its list of scores was fixed, by key. It is left out of a
// record that has none, so that a new scale changes no bytes of what doesn't use it.
type added map[int]Score

// record writes the answers of an occasion into a record: at their keys in the fixed list, and beyond it by key.
func (a *Answers) record(of Occasion, fixed []Score) (more added) {
	for i, s := range Scales {
		switch {
		case s.Of != of:
		case s.Key < len(fixed):
			fixed[s.Key] = a[i]
		case a[i] != 0:
			if more == nil {
				more = added{}
			}
			more[s.Key] = a[i]
		}
	}
	return more
}

// recorded reads the answers of a record. Those on scales of a newer version are passed over; they stay in the log.
func recorded(of Occasion, fixed []Score, more added) (a Answers) {
	for i, s := range Scales {
		switch {
		case s.Of != of:
		case s.Key < len(fixed):
			a[i] = fixed[s.Key]
		default:
			a[i] = more[s.Key]
		}
	}
	return a
}

// fields returns the answers as fields of a JSON object, in the order of keys; null is no answer.
func (a *Answers) fields(of Occasion) json.RawMessage {
	b := []byte{'{'}
	for i, s := range ScalesByKey(of) {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, '"')
		b = append(b, s.Name...)
		b = append(b, '"', ':')
		b = a.Get(s.ID).appendJSON(b)
	}
	return append(b, '}')
}

// read reads a field of a JSON object where it is the answer on a scale.
func (a *Answers) read(of Occasion, name, value []byte) error {
	for i, s := range Scales {
		if s.Of != of || s.Name != string(name) {
			continue
		}
		if err := a[i].UnmarshalJSON(value); err != nil {
			return fault.New("fault.at", "{{.Name}}: {{.Err}}", fault.Data{"Name": s.Name, "Err": err})
		}
	}
	return nil
}

// JoinObjects writes several values as one JSON object with the fields of each, in order; the first has at least one.
// Signs like < stay: whoever wants them escaped has that done by the encoder around it.
func JoinObjects(values ...any) ([]byte, error) {
	var all bytes.Buffer
	enc := json.NewEncoder(&all)
	enc.SetEscapeHTML(false)
	for i, v := range values {
		at := all.Len()
		if raw, ok := v.(json.RawMessage); ok { // which is what the encoder would make of it, too
			all.Write(raw)
			all.WriteByte('\n')
		} else if err := enc.Encode(v); err != nil {
			return nil, fault.New("fault.writeObject", "write a JSON object: {{.Err}}", fault.Data{"Err": err})
		}
		all.Truncate(all.Len() - len("}\n"))
		switch b := all.Bytes(); {
		case i == 0:
		case len(b) == at+1: // it has no fields
			all.Truncate(at)
		default:
			b[at] = ','
		}
	}
	all.WriteByte('}')
	return all.Bytes(), nil
}
