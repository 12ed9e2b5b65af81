package report

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"unhurried/internal/homework"
)

// columns of entries.csv, in order.
var columns = []string{
	"date", "exercise", "program", "stage", "outcome", "who", "minutes", "anxiety_before", "anxiety_peak", "anxiety_after",
	"pain", "presence", "closeness", "pressure", "engaged", "kept_agreement", "came_back", "words",
}

// CSV writes the sessions as a table, one line for each check-in and one for each session that has none to show.
func CSV(data ...*Data) ([]byte, error) {
	var buf bytes.Buffer
	w := csv.NewWriter(&buf)
	if err := w.Write(columns); err != nil {
		return nil, err
	}
	for _, d := range data {
		for _, s := range d.Sessions {
			c := s.CheckIn
			if c == nil {
				c = &homework.CheckIn{}
			}
			row := []string{
				s.Date.String(), s.Exercise, s.Program, s.Stage, string(s.Outcome), d.Name, cell(c.Minutes), cell(c.AnxietyBefore),
				cell(c.AnxietyPeak), cell(c.AnxietyAfter), cell(c.Pain), cell(c.Presence), cell(c.Closeness), cell(c.Pressure),
				cell(c.Engaged), strings.Trim(answer(c.KeptAgreement), "–"), strings.Trim(answer(c.CameBack), "–"),
				joined(c.Texts),
			}
			for i := range row {
				row[i] = inert(row[i])
			}
			if err := w.Write(row); err != nil {
				return nil, err
			}
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}

func cell(s homework.Score) string {
	if n, ok := s.Value(); ok {
		return strconv.Itoa(n)
	}
	return ""
}

func joined(texts []homework.Text) string {
	var b []string
	for _, t := range texts {
		b = append(b, FieldWord(t.Field)+": "+t.Body)
	}
	return strings.Join(b, "\n")
}

// inert keeps a spreadsheet from running a member's words, or a hostile sender's, as a formula.
func inert(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
