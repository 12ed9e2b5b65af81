package homework

import (
	"bytes"
	"fmt"
	"strconv"

	"unhurried/internal/fault"
)

// Score is an answer on a scale from 0 up, or no answer. It is kept as the answer plus one, so that the zero value is
// "no answer" and an unanswered scale takes no room in a record.
type Score int8

// ScoreOf returns the Score of an answer n.
func ScoreOf(n int) Score { return Score(n + 1) }

// Value returns the answer; ok is false when there is none.
func (s Score) Value() (n int, ok bool) { return int(s) - 1, s > 0 }

// within reports an error unless s is unanswered or from 0 to most.
func (s Score) within(name string, most int) error {
	if s < 0 || int(s) > most+1 {
		return fault.New("fault.offScale", "{{.Name}} is {{.N}}, but the scale goes from 0 to {{.Most}}", fault.Data{"Name": name, "N": int(s) - 1, "Most": most})
	}
	return nil
}

// MarshalJSON writes the answer, or null.
func (s Score) MarshalJSON() ([]byte, error) { return s.appendJSON(nil), nil }

func (s Score) appendJSON(b []byte) []byte {
	if n, ok := s.Value(); ok {
		return strconv.AppendInt(b, int64(n), 10)
	}
	return append(b, "null"...)
}

// UnmarshalJSON reads an answer, or null. Numbers that no scale has are refused.
func (s *Score) UnmarshalJSON(b []byte) error {
	b = bytes.TrimSpace(b)
	if string(b) == "null" {
		*s = 0
		return nil
	}
	n, err := strconv.Atoi(string(b)) // which takes +7 and 07 too, that no JSON is
	switch {
	case err != nil:
		return fault.New("fault.notWhole", "{{.Text}} is not a whole number", fault.Data{"Text": fmt.Sprintf("%.20s", b)})
	case n < 0 || n > 100:
		return fault.New("fault.notOnScale", "{{.N}} is not on the scale", fault.Data{"N": n})
	}
	*s = ScoreOf(n)
	return nil
}

// Answer is yes, no, or no answer.
type Answer int8

// The values of Answer.
const (
	NoAnswer Answer = iota
	Yes
	No
)

func (a Answer) valid() bool { return a >= NoAnswer && a <= No }

// AnswerOf turns a truth into an Answer.
func AnswerOf(b bool) Answer {
	if b {
		return Yes
	}
	return No
}

// Code is yes, no or nothing, as programs and drafts read it in whatever language.
func (a Answer) Code() string {
	switch a {
	case Yes:
		return "yes"
	case No:
		return "no"
	}
	return ""
}

// MarshalJSON writes true, false or null.
func (a Answer) MarshalJSON() ([]byte, error) {
	switch a {
	case Yes:
		return []byte("true"), nil
	case No:
		return []byte("false"), nil
	}
	return []byte("null"), nil
}

// UnmarshalJSON reads true, false or null.
func (a *Answer) UnmarshalJSON(b []byte) error {
	switch string(bytes.TrimSpace(b)) {
	case "true":
		*a = Yes
	case "false":
		*a = No
	case "null":
		*a = NoAnswer
	default:
		return fault.New("fault.notTruth", "{{.Text}} is neither true nor false", fault.Data{"Text": fmt.Sprintf("%.20s", b)})
	}
	return nil
}
