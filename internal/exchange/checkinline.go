// Package exchange reads and writes the bytes that come from and go outside: check-in lines, plan files, progress files.
// Everything read is bounded and checked before it means anything.
package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"unhurried/internal/homework"
)

// MaxLine is the most bytes that one check-in line may have: a note at its longest, escaped, and room for the rest.
const MaxLine = 64 << 10

// checkInLine is one JSON check-in as scripts write it. Pointers tell a field left out from a zero.
type checkInLine struct {
	Exercise      string            `json:"exercise"`
	Date          string            `json:"date"`
	Outcome       homework.Outcome  `json:"outcome"`
	Session       int               `json:"session"` // the how-manyeth session of that exercise on that day, from 1; 0 for the next one open
	Minutes       homework.Score    `json:"minutes"`
	Role          homework.Role     `json:"role"`
	AnxietyBefore homework.Score    `json:"anxiety_before"`
	AnxietyPeak   homework.Score    `json:"anxiety_peak"`
	AnxietyAfter  homework.Score    `json:"anxiety_after"`
	Pain          homework.Score    `json:"pain"`
	Presence      homework.Score    `json:"presence"`
	Closeness     homework.Score    `json:"closeness"`
	Pressure      homework.Score    `json:"pressure"`
	Engaged       homework.Score    `json:"engaged"`
	KeptAgreement homework.Answer   `json:"kept_agreement"`
	CameBack      homework.Answer   `json:"came_back"`
	Note          string            `json:"note"`
	Audience      homework.Audience `json:"audience"`
}

// ParseCheckIn reads one check-in line. The check-in it returns has passed Validate; whether the exercise exists is for
// the caller to say. A line that names a session wants the how-manyeth of that day from 1, and nth tells which; nth is 0
// when it names none. Fields that it does not know are refused by name.
func ParseCheckIn(line []byte) (e homework.CheckedIn, nth int, err error) {
	if len(line) > MaxLine {
		return e, 0, fmt.Errorf("the line has %d bytes, and %d is the most", len(line), MaxLine)
	}
	var l checkInLine
	dec := json.NewDecoder(bytes.NewReader(line))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&l); err != nil {
		return e, 0, plain(err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return e, 0, errors.New("there is more than one JSON object on the line")
	}
	for _, f := range []struct{ name, value string }{
		{"exercise", l.Exercise}, {"date", l.Date}, {"outcome", string(l.Outcome)},
	} {
		if f.value == "" {
			return e, 0, fmt.Errorf("the field %q is missing", f.name)
		}
	}
	day, err := homework.ParseDay(l.Date)
	if err != nil {
		return e, 0, err
	}
	if l.Session < 0 || l.Session > 10 {
		return e, 0, fmt.Errorf("session %d is out of range: use 1 to 10", l.Session)
	}
	if l.Audience == "" {
		l.Audience = homework.AudienceMe // free text is for its author alone unless they say otherwise
	}
	e = homework.CheckedIn{
		Session: homework.SessionKey{Exercise: l.Exercise, Day: day, Nth: max(l.Session-1, 0)},
		CheckIn: homework.CheckIn{
			Outcome: l.Outcome, Role: l.Role, Minutes: l.Minutes, AnxietyBefore: l.AnxietyBefore, AnxietyPeak: l.AnxietyPeak,
			AnxietyAfter: l.AnxietyAfter, Pain: l.Pain, Presence: l.Presence, Closeness: l.Closeness, Pressure: l.Pressure,
			Engaged: l.Engaged, KeptAgreement: l.KeptAgreement, CameBack: l.CameBack,
			Texts: []homework.Text{{Field: homework.FieldNote, Body: l.Note, Audience: l.Audience}},
		},
	}
	if err := e.Validate(); err != nil {
		return homework.CheckedIn{}, 0, err
	}
	if l.Note == "" {
		e.Texts = nil
	}
	return e, l.Session, nil
}

// plain turns what encoding/json says into a sentence for people.
func plain(err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind):
		return fmt.Errorf("the field %q can't be a %s", kind.Field, kind.Value)
	case errors.As(err, &syntax), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return errors.New("the line is not a whole JSON object")
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		return fmt.Errorf("there is no field %s", name)
	}
	return fmt.Errorf("%s", strings.TrimPrefix(err.Error(), "json: "))
}
