package uitest

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Look is how a screen is drawn.
type Look struct {
	Width, Height float32
	Mode          theme.Mode
	Text          float32 // scale
}

// Plain is the look in which behaviour is tested.
var Plain = Look{1280, 800, theme.Light, 1}

// Tight is the smallest window with large text.
var Tight = Look{900, 600, theme.Light, 1.5}

// Large is the window of a small laptop with text of twice the size.
var Large = Look{1024, 600, theme.Light, 2}

// Looks are the eight looks in which every screen is drawn and looked at.
func Looks() []Look {
	var all []Look
	for _, size := range [][2]float32{{1280, 800}, {900, 600}} {
		for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
			for _, text := range []float32{1, 1.5} {
				all = append(all, Look{size[0], size[1], mode, text})
			}
		}
	}
	return all
}

// String is the look's part of a file name.
func (l Look) String() string {
	mode := "light"
	if l.Mode == theme.Dark {
		mode = "dark"
	}
	return fmt.Sprintf("%.0fx%.0f-%s-%.0f", l.Width, l.Height, mode, l.Text*100)
}

// CheckLooks opens a screen in each look, checks it there, and draws it when asked to. Dark looks differ from light ones in
// colours alone, so they are opened only to be drawn. build is called once for each look, after the theme is set; to leads on
// from there, as somebody would who taps and types.
func CheckLooks(t *testing.T, name string, build func() fyne.CanvasObject, to ...func(*Window)) {
	t.Helper()
	for _, look := range Looks() {
		if look.Mode == theme.Dark && !Drawing() {
			continue
		}
		t.Run(look.String(), func(t *testing.T) {
			w := Open(t, look, build)
			for _, lead := range to {
				lead(w)
			}
			w.CheckLook(name, look)
			if Drawing() && (look == Plain || look == (Look{Tight.Width, Tight.Height, theme.Dark, Tight.Text})) {
				w.unroll()
				w.Save(name + "-" + look.String() + "-whole")
			}
		})
	}
}

// Drawing tells whether pictures are asked for.
func Drawing() bool { return os.Getenv("UNHURRIED_SCREENS") != "" }

// CheckLook checks that the window shows something and that all its words can be read whole, and draws it when asked to:
// for states of a screen that come about by tapping and typing.
func (w *Window) CheckLook(name string, look Look) {
	w.t.Helper()
	w.Settle()
	for _, fault := range w.Faults() {
		w.t.Errorf("%s: %s", look, fault)
	}
	if Drawing() {
		w.Save(name + "-" + look.String())
	}
}

// Faults describes what is wrong with the window as it stands: nothing is shown, words are cut, something moves by itself, or words take
// memory that they don't need.
func (w *Window) Faults() []string {
	if w.Blank() {
		return []string{"nothing is shown"}
	}
	return slices.Concat(w.Cut(), w.Unrest(), w.Unwritten())
}

// unroll makes the window so high that nothing on the page is scrolled away.
func (w *Window) unroll() {
	more := float32(0)
	w.each(func(o fyne.CanvasObject) {
		if s, ok := o.(*container.Scroll); ok {
			more = max(more, s.Content.MinSize().Height-s.Size().Height)
		}
	})
	size := w.Canvas.Size()
	w.window.Resize(fyne.NewSize(size.Width, min(size.Height+more, 5000)))
	w.Settle()
}

// Save draws the window to build/screens/NAME.png.
func (w *Window) Save(name string) {
	w.t.Helper()
	path := filepath.Join(moduleRoot(w.t), "build", "screens", name+".png")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		w.t.Fatal(err)
	}
	file, err := os.Create(path)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := png.Encode(file, w.Canvas.Capture()); err != nil {
		w.t.Error(err)
	}
	if err := file.Close(); err != nil {
		w.t.Error(err)
	}
}

func moduleRoot(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		up := filepath.Dir(dir)
		if up == dir {
			t.Fatal("no go.mod above the test")
		}
		dir = up
	}
}
