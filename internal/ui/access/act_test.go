package access

import (
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/atspi"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
)

// What is on the screen can be worked; a window that was hidden is worked by nobody, whatever was seen of it before.
func TestAHiddenWindowIsWorkedByNobody(t *testing.T) {
	pressed := 0
	s := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return widgets.NewPage("A page", "", widgets.Secondary("Save", func() { pressed++ }))
	})
	visible := true
	w := &Window{cfg: Config{Visible: func() bool { return visible }}, canvas: s.Canvas, tree: NewTree("Unhurried")}
	var save atspi.ID
	for _, n := range w.draw().Children {
		if n.Name == "Save" {
			save = n.ID
		}
	}
	w.Press(save)
	s.Settle()
	if pressed != 1 {
		t.Fatalf("on the screen it was pressed %d times", pressed)
	}
	visible = false
	w.Press(save)
	s.Settle()
	if pressed != 1 {
		t.Error("it was pressed in a window that is off the screen")
	}
}
