package report

import (
	"strings"

	"unhurried/internal/homework"
)

// note is what somebody wrote, in the lines in which it is printed.
type note struct {
	head  string
	lines []string
	more  int // lines that are not printed
}

// Sizes of a note in millimetres.
const (
	noteIn   = 22.0 // from the left: it stands under its row's exercise
	noteHead = 4.2
	noteLine = 4.8
)

func (n note) height() float64 {
	h := noteHead + noteLine*float64(len(n.lines))
	if n.more > 0 {
		h += noteHead
	}
	return h
}

// notes adds texts to notes, broken into lines.
func (w *writer) notes(notes []note, who string, texts []homework.Text) []note {
	for _, t := range texts {
		w.style("", 9.5, inkColor)
		n := note{head: fieldOf(w.l, t.Field, who), lines: w.SplitText(t.Body, w.textWidth()-noteIn)}
		if most := max(min(mostNote, w.lines), 1); len(n.lines) > most {
			n.lines, n.more = n.lines[:most], len(n.lines)-most
		}
		w.lines -= len(n.lines) + 1
		notes = append(notes, n)
	}
	return notes
}

// told says that an entry was told later, where it was.
func (w *writer) told(on homework.Day) []note {
	if on == 0 {
		return nil
	}
	w.lines--
	return []note{{head: w.l.ToldLater(on.String())}}
}

// after adds what was done to a check-in after both were in.
func (w *writer) after(d *Data, notes []note, all []AfterData) []note {
	for _, a := range all {
		w.lines--
		notes = append(notes, note{head: afterSaid(w.l, d, a)})
	}
	return notes
}

// agreement prints what both signed. From outside it may have as many lines as letters.
func (w *writer) agreement(text string) {
	w.style("", bodySize, inkColor)
	lines := w.SplitText(text, w.textWidth())
	most := max(min(mostNote, w.lines), 1)
	w.lines -= min(len(lines), most)
	w.body(strings.Join(lines[:min(len(lines), most)], "\n"))
	if n := len(lines) - most; n > 0 {
		w.soft(w.moreLines(n))
	}
}

func (w *writer) moreLines(n int) string {
	return w.l.XN("report.moreLines", "{{.N}} more lines are in report.html.", n, map[string]any{"N": n})
}

// write prints a note under its row. Its head never stands alone at the end of a page.
func (w *writer) write(n note) {
	w.room(noteHead + noteLine*float64(min(len(n.lines), 2)))
	line := func(size, high float64, color [3]int, s string) {
		w.room(high)
		w.SetX(paperMargin + noteIn)
		w.style("", size, color)
		w.CellFormat(0, high, s, "", 1, "L", false, 0, "")
	}
	line(8, noteHead, softColor, n.head)
	for _, s := range n.lines {
		line(9.5, noteLine, inkColor, s)
	}
	if n.more > 0 {
		line(8, noteHead, softColor, w.moreLines(n.more))
	}
}
