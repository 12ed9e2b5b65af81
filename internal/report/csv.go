package report

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"unicode"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// columns returns those of entries.csv, in order. The answers stand between.
func columns(scales []*homework.Scale) []string {
	all := []string{"date", "exercise", "program", "stage", "outcome", "who"}
	for _, s := range scales {
		all = append(all, s.Name)
	}
	return append(all, "kept_agreement", "came_back", "words")
}

// CSV writes the sessions as a table, one line for each check-in and one for each session that has none to show. It
// begins with a byte-order mark, without which spreadsheets take it for the encoding of their country.
func CSV(l *wording.Language, data ...*Data) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString("\uFEFF")
	w := csv.NewWriter(&buf)
	scales := homework.ScalesByKey(homework.AfterSession)
	if err := w.Write(columns(scales)); err != nil {
		return nil, err
	}
	for _, d := range data {
		d = d.mapped(exchange.OneLine, exchange.Visible)
		for _, s := range d.Sessions {
			c := s.CheckIn
			if c == nil {
				c = &homework.CheckIn{}
			}
			row := []string{s.Date.String(), s.Exercise, s.Program, s.Stage, string(s.Outcome), d.Name}
			for _, scale := range scales {
				row = append(row, cell(c.Answers.Get(scale.ID)))
			}
			row = append(row, c.KeptAgreement.Code(), c.CameBack.Code(), joined(l, c.Texts))
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

func joined(l *wording.Language, texts []homework.Text) string {
	var b []string
	for _, t := range texts {
		b = append(b, l.Field(t.Field)+": "+t.Body)
	}
	return strings.Join(b, "\n")
}

// inert keeps a spreadsheet from running a member's words, or a hostile sender's, as a formula: an apostrophe goes
// before each sign that begins one, at the beginning and also after a line break, a tab or a semicolon, where a
// spreadsheet that parts the lines otherwise than meant begins a cell. Asian editions take the wide signs too. Spaces
// before a sign don't count, since some programs drop them.
func inert(s string) string {
	var b strings.Builder
	begins := true
	for _, r := range s {
		if begins && strings.ContainsRune("=+-@＝＋－＠", r) {
			b.WriteByte('\'')
		}
		switch {
		case strings.ContainsRune("\n\r\t;", r):
			if begins && b.Len() == 0 {
				b.WriteByte('\'')
			}
			begins = true
		case !unicode.IsSpace(r):
			begins = false
		}
		b.WriteRune(r)
	}
	return b.String()
}
