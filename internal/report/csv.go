package report

import (
	"errors"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

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

// csvTable writes all entries as one table, a line for each: sessions with their check-ins, weeks, readings, assignments cycle by
// cycle, totals of questionnaires, and other words for the therapist. It begins with a byte-order mark, without which
// spreadsheets take it for the encoding of their country.
func csvTable(w io.Writer, l *wording.Language, data []*Data) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	t := newCSVWriter(w, l)
	for _, d := range data {
		t.d = d.mapped(exchange.OneLine, exchange.Visible)
		t.sessions()
		t.weeks()
		t.readings()
		t.homework()
		t.measures()
		t.words()
	}
	t.csv.Flush()
	return errors.Join(t.err, t.csv.Error())
}

// inert keeps a spreadsheet from running a member's words, or a hostile sender's, as a formula: an apostrophe goes
// before each sign that begins one, at the beginning and also after a line break, a tab or a semicolon, where a
// spreadsheet that parts the lines otherwise than meant begins a cell. Asian editions take the wide signs too. Spaces
// before a sign don't count, since some programs drop them.
func inert(s string) string {
	if !formula(firstSign(s)) && !strings.ContainsAny(s, "\n\r\t;") {
		return s
	}
	var b strings.Builder
	begins := true
	for _, r := range s {
		if begins && formula(r) {
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

// formula tells whether a spreadsheet takes what begins so for a formula.
func formula(r rune) bool { return strings.ContainsRune("=+-@＝＋－＠", r) }

// firstSign is the first character that is no space; a text without one has utf8.RuneError, which begins nothing.
func firstSign(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(s, unicode.IsSpace))
	return r
}
