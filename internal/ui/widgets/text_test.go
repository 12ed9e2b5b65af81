package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// Whatever words, width and size of text were there before: a text, and what stands around it, takes the room that a new one does.
func TestATextTakesTheRoomOfANewOne(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	words := rapid.StringMatching(`([a-zé]{1,12} ?){0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		page := func(heading, text string) (*Text, *Text, *fyne.Container) {
			a, b := NewBold(heading), NewText(text)
			return a, b, NewColumn(NewSpread(a, NewCaption("today")), NewInset(theme.Gap, b), NewCaption("below"))
		}
		head, body, all := page("", "")
		width := float32(300)
		w.Show(all)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			switch rapid.SampledFrom([]string{"head", "body", "width", "text size", "tone"}).Draw(t, "change") {
			case "head":
				head.SetText(words.Draw(t, "heading"))
			case "body":
				body.SetText(words.Draw(t, "words"))
			case "width":
				width = float32(rapid.IntRange(60, 900).Draw(t, "width"))
			case "text size":
				w.App.Settings().SetTheme(theme.New(uitest.Plain.Mode, rapid.SampledFrom([]float32{1, 1.5, 2}).Draw(t, "size")))
			case "tone":
				body.Tone(theme.ColorSoft)
			}
			all.Resize(fyne.NewSize(width, 2000))
			w.Settle()
			all.Resize(fyne.NewSize(width, 2000))
			newHead, newBody, fresh := page(head.String(), body.String())
			fresh.Resize(fyne.NewSize(width, 2000))
			for name, sizes := range map[string][2]fyne.Size{
				"heading": {head.MinSize(), newHead.MinSize()}, "words": {body.MinSize(), newBody.MinSize()}, "all": {all.MinSize(), fresh.MinSize()},
				"the heading's place": {head.Size(), newHead.Size()}, "the words' place": {body.Size(), newBody.Size()},
			} {
				if sizes[0] != sizes[1] {
					t.Fatalf("%s: %v, of a new one %v", name, sizes[0], sizes[1])
				}
			}
		}
	})
}

// The mark stands behind just the letters that it is for, at any width and in both themes, and a reader hears the words whole.
func TestMarkedWordsAreMarkedWhereTheyStand(t *testing.T) {
	const text = "We sat in the Straße until the evening was warm, and the evening was ours."
	at := func(piece string) [2]int {
		i := strings.LastIndex(text, piece)
		return [2]int{i, i + len(piece)}
	}
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, width := range []float32{120, 300, 900} {
			var m *Text
			w := uitest.Open(t, uitest.Look{Width: width, Height: 600, Mode: mode, Text: 1}, func() fyne.CanvasObject {
				m = NewText(text).Mark(at("raß"), at("the evening was"))
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
			if width < 900 && lines < 2 || !slices.Equal(m.Marks(), []string{"raß", "the evening was"}) {
				t.Errorf("%.0f: %d lines, %q", width, lines, m.Marks())
			}
		}
	}
	w := uitest.Open(t, uitest.Look{Width: 200, Height: 600, Text: 1}, func() fyne.CanvasObject { return NewText(strings.Repeat("i", 400)).Mark([2]int{100, 300}) })
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

// Letters of another size reach words that are on the screen, which then take the room that the new lines need.
func TestATextTakesLettersOfAnotherSize(t *testing.T) {
	const text = "We sat on the sofa until the evening was warm, and then for a while longer."
	w := uitest.Start(t, uitest.Look{Width: 300, Height: 600, Mode: theme.Light, Text: 1})
	m, below := NewText(text).Mark([2]int{0, 2}), NewText("below")
	w.Show(NewColumn(m, below))
	before := m.MinSize().Height
	w.App.Settings().SetTheme(theme.New(theme.Light, 2))
	w.Settle()
	fresh := NewText(text).Mark([2]int{0, 2})
	fresh.Resize(m.Size())
	if got, want := m.MinSize(), fresh.MinSize(); got != want || want.Height < 2*before {
		t.Errorf("%v high, and %v when made anew; %v before", got, want, before)
	}
	if below.Position().Y < m.MinSize().Height {
		t.Errorf("what comes below begins at %v of %v", below.Position().Y, m.MinSize().Height)
	}
}
