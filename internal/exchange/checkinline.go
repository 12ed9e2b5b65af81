// Package exchange reads what comes from outside, a file or a line of a check-in, within bounds and checked before it means
// anything, and makes what goes out harmless to the terminal that shows it.
package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// MaxLine is the most bytes that one check-in line may have: a note at its longest, escaped, and room for the rest.
const MaxLine = 128 << 10

// checkInLine is one JSON check-in as scripts write it.
type checkInLine struct {
	exercise, date string
	words          map[homework.Field]*string
	session        int               // the how-manyeth session of that exercise on that day, from 1; 0 for the next one open
	audience       homework.Audience // of the words
	homework.CheckIn
}

// fields are the names that a line may have and where their values go.
func (l *checkInLine) fields() map[string]any {
	fields := map[string]any{
		"exercise": &l.exercise, "date": &l.date, "outcome": &l.Outcome, "session": &l.session, "role": &l.Role,
		"kept_agreement": &l.KeptAgreement, "came_back": &l.CameBack, "audience": &l.audience,
	}
	l.words = map[homework.Field]*string{}
	for _, f := range homework.SessionFields {
		l.words[f] = new(string)
		fields[f.Name()] = l.words[f]
	}
	for _, s := range homework.ScalesOf(homework.AfterSession) {
		fields[s.Name] = l.Answers.Ref(s.ID)
	}
	return fields
}

// errNoObject is all that is worth saying of a line that is no JSON object.
var errNoObject = fault.New("fault.lineNoObject", "the line is not a whole JSON object")

// ReadObject reads the one JSON object on a line into the values that its fields point to. It refuses a line that is too long,
// or no whole text. It goes name by name where json.Unmarshal would take a name in other letters for a known one, let the
// second of two equal ones win in silence, and not say in which field a wrong value stands. It returns the names that were given
// a value: null is none.
func ReadObject(line []byte, fields map[string]any) (given map[string]bool, err error) {
	if len(line) > MaxLine {
		return nil, fault.New("fault.lineLong", "the line has {{.N}} bytes, and {{.MaxLine}} is the most", fault.Data{"N": len(line), "MaxLine": MaxLine})
	}
	if given, err = readObject(line, fields); err != nil {
		return nil, err
	}
	if err := Whole(line); err != nil {
		return nil, fault.New("fault.lineNotWhole", "the line is not whole text, and nothing of it was kept: {{.Err}}", fault.Data{"Err": err})
	}
	return given, nil
}

// Object reports an error unless a line is one whole JSON object, whatever it holds.
func Object(line []byte) error {
	if !json.Valid(line) || !bytes.HasPrefix(bytes.TrimLeft(line, " \t\r\n"), []byte("{")) {
		return errNoObject
	}
	return nil
}

func readObject(line []byte, fields map[string]any) (map[string]bool, error) {
	seen, given := map[string]bool{}, map[string]bool{}
	dec := json.NewDecoder(bytes.NewReader(line))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return nil, errNoObject
	}
	for dec.More() {
		t, err := dec.Token()
		name, ok := t.(string)
		if err != nil || !ok {
			return nil, errNoObject
		}
		to := fields[name]
		switch {
		case to == nil:
			return nil, fault.New("fault.noField", "there is no field {{.Name}}", fault.Data{"Name": fmt.Sprintf("%.40q", name)})
		case seen[name]:
			return nil, fault.New("fault.fieldTwice", "the field {{.Name}} stands on the line twice", fault.Data{"Name": fmt.Sprintf("%q", name)})
		}
		seen[name] = true
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return nil, inField(name, err)
		}
		if string(value) == "null" {
			continue
		}
		given[name] = true
		if err := json.Unmarshal(value, to); err != nil {
			return nil, inField(name, err)
		}
	}
	if _, err := dec.Token(); err != nil {
		return nil, errNoObject
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.New("fault.manyObjects", "there is more than one JSON object on the line")
	}
	return given, nil
}

// inField turns what encoding/json says of one field's value into a sentence for people.
func inField(name string, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errNoObject
	case errors.As(err, &kind):
		return fault.New("fault.fieldKind", "the field {{.Name}} holds a wrong kind of value ({{.Value}})", fault.Data{"Name": fmt.Sprintf("%q", name), "Value": fmt.Sprintf("%.40s", kind.Value)})
	}
	return fault.New("fault.inField", "the field {{.Name}} is wrong: {{.Err}}", fault.Data{"Name": fmt.Sprintf("%q", name), "Err": err}) // homework's own sentence
}

// ParseCheckIn reads one check-in line. The check-in it returns has passed Validate; whether the exercise exists is for
// the caller to say. A line that names a session wants the how-manyeth of that day from 1, and nth tells which; nth is 0
// when it names none. Fields that it does not know are refused by name.
func ParseCheckIn(line []byte) (e homework.CheckedIn, nth int, err error) {
	return CheckIn(line, 0, nil)
}

// CheckIn is ParseCheckIn for a line that has further fields, and on whose day stands elsewhere: then the line names none.
func CheckIn(line []byte, on homework.Day, further map[string]any) (e homework.CheckedIn, nth int, err error) {
	var l checkInLine
	fields := l.fields()
	maps.Copy(fields, further)
	if on != 0 {
		delete(fields, "date")
		l.date = on.String()
	}
	if _, err := ReadObject(line, fields); err != nil {
		return e, 0, err
	}
	for _, f := range []struct{ name, value string }{
		{"exercise", l.exercise}, {"date", l.date}, {"outcome", string(l.Outcome)},
	} {
		if f.value == "" {
			return e, 0, fault.New("fault.fieldMissing", "the field {{.Name}} is missing", fault.Data{"Name": fmt.Sprintf("%q", f.name)})
		}
	}
	day, err := homework.ParseDay(l.date)
	if err != nil {
		return e, 0, fault.New("fault.inFieldDate", `the field "date" is wrong: {{.Err}}`, fault.Data{"Err": err})
	}
	if l.session < 0 || l.session > 10 {
		return e, 0, fault.New("fault.sessionNumber", `the field "session" is {{.Session}}: use 1 to 10`, fault.Data{"Session": l.session})
	}
	if l.audience == "" {
		l.audience = homework.AudienceMe // free text is for its author alone unless they say otherwise
	}
	for _, f := range homework.SessionFields {
		l.Texts = append(l.Texts, homework.Text{Field: f, Body: *l.words[f], Audience: l.audience})
	}
	e = homework.CheckedIn{
		Session: homework.SessionKey{Exercise: l.exercise, Day: day, Nth: max(l.session-1, 0)},
		CheckIn: l.CheckIn,
	}
	if err := e.Validate(); err != nil {
		return homework.CheckedIn{}, 0, err
	}
	e.Texts = slices.DeleteFunc(e.Texts, func(t homework.Text) bool { return t.Body == "" })
	if len(e.Texts) == 0 {
		e.Texts = nil
	}
	return e, l.session, nil
}
