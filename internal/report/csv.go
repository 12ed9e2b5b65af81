package report

import (
	"bytes"
	"encoding/csv"
	"slices"
	"strings"
	"unicode"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// columns are those of entries.csv, in order. Answers of a week have a name of their own, since those of a session can be
// called the same.
func columns() []string {
	all := []string{"date", "to", "kind", "id", "title", "program", "stage", "outcome", "who", "told_on"}
	for _, s := range homework.ScalesByKey(homework.AfterSession) {
		all = append(all, s.Name)
	}
	for _, s := range homework.ScalesByKey(homework.OfWeek) {
		all = append(all, weekColumn(s))
	}
	return append(all, "kept_agreement", "came_back", "times", "minutes_set", "planned", "offered", "held", "excused", "engaged_mean", "total", "void", "words")
}

func weekColumn(s *homework.Scale) string { return "week_" + s.Name }

// CSV writes all entries as one table, a line for each: sessions with their check-ins, weeks, readings, assignments cycle by
// cycle, totals of questionnaires, and other words for the therapist. It begins with a byte-order mark, without which
// spreadsheets take it for the encoding of their country.
func CSV(l *wording.Language, data ...*Data) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString("\uFEFF")
	w := csv.NewWriter(&buf)
	columns := columns()
	if err := w.Write(columns); err != nil {
		return nil, err
	}
	row := make([]string, len(columns))
	for _, d := range data {
		d = d.mapped(exchange.OneLine, exchange.Visible)
		for _, line := range slices.Concat(sessionLines(l, d), weekLines(l, d), readingLines(d), homeworkLines(l, d), measureLines(d), wordsLines(l, d)) {
			line["who"] = d.Name
			for i, c := range columns {
				row[i] = inert(line[c])
			}
			if err := w.Write(row); err != nil {
				return nil, err
			}
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}

// inert keeps a spreadsheet from running a member's words, or a hostile sender's, as a formula: an apostrophe goes
// before each sign that begins one, at the beginning and also after a line break, a tab or a semicolon, where a
// spreadsheet that parts the lines otherwise than meant begins a cell. Asian editions take the wide signs too. Spaces
// before a sign don't count, since some programs drop them.
func inert(s string) string {
	if !strings.ContainsAny(s, "=+-@＝＋－＠\n\r\t;") {
		return s
	}
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
