package widgets_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// The mark stands behind just the letters that it is for, at any width and in both themes, and a reader hears the words whole.
func TestMarkedWordsAreMarkedWhereTheyStand(t *testing.T) {
	const text = "We sat in the Straße until the evening was warm, and the evening was ours."
	at := func(piece string) [2]int {
		i := strings.LastIndex(text, piece)
		return [2]int{i, i + len(piece)}
	}
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, width := range []float32{120, 300, 900} {
			var m *Marked
			w := uitest.Open(t, uitest.Look{Width: width, Height: 600, Mode: mode, Text: 1}, func() fyne.CanvasObject {
				m = NewMarked(text, at("raß"), at("the evening was"))
				return m
			})
			if heard := outline.Of(w.Canvas); len(heard) != 1 || heard[0].Name != text {
				t.Errorf("heard as %v", heard)
			}
			var marked []string
			var lines int
			var tints []*canvas.Rectangle
			for _, o := range w.Objects() {
				switch o := o.(type) {
				case *canvas.Rectangle:
					tints = append(tints, o)
				case *canvas.Text:
					lines++
					if o.Size().Width > width {
						t.Errorf("%q is wider than %.0f", o.Text, width)
					}
					for _, r := range tints {
						if r.Size().Height > 4 { // not the line under it
							marked = append(marked, under(o, r))
						}
					}
					tints = nil
				}
			}
			if got := strings.Join(marked, " "); got != "raß the evening was" {
				t.Errorf("%.0f: marked is %q", width, got)
			}
			if width < 900 && lines < 2 || !slices.Equal(m.Marks(), []string{"raß", "the", "evening", "was"}) {
				t.Errorf("%.0f: %d lines, %q", width, lines, m.Marks())
			}
		}
	}
	w := uitest.Open(t, uitest.Look{Width: 200, Height: 600, Text: 1}, func() fyne.CanvasObject { return NewMarked(strings.Repeat("i", 400), [2]int{100, 300}) })
	for _, o := range w.Objects() {
		if o.Position().X+o.Size().Width > 201 {
			t.Errorf("a word of 400 letters reaches up to %.0f of 200 px", o.Position().X+o.Size().Width)
		}
	}
}

// under are the letters of a line over a rectangle.
func under(line *canvas.Text, r *canvas.Rectangle) string {
	from, to := r.Position().X, r.Position().X+r.Size().Width
	var letters []rune
	all := []rune(line.Text)
	for i := range all {
		start := fyne.MeasureText(string(all[:i]), line.TextSize, line.TextStyle).Width
		end := fyne.MeasureText(string(all[:i+1]), line.TextSize, line.TextStyle).Width
		if middle := (start + end) / 2; middle > from && middle < to {
			letters = append(letters, all[i])
		}
	}
	return string(letters)
}

// A row's words look the same whether they are a Text or the quicker Marked.
func TestMarkedLooksLikeText(t *testing.T) {
	const words = "Friday 13 November · the whole body in turns, and what was noticed in the Straße afterwards, said to each other"
	for name, kind := range map[string][2]fyne.CanvasObject{
		"body":    {NewText(words), NewMarked(words)},
		"bold":    {NewBold(words), NewMarked(words).Bold()},
		"caption": {NewCaption(words), NewMarked(words).Caption()},
	} {
		for _, width := range []float32{300, 900} {
			var drawn [2][]string
			for i, o := range kind {
				w := uitest.Open(t, uitest.Look{Width: width, Height: 400, Text: 1}, func() fyne.CanvasObject { return NewColumn(o) })
				for _, o := range w.Objects() {
					if line, ok := o.(*canvas.Text); ok {
						drawn[i] = append(drawn[i], fmt.Sprint(line.Text, line.TextSize, line.TextStyle, line.Color, line.Size().Height))
					}
				}
			}
			if len(drawn[0]) == 0 || !slices.Equal(drawn[0], drawn[1]) {
				t.Errorf("%s in %.0f pixels:\n%q\n%q", name, width, drawn[0], drawn[1])
			}
		}
	}
}

// Letters of another size reach words that are on the screen, which then take the room that the new lines need.
func TestMarkedTakesLettersOfAnotherSize(t *testing.T) {
	const text = "We sat on the sofa until the evening was warm, and then for a while longer."
	w := uitest.Start(t, uitest.Look{Width: 300, Height: 600, Mode: theme.Light, Text: 1})
	m, below := NewMarked(text, [2]int{0, 2}), NewMarked("below")
	w.Show(NewColumn(m, below))
	before := m.MinSize().Height
	w.App.Settings().SetTheme(theme.New(theme.Light, 2))
	w.Settle()
	fresh := NewMarked(text, [2]int{0, 2})
	fresh.Resize(m.Size())
	if got, want := m.MinSize(), fresh.MinSize(); got != want || want.Height < 2*before {
		t.Errorf("%v high, and %v when made anew; %v before", got, want, before)
	}
	if below.Position().Y < m.MinSize().Height {
		t.Errorf("what comes below begins at %v of %v", below.Position().Y, m.MinSize().Height)
	}
}
