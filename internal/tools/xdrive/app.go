package xdrive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"

	"unhurried/internal/probe"
)

// App is the app's window on a desktop. Its actions do nothing once one of them has failed; Err says which step it was
// and what was missing.
type App struct {
	desk    *Desktop
	proc    *process
	ctx     context.Context
	socket  string
	window  string // the window's id, as xdotool writes it; each process of the app makes another
	process string // that answered last
	step    string
	err     error
	shots   int
	out     string // folder of pictures; empty takes none
}

// Title is the window's title: neutral on purpose.
const Title = "Unhurried"

// loopback is where the probe of a Windows program answers: wine has no sockets that are files. One such test runs at a time.
const loopback = "127.0.0.1:47361"

// Launch starts the app, built with the tag "probe", and waits for its window. Pictures go to the folder out, or
// nowhere when it is empty. A Windows program is started by wine.
func (d *Desktop) Launch(ctx context.Context, app, out string, args ...string) *App {
	a := &App{desk: d, ctx: ctx, socket: filepath.Join(d.Home, "runtime", "probe"), out: out, step: "start"}
	program := []string{app}
	if strings.HasSuffix(app, ".exe") {
		program, a.socket = []string{"wine", app}, loopback
	}
	line := slices.Concat([]string{"env", probe.Variable + "=" + a.socket}, program, args)
	if d.bus == "" {
		line = append([]string{"dbus-run-session", "--"}, line...)
	}
	c := exec.Command(line[0], line[1:]...)
	var err error
	if a.proc, err = d.start(c); err != nil {
		a.fail(err)
		return a
	}
	a.find()
	return a
}

// Run starts a program that ends by itself, such as the app while another one is running.
func (d *Desktop) Run(ctx context.Context, app string, args ...string) error {
	_, err := d.output(ctx, app, args...)
	return err
}

// find waits for the window and gives it the keyboard.
func (a *App) find() {
	a.wait("the window to show", func() (bool, error) {
		out, err := a.desk.xdotool(a.ctx, "search", "--onlyvisible", "--name", "^"+Title+"$")
		ids := strings.Fields(out)
		if err != nil || len(ids) != 1 {
			return false, err
		}
		a.window = ids[0]
		_, err = a.desk.xdotool(a.ctx, "windowactivate", "--sync", a.window)
		return err == nil, err
	})
}

// Frame is how the window stands on the screen, without its title bar, in pixels.
type Frame struct {
	X, Y, Width, Height int
	Maximized           bool
}

// Frame reads how the window stands.
func (a *App) Frame() (f Frame) {
	if a.err != nil {
		return f
	}
	where, err := a.desk.output(a.ctx, "xwininfo", "-id", a.window)
	a.fail(err)
	state, err := a.desk.output(a.ctx, "xprop", "-id", a.window, "_NET_WM_STATE")
	a.fail(err)
	for line := range strings.Lines(where) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		to := map[string]*int{"Absolute upper-left X": &f.X, "Absolute upper-left Y": &f.Y, "Width": &f.Width, "Height": &f.Height}[name]
		if to != nil {
			*to, err = strconv.Atoi(strings.TrimSpace(value))
			a.fail(err)
		}
	}
	f.Maximized = strings.Contains(state, "MAXIMIZED_VERT") && strings.Contains(state, "MAXIMIZED_HORZ")
	return f
}

// Stands waits until the window stands as it should.
func (a *App) Stands(want Frame) *App {
	var last Frame
	a.wait(fmt.Sprintf("the window to stand at %+v", want), func() (bool, error) {
		last = a.Frame()
		return last == want, fmt.Errorf("it stands at %+v", last)
	})
	return a
}

// Move gives the window another place and size, in pixels.
func (a *App) Move(x, y, width, height int) *App {
	if a.err == nil {
		_, err := a.desk.xdotool(a.ctx, "windowsize", "--sync", a.window, strconv.Itoa(width), strconv.Itoa(height),
			"windowmove", a.window, strconv.Itoa(x), strconv.Itoa(y))
		a.fail(err)
	}
	return a.Stands(Frame{X: x, Y: y, Width: width, Height: height})
}

// Maximize clicks the title bar twice.
func (a *App) Maximize() *App {
	f := a.Frame()
	if a.err == nil {
		_, err := a.desk.xdotool(a.ctx, "mousemove", strconv.Itoa(f.X+f.Width/2), strconv.Itoa(f.Y-8), "click", "--repeat", "2", "--delay", "60", "1")
		a.fail(err)
	}
	a.wait("the window to be maximized", func() (bool, error) { return a.Frame().Maximized, nil })
	return a
}

// PID is the process that the window belongs to.
func (a *App) PID() int {
	if a.err != nil {
		return 0
	}
	out, err := a.desk.xdotool(a.ctx, "getwindowpid", a.window)
	a.fail(err)
	pid, err := strconv.Atoi(strings.TrimSpace(out))
	a.fail(err)
	return pid
}

// Signal sends a signal to the app and waits until it has ended.
func (a *App) Signal(sig syscall.Signal) *App {
	if pid := a.PID(); a.err == nil {
		a.fail(syscall.Kill(pid, sig))
	}
	a.Ended()
	return a
}

// Hidden waits until the window is off the screen.
func (a *App) Hidden() *App {
	a.wait("the window to be hidden", func() (bool, error) {
		out, err := a.desk.xdotool(a.ctx, "search", "--onlyvisible", "--name", "^"+Title+"$")
		return len(strings.Fields(out)) == 0, err
	})
	return a
}

// HiddenAnew presses keys, and waits until the app was started anew with its window off the screen.
func (a *App) HiddenAnew(keys ...string) *App {
	pid := a.PID() // stays, and the window does not
	a.keys(keys...)
	a.wait("the app to be started anew, hidden", func() (bool, error) {
		told, err := os.ReadFile(fmt.Sprintf("/proc/%d/environ", pid))
		return bytes.Contains(told, []byte(`"Hidden":true`)), err
	})
	return a.Hidden()
}

// Err returns the first thing that went wrong, with its step.
func (a *App) Err() error { return a.err }

// Step names what is done next, for messages.
func (a *App) Step(name string) *App {
	if a.err == nil {
		a.step = name
	}
	return a
}

func (a *App) fail(err error) {
	if a.err == nil && err != nil {
		a.err = fmt.Errorf("step %q: %w", a.step, err)
	}
}

func (a *App) wait(what string, holds func() (bool, error)) bool {
	if a.err == nil {
		a.fail(until(a.ctx, stepPatience, what, holds))
	}
	return a.err == nil
}

// Quit closes the window as a click on its cross does, and waits until the app has ended. The message comes from here and not from the
// window manager, which on a busy screen now and then misses the keys or the click.
func (a *App) Quit() error {
	if a.err == nil {
		a.fail(a.desk.askToClose(a.ctx, a.window))
	}
	a.Ended()
	if a.err == nil && complains(a.proc.errs.String()) {
		a.step = "what the app said on its standard error"
		a.fail(errors.New(a.proc.errs.String()))
	}
	return a.err
}

// Ended waits until the app has ended.
func (a *App) Ended() {
	a.wait("the app to end", func() (bool, error) { return a.gone(), nil })
}

// gone tells whether the process has ended.
func (a *App) gone() bool {
	select {
	case <-a.proc.gone:
		return true
	default:
		return false
	}
}

// complains tells whether a program's standard error holds a fault of the app. The message bus may grumble where it has
// few rights.
func complains(said string) bool {
	for line := range strings.Lines(said) {
		if strings.Contains(line, "Fyne error") || strings.Contains(line, "panic:") || strings.Contains(line, "fatal error:") ||
			strings.HasPrefix(line, "unhurried:") {
			return true
		}
	}
	return false
}

// Screen reads the window.
func (a *App) Screen() probe.Screen {
	var s probe.Screen
	a.wait("the window to answer", func() (bool, error) {
		var err error
		s, err = probe.Ask(a.ctx, a.socket)
		return err == nil, err
	})
	return s
}

// reads waits until the screen is as wanted, and says what stood there when it never was.
func (a *App) reads(what string, want func(probe.Screen) bool) bool {
	var last probe.Screen
	ok := a.wait(what, func() (bool, error) {
		s, err := probe.Ask(a.ctx, a.socket)
		if err != nil {
			return false, err // between two processes, at a lock
		}
		last, a.process = s, s.Process
		return want(s), nil
	})
	if !ok && a.err != nil && len(last.Items) > 0 {
		a.err = fmt.Errorf("%w; the window shows:\n%s", a.err, Words(last))
	}
	return ok
}

// Words returns all that stands on a screen, a line each.
func Words(s probe.Screen) string {
	var lines []string
	for _, it := range s.Items {
		lines = append(lines, it.Line)
	}
	return strings.Join(lines, "\n")
}

// Shows reports whether words stand on the screen now, as a text, a label or a chip.
func Shows(s probe.Screen, words string) bool {
	var all []string
	for _, it := range s.Items {
		all = append(append(all, strings.Fields(it.Words)...), strings.Fields(strings.Join(it.Options, " "))...)
	}
	return strings.Contains(strings.Join(all, " "), strings.Join(strings.Fields(words), " "))
}
