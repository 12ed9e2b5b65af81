package uitest

import (
	"runtime"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// frames is how many frames a page may take to come to rest.
const frames = 5

// Unrest tells what has the window painted anew although nothing has happened: before each frame Fyne asks all that is on
// the screen for its least size, and a layout that moves something at that, and be it back and forth, keeps the computer
// painting for as long as the page stands.
func (w *Window) Unrest() []string {
	sizes := map[fyne.CanvasObject]fyne.Size{}
	for range frames {
		w.frame(sizes)
	}
	r := &restless{App: fyne.CurrentApp(), moved: map[string]bool{}}
	fyne.SetCurrentApp(r)
	defer fyne.SetCurrentApp(r.App)
	w.frame(sizes)
	var faults []string
	for by := range r.moved {
		faults = append(faults, "the page does not come to rest: "+by)
	}
	slices.Sort(faults)
	return faults
}

// frame does to sizes what Fyne's driver does before it paints (Canvas.EnsureMinSize): what asks for another size than
// before has what it stands in laid out anew.
func (w *Window) frame(sizes map[fyne.CanvasObject]fyne.Size) {
	for _, o := range append([]fyne.CanvasObject{w.Canvas.Content()}, w.Canvas.Overlays().List()...) {
		ensureMinSize(o, sizes)
	}
}

func ensureMinSize(o fyne.CanvasObject, sizes map[fyne.CanvasObject]fyne.Size) (changed bool) {
	if o == nil || !o.Visible() {
		return false
	}
	for _, below := range drawn(o) {
		if ensureMinSize(below, sizes) {
			changed = true
		}
	}
	if changed {
		layoutAgain(o)
	}
	least := o.MinSize()
	before, known := sizes[o]
	sizes[o] = least
	return !known || least != before
}

func layoutAgain(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
}

// restless is the app while somebody looks who has the window painted: whatever changes its place, its size or its looks
// asks the app for the canvas to tell it so.
type restless struct {
	fyne.App
	moved map[string]bool
}

type restlessDriver struct {
	fyne.Driver
	r *restless
}

type restlessCanvas struct {
	fyne.Canvas
	r *restless
}

// Driver is the app's, which finds canvases that count.
func (r *restless) Driver() fyne.Driver { return restlessDriver{r.App.Driver(), r} }

// CanvasForObject is where an object stands.
func (d restlessDriver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	c := d.Driver.CanvasForObject(o)
	if c == nil {
		return nil
	}
	return restlessCanvas{c, d.r}
}

// SetDirty is called by what was moved or hidden.
func (c restlessCanvas) SetDirty() { c.r.told() }

// Refresh is called by what was made larger or smaller, or has other looks.
func (c restlessCanvas) Refresh(fyne.CanvasObject) { c.r.told() }

// callers is how many functions of this project are named of what moved something, the innermost first.
const callers = 4

// told notes who of this project did it.
func (r *restless) told() {
	pcs := make([]uintptr, 96)
	stack := runtime.CallersFrames(pcs[:runtime.Callers(2, pcs)])
	var by []string
	for more := true; more && len(by) < callers; {
		var f runtime.Frame
		f, more = stack.Next()
		if name, ours := strings.CutPrefix(f.Function, "unhurried/internal/ui/"); ours && !strings.HasPrefix(name, "uitest.") {
			by = append(by, name)
		}
	}
	if len(by) == 0 {
		by = []string{"one of Fyne's own widgets"}
	}
	r.moved[strings.Join(by, ", in ")] = true
}
