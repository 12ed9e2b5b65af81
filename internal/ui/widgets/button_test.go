package widgets_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

func TestButtonByKeyboardAndWhenDisabled(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	pressed := 0
	b := Primary("Start together", func() { pressed++ })
	w.Show(NewPage("", "", NewFlow(b)))
	w.TabTo("Start together")
	w.Key(fyne.KeyReturn, fyne.KeySpace)
	b.SetEnabled(false)
	w.Key(fyne.KeyReturn)
	if pressed != 2 {
		t.Errorf("pressed %d times, want 2", pressed)
	}
	if h := b.Size().Height; h < theme.Target {
		t.Errorf("the button is %.0f px high, want at least %.0f", h, theme.Target)
	}
}

func TestLongButtonWraps(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	b := Secondary(strings.Repeat("a long sentence on a button ", 6), nil)
	w.Show(NewPage("", "", NewFlow(b)))
	if cut := w.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
	if b.Size().Height < 2*theme.Target {
		t.Errorf("the button is %.0f px high: its text is cut off", b.Size().Height)
	}
}

// A button that gets other words asks for room for them, and breaks no word where there is little.
func TestAButtonBreaksNoWord(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	b := Secondary("Next", nil)
	row := container.NewBorder(nil, nil, nil, b)
	w.Show(row)
	b.SetLabel("Uninterruptedly")
	w.Settle()
	for _, o := range w.Objects() {
		if c, ok := o.(*canvas.Text); ok && c.Text != "Uninterruptedly" {
			t.Errorf("the button says %q", c.Text)
		}
	}
}
