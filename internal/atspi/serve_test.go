//go:build unix

package atspi_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/godbus/dbus/v5"

	"unhurried/internal/atspi"
	"unhurried/internal/atspi/atspitest"
)

// window is an application under test: what it shows, and what was asked of it.
type window struct {
	mu    sync.Mutex
	shows *atspi.Node
	looks int
	asked []string
	busy  chan struct{} // while it is there, a look takes one from it before it ends
}

func (w *window) look() *atspi.Node {
	w.mu.Lock()
	w.looks++
	busy, shows := w.busy, w.shows
	w.mu.Unlock()
	if busy != nil {
		<-busy
	}
	return shows
}

// hang makes the window busy: a look is under way and does not end before answer lets it, nor does the one after that.
func (w *window) hang(d *atspitest.Desktop) (answer func()) {
	busy := make(chan struct{})
	w.mu.Lock()
	w.busy = busy
	before := w.looks
	w.mu.Unlock()
	d.Eventually("the window to be busy", func() bool { return w.looked() > before })
	return func() {
		before := w.looked()
		busy <- struct{}{}
		d.Eventually("the next look", func() bool { return w.looked() > before })
	}
}

// free ends that the window is busy; what is under way is answered.
func (w *window) free(answer func()) {
	w.mu.Lock()
	w.busy = nil
	w.mu.Unlock()
	answer()
}

func (w *window) show(n *atspi.Node) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.shows = n
}

func (w *window) looked() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.looks
}

func (w *window) note(format string, args ...any) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.asked = append(w.asked, fmt.Sprintf(format, args...))
	return true
}

func (w *window) Press(id atspi.ID) bool                { return w.note("press %d", id) }
func (w *window) Focus(id atspi.ID) bool                { return w.note("focus %d", id) }
func (w *window) Reveal(id atspi.ID) bool               { return w.note("reveal %d", id) }
func (w *window) SetValue(id atspi.ID, v float64) bool  { return w.note("value %d %v", id, v) }
func (w *window) SetCaret(id atspi.ID, offset int) bool { return w.note("caret %d %d", id, offset) }
func (w *window) Replace(id atspi.ID, a, b int, s string) bool {
	return w.note("replace %d %d %d %q", id, a, b, s)
}

const ready = atspi.Enabled | atspi.Sensitive | atspi.Showing | atspi.Visible

func frame(children ...*atspi.Node) *atspi.Node {
	return &atspi.Node{ID: 1, Role: atspi.Frame, Name: "A window", States: ready | atspi.Active,
		Bounds: atspi.Rect{Width: 800, Height: 600}, Children: children}
}

func button(id atspi.ID, name string, more atspi.States) *atspi.Node {
	return &atspi.Node{ID: id, Role: atspi.Button, Name: name, Action: "press", States: ready | atspi.Focusable | more,
		Bounds: atspi.Rect{X: 10, Y: int32(id) * 50, Width: 100, Height: 40}}
}

// serve offers a window on a desktop until the test ends.
func serve(t *testing.T, d *atspitest.Desktop, w *window) *atspi.Server {
	t.Helper()
	s := atspi.New(atspi.Config{Name: "unhurried", Version: "1", Toolkit: "test", Locale: "en", Look: w.look, Actions: w})
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx, d.Address) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("it ended with %v", err)
		}
	})
	return s
}

// told waits until an event is heard whose line has all the words, and returns the lines up to it.
func told(t *testing.T, tool *atspitest.Tool, words ...string) (lines []string) {
	t.Helper()
	tool.Eventually(fmt.Sprintf("an event of %q", words), func() bool {
		for _, s := range tool.Heard() {
			lines = append(lines, strings.TrimPrefix(s.Name, "org.a11y.atspi.Event.")+" "+string(s.Path)+" "+fmt.Sprint(s.Body...))
		}
		for _, l := range lines {
			all := true
			for _, w := range words {
				all = all && strings.Contains(l, w)
			}
			if all {
				return true
			}
		}
		return false
	})
	return lines
}

// While no assistive program runs, nothing is looked at, the accessibility bus is not even started, and nothing of the
// application is on it. Once one runs it is there, and once none does it is gone.
func TestItSleepsUntilAnAssistiveProgramRuns(t *testing.T) {
	d := atspitest.Start(t)
	w := &window{shows: frame(button(2, "Save", 0))}
	serve(t, d, w)
	names := func() (all []string) {
		if err := d.Session().BusObject().Call("org.freedesktop.DBus.ListNames", 0).Store(&all); err != nil {
			t.Fatal(err)
		}
		return all
	}
	joined := len(names())
	d.Eventually("it to watch the session's bus", func() bool { joined = len(names()); return joined >= 3 })
	for range 20 {
		if n := names(); strings.Contains(fmt.Sprint(n), "org.a11y.Bus") || w.looked() > 0 {
			t.Fatalf("with no assistive program it looked %d times, and the bus has %v", w.looked(), n)
		}
	}

	d.Launch()
	d.Enable(false)
	tool := d.Tool()
	if got := tool.Applications(); len(got) != 0 || w.looked() > 0 {
		t.Errorf("with assistive technology off there are %d applications, looked at %d times", len(got), w.looked())
	}
	for range 2 {
		d.Enable(true)
		tool.Application("unhurried")
		d.Enable(false)
		d.Eventually("the application to be gone", func() bool { return len(tool.Applications()) == 0 })
	}
	looks := w.looked()
	d.Eventually("what looks to have stopped", func() bool { was := looks; looks = w.looked(); return was == looks })
}

// Everything that a node has is answered, from the application down.
func TestANodeTellsAllOfItself(t *testing.T) {
	d := atspitest.Start(t)
	d.Assist()
	scale := &atspi.Node{ID: 3, Role: atspi.Slider, Name: "Closeness", Description: "far … close", ValueText: "no answer",
		States: ready | atspi.Focusable | atspi.Focused, Value: &atspi.Value{Min: -1, Max: 10, Step: 1, Now: -1}}
	note := &atspi.Node{ID: 4, Role: atspi.Entry, Name: "A note", States: ready | atspi.Focusable | atspi.Editable | atspi.MultiLine,
		Text: &atspi.Text{Content: "Warm, and slow.\nNobody hurried.", Caret: 5, From: 0, To: 4}}
	chips := &atspi.Node{ID: 5, Role: atspi.Panel, Name: "Who may read this?", States: ready, Children: []*atspi.Node{
		{ID: 6, Role: atspi.RadioButton, Name: "only me", Action: "choose", States: ready | atspi.Selectable},
		{ID: 7, Role: atspi.RadioButton, Name: "us", Action: "choose", States: ready | atspi.Selectable | atspi.Selected | atspi.Checked},
	}}
	heading := &atspi.Node{ID: 8, Role: atspi.Heading, Name: "Your check-in", Level: 1, States: ready, Text: &atspi.Text{Content: "Your check-in"}}
	w := &window{shows: frame(heading, scale, note, chips, button(9, "Save", 0))}
	serve(t, d, w)
	tool := d.Tool()
	app := tool.Application("unhurried")
	find := func(role, name string) atspitest.Node {
		t.Helper()
		n, ok := app.Find(role, name)
		if !ok {
			t.Fatalf("there is no %s %q", role, name)
		}
		return n
	}
	const of = "org.a11y.atspi."
	ask := func(n atspitest.Node, method string, args ...any) []any {
		t.Helper()
		call := n.Call(of+method, args...)
		if call.Err != nil {
			t.Errorf("%s: %v", method, call.Err)
		}
		return call.Body
	}
	is := func(what string, got, want any) {
		t.Helper()
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %v, not %v", what, got, want)
		}
	}
	is("toolkit", app.Property(atspitest.Application, "ToolkitName"), "test")
	is("the window's parent", find("frame", "A window").Property(atspitest.Accessible, "Parent"), []any{app.Bus, app.Path})
	s := find("slider", "Closeness")
	is("description", s.Description(), "far … close")
	is("value", s.Property(of+"Value", "CurrentValue"), -1.0)
	is("attributes", ask(s, "Accessible.GetAttributes"), []any{map[string]string{"toolkit": "test", "valuetext": "no answer"}})
	is("focus", atspi.States(s.States()).Has(atspi.Focused), true)
	n := find("entry", "A note")
	is("length", n.Property(of+"Text", "CharacterCount"), 31)
	is("caret", n.Property(of+"Text", "CaretOffset"), 5)
	is("text", ask(n, "Text.GetText", int32(0), int32(-1)), []any{"Warm, and slow.\nNobody hurried."})
	is("line", ask(n, "Text.GetStringAtOffset", int32(20), uint32(3)), []any{"Nobody hurried.", 16, 31})
	is("word", ask(n, "Text.GetStringAtOffset", int32(7), uint32(1)), []any{"and ", 6, 10})
	is("selection", ask(n, "Text.GetSelection", int32(0)), []any{0, 4})
	is("level", ask(find("heading", "Your check-in"), "Accessible.GetAttributes"), []any{map[string]string{"toolkit": "test", "level": "1"}})
	c := find("panel", "Who may read this?")
	is("chosen", ask(c, "Selection.GetSelectedChild", int32(0)), []any{[]any{app.Bus, find("radio button", "us").Path}})
	is("place", ask(find("push button", "Save"), "Component.GetExtents", uint32(1)), []any{[]any{10, 450, 100, 40}})
	ask(find("push button", "Save"), "Action.DoAction", int32(0))
	ask(c, "Selection.SelectChild", int32(0))
	ask(n, "EditableText.InsertText", int32(4), "er", int32(2))
	ask(n, "Component.GrabFocus")
	if err := s.Call("org.freedesktop.DBus.Properties.Set", of+"Value", "CurrentValue", dbus.MakeVariant(6.0)).Err; err != nil {
		t.Error(err)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	is("what was asked for", strings.Join(w.asked, "; "), `press 9; press 6; replace 4 4 4 "er"; focus 4; value 3 6`)
}

// What changes is told in an order in which it makes sense: what went before what came, a window before what it holds, and
// where the keyboard is last; and what is asked then agrees with it.
func TestWhatChangesIsTold(t *testing.T) {
	d := atspitest.Start(t)
	d.Assist()
	w := &window{shows: frame(button(2, "Save", atspi.Focused))}
	tool := d.Tool()
	serve(t, d, w)
	app := tool.Application("unhurried")
	told(t, tool, "StateChanged", "/2", "focused1")

	check := func(what string, next *atspi.Node, want ...string) {
		t.Helper()
		w.show(next)
		lines := told(t, tool, want[len(want)-1])
		at := 0
		for _, l := range lines {
			if at < len(want) && strings.Contains(l, want[at]) {
				at++
			}
		}
		if at < len(want) {
			t.Errorf("%s: %q is not told after the others, of:\n%s", what, want[at], strings.Join(lines, "\n"))
		}
	}
	check("the focus moves", frame(button(2, "Save", 0), button(3, "Back", atspi.Focused)), "ChildrenChanged /org/a11y/atspi/accessible/1 add1",
		"StateChanged /org/a11y/atspi/accessible/2 focused0", "StateChanged /org/a11y/atspi/accessible/3 focused1")
	if n, ok := app.Find("push button", "Back"); !ok || !atspi.States(n.States()).Has(atspi.Focused) {
		t.Error("what was told to have the keyboard does not say so")
	}
	entry := func(words string, caret int) *atspi.Node {
		return &atspi.Node{ID: 4, Role: atspi.Entry, Name: "A note", States: ready | atspi.Editable, Text: &atspi.Text{Content: words, Caret: caret}}
	}
	check("another page", frame(entry("wram", 4)), "ChildrenChanged /org/a11y/atspi/accessible/1 remove1", "ChildrenChanged /org/a11y/atspi/accessible/1 add0")
	check("typing", frame(entry("warm", 3)), "TextChanged /org/a11y/atspi/accessible/4 delete1", "TextChanged /org/a11y/atspi/accessible/4 insert1", "TextCaretMoved /org/a11y/atspi/accessible/4 3")
	slider := func(now float64) *atspi.Node {
		return &atspi.Node{ID: 5, Role: atspi.Slider, States: ready, Value: &atspi.Value{Max: 10, Now: now}}
	}
	check("a scale", frame(slider(3)), "ChildrenChanged /org/a11y/atspi/accessible/1 add0")
	check("a value", frame(slider(4)), "PropertyChange /org/a11y/atspi/accessible/5 accessible-value")
	box := func(on atspi.States) *atspi.Node {
		return &atspi.Node{ID: 6, Role: atspi.CheckBox, Name: "I feel ready", States: ready | on}
	}
	check("a box", frame(box(0)), "ChildrenChanged /org/a11y/atspi/accessible/1 add0")
	check("a tick", frame(box(atspi.Checked)), "StateChanged /org/a11y/atspi/accessible/6 checked1")
	toast := func(words string) *atspi.Node {
		return &atspi.Node{ID: 7, Role: atspi.Notification, Name: words, States: ready}
	}
	check("a notification", frame(toast("Saved.")), "StateChanged /org/a11y/atspi/accessible/7 showing1")
	check("another in its place", frame(toast("Undone.")), "PropertyChange /org/a11y/atspi/accessible/7 accessible-name", "StateChanged /org/a11y/atspi/accessible/7 showing1")
	away := frame()
	away.States &^= atspi.Active
	check("another program comes to the front", away, "Window.Deactivate /org/a11y/atspi/accessible/1", "StateChanged /org/a11y/atspi/accessible/1 active0")
	check("and goes", frame(), "Window.Activate /org/a11y/atspi/accessible/1", "StateChanged /org/a11y/atspi/accessible/1 active1")
}

// A window that is busy is read as it was last seen.
func TestABusyWindowIsRead(t *testing.T) {
	d := atspitest.Start(t)
	d.Assist()
	w := &window{shows: frame(button(2, "Save", 0))}
	serve(t, d, w)
	tool := d.Tool()
	app := tool.Application("unhurried")
	answer := w.hang(d)
	if _, ok := app.Find("push button", "Save"); !ok {
		t.Error("a busy window can't be read")
	}
	w.free(answer)
}

// What was on the screen before a lock is gone at once, though the window is busy with the lock and a look was under way.
func TestAForgottenWindowTellsNothing(t *testing.T) {
	d := atspitest.Start(t)
	d.Assist()
	w := &window{shows: frame(button(2, "She said", 0))}
	s := serve(t, d, w)
	tool := d.Tool()
	app := tool.Application("unhurried")
	save, ok := app.Find("push button", "She said")
	if !ok {
		t.Fatal("it is not there from the start")
	}
	answer := w.hang(d)
	nothing := func(when string) {
		t.Helper()
		var read []string
		app.Walk(func(n atspitest.Node, _ int) { read = append(read, n.Name()) })
		if fmt.Sprint(read) != "[unhurried]" || save.Name() != "" {
			t.Errorf("%s it still tells %q", when, read)
		}
	}
	s.Forget()
	nothing("at once")
	answer()
	nothing("after the look that was under way")
	w.show(frame(button(3, "Open", 0)))
	w.free(answer)
	d.Eventually("the lock page", func() bool { _, ok := app.Find("push button", "Open"); return ok })
	told(t, tool, "ChildrenChanged", "remove", "/2")
}

// None of a hundred passphrases comes onto the accessibility bus, whatever is asked, though each is typed into a field that
// a tool asks for everything.
func TestNoPassphraseComesOntoTheBus(t *testing.T) {
	d := atspitest.Start(t)
	d.Assist()
	w := &window{shows: frame()}
	trace := d.Trace()
	serve(t, d, w)
	tool := d.Tool()
	app := tool.Application("unhurried")
	var secrets []string
	for i := range 100 {
		secret := fmt.Sprintf("lantern-%d-%x", i, i*7919+1)
		secrets = append(secrets, secret)
		w.show(frame(&atspi.Node{ID: atspi.ID(10 + i), Role: atspi.PasswordText, Name: fmt.Sprint("Passphrase ", i), States: ready | atspi.Focusable | atspi.Focused | atspi.Editable,
			Text: &atspi.Text{Content: secret, Secret: true, Caret: len(secret), To: len(secret)}}))
		var n atspitest.Node
		d.Eventually("the field", func() (ok bool) { n, ok = app.Find("password text", fmt.Sprint("Passphrase ", i)); return ok })
		for _, ask := range [][]any{{"Text.GetText", int32(0), int32(-1)}, {"Text.GetStringAtOffset", int32(0), uint32(3)},
			{"Text.GetTextAtOffset", int32(0), uint32(5)}, {"Text.GetCharacterAtOffset", int32(0)}, {"Accessible.GetAttributes"}} {
			if err := n.Call("org.a11y.atspi."+ask[0].(string), ask[1:]...).Err; err != nil {
				t.Error(err)
			}
		}
		for _, of := range []string{"Accessible", "Text"} {
			if err := n.Call("org.freedesktop.DBus.Properties.GetAll", "org.a11y.atspi."+of).Err; err != nil {
				t.Error(err)
			}
		}
		if got := fmt.Sprint(n.Call("org.a11y.atspi.Text.GetText", int32(0), int32(-1)).Body); got != "["+strings.Repeat("•", len(secret))+"]" {
			t.Fatalf("the field tells %s", got)
		}
	}
	seen := trace()
	if !strings.Contains(seen, "Passphrase 99") {
		t.Fatal("the trace does not hold what was said")
	}
	for _, secret := range secrets {
		if strings.Contains(seen, secret) {
			t.Errorf("%s is on the bus", secret)
		}
	}
}

// What a broken tool or a broken name can do: nothing.
func TestBadInput(t *testing.T) {
	d := atspitest.Start(t)
	d.Assist()
	w := &window{shows: frame(button(2, "a\x00b\x1b[31m\r\nc\xff\u0085d", 0), &atspi.Node{ID: 3, Role: atspi.Entry, Name: "A note", States: ready | atspi.Editable,
		Text: &atspi.Text{Content: "a\x00b\xffc\n", Caret: 1 << 30, From: -5, To: 99}},
		button(2, "the same ID", 0), nil, button(4, strings.Repeat("long ", 100_000), 0))}
	serve(t, d, w)
	tool := d.Tool()
	app := tool.Application("unhurried")
	if _, ok := app.Find("push button", "a b [31m c� d"); !ok {
		app.Walk(func(n atspitest.Node, _ int) { t.Logf("%q", n.Name()[:min(len(n.Name()), 80)]) })
		t.Error("a name with control characters is not told as words")
	}
	note, _ := app.Find("entry", "A note")
	const of = "org.a11y.atspi."
	if got := fmt.Sprintf("%q", note.Call(of+"Text.GetText", int32(0), int32(-1)).Body); got != `["a�b�c\n"]` {
		t.Errorf("the note tells %s", got)
	}
	for _, index := range []int32{1_000_000, -1, 1 << 30} {
		var child atspitest.Ref
		if err := app.Call(atspitest.Accessible+".GetChildAtIndex", index).Store(&child); err != nil || child.Path != "/org/a11y/atspi/null" {
			t.Errorf("child %d is %v, %v", index, child, err)
		}
		for _, ask := range []string{"Text.GetCharacterAtOffset", "Text.SetCaretOffset", "Action.DoAction", "Selection.SelectChild"} {
			note.Call(of+ask, index)
		}
		note.Call(of+"Text.GetText", index, -index)
		note.Call(of+"Text.GetTextAfterOffset", index, uint32(77))
		note.Call(of+"EditableText.InsertText", index, "x", index)
		note.Call(of+"EditableText.DeleteText", index, -index)
	}
	for _, path := range []dbus.ObjectPath{"/", "/org/a11y/atspi/accessible", "/org/a11y/atspi/accessible/0", "/org/a11y/atspi/accessible/99999999999999999999"} {
		if err := (atspitest.Node{Ref: atspitest.Ref{Bus: app.Bus, Path: path}}).On(tool).Call(atspitest.Accessible + ".GetRole").Err; err == nil {
			t.Errorf("there is something at %s", path)
		}
	}
	if got := len(app.Children()[0].Children()); got != 3 {
		t.Errorf("the window has %d children", got)
	}
}

// A bus that dies takes nothing with it, and the application comes back with the next one.
func TestABusThatDies(t *testing.T) {
	d := atspitest.Start(t)
	stop := d.Assist()
	w := &window{shows: frame(button(2, "Save", 0))}
	s := serve(t, d, w)
	d.Tool().Application("unhurried")
	stop()
	d.Assist()
	d.Tool().Application("unhurried")
	d.Kill()
	s.Forget() // is no worse for it
	if err := atspi.New(atspi.Config{}).Serve(t.Context(), d.Address); err == nil {
		t.Error("it serves on a bus that is gone")
	}
}

// An address that leads to another computer, or starts a program, is not followed.
func TestOnlyASocketOnThisComputerIsJoined(t *testing.T) {
	for _, address := range []string{"tcp:host=127.0.0.1,port=1", "unixexec:path=/bin/true", "unix:path=/nowhere;tcp:host=localhost,port=1", "nonce-tcp:", "", "launchd:"} {
		err := atspi.New(atspi.Config{}).Serve(t.Context(), address)
		if err == nil || !strings.Contains(err.Error(), "no socket on this computer") {
			t.Errorf("%q: %v", address, err)
		}
	}
}
