package widgets

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
)

// What follows is for assistive programs, which are told what a text is and work a control without keys and pointer.

// TellsChart tells whether the words say what a chart shows.
func (s *Serif) TellsChart() bool { return s.sizes[roomUsual] == theme.SizeOverChart }

// Several tells whether more than one chip may be chosen.
func (c *Choice) Several() bool { return c.many }

// At returns the index of the chip that Space would choose.
func (c *Choice) At() int { return c.cursor }

// Chip returns where a chip stands in the choice.
func (c *Choice) Chip(i int) (fyne.Position, fyne.Size) {
	boxes, _ := c.boxes(c.Size().Width)
	return boxes[i].pos, boxes[i].size
}

// Press chooses a chip or takes the choice back, as a tap on it does.
func (c *Choice) Press(i int) { c.toggle(i) }

// Most returns the highest answer.
func (s *Scale) Most() int { return s.max }

// Answer answers as a key does; a negative value takes the answer back.
func (s *Scale) Answer(value int) {
	if value <= s.max {
		s.change(max(value, -1))
	}
}

// Length returns how many characters stand in the entry, also of a passphrase: as many as there are dots.
func (e *Entry) Length() int { return utf8.RuneCountInString(e.Text) }

// Lines tells whether there is room for several.
func (e *Entry) Lines() bool { return e.MultiLine }

// Selection returns what is selected, in characters from the start; two equal numbers are nothing.
func (e *Entry) Selection() (from, to int) {
	n := utf8.RuneCountInString(e.SelectedText())
	caret := e.CursorTextOffset()
	if n == 0 {
		return caret, caret
	}
	// Fyne tells what is selected and not where: it ends at the caret or begins there.
	if r := []rune(e.Text); caret >= n && string(r[caret-n:caret]) == e.SelectedText() {
		return caret - n, caret
	}
	return caret, caret + n
}

// MoveCaret puts the caret before a character.
func (e *Entry) MoveCaret(offset int) {
	if offset = min(max(offset, 0), utf8.RuneCountInString(e.Text)); offset == e.CursorTextOffset() {
		return
	}
	rows := e.Rows()
	row := 0
	for row+1 < len(rows) && rows[row+1] <= offset {
		row++
	}
	e.CursorRow, e.CursorColumn = row, offset-rows[row]
	e.Refresh()
}

// Rows returns where the lines begin as they are wrapped, in characters from the start.
func (e *Entry) Rows() []int {
	row, column := e.CursorRow, e.CursorColumn
	defer func() { e.CursorRow, e.CursorColumn = row, column }()
	rows := []int{0}
	for e.CursorColumn = 0; ; { // Fyne says where a row begins of the caret's alone, and 0 past the last
		e.CursorRow = len(rows)
		if at := e.CursorTextOffset(); at > rows[len(rows)-1] {
			rows = append(rows, at)
			continue
		}
		return rows
	}
}

// Replace puts words in the place of the characters from one offset to another, as pasting there does: what does not fit is
// refused and said.
func (e *Entry) Replace(from, to int, words string) {
	r := []rune(e.Text)
	if e.Disabled() || from < 0 || from > to || to > len(r) {
		return
	}
	if e.SelectedText() != "" { // pasting would replace it
		e.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	}
	if from < to {
		e.SetText(string(r[:from]) + string(r[to:]))
	}
	e.MoveCaret(from)
	if words != "" {
		e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip(words)})
	}
}
