package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/test"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// room is what the rail leaves of a window: it is 196 pixels wide, or 64 under 900, grown with the text.
func room(window fyne.Size, text float32) uitest.Look {
	rail := theme.RailWidth
	if window.Width < theme.Below*text {
		rail = theme.RailNarrow
	}
	return uitest.Look{Width: window.Width - rail*text, Height: window.Height, Mode: theme.Light, Text: text}
}

// The column is centred in what the rail leaves, 824 wide where there is room, and from 1600 pixels on 920 beside a right
// column of 440. Larger text makes a window smaller.
func TestTheColumnStandsInTheMiddle(t *testing.T) {
	for _, c := range []struct {
		window        fyne.Size
		text          float32
		column, aside float32
	}{
		{fyne.NewSize(700, 500), 1, 588, 0},
		{fyne.NewSize(1180, 800), 1, 824, 0},
		{fyne.NewSize(1599, 900), 1, 824, 0},
		{fyne.NewSize(1600, 900), 1, 920, 440},
		{fyne.NewSize(1920, 1080), 1, 920, 440},
		{fyne.NewSize(2560, 1440), 1, 920, 440},
		{fyne.NewSize(1920, 1080), 1.5, 1236, 0},
		{fyne.NewSize(2560, 1440), 1.5, 1380, 660},
	} {
		look := room(c.window, c.text)
		body, beside, below := NewText("body"), NewText("beside"), NewText("below")
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			p := NewPage("A page", "A sentence.", body)
			p.SetAside(beside, below)
			return p
		})
		left := w.App.Driver().AbsolutePositionForObject(body).X
		width := body.Size().Width
		if diff := width - c.column; diff < -1 || diff > 1 {
			t.Errorf("%v at %v: the column is %.0f wide, want %.0f", c.window, c.text, width, c.column)
		}
		pair := width
		if c.aside > 0 {
			if d := beside.Size().Width - c.aside; d < -1 || d > 1 {
				t.Errorf("%v at %v: the right column is %.0f wide, want %.0f", c.window, c.text, beside.Size().Width, c.aside)
			}
			pair += c.aside + theme.AsideGap*c.text
		}
		if d := left - (look.Width-pair)/2; d < -1 || d > 1 {
			t.Errorf("%v at %v: the column begins at %.0f of %.0f", c.window, c.text, left, look.Width)
		}
		if w.Shows("beside") != (c.aside > 0) || w.Shows("below") != (c.aside == 0) {
			t.Errorf("%v at %v: the right column shows %v, what stands for it below %v", c.window, c.text, w.Shows("beside"), w.Shows("below"))
		}
	}
}

// Save is in view however long the form is and however far it is scrolled.
func TestTheBarIsAlwaysInView(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 700, Height: 500, Text: 1}, uitest.Look{Width: 700, Height: 500, Text: 2}) {
		var p *Page
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			var cards []fyne.CanvasObject
			for range 20 {
				cards = append(cards, NewCard("A card", "", NewText("Some words.")))
			}
			p = NewPage("A form", "", cards...)
			p.SetBar("Kept as you go. Sam sees nothing before both are in.", Quiet("Later", nil), Secondary("Save", nil), Primary("Save, then Sam's turn", nil))
			return p
		})
		for _, to := range []float32{0, 1} {
			p.ScrollToPart(to)
			w.Settle()
			for _, label := range []string{"Later", "Save", "Save, then Sam's turn"} {
				b := w.Find(label)
				y := w.App.Driver().AbsolutePositionForObject(b).Y
				if y < 0 || y+b.Size().Height > look.Height {
					t.Errorf("%v: %q stands at %.0f of %.0f", look, label, y, look.Height)
				}
			}
			if cut := w.Cut(); len(cut) > 0 {
				t.Errorf("%v: %v", look, cut)
			}
		}
	}
}

// A notch of the wheel moves a page by 75 pixels at least, also with the pointer over a field, and what a touchpad sends
// in small steps as far as the fingers went.
func TestTheWheelTurnsThePage(t *testing.T) {
	var p *Page
	note := NewNoteEntry(wording.English(), "A note", uitest.NewClock(), nil)
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		cards := []fyne.CanvasObject{note}
		for range 30 {
			cards = append(cards, NewCard("A card", "", NewText("Some words.")))
		}
		p = NewPage("A long page", "", cards...)
		return p
	})
	over := w.App.Driver().AbsolutePositionForObject(note).AddXY(20, 20)
	for _, at := range []fyne.Position{fyne.NewPos(600, 500), over} {
		p.ScrollTo(0)
		test.Scroll(w.Canvas, at, 0, -25)
		if p.Offset() < 75 {
			t.Errorf("at %v a notch moves the page by %.0f", at, p.Offset())
		}
		p.ScrollTo(0)
		test.Scroll(w.Canvas, at, 0, -4)
		if p.Offset() != 4 {
			t.Errorf("at %v four pixels of a touchpad move the page by %.0f", at, p.Offset())
		}
	}
}

// What is scrolled away is not drawn over the bar of a page, nor beside the card of a dialog.
func TestWhatIsScrolledAwayIsCutOff(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	loud := func() fyne.CanvasObject {
		return container.New(layout.NewGridWrapLayout(fyne.NewSize(300, 4000)), NewPanel(theme.ColorError, "", 0))
	}
	red := func(from, to int) (n int) {
		img := w.Canvas.Capture()
		want := theme.New(theme.Light, 1).Color(theme.ColorError, 0)
		r, g, b, _ := want.RGBA()
		for y := from; y < to; y += 4 {
			for x := 0; x < img.Bounds().Dx(); x += 4 {
				if r2, g2, b2, _ := img.At(x, y).RGBA(); r == r2 && g == g2 && b == b2 {
					n++
				}
			}
		}
		return n
	}
	page := NewPage("A page", "", loud())
	page.SetBar("", Primary("Save", nil))
	w.Show(page)
	foot := int(uitest.Plain.Height - page.FootHeight())
	if red(0, foot) == 0 || red(foot+1, int(uitest.Plain.Height)) > 0 {
		t.Error("what is scrolled shows through the bar")
	}
	ShowModal(w.Canvas, loud(), nil)
	w.Settle()
	if red(24, foot) == 0 || red(0, 23) > 0 {
		t.Error("what is scrolled in a dialog shows beside its card")
	}
}

// Cards stand in as many columns as fit, and no column ends while another has a card more than it needs.
func TestColumnsOfCardsHaveNoHoles(t *testing.T) {
	for width, columns := range map[float32]int{588: 1, 824: 2, 1400: 4, 1100: 3} {
		var cards []fyne.CanvasObject
		w := uitest.Open(t, uitest.Look{Width: width, Height: 900, Mode: theme.Light, Text: 1}, func() fyne.CanvasObject {
			for i := range 9 {
				words := "Some words."
				for range i % 4 {
					words += " And some more of them, so that this card is higher than the others."
				}
				cards = append(cards, NewCard("A card", "", NewText(words)))
			}
			return NewColumn(NewCards(cards...))
		})
		ends, highest := map[float32]float32{}, float32(0)
		for _, c := range cards {
			at := w.App.Driver().AbsolutePositionForObject(c)
			if at.Y > ends[at.X]+theme.Gap+1 {
				t.Errorf("%v wide: a hole of %.0f above a card", width, at.Y-ends[at.X])
			}
			ends[at.X] = at.Y + c.Size().Height
			highest = max(highest, c.Size().Height)
		}
		if len(ends) != columns {
			t.Errorf("%v wide: %d columns, want %d", width, len(ends), columns)
		}
		for _, a := range ends {
			for _, b := range ends {
				if a-b > highest+theme.Gap {
					t.Errorf("%v wide: one column ends at %.0f, another at %.0f", width, a, b)
				}
			}
		}
	}
}

// What stands under a page, such as how far a reading has come, is in line with its column at any size.
func TestWhatStandsUnderAPageIsInLineWithIt(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 1900, Height: 900, Text: 1.5}) {
		body, bar := NewText("body"), NewProgress(.5, "half")
		w := uitest.Open(t, look, func() fyne.CanvasObject {
			p := NewPage("A page", "", body)
			return container.NewBorder(nil, p.InColumn(bar), nil, nil, p)
		})
		at := w.App.Driver().AbsolutePositionForObject
		if at(bar).X != at(body).X || bar.Size().Width != body.Size().Width {
			t.Errorf("%s: the bar is at %v, %v wide, the column at %v, %v wide", look, at(bar).X, bar.Size().Width, at(body).X, body.Size().Width)
		}
	}
}
