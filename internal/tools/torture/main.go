// Command torture runs the long forms of the batteries, each on its own and each bounded, and remembers which have held.
//
// A battery that has held for the present commit is not run again, so that what was cut off goes on where it was. With a
// change that is not committed nothing is remembered.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// longest is how long one battery may take. One that needs more is to be parted.
const longest = 40 * time.Minute

// battery is a number of tests in their long form, or a command.
type battery struct {
	name    string
	what    string
	pkg     string   // the package of the tests
	tests   []string // their names
	only    string   // the subtests of theirs that this matches, or all
	but     string   // without those that this matches
	command []string // instead of tests
}

const (
	vaultTests  = "./internal/vault"
	walkerTests = "./internal/ui"
)

var pressed = []string{"TestEveryControlOfEveryPage"}

// batteries are all that there are, the quick ones first.
var batteries = []battery{
	{name: "kills", what: "a process that works on a vault, restores or migrates one is killed, again and again", pkg: vaultTests,
		tests: []string{"TestAcknowledgedWritesSurviveBeingKilled", "TestRestoringAndMigratingSurviveBeingKilled", "TestWhatIsCutShortLeavesNothingBehind"}},
	{name: "flips", what: "every byte of a vault is flipped, and the file cut at every length", pkg: vaultTests,
		tests: []string{"TestEveryFlippedByteShowsOrDoesNothing", "TestEveryTruncationShows"}},
	{name: "calls-killed", what: "a process is killed right before every call by which it changes a file, in everything that changes one, and in bringing up those of formats 1 and 2", pkg: vaultTests,
		tests: []string{"TestAKillAtAnyCallLosesNothing", "TestAKillWhileAVaultIsBroughtUpLosesNothing"}},
	{name: "calls-failed", what: "every such call fails, once or from then on, with a full disk or an error of it", pkg: vaultTests,
		tests: []string{"TestWhateverTheDiskRefusesIsToldAsItIs"}},
	{name: "commands", what: "the companion on a disk that fails at any call, and on one that is full to the last byte", pkg: "./cmd/unhurriedctl",
		tests: []string{"TestACommandThatFailsDidNothing", "TestAFullDiskByCommands"}},
	{name: "damage", what: "682 ways in which a file comes to harm, fifteen kinds of them", pkg: vaultTests,
		tests: []string{"TestDamageOfEveryKindShowsOrDoesNothing"}},
	{name: "large", what: "20,000 flips in a large vault", pkg: vaultTests, tests: []string{"TestFlipsInALargeVault"}},
	{name: "matching", what: "2,000 rounds of matching against a plain AND", pkg: "./internal/match", tests: []string{"TestARoundIsTheAND"}},
	{name: "model", what: "400 random lives of a vault against a model", pkg: vaultTests, tests: []string{"TestAnyOrderOfActions"}},
	{name: "histories", what: "100,000 histories of homework, of two people at two computers, with joins and leaves", pkg: "./internal/homework",
		tests: []string{"TestEveryHistoryKeepsTheRulesOfHomework"}},
	{name: "lives", what: "100,000 lives of a diary on computers whose disks fail and lose their power", pkg: "./internal/sim",
		tests: []string{"TestEveryLifeKeepsThePromises"}},
	{name: "reports", what: "progress files at every bound, and JSON with each byte of it changed", pkg: "./internal/report",
		tests: []string{"TestWhatIsTakenCanBeShown", "TestCorpusOfJSON"}},
	{name: "exports", what: "1,000 exports at random, each form of which holds the sentences of the window's preview and no others", pkg: "./internal/ui/screens/therapist",
		tests: []string{"TestEveryFormHoldsWhatThePreviewShows"}},
	{name: "content", what: "20,000 drawings put together at random, and hostile YAML", pkg: "./internal/content",
		tests: []string{"TestCorpusOfDrawings", "TestCorpusOfYAML"}},
	{name: "mutations", what: "the vault's protections are taken out one by one, and a test must notice", command: []string{"go", "run", "./internal/tools/mutate"}},
	{name: "walker-couple-light", what: "every control of every page is pressed, by a couple", pkg: walkerTests, tests: pressed, only: "^a_couple_.*-light"},
	{name: "walker-couple-dark", what: "the same in the dark theme", pkg: walkerTests, tests: pressed, only: "^a_couple_.*-dark"},
	{name: "walker-one-light", what: "every control of every page is pressed, by one person", pkg: walkerTests, tests: pressed, only: "^one_person_.*-light"},
	{name: "walker-one-dark", what: "the same in the dark theme", pkg: walkerTests, tests: pressed, only: "^one_person_.*-dark"},
	{name: "walker-others", what: "every control of every page is pressed, by whoever else there is, in both themes", pkg: walkerTests, tests: pressed, but: "^(a_couple|one_person)_"},
	{name: "walker-content", what: "every page of the library and every session is opened, by a couple and by one person", pkg: walkerTests,
		tests: []string{"TestEveryPageOfTheContent"}},
	{name: "fuzz", what: "every fuzz target for half a minute", command: []string{"go", "run", "./internal/tools/fuzz", "-time", "30s"}},
}

func main() {
	tags := flag.String("tags", "gles,x11,migrated_fynedo", "build tags")
	dir := flag.String("dir", "build/torture", "where the logs and what has held are kept")
	again := flag.Bool("again", false, "run what has held for this commit too")
	list := flag.Bool("list", false, "only list the batteries")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: torture [flags] [battery ...]")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *list {
		for _, b := range batteries {
			fmt.Printf("%-20s %s\n", b.name, b.what)
		}
		return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *dir, *tags, *again, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "torture:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, dir, tags string, again bool, names []string) error {
	for _, n := range names {
		if !slices.ContainsFunc(batteries, func(b battery) bool { return b.called(n) }) {
			return fmt.Errorf("there is no battery %q; -list names them", n)
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	state := treeState(ctx)
	var failed []string
	for _, b := range batteries {
		if len(names) > 0 && !slices.ContainsFunc(names, b.called) {
			continue
		}
		held := filepath.Join(dir, b.name+".held")
		if !again && state != "" && hasHeld(held, state) {
			fmt.Printf("%-20s has held for this commit\n", b.name)
			continue
		}
		fmt.Printf("%-20s %s …\n", b.name, b.what)
		start := time.Now()
		err := b.do(ctx, filepath.Join(dir, b.name+".log"), tags)
		took := time.Since(start).Round(time.Second)
		switch {
		case ctx.Err() != nil:
			return errors.New("stopped; what has held is remembered")
		case err != nil:
			failed = append(failed, b.name)
			fmt.Printf("%-20s FAILED after %s: %v; see %s\n", b.name, took, err, filepath.Join(dir, b.name+".log"))
		default:
			fmt.Printf("%-20s held, %s\n", b.name, took)
			if state != "" {
				if err := os.WriteFile(held, []byte(state+"\n"), 0o644); err != nil {
					return err
				}
			}
		}
	}
	if len(failed) > 0 {
		return fmt.Errorf("failed: %s", strings.Join(failed, ", "))
	}
	return nil
}

// called reports whether a name means this battery: its own, or that of the family before a hyphen.
func (b *battery) called(name string) bool {
	return b.name == name || strings.HasPrefix(b.name, name+"-")
}

func hasHeld(path, state string) bool {
	b, err := os.ReadFile(path)
	return err == nil && strings.TrimSpace(string(b)) == state
}

// treeState names the commit, or nothing when something is not committed.
func treeState(ctx context.Context) string {
	dirty, err := exec.CommandContext(ctx, "git", "status", "--porcelain").Output()
	if err != nil || len(dirty) > 0 {
		return ""
	}
	head, err := exec.CommandContext(ctx, "git", "rev-parse", "HEAD").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(head))
}

// do runs the battery and keeps what it prints in a log. Each of its tests must have run and passed.
func (b *battery) do(ctx context.Context, logPath, tags string) (err error) {
	log, err := os.Create(logPath)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	ctx, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	args := b.args(tags)
	c := exec.CommandContext(ctx, args[0], args[1:]...)
	c.Env = append(os.Environ(), "UNHURRIED_TORTURE=1")
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // go test hands no signal on to the tests that it runs
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGINT) }
	c.WaitDelay = 10 * time.Second
	var out bytes.Buffer
	c.Stdout = io.MultiWriter(log, &out)
	c.Stderr = c.Stdout
	err = c.Run()
	switch {
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return fmt.Errorf("more than %s", longest)
	case err != nil:
		return err
	}
	for _, name := range b.tests {
		end := " "
		if b.only != "" || b.but != "" {
			end = "/" // a test of which no part was chosen passes too
		}
		if !bytes.Contains(out.Bytes(), []byte("--- PASS: "+name+end)) {
			return fmt.Errorf("%s did not run", name)
		}
	}
	return nil
}

// args are the command of a battery.
func (b *battery) args(tags string) []string {
	if b.command != nil {
		return b.command
	}
	tests := "^(" + strings.Join(b.tests, "|") + ")$"
	args := []string{"go", "test", "-tags", tags, "-count=1", "-v", "-timeout", longest.String(), "-run"}
	if b.only != "" {
		args = append(args, tests+"/"+b.only)
	} else {
		args = append(args, tests)
	}
	if b.but != "" {
		args = append(args, "-skip", tests+"/"+b.but)
	}
	return append(args, b.pkg)
}
