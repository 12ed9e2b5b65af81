package shell_test

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"unhurried/assets/icons"
	"unhurried/internal/ui/route"
	. "unhurried/internal/ui/shell"
	"unhurried/internal/ui/theme"
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
func (p *page) Public() bool               { return p.route == unlock }
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
		Lock: func() { b.locks++; b.s.Reset(unlock) }, Hide: func() { b.hides++ }, Copied: func(words string) { b.copied = append(b.copied, words) },
		Pages: func(r route.Route) Page {
			if r == bare {
				return plain{widgets.NewText("plain")}
			}
			p := &page{b: b, route: r, entry: widgets.NewEntry(wording.English(), "words", nil)}
			switch r {
			case unlock:
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

func TestLooks(t *testing.T) {
	uitest.CheckLooks(t, "shell", func() fyne.CanvasObject {
		s := New(Config{Language: wording.English(), Rail: entries(), Home: route.At(route.Today), Search: route.At(route.Library), Clock: uitest.NewClock(), Pages: func(r route.Route) Page {
			return plain{widgets.NewPage(r.Place.String(), "One thing at a time.",
				widgets.NewCard("Touch in turns", "25–40 min", widgets.NewText("Twenty minutes each."),
					widgets.NewFlow(widgets.Primary("Start together", nil), widgets.Secondary("Not this week", nil))),
				widgets.NewTwoColumns(
					widgets.NewCard("Your check-in for Saturday", "2 min", widgets.NewText("Yours alone until both are in.")),
					widgets.NewCard("Reading", "6 min left", widgets.NewText("Brakes and accelerators."))))}
		}})
		s.Go(route.At(route.Program))
		s.Toast("Saved. Your partner sees nothing before theirs is in.", "Undo", func() {})
		return s.Content()
	})
}

func TestPlacesByKeyAndByRail(t *testing.T) {
	b := newBench(t, uitest.Plain)
	for i, p := range route.Places() {
		b.Shortcut(ctrl(fyne.KeyName(rune('1' + i))))
		if b.s.Route() != route.At(p) {
			t.Errorf("Ctrl+%d leads to %v, want %v", i+1, b.s.Route(), route.At(p))
		}
	}
	for _, p := range route.Places() {
		b.Tap(p.String())
		b.MustShow("On " + p.String())
	}
	b.TabTo("Library")
	b.Key(fyne.KeyReturn)
	b.MustShow("On Library")
}

func TestRailHasAllAtAnySize(t *testing.T) {
	for _, look := range append(uitest.Looks(), uitest.Look{Width: 900, Height: 600, Text: 2}, uitest.Look{Width: 640, Height: 480, Text: 2}) {
		b := newBench(t, look)
		for _, label := range []string{"Today", "Program", "Library", "Together", "Progress", "Therapist", "Settings",
			"Still right for me?", "Lock"} {
			o := b.Find(label)
			pos := b.App.Driver().AbsolutePositionForObject(o)
			if pos.Y < 0 || pos.Y+o.Size().Height > look.Height+1 || o.Size().Height < 24 {
				t.Errorf("%v: %q stands at %.0f, %.0f high", look, label, pos.Y, o.Size().Height)
			}
		}
		if cut := b.Cut(); len(cut) > 0 {
			t.Errorf("%v: %v", look, cut)
		}
	}
}

func TestBackAndEsc(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Library))
	b.s.Go(route.Reading("attention"))
	b.Key(fyne.KeyEscape)
	if b.s.Route() != route.At(route.Library) {
		t.Errorf("Esc leads to %v", b.s.Route())
	}
	b.clock.Advance(2 * time.Second)
	b.Focus("words")
	b.Key(fyne.KeyEscape) // also while typing
	if b.s.Route() != route.At(route.Today) {
		t.Errorf("Esc from an entry leads to %v", b.s.Route())
	}
	if b.hides != 0 {
		t.Error("two Escs far apart hide the window")
	}
}

func TestEscEscHides(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(guided)
	b.Key(fyne.KeyEscape)
	if b.s.Route() != guided {
		t.Error("one Esc leaves a guided session")
	}
	b.clock.Advance(300 * time.Millisecond)
	b.Key(fyne.KeyEscape)
	if b.hides != 1 {
		t.Errorf("hidden %d times, want once", b.hides)
	}
}

// An Esc that closes something is none of the two: somebody who leaves two dialogs does not lose the window.
func TestEscsThatCloseSomethingDoNotHide(t *testing.T) {
	b := newBench(t, uitest.Plain)
	for _, title := range []string{"One", "Two"} {
		widgets.Inform(wording.English(), b.Canvas, title, "A sentence.")
	}
	b.Key(fyne.KeyEscape, fyne.KeyEscape)
	b.Key(fyne.KeyEscape)
	if b.hides != 0 || len(b.Canvas.Overlays().List()) != 0 {
		t.Fatalf("hidden %d times with %d dialogs open", b.hides, len(b.Canvas.Overlays().List()))
	}
	b.Key(fyne.KeyEscape)
	if b.hides != 1 {
		t.Error("with nothing left to close, Esc, Esc does not hide")
	}

	b = newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Library))
	closes := 2
	b.escape = func() bool { closes--; return closes >= 0 }
	b.Key(fyne.KeyEscape, fyne.KeyEscape, fyne.KeyEscape)
	if b.hides != 0 {
		t.Error("hidden by an Esc that ended a search")
	}
	b = newBench(t, uitest.Plain)
	asks := func() bool {
		widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Stop?"}, func(bool) {})
		return true
	}
	b.escape = asks
	b.Key(fyne.KeyEscape, fyne.KeyEscape)
	if len(b.Canvas.Overlays().List()) != 0 {
		t.Error("a second Esc does not take the question back")
	}
}

// Hiding locks: whoever starts the app next sees the lock screen.
func TestHidingLocks(t *testing.T) {
	for _, r := range []route.Route{route.At(route.Today), route.At(route.Library), guided, bare, right, unlock} {
		b := newBench(t, uitest.Plain)
		b.s.Go(r)
		b.Key(fyne.KeyEscape, fyne.KeyEscape)
		want := 1
		if r == unlock {
			want = 0
		}
		if b.hides != 1 || b.locks != want {
			t.Errorf("%v: hidden %d times, locked %d times, want %d", r, b.hides, b.locks, want)
		}
	}
}

func TestEscClosesADialogFirst(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Program))
	answered, yes := false, true
	widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Pause?", Text: "Nothing is lost.", Yes: "Pause"},
		func(y bool) { answered, yes = true, y })
	b.Key(fyne.KeyEscape)
	if !answered || yes {
		t.Error("Esc is not taken as no")
	}
	if b.s.Route() != route.At(route.Program) {
		t.Error("Esc also left the page")
	}
}

// Fyne's own dialogs, such as the one that shows folders, and its menus close by Esc too, one after the other.
func TestEscClosesWhatIsFynesOwn(t *testing.T) {
	for name, show := range map[string]func(b *bench, win fyne.Window){
		"a file dialog": func(_ *bench, win fyne.Window) { dialog.ShowFileOpen(func(fyne.URIReadCloser, error) {}, win) },
		"a question":    func(_ *bench, win fyne.Window) { dialog.ShowConfirm("Folder", "Make it?", func(bool) {}, win) },
		"a menu": func(b *bench, _ fyne.Window) {
			widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", fyne.NewMenuItem("Paste", func() {})), b.Canvas, fyne.NewPos(90, 90))
		},
	} {
		b := newBench(t, uitest.Plain)
		windows := fyne.CurrentApp().Driver().AllWindows()
		widgets.Inform(wording.English(), b.Canvas, "Below", "A dialog of ours.")
		show(b, windows[len(windows)-1])
		b.Canvas.Unfocus()
		b.Key(fyne.KeyEscape)
		b.MustShow("A dialog of ours.")
		b.clock.Advance(time.Second)
		b.Key(fyne.KeyEscape)
		if b.Canvas.Overlays().Top() != nil {
			t.Errorf("Esc does not close %s", name)
		}
	}
}

func TestLockByKeyAndRail(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.Focus("words")
	widgets.Inform(wording.English(), b.Canvas, "Private", "A private sentence.")
	b.Shortcut(ctrl(fyne.KeyL))
	if b.locks != 1 || b.s.Route() != unlock {
		t.Fatalf("locked %d times, at %v", b.locks, b.s.Route())
	}
	b.MustNotShow("A private sentence.")
	b.MustNotShow("Lock")
	b.MustNotShow("Library")
	if b.log[len(b.log)-2] != "left Today" {
		t.Errorf("the page was not told to save: %v", b.log)
	}
	b.Shortcut(ctrl(fyne.KeyL))
	b.Shortcut(ctrl("3"))
	b.Key(fyne.KeyF1)
	b.Key(fyne.KeyEscape)
	if b.locks != 1 || b.s.Route() != unlock {
		t.Errorf("keys lead past the lock: locked %d times, at %v", b.locks, b.s.Route())
	}
	b.s.Reset(route.At(route.Today))
	b.Settle()
	b.Tap("Lock")
	if b.locks != 2 {
		t.Error("the rail's lock does nothing")
	}
	b.s.Back()
	if b.s.Route() != unlock {
		t.Error("Back leads into the locked vault")
	}
}

func TestIdleLocks(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.clock.Advance(4 * time.Minute)
	b.s.Touch()
	b.clock.Advance(4 * time.Minute)
	if b.locks != 0 {
		t.Fatal("locked although somebody was there")
	}
	b.Key(fyne.KeyF5) // any key counts
	b.clock.Advance(4 * time.Minute)
	if b.locks != 0 {
		t.Fatal("locked although somebody pressed a key")
	}
	b.clock.Advance(time.Minute)
	if b.locks != 1 {
		t.Fatal("not locked after five idle minutes")
	}
	b.clock.Advance(time.Hour)
	if b.locks != 1 || b.clock.Pending() != 0 {
		t.Error("the watch goes on while the vault is locked")
	}
	b.s.Reset(route.At(route.Today))
	b.s.SetIdle(0)
	b.clock.Advance(24 * time.Hour)
	if b.locks != 1 {
		t.Error("locked although auto-lock is off")
	}
	b.s.SetIdle(time.Minute)
	b.clock.Advance(2 * time.Minute)
	if b.locks != 2 {
		t.Error("not locked after auto-lock was set to a minute")
	}
}

// wall is a clock of a system that can't tell for how long it has been on.
type wall struct{ clock *uitest.Clock }

func (w wall) Now() time.Time                                  { return w.clock.Now() }
func (w wall) After(d time.Duration, f func()) (cancel func()) { return w.clock.After(d, f) }

// Whatever the clock shows and however long the computer slept, a page that nobody touches is locked when its time is
// over, and whoever wakes the computer finds it locked.
func TestIdleCountsSleepAndNoTurnedClock(t *testing.T) {
	for name, c := range map[string]struct {
		happens     func(*uitest.Clock, *Idle)
		locked      bool
		uptimeKnown bool // holds only where the system counts it
	}{
		"asleep for eight hours, then the mouse moves": {func(c *uitest.Clock, i *Idle) { c.Sleep(8 * time.Hour); i.Touch() }, true, false},
		"asleep for eight hours, and nobody comes":     {func(c *uitest.Clock, _ *Idle) { c.Sleep(8 * time.Hour); c.Advance(15 * time.Second) }, true, false},
		"asleep for a minute":                          {func(c *uitest.Clock, i *Idle) { c.Sleep(time.Minute); i.Touch(); c.Advance(4 * time.Minute) }, false, false},
		"the clock is set back ten hours":              {func(c *uitest.Clock, _ *Idle) { c.Turn(-10 * time.Hour); c.Advance(5 * time.Minute) }, true, false},
		"set back after a touch": {func(c *uitest.Clock, i *Idle) {
			c.Advance(4 * time.Minute)
			i.Touch()
			c.Turn(-10 * time.Hour)
			c.Advance(5*time.Minute + 15*time.Second)
		}, true, false},
		"set back again and again": {func(c *uitest.Clock, _ *Idle) {
			for range 6 {
				c.Advance(time.Minute)
				c.Turn(-10 * time.Hour)
			}
		}, true, false},
		"set back and asleep": {func(c *uitest.Clock, i *Idle) { c.Sleep(8 * time.Hour); c.Turn(-9 * time.Hour); i.Touch() }, true, true},
		"set forward":         {func(c *uitest.Clock, i *Idle) { c.Turn(10 * time.Hour); c.Advance(time.Minute); i.Touch() }, false, true},
		"set back, and somebody is here": {func(c *uitest.Clock, i *Idle) {
			c.Turn(-10 * time.Hour)
			for range 20 {
				c.Advance(time.Minute)
				i.Touch()
			}
		}, false, false},
	} {
		clock := uitest.NewClock()
		for system, cl := range map[string]widgets.Clock{"with an uptime": clock, "without": wall{clock}} {
			if c.uptimeKnown && cl != widgets.Clock(clock) {
				continue
			}
			fired := 0
			idle := NewIdle(cl, 5*time.Minute, func() { fired++ })
			idle.Start(5 * time.Minute)
			c.happens(clock, idle)
			if fired > 1 || c.locked != (fired == 1) {
				t.Errorf("%s, %s: locked %d times", name, system, fired)
			}
			idle.Stop()
		}
	}
}

func TestTheSystemsUptimeGoesForward(t *testing.T) {
	clock, ok := widgets.Clock(SystemClock{}).(Uptimer)
	if !ok {
		return // a system without one goes by the wall clock
	}
	a, known := clock.Uptime()
	b, _ := clock.Uptime()
	if !known || a <= 0 || b < a {
		t.Errorf("%v, then %v; known %v", a, b, known)
	}
}

func TestMovementCountsAsPresence(t *testing.T) {
	b := newBench(t, uitest.Plain)
	hover, ok := b.s.Content().(desktop.Hoverable)
	if !ok {
		t.Fatal("the window's content does not notice the pointer")
	}
	b.clock.Advance(4 * time.Minute)
	hover.MouseMoved(nil)
	b.clock.Advance(4 * time.Minute)
	if b.locks != 0 {
		t.Error("locked although the pointer moved")
	}
}

// The private page lies over what one was doing: nothing below is left, made anew or asked, and it comes back as it was.
func TestStillRightLiesOverAnyPageAndLeavesNoTrace(t *testing.T) {
	for _, r := range []route.Route{route.At(route.Today), guided, unlock} {
		b := newBench(t, uitest.Plain)
		b.s.Go(r)
		b.Focus("words")
		b.Type("words", "half a sentence")
		asked := 0
		widgets.Confirm(wording.English(), b.Canvas, widgets.Question{Title: "Stop here?", Yes: "Stop"}, func(bool) { asked++ })
		told, page := len(b.log), b.s.Page()
		b.Key(fyne.KeyF1)
		b.Key(fyne.KeyF1) // a second press is not another page
		if b.s.Route() != right {
			t.Fatalf("F1 leads from %v to %v", r, b.s.Route())
		}
		b.MustNotShow("Stop here?")
		b.s.Back()
		b.Settle()
		if got := strings.Join(b.log[told:], ", "); got != strings.TrimSpace("rest "+r.Place.String()+" "+string(r.View))+", shown  right, left  right" {
			t.Errorf("the pages were told %q", got)
		}
		if b.s.Route() != r || b.s.Page() != page || asked != 0 {
			t.Errorf("back at %v, asked %d times", b.s.Route(), asked)
		}
		b.MustShow("Stop here?")
		b.Tap("Not now")
		b.MustShow("half a sentence")
	}
}

func TestGoingElsewhereFromStillRightLeavesThePageBelow(t *testing.T) {
	for name, away := range map[string]func(b *bench){
		"a link":                          func(b *bench) { b.s.Go(route.At(route.Library)) },
		"a lock":                          func(b *bench) { b.s.Lock() },
		"the end":                         func(b *bench) { b.s.Leave() },
		"work that came to its end below": func(b *bench) { b.s.Replace(route.At(route.Program)) },
	} {
		b := newBench(t, uitest.Plain)
		b.s.Go(guided)
		b.Key(fyne.KeyF1)
		told := len(b.log)
		away(b)
		if got := strings.Join(b.log[told:], ", "); !strings.HasPrefix(got, "left  right, left Program session") {
			t.Errorf("%s: the pages were told %q", name, got)
		}
	}
}

func TestF11GivesTheWindowTheWholeScreen(t *testing.T) {
	w, full := uitest.Start(t, uitest.Plain), 0
	s := New(Config{Language: wording.English(), Rail: entries(), Home: route.At(route.Today), Search: route.At(route.Library), Clock: uitest.NewClock(), FullScreen: func() { full++ }, Pages: func(route.Route) Page { return plain{widgets.NewText("")} }})
	s.Attach(w.Canvas)
	s.Reset(guided)
	w.Show(s.Content())
	w.Key(fyne.KeyF11)
	if full != 1 {
		t.Errorf("F11 asked for the screen %d times", full)
	}
}

func TestAPageUsesAKeyBeforeTheShell(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(guided)
	b.Key(fyne.KeySpace)
	if b.last() != "key Program session" {
		t.Errorf("the pages were told %v", b.log)
	}
	widgets.Inform(wording.English(), b.Canvas, "A dialog", "has the keyboard.")
	b.Canvas.Unfocus()
	told := len(b.log)
	b.Key(fyne.KeySpace)
	if len(b.log) != told {
		t.Error("a key goes to the page under a dialog")
	}
}

func TestSearchAndUndo(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.Shortcut(ctrl(fyne.KeyF))
	if b.last() != "search Today" {
		t.Errorf("Ctrl+F: %v", b.log)
	}
	b.s.Go(bare)
	b.Shortcut(ctrl(fyne.KeyF))
	if b.last() != "search Library" {
		t.Errorf("Ctrl+F on a page without a search: %v", b.log)
	}
	b.s.Go(route.At(route.Program))
	b.Shortcut(&fyne.ShortcutUndo{})
	if b.last() != "undo Program" {
		t.Errorf("Ctrl+Z: %v", b.log)
	}
	b.MustNotShow("nothing to undo")
	b.s.Go(route.At(route.Today))
	b.Shortcut(&fyne.ShortcutUndo{})
	b.MustShow("There is nothing to undo here.")
}

func TestPagesAreToldInOrder(t *testing.T) {
	b := newBench(t, uitest.Plain)
	b.s.Go(route.At(route.Program))
	b.s.Replace(route.At(route.Library))
	b.s.Back()
	want := "shown Today, left Today, shown Program, left Program, shown Library, left Library, shown Today"
	if got := strings.Join(b.log, ", "); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestToastGoesAwayAndUndoes(t *testing.T) {
	b := newBench(t, uitest.Tight)
	undone := false
	b.s.Toast("Deleted.", "Undo", func() { undone = true })
	b.Settle()
	b.Tap("Undo")
	b.MustNotShow("Deleted.")
	b.s.Toast("Saved.", "", nil)
	b.Settle()
	b.MustShow("Saved.")
	b.clock.Advance(7 * time.Second)
	b.MustNotShow("Saved.")
	if !undone {
		t.Error("the toast's action does nothing")
	}
	undone = false // a page without an undo of its own leaves Ctrl+Z to what the toast offers, once
	b.s.Go(bare)
	b.s.Toast("Noted.", "Undo", func() { undone = true })
	b.Shortcut(&fyne.ShortcutUndo{})
	if !undone {
		t.Error("Ctrl+Z does not do what the toast offers")
	}
	undone = false
	if b.Shortcut(&fyne.ShortcutUndo{}); undone {
		t.Error("Ctrl+Z took one thing back twice")
	}
}

func TestLargestText(t *testing.T) {
	b := newBench(t, uitest.Look{Width: 900, Height: 600, Mode: theme.Dark, Text: 2})
	if cut := b.Cut(); len(cut) > 0 {
		t.Error(cut)
	}
}
