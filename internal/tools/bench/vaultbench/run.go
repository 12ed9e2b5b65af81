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
		for _, peer := range []string{"plain", "sqlcipher"} {
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

func (b *bench) names() []string {
	if b.o.Peers == "" {
		return []string{"vault"}
	}
	return []string{"plain", "vault", "sqlcipher"}
}

func (b *bench) measure(ctx context.Context) error {
	for _, plan := range []struct {
		op     string
		n      int
		rounds int
	}{{"bulk", small, b.o.Rounds}, {"bulk", large, 1}, {"load", small, 3 * b.o.Rounds}, {"load", large, b.o.Rounds}, {"append", count, 2 * b.o.Rounds}} {
		for round := range plan.rounds {
			names := b.names()
			if round%2 == 1 {
				slices.Reverse(names)
			}
			for _, name := range names {
				if err := b.step(ctx, name, plan.op, plan.n); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// step runs one step and notes its figures. A bulk load leaves its file for the loads that follow.
func (b *bench) step(ctx context.Context, name, op string, n int) error {
	file := filepath.Join(b.dir, fmt.Sprintf("%s-%d", name, n))
	if op != "load" {
		for _, suffix := range []string{"", "-wal", "-shm", ".lock", ".code"} {
			if err := os.Remove(file + suffix); err != nil && !errors.Is(err, os.ErrNotExist) {
				return err
			}
		}
	}
	args := append(slices.Clone(b.commands[name]), op, file, strconv.Itoa(n))
	cmd := exec.CommandContext(ctx, args[0], args[1:]...)
	var text, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &text, &problem
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("%s %s: %w: %s", name, op, err, problem.Bytes())
	}
	var ns, kib float64
	if _, err := fmt.Sscan(text.String(), &ns, &kib); err != nil {
		return fmt.Errorf("%s %s printed %q: %w", name, op, text.String(), err)
	}
	b.note(name, op, n, "ns", ns)
	b.note(name, op, n, "kib", kib)
	if op == "bulk" {
		info, err := os.Stat(file)
		if err != nil {
			return err
		}
		b.note(name, op, n, "size", float64(info.Size()))
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
		if _, err := fmt.Fprintf(b.o.Log, "# %-28s %14.0f\n", key, slices.Min(b.figures[key])); err != nil {
			return err
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
			errs = append(errs,
				line(fmt.Sprintf("vault-load-%d-to-plaintext", n), b.ratio("plain", "load", n, "ns"), 0.6),
				line(fmt.Sprintf("vault-load-%d-to-sqlcipher", n), b.ratio("sqlcipher", "load", n, "ns"), 0.35),
				line(fmt.Sprintf("vault-memory-%d-to-plaintext", n), b.ratio("plain", "load", n, "kib"), 1.2),
				line(fmt.Sprintf("vault-size-%d-to-plaintext", n), b.ratio("plain", "bulk", n, "size"), 1.1))
		}
		errs = append(errs,
			line("vault-append-to-plaintext", b.ratio("plain", "append", count, "ns"), 1.1),
			line("vault-bulk-12000-to-sqlcipher", b.ratio("sqlcipher", "bulk", small, "ns"), 0.8))
	}
	growth := b.best("vault", "load", large, "ns") / large / (b.best("vault", "load", small, "ns") / small)
	return errors.Join(append(errs, line("vault-load-growth-per-record", growth, 1.15))...)
}

func sortedKeys(m map[string][]float64) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
