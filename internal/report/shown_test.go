package report

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/wording"
)

func printed(t testing.TB, d ...*Data) [][]string {
	t.Helper()
	doc, err := render(wording.English(), "pdf", d...)
	if err != nil {
		t.Fatal(err)
	}
	return reporttest.Pages(doc)
}

// noted is the sample with one session, and these words in it.
func noted(words ...string) *Data {
	d := sampleData()
	x := d.Sessions[0]
	c := *x.CheckIn
	c.Texts = nil
	for _, w := range words {
		c.Texts = append(c.Texts, homework.Text{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist, Body: w})
	}
	x.CheckIn, x.Shared = &c, nil
	d.Sessions, d.Weeks = []SessionData{x}, nil
	return d
}

// A document says how many characters it could not print, and puts a box for each; letters that only were written apart
// are put together.
func TestADocumentSaysWhatItCanNotPrint(t *testing.T) {
	for words, want := range map[string]struct {
		shows string
		boxes int
	}{
		"plain, ünïcode, Ωμέγα, Щука":              {"plain, ünïcode, Ωμέγα, Щука", 0},
		"cafe\u0301 u\u0308ber \u0419\u0438\u0306": {"café über Йй", 0},
		"שלום":             {"□□□□", 4},
		"日本":               {"□□", 2},
		"warm 🤍\ufe0f":     {"warm □", 1},
		"x\u0332":          {"x□", 1},
		"\u200eleft\u200f": {`\u200eleft\u200f`, 0},
		"\x1b[2J\x00":      {`\x1b[2J\x00`, 0},
	} {
		var all []string
		for _, p := range printed(t, noted(words)) {
			all = append(all, p...)
		}
		text := strings.Join(all, "\n")
		if !strings.Contains(text, want.shows) {
			t.Errorf("%+q: %q is not in the document:\n%s", words, want.shows, text)
		}
		says := fmt.Sprintf("%d characters of this report can't be printed", want.boxes)
		if want.boxes == 1 {
			says = "1 character of this report can't be printed"
		}
		if got := strings.Contains(text, "can't be printed"); got != (want.boxes > 0) || got && !strings.Contains(text, says) {
			t.Errorf("%+q: %d boxes, and the document says:\n%s", words, want.boxes, text)
		}
	}
	d := sampleData()
	d.Name, d.Names = "Ана\u0301 日", []string{"Ана\u0301 日", "שלמה"}
	if text := strings.Join(printed(t, d)[0], "\n"); !strings.Contains(text, "can't be printed") {
		t.Errorf("names are not counted:\n%s", text)
	}
}

// A row and what was written with it stand on one page where they fit on one, and the head of a note never stands alone.
func TestANoteStaysWithItsRow(t *testing.T) {
	d := sampleData()
	one := noted(strings.Repeat("warm between the shoulder blades ", 30)).Sessions[0]
	d.Sessions = nil
	for i := range 40 {
		x := one
		x.Date, x.Title = day+homework.Day(i), fmt.Sprintf("Back, no. %d,", i)
		c := *one.CheckIn
		c.Texts = []homework.Text{{Field: homework.FieldNote, Audience: homework.AudienceMeTherapist,
			Body: fmt.Sprintf("begins %d. %s ends %d.", i, strings.Repeat("warm between the shoulder blades ", i%17*3), i)}}
		x.CheckIn = &c
		d.Sessions = append(d.Sessions, x)
	}
	pages := printed(t, d)
	if len(pages) < 3 {
		t.Fatalf("%d pages", len(pages))
	}
	for i := range 40 {
		on := func(what string) int {
			for n, p := range pages {
				if strings.Contains(strings.Join(p, " "), what) {
					return n
				}
			}
			t.Errorf("%q is on no page", what)
			return -1
		}
		row, begins, ends := on(fmt.Sprintf("Back, no. %d,", i)), on(fmt.Sprintf("begins %d.", i)), on(fmt.Sprintf("ends %d.", i))
		if row != begins || begins != ends {
			t.Errorf("session %d: its row is on page %d, its note on %d to %d", i, row, begins, ends)
		}
	}
}

// Wherever on a page a table begins, its head and its title stand above a row of it.
func TestAHeadStandsAboveARow(t *testing.T) {
	d := noted("warm between the shoulder blades, and then some more of it")
	for range 60 {
		d.Words = append(d.Words, WordsData{Date: day, Text: homework.Text{Field: homework.FieldAgreed, Body: "slowly", Audience: homework.AudienceMeTherapist}})
		for i, page := range printed(t, d) {
			for _, head := range []string{"Sessions, the newest first", "How it went"} {
				if at := slices.Index(page, head); at >= 0 && !slices.Contains(page[at:], d.Sessions[0].Date.String()) {
					t.Errorf("after %d lines, page %d ends with %q", len(d.Words), i+1, page[at:])
				}
			}
		}
	}
}

// Nothing is left out of a document without a word.
func TestADocumentSaysWhatItLeavesOut(t *testing.T) {
	var all []string
	for _, p := range printed(t, noted("first"+strings.Repeat("\nline", 1000))) {
		all = append(all, p...)
	}
	text := strings.Join(all, "\n")
	if !strings.Contains(text, "801 more lines are in report.html.") || strings.Count(text, "line\n") != mostNote-1 {
		t.Errorf("of 1,001 lines it shows %d and says:\n%.300s", strings.Count(text, "line\n"), text[max(len(text)-300, 0):])
	}
	d := sampleData()
	one := noted(strings.Repeat("\nline", 190)).Sessions[0]
	d.Sessions = nil
	for i := range 120 {
		x := one
		x.Date = day + homework.Day(i)
		d.Sessions = append(d.Sessions, x)
	}
	all = nil
	for _, p := range printed(t, d) {
		all = append(all, p...)
	}
	if text := strings.Join(all, "\n"); !strings.Contains(text, " earlier sessions are in report.html") {
		t.Error("it stopped in the middle and says nothing")
	}
}

// The table is UTF-8 for every spreadsheet, and no cell of it is taken for a formula, however a program parts it.
func TestTheTableIsInert(t *testing.T) {
	for _, words := range []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\n=1", "\r=1", " =1", "\u00a0=1", "＝1", "＋1", "－1", "＠1", "a\n=cmd|' /C calc'!A0", "a;=1", "a;\t＝1", "\u200b=1",
	} {
		d := noted(words)
		d.Sessions[0].Title, d.Name, d.Names = words, words, []string{words}
		b, err := render(wording.English(), "csv", d)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(b, []byte("\ufeffdate,")) {
			t.Fatalf("it begins with %q", b[:10])
		}
		// As it is meant, and as programs read it that take semicolons or tabs, or know no quotes.
		for _, part := range []string{",", ";", "\t"} {
			var cells []string
			if part == "," {
				r := csv.NewReader(bytes.NewReader(b))
				all, err := r.ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				for _, row := range all {
					cells = append(cells, row...)
				}
			} else {
				for _, l := range strings.FieldsFunc(string(b), func(r rune) bool { return r == '\n' || r == '\r' }) {
					cells = append(cells, strings.Split(l, part)...)
				}
			}
			for _, c := range cells {
				if c = strings.TrimLeftFunc(c, unicode.IsSpace); c != "" && strings.ContainsAny(c[:1], "=+-@") || strings.HasPrefix(c, "＝") ||
					strings.HasPrefix(c, "＋") || strings.HasPrefix(c, "－") || strings.HasPrefix(c, "＠") {
					t.Errorf("%q, parted at %q, has the cell %q", words, part, c)
				}
			}
		}
	}
}

// Every text of the data goes through mapped, one that is added later too, but for those that validate knows one by one.
func TestNoTextIsForgotten(t *testing.T) {
	known := map[string]bool{"Format": true, "Outcome": true, "Role": true, "Field": true, "Audience": true, "What": true, "Exercise": true,
		"SessionData.Program": true, "SessionData.Stage": true}
	d := sampleData()
	d.Integrity = []string{"x"}
	d.Appointments = append(d.Appointments, homework.Appointment{On: day, At: "x"})
	d.Homework = []HomeworkData{{Title: "x"}}
	d.Measures = []MeasureData{{ID: "x", Name: "x"}}
	d.Words = []WordsData{{About: "x", Text: homework.Text{Body: "x"}}}
	var walk func(v reflect.Value, at string, visit func(at string, v reflect.Value))
	walk = func(v reflect.Value, at string, visit func(at string, v reflect.Value)) {
		switch v.Kind() {
		case reflect.String:
			visit(at, v)
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem(), at, visit)
			}
		case reflect.Slice, reflect.Array:
			for i := range v.Len() {
				walk(v.Index(i), at, visit)
			}
		case reflect.Struct:
			for i := range v.NumField() {
				f := v.Type().Field(i)
				if f.IsExported() && f.Tag.Get("json") != "-" && !known[f.Name] && !known[v.Type().Name()+"."+f.Name] {
					walk(v.Field(i), v.Type().Name()+"."+f.Name, visit)
				}
			}
		}
	}
	met := map[string]bool{}
	walk(reflect.ValueOf(d), "Data", func(at string, v reflect.Value) {
		v.SetString("raw")
		met[at] = true
	})
	if len(met) < 15 {
		t.Errorf("only %d texts are in the sample: %v", len(met), met)
	}
	done := func(string) string { return "done" }
	walk(reflect.ValueOf(d.mapped(done, done)), "Data", func(at string, v reflect.Value) {
		if v.String() != "done" {
			t.Errorf("%s is as it was", at)
		}
	})
	walk(reflect.ValueOf(d), "Data", func(at string, v reflect.Value) {
		if v.String() != "raw" {
			t.Errorf("%s was changed in the data itself", at)
		}
	})
}

// Words of any kind do nothing in any form but being read: no control character, no turned line, no markup.
func TestWordsDoNothingInAnyForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("<>&\"'=;\n\t\r\x00\x1b"), unicode.Cc, unicode.Cf, unicode.Hebrew, unicode.Zl))).Draw(t, "words")
		if len([]rune(words)) > 400 {
			return
		}
		d := noted(words)
		d.Sessions[0].Title, d.Name, d.Names = words, words, []string{words, words}
		d.Readings = []ItemData{{ID: words, Title: words, On: day}}
		d.Appointments = []homework.Appointment{{On: day, At: words}}
		d.Programs[0].Title = words
		d.Homework = []HomeworkData{{From: day, To: day, Title: words, For: homework.WhomMe, Times: 1, Why: words, If: words, Then: words}}
		d.Measures = []MeasureData{{Date: day, ID: words, Name: words}}
		d.Words = []WordsData{{day, words, homework.Text{Field: homework.FieldBring, Body: words, Audience: homework.AudienceMeTherapist}}}
		d.Integrity, d.Sessions[0].After = []string{words}, []AfterData{{What: AfterChanged, On: day}}
		for _, form := range []string{"text", "html", "csv", "json"} {
			b, err := render(wording.English(), form, d)
			if err != nil {
				t.Fatal(err)
			}
			s := string(b)
			if form == "csv" {
				s = strings.ReplaceAll(strings.TrimPrefix(s, "\ufeff"), "\r\n", "\n")
			}
			if exchange.Visible(s) != s {
				t.Fatalf("%s of %+q acts: %+q", form, words, exchange.Visible(s))
			}
			if form == "json" {
				var back Data
				if err := json.Unmarshal(b, &back); err != nil || back.Sessions[0].Title != d.Sessions[0].Title {
					t.Fatalf("%+q came back otherwise: %v", words, err)
				}
			}
		}
	})
}
