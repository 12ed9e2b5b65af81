package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/adrg/xdg"

	"unhurried/internal/vault/vaulttest"
)

const (
	faultEnv = "UNHURRIEDCTL_TEST_FAULT" // folder|error|from which call|once or always
	fullEnv  = "UNHURRIEDCTL_TEST_FULL"  // folder|command of writing
)

// change is a command that changes something, with how to see whether it did.
type change struct {
	name string
	in   func(t *testing.T) string
	args func(p place) []string
	done func(p place) bool
}

// writing are all of them.
var writing = []change{
	{name: "checkin", in: func(t *testing.T) string { return line(t, "") }, args: func(p place) []string { return with(couple(p)[0], "checkin") },
		done: func(p place) bool { return sessions(p) == 2 }},
	{name: "passphrase", args: func(p place) []string {
		return with(couple(p)[0], "passphrase", "--new-passphrase-file", p.path("new"))
	}, done: func(p place) bool { return opens(p, "v.unhurried", "new") }},
	{name: "code", args: func(p place) []string { return with(couple(p)[0], "code", "--code-file", p.path("code2")) },
		done: func(p place) bool { return recovers(p, "code2") }},
	{name: "rotate", args: func(p place) []string {
		return with(couple(p)[0], "rotate")
	}, done: func(p place) bool { return rows(p, "v.unhurried") > rows(p, "copy.unhurried") }},
	{name: "backup", args: func(p place) []string { return with(couple(p)[0], "backup", "--out", p.path("out.unhurried")) },
		done: func(p place) bool { return opens(p, "out.unhurried", "a") }},
	{name: "leave", args: func(p place) []string {
		return with(couple(p)[0], "leave", "--new-passphrase-file", p.path("new"), "--out", p.path("out.unhurried"), "--code-file", p.path("code2"))
	}, done: func(p place) bool { return opens(p, "out.unhurried", "new") }},
	{name: "restore", args: func(p place) []string {
		return []string{"restore", p.path("copy.unhurried"), "--vault", p.path("out.unhurried"), "--passphrase-file", p.path("a")}
	}, done: func(p place) bool { return opens(p, "out.unhurried", "a") }},
	{name: "salvage", args: func(p place) []string {
		return []string{"salvage", "--vault", p.path("v.unhurried"), "--out", p.path("out.unhurried"), "--passphrase-file", p.path("a")}
	}, done: func(p place) bool { return opens(p, "out.unhurried", "a") }},
	{name: "export", args: func(p place) []string {
		return with(couple(p)[0], "export", "--recipient", recipient, "--out", p.path("out.age"))
	}, done: func(p place) bool {
		_, err := os.Stat(p.path("out.age"))
		return err == nil
	}},
}

// recipient is a key of nobody's.
const recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

func sessions(p place) int {
	code, out, errs := feed("", with(couple(p)[0], "entries", "--format", "json")...)
	var entries []entry
	if err := json.Unmarshal([]byte(out), &entries); code != 0 || err != nil {
		panic(fmt.Sprint(code, err, errs))
	}
	return len(entries)
}

func opens(p place, file, pass string) bool {
	if code, _, _ := feed("", with(p.as(file, "Alex", pass), "verify")...); code != 0 {
		return false
	}
	return true
}

// rows counts those of a file.
func rows(p place, file string) int {
	code, out, errs := feed("", "info", p.path(file), "--format", "json")
	var info struct{ Rows int }
	if err := json.Unmarshal([]byte(out), &info); code != 0 || err != nil {
		panic(fmt.Sprint(code, err, errs))
	}
	return info.Rows
}

// byAnother does something as on another computer: one that remembers nothing of any vault.
func byAnother(p place, do func()) {
	remember := func(where string) {
		if err := os.Setenv("XDG_STATE_HOME", where); err != nil {
			panic(err)
		}
		xdg.Reload()
	}
	defer remember(os.Getenv("XDG_STATE_HOME"))
	remember(p.path("another"))
	do()
	_ = os.RemoveAll(p.path("another"))
}

// recovers tells whether a code opens the vault, in a copy, since it is to change nothing, nor what is remembered of the vault.
func recovers(p place, code string) (opened bool) {
	copied := p.path("tried.unhurried")
	defer func() {
		for _, suffix := range []string{"", "-wal", ".lock"} {
			_ = os.Remove(copied + suffix)
		}
	}()
	for _, suffix := range []string{"", "-wal"} { // what could not be folded in stands there
		b, err := os.ReadFile(p.path("v.unhurried" + suffix))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err = errors.Join(err, os.WriteFile(copied+suffix, b, 0o600)); err != nil {
			panic(err)
		}
	}
	byAnother(p, func() {
		n, _, _ := feed("", "recover", "--vault", copied, "--code-file", p.path(code), "--new-passphrase-file", p.path("new"))
		opened = n == 0
	})
	return opened
}

func init() {
	roles["faults"], roles["full"] = runWithFaults, runOnFullDisk
}

// runWithFaults is the command on a disk that fails as the environment says. It ends with how many calls there were.
func runWithFaults() int {
	part := strings.Split(os.Getenv(faultEnv), "|")
	errno, err1 := strconv.Atoi(part[1])
	from, err2 := strconv.Atoi(part[2])
	var calls atomic.Int64
	err := errors.Join(err1, err2, vaulttest.InjectFaults(part[0], vaulttest.FailFrom(int64(from), part[3] == "once", syscall.Errno(errno), &calls)))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 99
	}
	code := run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)
	fmt.Fprintln(os.Stderr, "calls", calls.Load())
	return code
}

// prepared is a place with a check-in, a copy and a new passphrase.
func prepared(t *testing.T) place {
	p := newPlace(t)
	p.write("new", "another passphrase of Alex")
	if code, _, errs := feed(line(t, ""), with(couple(p)[0], "checkin")...); code != 0 {
		t.Fatal(errs)
	}
	p.want(0, "opened", with(couple(p)[0], "backup", "--out", p.path("copy.unhurried"))...)
	return p
}

// copies gives the files of a place, which can be put elsewhere.
func (p place) copies() map[string][]byte {
	all := map[string][]byte{}
	names, err := filepath.Glob(p.path("*"))
	if err != nil {
		p.t.Fatal(err)
	}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			p.t.Fatal(err)
		}
		all[filepath.Base(name)] = b
	}
	return all
}

// ownState has this process and its children remember what they saw in a folder of this place alone.
func (p place) ownState() {
	if err := os.Setenv("XDG_STATE_HOME", p.path("state")); err != nil {
		panic(err)
	}
	xdg.Reload()
}

// told compares what a command said with what it did.
func told(code int, out, errs string, done bool) error {
	unsure := strings.Contains(errs, "it may be there or not") || strings.Contains(errs, "was written, but the disk reports an error")
	if (code == 0) != done && !unsure {
		return fmt.Errorf("exit code %d, and it took place: %v; %q %q", code, done, out, errs)
	}
	return nil
}

// Whatever the disk refuses a command, at any call: an exit code of 0 means done, any other one means that nothing was.
func TestACommandThatFailsDidNothing(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir()) // put back at the end
	t.Cleanup(xdg.Reload)
	xdg.Reload()
	files := prepared(t).copies()
	runs := 0
	for _, w := range writing {
		t.Run(w.name, func(t *testing.T) {
			try := func(errno syscall.Errno, from int, often string) (calls int) {
				p := place{t, t.TempDir()}
				for name, b := range files {
					p.write(name, string(b))
				}
				p.ownState()
				cmd := exec.Command(os.Args[0], w.args(p)...)
				cmd.Env = append(os.Environ(), childEnv+"=faults", fmt.Sprintf("%s=%s|%d|%d|%s", faultEnv, p.dir, errno, from, often))
				if w.in != nil {
					cmd.Stdin = strings.NewReader(w.in(t))
				}
				var out, errs bytes.Buffer
				cmd.Stdout, cmd.Stderr = &out, &errs
				err := cmd.Run()
				var exit *exec.ExitError
				if err != nil && !errors.As(err, &exit) {
					t.Fatal(err)
				}
				lines := strings.Split(strings.TrimSpace(errs.String()), "\n")
				if _, err := fmt.Sscanf(lines[len(lines)-1], "calls %d", &calls); err != nil {
					t.Fatalf("%q", lines)
				}
				if err := told(cmd.ProcessState.ExitCode(), out.String(), errs.String(), w.done(p)); err != nil {
					t.Errorf("%v at call %d, %s: %v", errno, from, often, err)
				}
				if n := sessions2(p); n < 1 {
					t.Errorf("%v at call %d, %s: the check-in of before is gone", errno, from, often)
				}
				runs++
				return calls
			}
			total := try(0, 0, "never")
			if os.Getenv("UNHURRIED_TORTURE") == "" {
				try(syscall.ENOSPC, 1+rand.IntN(total), "always")
				return
			}
			for from := 1; from <= total; from++ {
				try(syscall.ENOSPC, from, "always")
				try(syscall.EIO, from, "once")
			}
		})
	}
	t.Logf("%d runs", runs)
}

// sessions2 is sessions by whichever passphrase opens the vault now, whatever was done with a copy of it meanwhile.
func sessions2(p place) (n int) {
	byAnother(p, func() {
		if !opens(p, "v.unhurried", "a") {
			b, err := os.ReadFile(p.path("new"))
			if err != nil {
				panic(err)
			}
			p.write("a", string(b))
		}
		n = sessions(p)
	})
	return n
}

// runOnFullDisk makes a small disk in memory for this process alone, fills it to the last byte, runs a command there, and
// looks, when there is space again, whether that took place. Where no disk may be made, all calls that write answer as on
// a full one.
func runOnFullDisk() int {
	dir, name, _ := strings.Cut(os.Getenv(fullEnv), "|")
	disk := filepath.Join(dir, "disk")
	if err := os.Mkdir(disk, 0o700); err != nil {
		fmt.Println(err)
		return 99
	}
	mounted := syscall.Mount("tmpfs", disk, "tmpfs", 0, "size=4m") == nil
	if mounted { // root in a chroot has no file systems of its own: there it would stay behind
		defer func() {
			if err := syscall.Unmount(disk, syscall.MNT_DETACH); err != nil {
				fmt.Println(err)
			}
		}()
	}
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	for _, from := range names {
		if from == disk {
			continue
		}
		b, readErr := os.ReadFile(from)
		err = errors.Join(err, readErr, os.WriteFile(filepath.Join(disk, filepath.Base(from)), b, 0o600))
	}
	if err != nil {
		fmt.Println(err)
		return 99
	}
	var empty func() error
	if mounted {
		filler, err := os.Create(filepath.Join(disk, "filler"))
		if err != nil {
			fmt.Println(err)
			return 99
		}
		for size := 1 << 16; size > 0; size /= 2 {
			for {
				if n, err := filler.Write(make([]byte, size)); err != nil || n < size {
					break
				}
			}
		}
		empty = func() error { return errors.Join(filler.Truncate(0), filler.Close()) }
	} else {
		var full atomic.Bool
		full.Store(true)
		err := vaulttest.InjectFaults(disk, func(c vaulttest.Call) syscall.Errno {
			if full.Load() && (c.Name == "write" || c.Name == "pwrite64") {
				return syscall.ENOSPC
			}
			return 0
		})
		if err != nil {
			fmt.Println(err)
			return 99
		}
		empty = func() error { full.Store(false); return nil }
	}
	p := place{nil, disk}
	p.ownState()
	w := writing[slices.IndexFunc(writing, func(w change) bool {
		return w.name == name
	})]
	in, err := io.ReadAll(os.Stdin)
	if err != nil {
		fmt.Println(err)
		return 99
	}
	for _, reading := range [][]string{with(couple(p)[0], "entries"), with(couple(p)[1], "verify"), with(couple(p)[0], "today"),
		with(couple(p)[0], "backup", "--out", filepath.Join(dir, "elsewhere.unhurried")), {"info", p.path("v.unhurried")}} {
		if code, _, errs := feed("", reading...); code != 0 {
			fmt.Printf("%s on a full disk: %d %s", reading[0], code, errs)
			return 98
		}
	}
	code, out, errs := feed(string(in), w.args(p)...)
	if err := empty(); err != nil {
		fmt.Println(err)
		return 99
	}
	if err := told(code, out, errs, w.done(p)); err != nil {
		fmt.Println(err)
		return 98
	}
	fmt.Println("exit code", code, strings.TrimSpace(errs))
	return 0
}

// A disk that is really full, to the last byte: it is read and backed up elsewhere, and what fails was not done.
func TestAFullDiskByCommands(t *testing.T) {
	t.Setenv("XDG_STATE_HOME", t.TempDir()) // put back at the end
	t.Cleanup(xdg.Reload)
	xdg.Reload()
	files := prepared(t).copies()
	for _, w := range writing {
		t.Run(w.name, func(t *testing.T) {
			p := place{t, t.TempDir()}
			for name, b := range files {
				p.write(name, string(b))
			}
			full := func(own *syscall.SysProcAttr) ([]byte, error) {
				cmd := exec.Command(os.Args[0])
				cmd.Env = append(os.Environ(), childEnv+"=full", fullEnv+"="+p.dir+"|"+w.name)
				cmd.SysProcAttr = own
				if w.in != nil {
					cmd.Stdin = strings.NewReader(w.in(t))
				}
				return cmd.CombinedOutput()
			}
			out, err := full(&syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
				UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
				GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}}})
			if errors.Is(err, syscall.EPERM) || errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EINVAL) {
				out, err = full(nil) // no file systems of one's own here
			}
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			t.Logf("%s", out)
		})
	}
}
