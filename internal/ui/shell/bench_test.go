package shell_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"unhurried/assets/icons"
	"unhurried/internal/ui/route"
	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// page is a page that remembers what the shell told it.
type page struct {
	b     *bench
	route route.Route
	frame Frame
	entry *widgets.Entry
	body  fyne.CanvasObject
}

func (p *page) Content() fyne.CanvasObject { return p.body }
func (p *page) Frame() Frame               { return p.frame }
func (p *page) Shown()                     { p.b.note("shown", p.route) }
func (p *page) Leave()                     { p.b.note("left", p.route) }
func (p *page) Escape() bool               { return p.b.escape != nil && p.b.escape() }
func (p *page) Public() bool               { return p.route == unlock || p.route == unlockFirst }
func (p *page) Rest()                      { p.b.note("rest", p.route) }
func (p *page) Search()                    { p.b.note("search", p.route) }

func (p *page) TypedKey(ev *fyne.KeyEvent) bool {
	if ev.Name != fyne.KeySpace {
		return false
	}
	p.b.note("key", p.route)
	return true
}

func (p *page) Undo() bool { p.b.note("undo", p.route); return p.route.Place == route.Program }

// plain is a page with no capabilities.
type plain struct{ body fyne.CanvasObject }

func (p plain) Content() fyne.CanvasObject { return p.body }

var (
	right  = route.Route{View: "right"}
	unlock = route.Route{View: "unlock"}

	unlockFirst = route.Route{View: "welcome"}

	guided = route.Route{Place: route.Program, View: "session", ID: "7"}
	bare   = route.Route{Place: route.Settings, View: "plain"}
)

type bench struct {
	*uitest.Window
	s      *Shell
	clock  *uitest.Clock
	log    []string
	locks  int
	copied []string
	hides  int
	rests  int

	name   string // of who sits here
	second bool
	escape func() bool // what pages do on Esc; nil leaves it to the shell
}

func (b *bench) note(what string, r route.Route) {
	b.log = append(b.log, strings.TrimSpace(what+" "+r.Place.String()+" "+string(r.View)))
}

func (b *bench) last() string {
	if len(b.log) == 0 {
		return ""
	}
	return b.log[len(b.log)-1]
}

// entries are a rail with every place.
func entries() (rail []Entry) {
	for _, p := range route.Places() {
		rail = append(rail, Entry{Place: p, Label: p.String(), Icon: icons.Get(icons.Today)})
	}
	return rail
}

func newBench(t *testing.T, look uitest.Look) *bench {
	t.Helper()
	b := &bench{Window: uitest.Start(t, look), clock: uitest.NewClock()}
	b.s = New(Config{Language: wording.English(), Rail: entries(), Home: route.At(route.Today), Search: route.At(route.Library), Clock: b.clock, Idle: 5 * time.Minute, Right: right,
		Who:  func() (string, bool) { return b.name, b.second },
		Lock: func() { b.locks++; b.s.Reset(unlock) }, Hide: func() { b.hides++ }, Rests: func() { b.rests++ }, Copied: func(words string) { b.copied = append(b.copied, words) },
		Pages: func(r route.Route) Page {
			if r == bare {
				return plain{widgets.NewText("plain")}
			}
			p := &page{b: b, route: r, entry: widgets.NewEntry(wording.English(), "words", nil)}
			switch r {
			case unlock, unlockFirst:
				p.frame = FrameBare
			case guided:
				p.frame = FrameFull
			}
			p.body = widgets.NewPage("On "+r.Place.String()+string(r.View), "One thing at a time.",
				widgets.NewCard("Touch in turns", "25–40 min", widgets.NewText("Twenty minutes each."), p.entry))
			return p
		}})
	b.s.Attach(b.Canvas)
	b.s.Reset(route.At(route.Today))
	b.Show(b.s.Content())
	return b
}

func ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl}
}
