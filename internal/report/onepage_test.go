package report

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/wording"
)

// flat is a text without its breaks of line.
func flat(s string) string { return strings.Join(strings.Fields(s), " ") }

// Page one of twelve couples says what a reader has to find there, in at most 250 words, and the same in every form; a document
// has it on one sheet, of either paper. With UNHURRIED_PAGES=folder they are written there to be looked at.
func TestPageOneOfTwelveCouples(t *testing.T) {
	l, folder := wording.English(), os.Getenv("UNHURRIED_PAGES")
	for name, c := range twelve() {
		page := NewOnePage(l, c.data...)
		if n := page.Words(); n > MostWords || len(page.Questions) != 8 {
			t.Errorf("%s: %d questions in %d words", name, len(page.Questions), n)
		}
		said := strings.Join(page.Said(), "\n")
		for _, want := range c.want {
			if !strings.Contains(said, want) {
				t.Errorf("%s: page one lacks %q:\n%s", name, want, said)
			}
		}
		if strings.Contains(said, "secret") {
			t.Errorf("%s: words stand there that were left out:\n%s", name, said)
		}
		for _, letter := range []bool{false, true} {
			for _, format := range []string{"text", "html", "pdf"} {
				form := Form{Format: format, OnePage: true, Letter: letter}
				b, err := form.bytes(l, c.data...)
				if err != nil {
					t.Fatal(err)
				}
				pages := [][]string{{string(b)}}
				switch format {
				case "html":
					pages[0][0] = html.UnescapeString(tag.ReplaceAllString(string(b), " "))
				case "pdf":
					pages = reporttest.Pages(b)
				}
				if len(pages) != 1 {
					t.Errorf("%s: page one has %d pages of %s (letter %t)", name, len(pages), format, letter)
				}
				shown := flat(strings.Join(pages[0], " "))
				for _, s := range page.Said() {
					if format == "pdf" {
						s = new(missing).fitting(s)
					}
					if !strings.Contains(strings.ReplaceAll(shown, " ", ""), strings.ReplaceAll(flat(s), " ", "")) && !strings.Contains(shown, "□") {
						t.Errorf("%s: the %s lacks %q:\n%s", name, format, s, shown)
					}
				}
				if folder != "" {
					paper := ""
					if letter {
						paper = "-letter"
					}
					if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(name, " ", "-")+paper+"."+format), b, 0o600); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}

// The whole report begins with page one, on a sheet of its own.
func TestAReportBeginsWithPageOne(t *testing.T) {
	d := sampleData()
	page := NewOnePage(wording.English(), d)
	if first := strings.Join(printed(t, d)[0], "\n"); !strings.HasPrefix(first, page.Title) || strings.Contains(first, "Progress of Ana") {
		t.Errorf("the document begins with:\n%s", first)
	}
	if text := Text(wording.English(), d); !strings.HasPrefix(text, strings.ToUpper(page.Title)) {
		t.Errorf("the text begins with:\n%.200s", text)
	}
}

// However much there is, page one stays short.
func TestPageOneIsNeverLong(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.OneOf(rapid.StringN(0, 60, -1), rapid.SampledFrom([]string{strings.Repeat("so it went ", 36), strings.Repeat("x", 390), strings.Repeat("日", 130)}))
		data := make([]*Data, rapid.IntRange(1, 2).Draw(t, "files"))
		for i := range data {
			d := *sampleData()
			d.Place, d.Names = i, []string{words.Draw(t, "first"), words.Draw(t, "second")}
			d.Name = d.Names[i]
			for range rapid.IntRange(0, 9).Draw(t, "n") {
				title, body := words.Draw(t, "title"), words.Draw(t, "body")
				d.Homework = append(d.Homework, HomeworkData{From: day, To: day + 13, Title: title, Times: 3, Minutes: 30, Planned: 3, Excused: 2, Answers: 2, Obstacle: body, If: body, Then: body})
				for _, f := range []homework.Field{homework.FieldInTheWay, homework.FieldBring, homework.FieldAgreed, homework.FieldCoping} {
					d.Words = append(d.Words, WordsData{day, title, homework.Text{Field: f, Body: body}})
				}
				d.Measures = append(d.Measures, MeasureData{Date: day, ID: "phq-9", Name: "PHQ-9", Total: 20}, MeasureData{Date: day + 20, ID: title, Name: title, Total: 20})
				d.Programs = append(d.Programs, ProgramData{Title: title, Stage: title, Number: 1, Stages: 2})
				d.Plans = append(d.Plans, PlanData{By: title})
			}
			data[i] = &d
		}
		page := NewOnePage(wording.English(), data...)
		if n := page.Words(); n > MostWords {
			t.Fatalf("%d words:\n%s", n, strings.Join(page.Said(), "\n"))
		}
	})
}

var judges = regexp.MustCompile(`\b(better|worse)\b`)

// "Better" and "worse" are said only of a published change between totals that no agreement reaches into.
func TestBetterAndWorseAreSaidOfPublishedChangesAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := begin("Ana", "Ben")
		m := rapid.SampledFrom(homework.Measures).Draw(t, "measure")
		one := func(name string, on int) float64 {
			total := float64(rapid.IntRange(m.Least, m.Most).Draw(t, name))
			c.total(0, on, m.ID, total)
			return total
		}
		on := rapid.IntRange(0, 250).Draw(t, "first on")
		first := one("first", on)
		later := on + rapid.IntRange(1, 250).Draw(t, "days on")
		last := one("last", later)
		from := rapid.IntRange(-20, 700).Draw(t, "agreed on")
		agreed := from <= 600
		if agreed {
			c.agree(from)
		}
		d := c.file(600)
		if rapid.Bool().Draw(t, "since") {
			d = d.Since(day + homework.Day(later) - 1)
		}
		said := strings.Join(NewOnePage(wording.English(), d).Said(), "\n")
		got := judges.FindString(said)
		want := ""
		asked := homework.Span{From: m.Asks(day + homework.Day(on)).From, To: day + homework.Day(later)}
		overlaps := m.Window > 0 && m.Asks(day+homework.Day(later)).From <= day+homework.Day(on)
		held := agreed && (day+homework.Day(from) <= day+homework.Day(on) && asked.From <= day+600 || day+homework.Day(from) <= asked.To)
		if diff := last - first; m.Change > 0 && !held && !overlaps && (diff >= m.Change || -diff >= m.Change) {
			want = "worse"
			if (diff > 0) == (m.ID == "rdas") {
				want = "better"
			}
		}
		if got != want {
			t.Fatalf("%s %v to %v, agreed on day %d (%t): says %q, want %q:\n%s", m.Name, first, last, from, agreed, got, want, said)
		}
	})
}

// A total is compared with the one before it, also where the file begins after that one.
func TestATotalBringsTheOneBeforeIt(t *testing.T) {
	c := begin("Ana", "Ben")
	for _, on := range []int{-40, -20, 12} {
		c.total(0, on, "phq-9", float64(10+on/10))
	}
	c.total(0, -20, "csi-4", 12) // nothing since, so nothing to compare
	d := c.file(13, func(o *Options) { o.From = day })
	if len(d.Measures) != 2 || d.Measures[0].Date != day-20 {
		t.Errorf("the file has %+v", d.Measures)
	}
	if whole := c.file(13).Since(day); len(whole.Measures) != 2 || whole.Measures[0] != d.Measures[0] {
		t.Errorf("a part of the file has %+v", whole.Measures)
	}
}
