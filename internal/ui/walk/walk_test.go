package walk_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/route"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/walk"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// page is a small page of a test's own, without a rail.
type page struct {
	content fyne.CanvasObject
	stuck   bool // Esc leads nowhere
}

func (p *page) Content() fyne.CanvasObject { return p.content }
func (p *page) Frame() shell.Frame         { return shell.FrameFull }
func (p *page) Escape() bool               { return p.stuck }

func at(v string) route.Route { return route.Route{Place: route.Library, View: route.View(v)} }

// planted walks three sound pages on which one thing more stands.
func planted(t *testing.T, plant func(s *shell.Shell) fyne.CanvasObject, others map[string]*page) *walk.Report {
	t.Helper()
	w, clock := uitest.Start(t, uitest.Tight), uitest.NewClock()
	var s *shell.Shell
	s = shell.New(shell.Config{Language: wording.English(), Clock: clock, Pages: func(r route.Route) shell.Page {
		if p := others[string(r.View)]; p != nil {
			return p
		}
		back := widgets.Quiet("Back", func() { s.Back() })
		if r == route.At(route.Today) {
			return &page{content: widgets.NewPage("Today", "", widgets.Primary("Go on", func() { s.Go(at("second")) }))}
		}
		parts := []fyne.CanvasObject{back, widgets.NewChoice([]string{"one", "two"}, 0, nil).Named("How many")}
		if o := plant(s); o != nil {
			parts = append(parts, o)
		}
		return &page{content: widgets.NewPage("Second", "", widgets.NewColumn(parts...))}
	}})
	s.Attach(w.Canvas)
	w.Show(s.Content())
	home := route.At(route.Today)
	return walk.Walk(walk.Ground{Window: w, Shell: s, Clock: clock, Home: home, Never: []string{"That did not work"},
		Restore: func(to route.Route) {
			for top := w.Canvas.Overlays().Top(); top != nil; top = w.Canvas.Overlays().Top() {
				w.Canvas.Overlays().Remove(top)
			}
			s.Reset(home)
			if to != home {
				s.Go(to)
			}
		},
		Words: func(string) string { return "words" }, Hold: func() func() { return func() {} },
	})
}

// A walk over sound pages finds nothing, and each fault that is planted behind a press is found.
func TestWhatIsPlantedIsFound(t *testing.T) {
	dead := map[string]*page{"dead": {stuck: true, content: widgets.NewText("Nothing leads away from here.")}}
	var twice int
	for name, x := range map[string]struct {
		plant  func(s *shell.Shell) fyne.CanvasObject
		others map[string]*page
		want   string
	}{
		"sound pages": {func(*shell.Shell) fyne.CanvasObject { return widgets.NewDisclosure("More", widgets.NewText("Words.")) }, nil, ""},
		"a button that panics": {func(*shell.Shell) fyne.CanvasObject {
			return widgets.Secondary("Break", func() { panic("planted") })
		}, nil, "planted"},
		"a panic behind a dialog": {func(s *shell.Shell) fyne.CanvasObject {
			return widgets.Secondary("Ask", func() {
				widgets.Confirm(wording.English(), s.Canvas(), widgets.Question{Title: "Sure?", Yes: "Do it"}, func(yes bool) {
					if yes {
						panic("planted")
					}
				})
			})
		}, nil, "planted"},
		"a panic on the second tap": {func(*shell.Shell) fyne.CanvasObject {
			return widgets.Secondary("Once", func() {
				if twice++; twice%2 == 0 {
					panic("planted")
				}
			})
		}, nil, "planted"},
		"a panic on a key": {func(*shell.Shell) fyne.CanvasObject {
			return widgets.NewScale(wording.English(), "Ease", "low", "high", func(n int, ok bool) {
				if ok && n == 10 {
					panic("planted")
				}
			})
		}, nil, "planted"},
		"a panic once something is typed": {func(_ *shell.Shell) fyne.CanvasObject {
			e := widgets.NewEntry(wording.English(), "Name", nil)
			return widgets.NewColumn(e, widgets.Secondary("Save", func() {
				if e.Text != "" {
					panic("planted")
				}
			}))
		}, nil, "planted"},
		"a dead page": {func(s *shell.Shell) fyne.CanvasObject {
			return widgets.Secondary("Into the dark", func() { s.Go(at("dead")) })
		}, dead, "dead: no way back"},
		"an error page": {func(s *shell.Shell) fyne.CanvasObject {
			return widgets.Secondary("Try", func() { s.Toast("That did not work: disk", "", nil) })
		}, nil, "it says \"That did not work: disk"},
		"a choice without a name": {func(*shell.Shell) fyne.CanvasObject {
			return widgets.NewChoice([]string{"us", "me"}, 0, nil)
		}, nil, "has no name"},
		"a blank page": {func(s *shell.Shell) fyne.CanvasObject {
			return widgets.Secondary("Into nothing", func() { s.Go(at("blank")) })
		}, map[string]*page{"blank": {content: container.NewWithoutLayout()}}, "nothing is shown"},
		"words that are cut": {func(*shell.Shell) fyne.CanvasObject {
			c := widgets.NewText("Words that are written over others")
			c.Resize(fyne.NewSize(300, 30))
			d := widgets.NewText("Words that are under those others")
			d.Resize(fyne.NewSize(300, 30))
			return container.NewWithoutLayout(c, d)
		}, nil, "lie over one another"},
		"a word that breaks": {func(*shell.Shell) fyne.CanvasObject {
			c := widgets.NewText("Smaller text")
			c.Resize(fyne.NewSize(60, 90))
			return container.NewWithoutLayout(c)
		}, nil, "\"Smaller\" breaks"},
	} {
		t.Run(name, func(t *testing.T) {
			r := planted(t, x.plant, x.others)
			found := strings.Join(r.Faults, "\n")
			if x.want == "" && found != "" || !strings.Contains(found, x.want) {
				t.Errorf("it found %q", found)
			}
			if r.Controls < 4 || r.Pages < 2 {
				t.Errorf("only %s", fmt.Sprint(r))
			}
		})
	}
}
