// Command fuzz runs every fuzz target of the module for a while, one after the other, and says which failed.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"time"
)

// target is one fuzz function.
type target struct{ pkg, name string }

func main() {
	each := flag.Duration("time", 30*time.Second, "how long each target runs")
	tags := flag.String("tags", "gles,x11,migrated_fynedo", "build tags")
	match := flag.String("match", "^Fuzz", "only targets whose name matches")
	flag.Parse()
	packages := flag.Args()
	if len(packages) == 0 {
		packages = []string{"./..."}
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, *each, *tags, *match, packages); err != nil {
		fmt.Fprintln(os.Stderr, "fuzz:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, each time.Duration, tags, match string, packages []string) error {
	targets, err := list(ctx, tags, match, packages)
	if err != nil {
		return err
	}
	if len(targets) == 0 {
		return errors.New("no fuzz target matches")
	}
	fmt.Printf("%d fuzz targets, %s each\n", len(targets), each)
	var failed []string
	for _, t := range targets {
		fmt.Printf("%s %s\n", t.pkg, t.name)
		c := exec.CommandContext(ctx, "go", "test", "-tags", tags, "-run", "^$", "-fuzz", "^"+t.name+"$", "-fuzztime", each.String(), t.pkg)
		// Go prints a line every three seconds; only the end of it matters, unless the target fails.
		out, err := c.CombinedOutput()
		if ctx.Err() != nil {
			return errors.New("stopped")
		}
		if err != nil {
			failed = append(failed, t.pkg+" "+t.name)
			fmt.Printf("%s\n", out)
			continue
		}
		fmt.Printf("  %s\n", last(out, "fuzz: elapsed"))
	}
	if len(failed) > 0 {
		return fmt.Errorf("%d of %d targets failed: %s", len(failed), len(targets), strings.Join(failed, ", "))
	}
	fmt.Printf("all %d targets held\n", len(targets))
	return nil
}

// list asks go test for the names, package by package.
func list(ctx context.Context, tags, match string, packages []string) ([]target, error) {
	c := exec.CommandContext(ctx, "go", append([]string{"test", "-json", "-tags", tags, "-list", match}, packages...)...)
	c.Stderr = os.Stderr
	out, err := c.Output()
	if err != nil {
		return nil, fmt.Errorf("list the fuzz targets: %w: %s", err, last(out, ""))
	}
	var targets []target
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		var e struct{ Action, Package, Output string }
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			return nil, fmt.Errorf("list the fuzz targets: %w", err)
		}
		if name := strings.TrimSpace(e.Output); e.Action == "output" && strings.HasPrefix(name, "Fuzz") {
			targets = append(targets, target{e.Package, name})
		}
	}
	return targets, lines.Err()
}

// last returns the last line that begins with a prefix, or the last of all.
func last(out []byte, prefix string) string {
	found := ""
	for line := range strings.Lines(string(out)) {
		if strings.HasPrefix(line, prefix) && strings.TrimSpace(line) != "" {
			found = strings.TrimSpace(line)
		}
	}
	return found
}
