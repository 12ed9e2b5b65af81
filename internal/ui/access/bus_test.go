//go:build unix

package access

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/atspi"
	"unhurried/internal/atspi/atspitest"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// stage is a window of the test driver on a real accessibility bus. The test looks at it, as its goroutine draws it.
type stage struct {
	*uitest.Window
	tree *Tree
	mu   sync.Mutex
	seen *atspi.Node
}

func (s *stage) show() {
	s.Settle()
	n := s.tree.Draw(s.Canvas, true)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen = n
}

// perform offers a window on a bus, and returns a tool that reads it and a trace of all that is said there.
func perform(t *testing.T, build func() fyne.CanvasObject) (s *stage, tool *atspitest.Tool, trace func() string) {
	t.Helper()
	s = &stage{Window: uitest.Open(t, uitest.Plain, build), tree: NewTree("Unhurried")}
	s.show()
	d := atspitest.Start(t)
	d.Assist()
	trace, tool = d.Trace(), d.Tool()
	server := atspi.New(atspi.Config{Name: "Unhurried", Look: func() *atspi.Node {
		s.mu.Lock()
		defer s.mu.Unlock()
		return s.seen
	}})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx, d.Address) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return s, tool, trace
}

// None of a hundred passphrases that are typed into the app's own field comes onto the bus: not when a tool asks for all there
// is, not when the eye shows it, not while it is typed.
func TestNoPassphraseLeavesTheWindow(t *testing.T) {
	l := wording.English()
	var secret *widgets.Passphrase
	s, tool, trace := perform(t, func() fyne.CanvasObject {
		secret = widgets.NewPassphrase(l, "", func(string) (float32, string) { return 1, "long enough" })
		return widgets.NewPage("A page", "", widgets.NewField("Passphrase", secret, ""))
	})
	app := tool.Application("Unhurried")
	entry, ok := secret.Focusable().(*widgets.Entry)
	if !ok {
		t.Fatal("the field is no entry")
	}
	s.Canvas.Focus(entry)
	var all []string
	for i := range 100 {
		words := fmt.Sprintf("lantern-%d-%x", i, i*7919+1)
		all = append(all, words)
		secret.SetText("")
		entry.Password = i%2 == 0 // the eye
		for _, r := range words {
			entry.TypedRune(r)
		}
		s.show()
		dots := strings.Repeat("•", len(words))
		tool.Eventually("the field to have its dots", func() bool {
			n, ok := app.Find("password text", "Passphrase")
			return ok && fmt.Sprint(n.Call("org.a11y.atspi.Text.GetText", int32(0), int32(-1)).Body) == "["+dots+"]"
		})
	}
	said := trace()
	if !strings.Contains(said, "Passphrase") || !strings.Contains(said, "•") {
		t.Fatal("the trace does not hold what was said")
	}
	for _, words := range all {
		if strings.Contains(said, words) {
			t.Errorf("%s is on the bus", words)
		}
	}
}

// What changes by itself in a session is told when it changes, and only then: a new step and who leads, how long is left.
func TestASessionIsHeard(t *testing.T) {
	step := widgets.Step{Title: "Touch", Body: "Slowly.", Doers: []widgets.Doer{{Words: "Robin touches"}, {Words: "Sasha is touched", Second: true}}, Progress: -1, Caption: "about 4 minutes, no hurry"}
	var view *widgets.StepView
	s, tool, _ := perform(t, func() fyne.CanvasObject {
		view = widgets.NewStepView(step, nil)
		return view
	})
	app := tool.Application("Unhurried")
	tool.Eventually("the step", func() bool { _, ok := app.Find("notification", "Touch"); return ok })
	tool.Heard()
	heard := func(until string) (calls []string) {
		t.Helper()
		tool.Eventually("it to be told: "+until, func() bool {
			for _, e := range tool.Heard() {
				if len(e.Body) > 1 && e.Body[0] == "showing" && e.Body[1] == int32(1) {
					n := atspitest.Node{Ref: atspitest.Ref{Bus: e.Sender, Path: e.Path}}.On(tool)
					calls = append(calls, n.Name())
				}
			}
			return len(calls) > 0 && calls[len(calls)-1] == until
		})
		return calls
	}
	step.Caption = "about 3 minutes, no hurry"
	view.SetStep(step)
	s.show()
	if got := heard(step.Caption); len(got) != 1 {
		t.Errorf("when a minute is over it tells %q", got)
	}
	step.Title, step.Doers = "Change places", []widgets.Doer{{Words: "Sasha touches", Second: true}, {Words: "Robin is touched"}}
	view.SetStep(step)
	s.show()
	if got := heard(step.Title); len(got) != 3 || got[0] != step.Doers[0].Words {
		t.Errorf("when they change places it tells %q", got)
	}
}

// A drop-down that is open is told with its entries, and with the one that the arrows have come to.
func TestAnOpenMenuIsTold(t *testing.T) {
	l := wording.English()
	var country *widgets.Select
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		country = widgets.NewSelect(l, []string{"Austria", "Germany"}, nil)
		return widgets.NewPage("A page", "", widgets.NewField("Country", country, ""))
	})
	country.Tapped(&fyne.PointEvent{})
	w.Canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.Canvas.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	tree := strings.Join(lines(NewTree("Unhurried").Draw(w.Canvas, true), 0), "\n")
	if want := "  menu\n    menu item \"Austria\"\n    menu item \"Germany\" focused"; !strings.Contains(tree, want) {
		t.Errorf("it tells\n%s\nand not\n%s", tree, want)
	}
}
