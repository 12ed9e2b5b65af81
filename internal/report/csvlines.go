package report

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// What the column "kind" says.
const (
	kindSession  = "session"
	kindWeek     = "week"
	kindReading  = "reading"
	kindHomework = "homework"
	kindMeasure  = "measure"
	kindWords    = "words"
)

// csvWriter writes entries.csv line by line.
type csvWriter struct {
	csv           *csv.Writer
	l             *wording.Language
	d             *Data
	at            map[string]int // of each column in a line
	line          []string       // that is being written; what was not put is empty
	session, week []*homework.Scale
	err           error
}

// newCSVWriter writes the names of the columns first.
func newCSVWriter(w io.Writer, l *wording.Language) *csvWriter {
	columns := columns()
	t := &csvWriter{csv: csv.NewWriter(w), l: l, at: map[string]int{}, line: make([]string, len(columns)),
		session: homework.ScalesByKey(homework.AfterSession), week: homework.ScalesByKey(homework.OfWeek)}
	for i, c := range columns {
		t.at[c] = i
	}
	t.err = t.csv.Write(columns)
	return t
}

// put says what stands in a column of the line.
func (t *csvWriter) put(column, text string) { t.line[t.at[column]] = inert(text) }

// end writes the line and begins the next one.
func (t *csvWriter) end(kind string) {
	t.put("kind", kind)
	t.put("who", t.d.Name)
	if err := t.csv.Write(t.line); t.err == nil {
		t.err = err
	}
	clear(t.line)
}

func (t *csvWriter) sessions() {
	for _, s := range t.d.Sessions {
		t.put("date", s.Date.String())
		t.put("id", s.Exercise)
		t.put("title", s.Title)
		t.put("program", s.Program)
		t.put("stage", s.Stage)
		t.put("outcome", string(s.Outcome))
		t.put("told_on", later(s.Told()))
		own := ""
		if c := s.CheckIn; c != nil {
			for _, scale := range t.session {
				t.put(scale.Name, cell(c.Answers.Get(scale.ID)))
			}
			t.put("kept_agreement", c.KeptAgreement.Code())
			t.put("came_back", c.CameBack.Code())
			own = joined(t.l, "", c.Texts)
		}
		t.put("words", both(own, joined(t.l, other(t.l, t.d), s.Shared)))
		t.end(kindSession)
	}
}

func (t *csvWriter) weeks() {
	for _, w := range t.d.Weeks {
		t.put("date", w.Week.String())
		t.put("to", (w.Week + 6).String())
		t.put("told_on", later(w.ToldOn))
		for _, scale := range t.week {
			t.put(weekColumn(scale), cell(w.Answers.Get(scale.ID)))
		}
		t.put("words", both(joined(t.l, "", w.Texts), joined(t.l, other(t.l, t.d), w.Shared)))
		t.end(kindWeek)
	}
}

func (t *csvWriter) readings() {
	for _, r := range t.d.Readings {
		t.put("date", r.On.String())
		t.put("id", r.ID)
		t.put("title", r.Title)
		t.end(kindReading)
	}
}

func (t *csvWriter) homework() {
	for _, x := range t.d.Homework {
		t.put("date", x.From.String())
		t.put("to", x.To.String())
		t.put("id", x.ID)
		t.put("title", x.Title)
		t.put("program", x.Program)
		t.put("times", strconv.Itoa(x.Times))
		t.put("planned", strconv.Itoa(x.Planned))
		t.put("offered", strconv.Itoa(x.Offered))
		t.put("held", strconv.Itoa(x.Held))
		t.put("excused", strconv.Itoa(x.Excused))
		if x.Minutes > 0 {
			t.put("minutes_set", strconv.Itoa(x.Minutes))
		}
		if x.Answers > 0 {
			t.put("engaged_mean", decimal(x.Engaged))
		}
		t.put("words", strings.Join(homeworkWords(t.l, x), "\n"))
		t.end(kindHomework)
	}
}

func (t *csvWriter) measures() {
	for _, m := range t.d.Measures {
		t.put("date", m.Date.String())
		t.put("id", m.ID)
		t.put("title", m.Name)
		t.put("total", decimal(m.Total))
		if m.Void {
			t.put("void", homework.Yes.Code())
		}
		t.end(kindMeasure)
	}
}

func (t *csvWriter) words() {
	for _, w := range t.d.Words {
		t.put("date", w.Date.String())
		t.put("title", w.About)
		t.put("words", joined(t.l, "", []homework.Text{w.Text}))
		t.end(kindWords)
	}
}

// decimal is a number with a point and at most two places.
func decimal(f float64) string {
	s := strconv.FormatFloat(f, 'f', 2, 64)
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
}

// later is the day on which something was told, empty where it was told in time.
func later(told homework.Day) string {
	if told == 0 {
		return ""
	}
	return told.String()
}

func cell(s homework.Score) string {
	if n, ok := s.Value(); ok {
		return strconv.Itoa(n)
	}
	return ""
}

// joined are texts with their fields, and whose they are where they are the other's.
func joined(l *wording.Language, who string, texts []homework.Text) string {
	var b []string
	for _, t := range texts {
		b = append(b, fieldOf(l, t.Field, who)+": "+t.Body)
	}
	return strings.Join(b, "\n")
}

// both puts the author's words before the other's.
func both(own, theirs string) string {
	if own == "" || theirs == "" {
		return own + theirs
	}
	return own + "\n" + theirs
}
