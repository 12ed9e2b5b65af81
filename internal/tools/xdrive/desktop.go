// Package xdrive works the app's real window on a virtual screen as a person would, by keyboard alone: it reads what
// stands there, tabs to what it wants, and types. The tour and the end-to-end test share it.
//
// Nothing in it waits for a fixed time: every step waits for what it expects to see, and says which step and what was
// missing when that does not come.
package xdrive

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// Tools are the programs that a virtual screen needs, for a clear message when one is missing.
var Tools = []string{"Xvfb", "openbox", "dbus-run-session", "xdotool", "xprop", "xwininfo", "import"}

// Desktop is a virtual screen with a window manager and a home folder of its own.
type Desktop struct {
	// Home is the folder that holds everything the app may leave behind: home, settings, state, cache, temporary files.
	Home string
	// Extra is what programs on it are told beside that, such as where wine keeps its Windows.
	Extra   []string
	display string
	bus     string         // address of the session's bus that Listen started; "" where each app gets its own
	stop    []func() error // in reverse order
}

// Screen size, in pixels: the window's own size fits in.
const (
	screenWidth  = 1280
	screenHeight = 900
)

// Open starts a virtual screen whose display number Xvfb chooses, and a window manager on it.
func Open(ctx context.Context, home string) (d *Desktop, err error) {
	for _, t := range Tools {
		if _, err := exec.LookPath(t); err != nil {
			return nil, fmt.Errorf("%s is missing: \"make test\" installs what the window's test needs", t)
		}
	}
	d = &Desktop{Home: home}
	defer func() {
		if err != nil {
			err = errors.Join(err, d.Close())
		}
	}()
	for _, dir := range d.dirs() {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, fmt.Errorf("make the desktop's home: %w", err)
		}
	}
	if err := d.Move(false); err != nil {
		return nil, err
	}
	if err := d.startScreen(ctx); err != nil {
		return nil, err
	}
	if _, err := d.start(exec.Command("openbox", "--sm-disable")); err != nil {
		return nil, err
	}
	return d, d.managed(ctx)
}

// Move sets whether windows that are opened from now on move anything by themselves. They do not on a new desktop, as in many people's
// settings, so that a picture can be told to be still.
func (d *Desktop) Move(on bool) error {
	settings := fmt.Sprintf(`{"no_animations":%t,"theme":"light"}`, !on)
	if err := os.WriteFile(filepath.Join(d.Home, "config", "fyne", "settings.json"), []byte(settings), 0o600); err != nil {
		return fmt.Errorf("write the desktop's settings: %w", err)
	}
	return nil
}

// startScreen starts Xvfb, which takes the first free display and says which.
func (d *Desktop) startScreen(ctx context.Context) error {
	r, w, err := os.Pipe()
	if err != nil {
		return fmt.Errorf("make a pipe for Xvfb: %w", err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0",
		fmt.Sprintf("%dx%dx24", screenWidth, screenHeight), "-nolisten", "tcp", "-dpi", "96", "-noreset")
	x.ExtraFiles = []*os.File{w}
	_, err = d.start(x)
	if err = errors.Join(err, w.Close()); err != nil {
		return errors.Join(err, r.Close())
	}
	said := make(chan string, 1)
	go func() {
		line, err := bufio.NewReader(r).ReadString('\n')
		if err != nil {
			line = ""
		}
		said <- strings.TrimSpace(line)
	}()
	select {
	case n := <-said:
		if _, err := strconv.Atoi(n); err != nil {
			return errors.Join(errors.New("the virtual screen (Xvfb) did not start"), r.Close())
		}
		d.display = ":" + n
		return r.Close()
	case <-ctx.Done():
		return errors.Join(fmt.Errorf("wait for Xvfb: %w", ctx.Err()), r.Close())
	}
}

// managed waits until the window manager has taken the screen over.
func (d *Desktop) managed(ctx context.Context) error {
	return until(ctx, startPatience, "the window manager to start", func() (bool, error) {
		// openbox says so in a property of the root window, which xdotool needs to list desktops.
		_, err := d.xdotool(ctx, "get_desktop")
		return err == nil, nil
	})
}

// process is a program that runs on the desktop, in a process group of its own.
type process struct {
	cmd  *exec.Cmd
	errs bytes.Buffer  // what it said on its standard error, to be read once it is gone
	gone chan struct{} // closed once it is
}

// start runs a program, which Close ends.
func (d *Desktop) start(c *exec.Cmd) (*process, error) {
	p := &process{cmd: c, gone: make(chan struct{})}
	c.Env, c.Stderr = d.env(), &p.errs
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start %s: %w", filepath.Base(c.Path), err)
	}
	go func() {
		defer close(p.gone)
		if err := c.Wait(); err != nil {
			fmt.Fprintf(&p.errs, "%s: %v\n", filepath.Base(c.Path), err)
		}
	}()
	d.stop = append(d.stop, p.end)
	return p, nil
}

// end asks a process group to end, and waits until it has; one that does not is killed.
func (p *process) end() error {
	for _, sig := range []syscall.Signal{syscall.SIGTERM, syscall.SIGKILL} {
		if err := syscall.Kill(-p.cmd.Process.Pid, sig); err != nil && !errors.Is(err, syscall.ESRCH) {
			return fmt.Errorf("end %s: %w", filepath.Base(p.cmd.Path), err)
		}
		select {
		case <-p.gone:
			return nil
		case <-time.After(endPatience):
		}
	}
	return fmt.Errorf("%s can't be ended", filepath.Base(p.cmd.Path))
}

// Close ends all that runs on the desktop, the newest first.
func (d *Desktop) Close() error {
	var errs []error
	for i := len(d.stop) - 1; i >= 0; i-- {
		errs = append(errs, d.stop[i]())
	}
	d.stop = nil
	return errors.Join(errs...)
}

func (d *Desktop) dirs() []string {
	var dirs []string
	for _, sub := range []string{"home", "config/fyne", "cache", "state", "data", "runtime", "tmp"} {
		dirs = append(dirs, filepath.Join(d.Home, filepath.FromSlash(sub)))
	}
	return dirs
}

// env is all that programs on the desktop are told of the world: nothing of the user who runs the test.
func (d *Desktop) env() []string {
	in := func(sub string) string { return filepath.Join(d.Home, sub) }
	env := []string{
		"PATH=" + os.Getenv("PATH"), "DISPLAY=" + d.display, "LC_ALL=C.UTF-8", "LANG=en_GB.UTF-8", "TZ=UTC",
		"HOME=" + in("home"), "XDG_CONFIG_HOME=" + in("config"), "XDG_CACHE_HOME=" + in("cache"),
		"XDG_STATE_HOME=" + in("state"), "XDG_DATA_HOME=" + in("data"), "XDG_RUNTIME_DIR=" + in("runtime"),
		"TMPDIR=" + in("tmp"), "FYNE_SCALE=1", "LIBGL_ALWAYS_SOFTWARE=1", "NO_AT_BRIDGE=1",
	}
	env = append(env, d.Extra...)
	if d.bus != "" {
		env = append(env, "DBUS_SESSION_BUS_ADDRESS="+d.bus)
	}
	return env
}

// Layout gives the keyboard another layout, as setxkbmap takes it: "de", or "us", "-variant", "intl".
func (d *Desktop) Layout(ctx context.Context, layout ...string) error {
	_, err := d.output(ctx, "setxkbmap", append([]string{"-option", ""}, layout...)...)
	return err
}

func (d *Desktop) xdotool(ctx context.Context, args ...string) (string, error) {
	return d.output(ctx, "xdotool", args...)
}

// output runs a short program on the desktop and returns what it prints.
func (d *Desktop) output(ctx context.Context, name string, args ...string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, stepPatience)
	defer cancel()
	c := exec.CommandContext(ctx, name, args...)
	c.Env = d.env()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", name, strings.Join(args, " "), err, strings.TrimSpace(errs.String()))
	}
	return out.String(), nil
}

// How long things may take before the step is given up. They are far above what a slow machine needs.
const (
	startPatience = 60 * time.Second
	stepPatience  = 60 * time.Second
	endPatience   = 10 * time.Second
	// focusPatience is how long Tab keys may take to arrive before they are counted again.
	focusPatience = 5 * time.Second
	// beat is how often a condition is looked at again.
	beat = 40 * time.Millisecond
)

// until looks at a condition again and again until it holds.
func until(ctx context.Context, patience time.Duration, what string, holds func() (bool, error)) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	tick := time.NewTicker(beat)
	defer tick.Stop()
	for {
		ok, err := holds()
		if ok {
			return nil
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return errors.Join(fmt.Errorf("waited in vain for %s", what), err)
		}
	}
}
