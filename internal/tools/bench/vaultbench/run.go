package vaultbench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// Options of Run.
type Options struct {
	Self   []string  // the command that runs Step with the arguments that follow
	Peers  string    // the folder of the peers' module; empty: no peers, and absolute figures only
	Rounds int       // of the slow steps, the quick ones get more; 0: 7
	Log    io.Writer // absolute figures and progress; nil: none
}

// bench is one run of the benchmark.
type bench struct {
	o        Options
	dir      string
	commands map[string][]string
	figures  map[string][]float64 // "vault load 12000 ns" and the like, one for each round
}

const (
	small = 12000
	large = 120000
	count = 400 // durable appends in one round
)

// condition is what else the machine does while a step runs. Its name ends the name of what is measured.
type condition struct {
	name   string
	pinned bool // the step has one core
	busy   bool // another process keeps one core busy
}

var (
	alone    = condition{}
	oneCore  = condition{name: "-on-one-core", pinned: true}
	coreBusy = condition{name: "-with-one-core-busy", busy: true}
)

// Run measures and writes a line for each goal: NAME ratio VALUE goal <= GOAL ok, or short.
func Run(ctx context.Context, out io.Writer, o Options) (err error) {
	if o.Rounds == 0 {
		o.Rounds = 7
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	dir, err := os.MkdirTemp("", "vaultbench") // made-up records only
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	b := &bench{o: o, dir: dir, commands: map[string][]string{"vault": o.Self}, figures: map[string][]float64{}}
	if o.Peers != "" {
		for _, peer := range []string{"plain", "sqlcipher", "sealed"} {
			binary := filepath.Join(dir, peer+".exe")
			build := exec.CommandContext(ctx, "go", "build", "-o", binary, "./"+peer)
			build.Dir = o.Peers
			if text, err := build.CombinedOutput(); err != nil {
				return fmt.Errorf("build the peer %s: %w\n%s", peer, err, text)
			}
			b.commands[peer] = []string{binary}
		}
	}
	if err := b.measure(ctx); err != nil {
		return err
	}
	return b.report(out)
}

// names are those that do a step. What the seals alone take is asked of loads.
func (b *bench) names(p plan) []string {
	switch {
	case b.o.Peers == "":
		return []string{"vault"}
	case p.op == "append" || p.with == coreBusy:
		return []string{"plain", "vault", "sqlcipher"}
	}
	return []string{"plain", "vault", "sqlcipher", "sealed"}
}

// plan is a step that is measured in some rounds.
type plan struct {
	op     string
	n      int
	rounds int
	with   condition
}

func (b *bench) measure(ctx context.Context) error {
	for _, p := range []plan{
		{"bulk", small, b.o.Rounds, alone}, {"bulk", large, 1, alone},
		{"load", small, 3 * b.o.Rounds, alone}, {"load", large, b.o.Rounds, alone}, {"append", count, 2 * b.o.Rounds, alone},
		{"load", small, 3 * b.o.Rounds, oneCore}, {"load", large, b.o.Rounds, oneCore},
		{"bulk", small, b.o.Rounds, coreBusy},
		{"load", small, 3 * b.o.Rounds, coreBusy}, {"load", large, b.o.Rounds, coreBusy}, {"append", count, 2 * b.o.Rounds, coreBusy},
	} {
		if err := b.run(ctx, p, b.names(p)); err != nil {
			return err
		}
	}
	for _, with := range []condition{alone, coreBusy} {
		for _, op := range []string{"unlock", "joint-unlock"} {
			if err := b.run(ctx, plan{op, small, b.o.Rounds, with}, []string{"vault"}); err != nil {
				return err
			}
		}
	}
	return nil
}

func (b *bench) run(ctx context.Context, p plan, names []string) (err error) {
	if p.with.busy {
		rest, startErr := b.keepBusy(ctx)
		if startErr != nil {
			return startErr
		}
		defer func() { err = errors.Join(err, rest()) }()
	}
	for round := range p.rounds {
		order := slices.Clone(names)
		if round%2 == 1 {
			slices.Reverse(order)
		}
		for _, name := range order {
			if err := b.step(ctx, name, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// onOneCore is a command that has one core, whose number is given.
func onOneCore(ctx context.Context, core int, args ...string) *exec.Cmd {
	return exec.CommandContext(ctx, "taskset", append([]string{"--cpu-list", strconv.Itoa(core)}, args...)...)
}

// keepBusy keeps the first core busy until rest is called, or this process ends.
func (b *bench) keepBusy(ctx context.Context) (rest func() error, err error) {
	cmd := onOneCore(ctx, 0, append(slices.Clone(b.o.Self), "spin")...)
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	return func() error { return errors.Join(in.Close(), cmd.Wait()) }, err
}

// step runs one step and notes its figures. A bulk load leaves its file for the loads that follow.
func (b *bench) step(ctx context.Context, name string, p plan) error {
	op, n := p.op, p.n
	file := filepath.Join(b.dir, fmt.Sprintf("%s-%d", name, n))
	if op == "bulk" || op == "append" {
		for _, suffix := range []string{"", "-wal", "-shm", ".lock", ".code"} {
			if err := os.Remove(file + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
	}
	args := append(slices.Clone(b.commands[name]), op, file, strconv.Itoa(n))
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	if p.with.pinned {
		cmd = onOneCore(ctx, 0, args...)
	}
	var text, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &problem
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, op, err, problem.Bytes())
	}
	var ns, kib float64
	if _, err := fmt.Sscan(text.String(), &ns, &kib); err != nil {
		return fmt.Errorf("%s %s printed %q: %w", name, op, text.String(), err)
	}
	b.note(name, op+p.with.name, n, "ns", ns)
	b.note(name, op+p.with.name, n, "kib", kib)
	if op == "bulk" {
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		b.note(name, op+p.with.name, n, "size", float64(info.Size()))
	}
	return nil
}

func (b *bench) note(name, op string, n int, unit string, value float64) {
	key := fmt.Sprintf("%s %s %d %s", name, op, n, unit)
	b.figures[key] = append(b.figures[key], value)
}

// best is the smallest figure of all rounds: what the machine gives when nothing else is in the way. Medians would
// measure what else runs on it.
func (b *bench) best(name, op string, n int, unit string) float64 {
	return slices.Min(b.figures[fmt.Sprintf("%s %s %d %s", name, op, n, unit)])
}

// ratio is our best figure by the peer's.
func (b *bench) ratio(peer, op string, n int, unit string) float64 {
	return b.best("vault", op, n, unit) / b.best(peer, op, n, unit)
}

func (b *bench) report(out io.Writer) error {
	for _, key := range sortedKeys(b.figures) {
		if _, err := fmt.Fprintf(b.o.Log, "# %-48s %14.0f\n", key, slices.Min(b.figures[key])); err != nil {
			return err
		}
	}
	if b.o.Peers != "" {
		for _, n := range []int{small, large} {
			for _, with := range []condition{alone, oneCore} {
				seals := b.best("sealed", "load"+with.name, n, "ns") / b.best("plain", "load"+with.name, n, "ns")
				if _, err := fmt.Fprintf(b.o.Log, "# seals-alone-load-%d-to-plaintext%s ratio %.2f\n", n, with.name, seals); err != nil {
					return err
				}
			}
		}
	}
	line := func(name string, value, goal float64) error {
		verdict := "ok"
		if value > goal {
			verdict = "short"
		}
		_, err := fmt.Fprintf(out, "%s ratio %.2f goal <= %.2f %s\n", name, value, goal, verdict)
		return err
	}
	var errs []error
	if b.o.Peers != "" {
		for _, n := range []int{small, large} {
			for _, with := range []condition{alone, oneCore, coreBusy} {
				goal := 0.45
				if with != alone {
					goal = 0.65 // plaintext is read on one core, and the vault opened on all that there are
				}
				errs = append(errs, line(fmt.Sprintf("vault-load-%d-to-plaintext%s", n, with.name), b.ratio("plain", "load"+with.name, n, "ns"), goal))
			}
			for _, with := range []condition{alone, coreBusy} {
				errs = append(errs, line(fmt.Sprintf("vault-load-%d-to-sqlcipher%s", n, with.name), b.ratio("sqlcipher", "load"+with.name, n, "ns"), 0.3))
			}
			errs = append(errs,
				line(fmt.Sprintf("vault-memory-%d-to-plaintext", n), b.ratio("plain", "load", n, "kib"), 1.2),
				line(fmt.Sprintf("vault-size-%d-to-plaintext", n), b.ratio("plain", "bulk", n, "size"), 1.2))
		}
		for _, with := range []condition{alone, coreBusy} {
			errs = append(errs,
				line("vault-append-to-plaintext"+with.name, b.ratio("plain", "append"+with.name, count, "ns"), 1.1),
				line("vault-bulk-12000-to-sqlcipher"+with.name, b.ratio("sqlcipher", "bulk"+with.name, small, "ns"), 0.8))
		}
	}
	for _, with := range []condition{alone, coreBusy} {
		growth := b.best("vault", "load"+with.name, large, "ns") / large / (b.best("vault", "load"+with.name, small, "ns") / small)
		joint := b.best("vault", "joint-unlock"+with.name, small, "ns") / b.best("vault", "unlock"+with.name, small, "ns")
		errs = append(errs, line("vault-load-growth-per-record"+with.name, growth, 1.1), line("vault-joint-unlock-to-one"+with.name, joint, 1.1))
	}
	return errors.Join(errs...)
}

func sortedKeys(m map[string][]float64) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
