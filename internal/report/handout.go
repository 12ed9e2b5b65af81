package report

import (
	"bytes"
	"strconv"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goregular"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// A handout is one page in large type, to take to where no computer is: an exercise, or the homework of a cycle. It names
// nobody, and neither its title nor the properties of the file say what it is about.

// handoutSizes are the sizes of its letters in points, the largest first: the first with which all stands on one page is taken.
var handoutSizes = []float64{18, 17, 16, 15, 14, 13, 12}

// handout is what stands on the page.
type handout struct {
	title string
	under string
	sizes []float64 // of its letters, where they are others than handoutSizes
	parts []handoutPart
}

// handoutPart is a heading, which may be empty, and what stands below it.
type handoutPart struct {
	heading string
	lines   []handoutLine
}

type handoutLine struct {
	mark string // a number or a dot in the margin; may be empty
	bold string
	text string
}

// ExercisePage prints an exercise as a handout.
func ExercisePage(l *wording.Language, x *homework.Exercise) ([]byte, error) {
	return exerciseHandout(l, x).print(l)
}

func exerciseHandout(l *wording.Language, x *homework.Exercise) *handout {
	h := &handout{title: x.Title, under: l.For(x.For) + " · " + l.Minutes(x.Minutes)}
	h.bullets(l.X("exercise.prepare", "Before you begin"), x.Prepare)
	steps := handoutPart{heading: l.X("exercise.steps", "Step by step")}
	for i, s := range x.Steps {
		if s.Switch {
			steps.lines = append(steps.lines, handoutLine{mark: "↔", bold: l.X("exercise.turn", "change places")})
		}
		facts := l.StepTime(s)
		if lead := l.StepLead(x, s.Who); lead != "" {
			facts += " · " + lead
		}
		steps.lines = append(steps.lines, handoutLine{mark: strconv.Itoa(i + 1), bold: s.Title + " (" + facts + ")", text: s.Text})
	}
	h.parts = append(h.parts, steps)
	h.bullets(l.X("exercise.stopIf", "Stop if"), x.StopIf)
	return h
}

// CyclePage prints the homework that is in force on a day. Without a member's own words it has what both know of and none of
// anybody's sentences; with them, what is theirs alone too, and what they wrote. The other member's plan is never on it.
func CyclePage(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day, ownWords bool) ([]byte, error) {
	return cycleHandout(l, s, cat, today, ownWords).print(l)
}

func cycleHandout(l *wording.Language, s *homework.State, cat *homework.Catalog, today homework.Day, ownWords bool) *handout {
	c := s.Cycles(today)
	h := &handout{title: l.X("cycle.title", "This cycle"), under: l.X("cycle.until", "Until {{.Day}}.", map[string]any{"Day": l.Date(c.On(today).To, today)})}
	var part handoutPart
	for _, a := range s.InForce(c, today) {
		if !ownWords && !a.Audience.Shared() {
			continue
		}
		line := handoutLine{mark: "•", bold: l.Work(cat, a.Work), text: l.Dose(a.Dose)}
		if a.Work.Kind == homework.WorkOwn && !ownWords {
			line.bold = l.X("cycle.own", "Something of your own")
		}
		if ownWords {
			line.text = strings.TrimSpace(line.text + "\n" + a.Why)
			if said := l.IfThen(s.Plan(a, s.Me)); said != "" {
				line.text += "\n" + said
			}
		}
		part.lines = append(part.lines, line)
	}
	if len(part.lines) == 0 {
		part.lines = []handoutLine{{text: l.X("handout.nothing", "Nothing is set for now.")}}
	}
	h.parts = []handoutPart{part}
	return h
}

func (h *handout) bullets(heading string, texts []string) {
	if len(texts) == 0 {
		return
	}
	p := handoutPart{heading: heading}
	for _, t := range texts {
		p.lines = append(p.lines, handoutLine{mark: "•", text: t})
	}
	h.parts = append(h.parts, p)
}

// print returns the page as a PDF. What doesn't fit on one page in the smallest letters goes on on the next.
func (h *handout) print(l *wording.Language) ([]byte, error) {
	var f *fpdf.Fpdf
	sizes := handoutSizes
	if h.sizes != nil {
		sizes = h.sizes
	}
	for _, size := range sizes {
		if f = h.draw(l, size); f.PageNo() == 1 {
			break
		}
	}
	var buf bytes.Buffer
	if err := f.Output(&buf); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}

// draw lays out the page in letters of a size in points.
func (h *handout) draw(l *wording.Language, size float64) *fpdf.Fpdf {
	f := fpdf.New("P", "mm", "A4", "")
	f.SetCatalogSort(true)
	f.AddUTF8FontFromBytes(family, "", goregular.TTF)
	f.AddUTF8FontFromBytes(family, "B", gobold.TTF)
	f.SetMargins(paperMargin, paperMargin, paperMargin)
	f.SetAutoPageBreak(true, paperMargin)
	f.SetTitle(l.X("handout.title", "A page"), true)
	f.SetCreationDate(time.Unix(0, 0).UTC()) // a page says not even when it was made
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.AddPage()
	high := size * 0.46 // of a line, in millimetres
	indent := size * 0.5
	w := writer{Fpdf: f, l: l}
	put := func(weight string, size, high float64, color [3]int, s string) {
		w.style(weight, size, color)
		w.MultiCell(0, high, inFont(s), "", "L", false)
	}
	put("B", size*1.5, high*1.5, inkColor, h.title)
	put("", size*0.85, high, softColor, h.under)
	for _, p := range h.parts {
		f.Ln(high * 0.6)
		if p.heading != "" {
			put("B", size*1.1, high*1.2, inkColor, p.heading)
		}
		for _, line := range p.lines {
			f.Ln(high * 0.15)
			if line.mark != "" {
				w.style("B", size, softColor)
				w.CellFormat(indent, high, inFont(line.mark), "", 0, "L", false, 0, "")
				f.SetLeftMargin(paperMargin + indent)
			}
			if line.bold != "" {
				put("B", size, high, inkColor, line.bold)
			}
			if line.text != "" {
				put("", size, high, inkColor, line.text)
			}
			f.SetLeftMargin(paperMargin)
			f.SetX(paperMargin)
		}
	}
	return f
}

// inFont is a text with a box for each character that the fonts don't have.
func inFont(s string) string {
	return new(missing).fitting(exchange.Visible(s))
}
