package ui_test

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/ui"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/walk"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
	"unhurried/internal/wording/wordingtest"
)

// never is what no press of a control may make a page say.
var never = []string{
	"That did not work", "is damaged", "The diary is locked", "Translation failure",
}

// code is a recovery code on its sheet.
var code = regexp.MustCompile(`[0-9A-Z]{4}(-[0-9A-Z]{4})+`)

// ground is the whole window of a vault in a look, on real files, with everything that is of the desktop itself recorded
// and not done.
func ground(t *testing.T, k *fixture.Kit, look uitest.Look, home route.Route) walk.Ground {
	t.Helper()
	outside := t.TempDir()
	t.Setenv("HOME", outside)
	w := uitest.Start(t, look)
	windows := fyne.CurrentApp().Driver().AllWindows()
	k.Prefs.SetIdleMinutes(0)
	var win *ui.Window
	held, holding := []func(){}, false
	k.Run.Go = func(f func()) {
		if holding {
			held = append(held, f)
			return
		}
		f()
	}
	k.Env.Files = ui.NewFiles(k.L, windows[len(windows)-1], k.Run)
	opened, member := slices.Clone(k.Review), home == route.At(route.Today)
	k.Lock = func() { // as the desktop does where the program can't be started anew
		if err := k.App.Close(); err != nil {
			t.Error(err)
		}
		win.Unlock(k.Path)
	}
	k.Look = func(mode theme.Mode, scale float32) { w.App.Settings().SetTheme(theme.New(mode, scale)) }
	win = ui.New(k.Env, func() {})
	win.Attach(w.Canvas)
	w.Show(win.Content())
	file, err := os.ReadFile(k.Path)
	if err != nil && k.Path != "" {
		t.Fatal(err)
	}
	return walk.Ground{
		Window: w, Shell: win.Shell, Clock: k.Clock, Home: home, Never: never,
		Hold: func() func() {
			holding = true
			return func() {
				holding = false
				for len(held) > 0 {
					f := held[0]
					held = held[1:]
					f()
				}
			}
		},
		Written: func() (events int) { // drafts alone lead nowhere else
			k.App.Read(func(s *homework.State) { events = s.Events })
			return events
		},
		Restore: func(to route.Route) {
			for top := w.Canvas.Overlays().Top(); top != nil; top = w.Canvas.Overlays().Top() {
				w.Canvas.Overlays().Remove(top)
			}
			win.Leave()
			if k.Path != "" {
				restore(t, k, file, member)
			}
			k.Review, k.Example = slices.Clone(opened), nil
			empty(t, outside)
			if now, ok := w.App.Settings().Theme().(*theme.Theme); !ok || now.Mode() != look.Mode || now.Scale() != look.Text {
				w.App.Settings().SetTheme(theme.New(look.Mode, look.Text))
			}
			if member {
				win.Reset(to)
				return
			}
			win.Reset(home)
			if to != home {
				win.Go(to)
			}
		},
		Words: func(label string) string {
			label = wordingtest.Plain(label)
			switch {
			case strings.Contains(label, "last four"):
				if c := code.FindString(w.Text()); c != "" {
					return c[len(c)-4:]
				}
			case strings.HasPrefix(label, "New passphrase"), strings.HasPrefix(label, "Type it again"), strings.HasSuffix(label, "for this file"):
				return "a lamp and two cups of tea"
			case strings.Contains(label, "assphrase"):
				return k.Passphrases[0]
			case label == "Path":
				return filepath.Join(outside, "chosen")
			case label == "Day", label == "From":
				return "2026-12-02"
			case label == "To":
				return "2026-12-20"
			case strings.HasPrefix(label, "Time"):
				return "17:00"
			case strings.HasPrefix(label, "Folder"):
				return outside
			}
			return "Warm hands"
		},
	}
}

// restore puts the vault back as it was, and opens it as its first member where one is at the computer.
func restore(t *testing.T, k *fixture.Kit, file []byte, member bool) {
	t.Helper()
	if err := k.App.Close(); err != nil {
		t.Error(err)
	}
	empty(t, filepath.Dir(k.Path))
	if err := os.WriteFile(k.Path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	if !member {
		return
	}
	if err := k.App.Open(t.Context(), k.Path, []byte(k.Passphrases[0])); err != nil {
		t.Fatal(err)
	}
}

func empty(t *testing.T, dir string) {
	t.Helper()
	list, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range list {
		if err := os.RemoveAll(filepath.Join(dir, f.Name())); err != nil {
			t.Fatal(err)
		}
	}
}

func outOfVault(r route.Route) bool {
	return slices.Contains([]route.View{route.ViewWelcome, route.ViewMake, route.ViewUnlock, route.ViewRecover, route.ViewMissing,
		route.ViewOpenReview, route.ViewReview}, r.View)
}

// person is who may sit before the window.
type person struct {
	name  string
	home  route.Route   // where they come from, and where every page leads back to
	first []route.Route // where else they begin
	kit   func(t *testing.T) *fixture.Kit
	away  func(route.Route) bool // what is not theirs
}

var people = []*person{
	{"a couple", route.At(route.Today), nil, func(t *testing.T) *fixture.Kit { return fixture.Couple(t) }, outOfVault},
	{"one person", route.At(route.Today), nil, func(t *testing.T) *fixture.Kit { return fixture.Solo(t) }, outOfVault},
	{"a therapist", route.Welcome(), []route.Route{route.Review()}, func(t *testing.T) *fixture.Kit {
		k := fixture.Couple(t)
		for m := range k.Names {
			k.As(m)
			d, err := k.App.Collect(wording.English(), report.Everything(0, k.App.Today()))
			if err != nil {
				t.Fatal(err)
			}
			k.Review = append(k.Review, d)
		}
		return k
	}, inVault},
	{"a practice", route.At(route.Today), nil, func(t *testing.T) *fixture.Kit {
		o, k := fixture.Practice(t), fixture.Couple(t)
		o.Add("Tuesday", o.Given(k))
		o.Add("Friday")
		return o.Kit
	}, func(r route.Route) bool {
		_, client := r.Client()
		return !client && r != route.At(route.Today) && r.View != route.ViewReceive && r.Place != route.Settings
	}},
	{"somebody new", route.Welcome(), nil, func(t *testing.T) *fixture.Kit { return fixture.Couple(t) }, inVault},
}

func inVault(r route.Route) bool { return !outOfVault(r) && r != route.Safety() }

// Every control of every page is pressed, as somebody does who has never seen it. What one person's walk has pressed the
// next one's leaves out, and of long lists a few rows are pressed; then each page is looked at in the other looks. The
// torture presses all of it, for everyone and in both themes.
func TestEveryControlOfEveryPage(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))         // pages are made by the thousand and forgotten
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(6 << 30)) // bytes; without it the heap grew to 15 GB
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		for _, p := range people {
			for _, look := range []uitest.Look{tight(theme.Light), tight(theme.Dark)} {
				p.walk(t, look, 0, map[string]bool{}, nil)
			}
		}
		return
	}
	done := map[string]bool{}
	var seen []route.Route
	for i, p := range people {
		looks := []uitest.Look{tight(theme.Light), tight(theme.Dark), uitest.Plain}
		first := looks[i%2]
		mine := p.walk(t, first, 2, done, seen)
		seen = append(seen, mine...)
		for _, look := range looks {
			if look != first {
				p.look(t, look, mine)
			}
		}
	}
}

// Each page of the library and each session is opened once.
func TestEveryPageOfTheContent(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400))
	var routes []route.Route
	cat := apptest.Catalog(t)
	for i := range cat.Exercises {
		routes = append(routes, route.Exercise(cat.Exercises[i].ID), route.Session(cat.Exercises[i].ID))
	}
	for i := range cat.Readings {
		routes = append(routes, route.Reading(cat.Readings[i].ID))
	}
	for i := range cat.Programs {
		routes = append(routes, route.AboutProgram(cat.Programs[i].ID))
	}
	for i := range cat.Media {
		routes = append(routes, route.Medium(cat.Media[i].ID))
	}
	for i := range cat.Decks {
		routes = append(routes, route.Deck(cat.Decks[i].ID))
	}
	couple, alone := people[0], people[1]
	couple.look(t, tight(theme.Light), routes)
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		couple.look(t, uitest.Plain, routes)
		alone.look(t, tight(theme.Dark), routes)
	}
}

// Each drawing that is shipped is painted in the ink of both themes.
func TestEveryDrawingIsPainted(t *testing.T) {
	cat := apptest.Catalog(t)
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		w := uitest.Start(t, uitest.Look{Width: 480, Height: 360, Mode: mode, Text: 1})
		ground := func() image.Image {
			w.Show(container.NewWithoutLayout())
			return w.Canvas.Capture()
		}()
		for i := range cat.Figures {
			f := &cat.Figures[i]
			w.Show(widgets.NewFigure(fyne.NewStaticResource(f.ID+".svg", f.SVG)))
			if reflect.DeepEqual(w.Canvas.Capture(), ground) {
				t.Errorf("%s leaves no mark on a ground of mode %v", f.ID, mode)
			}
		}
	}
}

// tight is the smallest window with large text.
func tight(mode theme.Mode) uitest.Look {
	look := uitest.Tight
	look.Mode = mode
	return look
}

// walk presses what can be reached as this person, also on pages that others have seen, and returns the pages that it saw.
func (p *person) walk(
	t *testing.T, look uitest.Look, samples int, done map[string]bool, others []route.Route,
) (seen []route.Route) {
	p.run(t, look, func(g walk.Ground) *walk.Report {
		g.Done, g.Samples = done, samples
		r := walk.Walk(g, append(slices.Clone(p.first), others...)...)
		if seen = r.Routes; r.Controls == 0 || r.Pages < 5 {
			t.Errorf("only %v", r)
		}
		return r
	})
	return seen
}

// look opens pages as this person and presses nothing.
func (p *person) look(t *testing.T, look uitest.Look, routes []route.Route) {
	p.run(t, look, func(g walk.Ground) *walk.Report { return walk.Look(g, routes...) })
}

func (p *person) run(t *testing.T, look uitest.Look, with func(walk.Ground) *walk.Report) {
	t.Run(p.name+" "+look.String(), func(t *testing.T) {
		g := ground(t, p.kit(t), look, p.home)
		g.Away = p.away
		r := with(g)
		fmt.Printf("walker: %s %v: %v\n", p.name, look, r)
		for _, f := range r.Faults {
			t.Error(f)
		}
	})
}
