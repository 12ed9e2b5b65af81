// Command mutate breaks the vault's protections one by one, each in a copy of the source, and sees whether a test
// notices: a promise that no test can fail is none. What was found is kept for the present source, so that a run that
// was cut off goes on where it was.
//
//	mutate [-results FILE] [-fresh] [WORD ...]
//
// With words, only mutations whose promise or file has one of them. It fails if any mutation survives or does not fit
// the source any more.
package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"time"
)

// mutation is one protection less.
type mutation struct {
	file   string // in the module
	before string // stands there exactly once
	after  string
	breaks string // the promise that no longer holds
	test   string // the test that should notice, tried before all others; empty: all at once
	pkg    string // the package whose test alone should notice; empty: those of the vault
}

// longest is how long the tests may take on one mutation. One that makes them hang was noticed.
const longest = 10 * time.Minute

// packages are those that are broken, and whose tests have to notice.
const packages = "./internal/vault/..."

func main() {
	results := flag.String("results", "build/mutate.results", "where the results are kept")
	fresh := flag.Bool("fresh", false, "forget earlier results")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, *results, *fresh, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "mutate:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, results string, fresh bool, words []string) (err error) {
	dirs, err := sources(ctx)
	if err != nil {
		return err
	}
	sum, err := digest(dirs)
	if err != nil {
		return err
	}
	known := map[string]string{}
	if !fresh {
		if known, err = load(results); err != nil {
			return err
		}
	}
	dir, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	for _, name := range append(dirs, "go.mod", "go.sum") {
		if err := copyTree(name, filepath.Join(dir, name)); err != nil {
			return err
		}
	}
	var bad []string
	count := 0
	all := slices.Concat(mutations, planted, unmatched)
	for i := range all {
		m := &all[i]
		if !m.about(words) {
			continue
		}
		count++
		key := fmt.Sprintf("%x", sha256.Sum256([]byte(sum+m.pkg+"\x00"+m.file+"\x00"+m.before+"\x00"+m.after)))[:32]
		result := known[key]
		if result == "" {
			if result, err = m.try(ctx, dir); err != nil {
				return fmt.Errorf("%s: %w", m.breaks, err)
			}
			if strings.HasPrefix(result, caught) || result == survived {
				if err := note(results, key, result); err != nil {
					return err
				}
			}
		}
		fmt.Printf("%-60s %s\n", m.breaks, result)
		if !strings.HasPrefix(result, caught) {
			bad = append(bad, m.breaks)
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("%d of %d mutations are noticed by no test, or do not build: %s", len(bad), count, strings.Join(bad, "; "))
	}
	fmt.Printf("all %d mutations are noticed\n", count)
	return nil
}

const (
	caught   = "caught"
	survived = "SURVIVED"
)

// about tells whether one of the words stands in the mutation's promise or file; true without words.
func (m *mutation) about(words []string) bool {
	return len(words) == 0 || slices.ContainsFunc(words, func(w string) bool {
		return strings.Contains(strings.ToLower(m.breaks+" "+m.file), strings.ToLower(w))
	})
}

// apply gives the file's content with the mutation.
func (m *mutation) apply(source []byte) ([]byte, error) {
	switch n := bytes.Count(source, []byte(m.before)); {
	case n != 1:
		return nil, fmt.Errorf("%s: what is to be changed stands there %d times: %q", m.file, n, m.before)
	case m.before == m.after:
		return nil, fmt.Errorf("%s: nothing is changed: %q", m.file, m.before)
	}
	return bytes.Replace(source, []byte(m.before), []byte(m.after), 1), nil
}

// try applies the mutation to the copy, runs the tests, and takes it back.
func (m *mutation) try(ctx context.Context, dir string) (result string, err error) {
	path := filepath.Join(dir, m.file)
	source, err := os.ReadFile(path)
	if err != nil {
		return "", err
	}
	changed, err := m.apply(source)
	if err != nil {
		return "does not fit: " + err.Error(), nil
	}
	if err := os.WriteFile(path, changed, 0o644); err != nil {
		return "", err
	}
	defer func() { err = errors.Join(err, os.WriteFile(path, source, 0o644)) }()
	runs := [][]string{{packages}}
	if m.pkg != "" {
		runs = [][]string{{"-count=1", "-run", "^(" + m.test + ")$", m.pkg}}
		if m.pkg == simulator {
			runs[0] = append(runs[0], "-lives=2000")
		}
	} else if m.test != "" {
		where, err := m.tested(dir)
		if err != nil {
			return "", err
		}
		runs = append([][]string{{"-run", "^(" + m.test + ")$", where}}, runs...)
	}
	for _, args := range runs {
		if result, err = test(ctx, dir, args); err != nil || result != survived {
			return result, err
		}
	}
	return result, nil
}

// tested finds the package of the test that should notice.
func (m *mutation) tested(dir string) (pkg string, err error) {
	declared := regexp.MustCompile(`(?m)^func (` + m.test + `)\(`)
	err = filepath.WalkDir(filepath.Join(dir, "internal", "vault"), func(path string, _ fs.DirEntry, err error) error {
		if err != nil || pkg != "" || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		b, err := os.ReadFile(path)
		if declared.Match(b) {
			pkg, err = filepath.Rel(dir, filepath.Dir(path))
		}
		return err
	})
	if err == nil && pkg == "" {
		err = fmt.Errorf("there is no test %s", m.test)
	}
	return "./" + filepath.ToSlash(pkg), err
}

var failed = regexp.MustCompile(`(?m)^\s*--- FAIL: (\S+)`)

func test(ctx context.Context, dir string, args []string) (string, error) {
	limited, cancel := context.WithTimeout(ctx, longest)
	defer cancel()
	c := exec.CommandContext(limited, "go", append([]string{"test", "-failfast"}, args...)...)
	c.Dir = dir
	out, err := c.CombinedOutput()
	switch {
	case ctx.Err() != nil:
		return "", errors.New("stopped")
	case err == nil:
		return survived, nil
	case limited.Err() != nil:
		return caught + " by hanging", nil
	case bytes.Contains(out, []byte("build failed]")), bytes.Contains(out, []byte("setup failed]")):
		return "does not build: " + strings.Join(strings.Fields(string(out)), " "), nil
	}
	if name := failed.FindSubmatch(out); name != nil {
		return caught + " by " + string(name[1]), nil
	}
	return caught + " by a crash", nil
}

// sources lists the folders of the module that the tests need.
func sources(ctx context.Context) ([]string, error) {
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	out, err := exec.CommandContext(ctx, "go", "list", "-deps", "-test", "-f", "{{if and .Module .Module.Main}}{{.Dir}}{{end}}", packages, simulator, matching, tickTests).Output()
	if err != nil {
		return nil, fmt.Errorf("list the packages: %w", err)
	}
	var dirs []string
	for line := range strings.Lines(string(out)) {
		dir, err := filepath.Rel(root, strings.TrimSpace(line))
		if err != nil {
			return nil, err
		}
		dirs = append(dirs, dir)
	}
	slices.Sort(dirs)
	var tops []string
	for _, dir := range slices.Compact(dirs) {
		if !slices.ContainsFunc(tops, func(top string) bool { return strings.HasPrefix(dir, top+string(filepath.Separator)) }) {
			tops = append(tops, dir)
		}
	}
	return tops, nil
}

// digest names the present source.
func digest(dirs []string) (string, error) {
	h := sha256.New()
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err != nil || e.IsDir() {
				return err
			}
			b, err := os.ReadFile(path)
			fmt.Fprintf(h, "%s %d %x\n", path, len(b), sha256.Sum256(b))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)), nil
}

func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, rel)
		if e.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, b, 0o644)
	})
}

// load reads earlier results: lines of a key and what came out.
func load(path string) (map[string]string, error) {
	known := map[string]string{}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return known, nil
	} else if err != nil {
		return nil, err
	}
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if key, result, ok := strings.Cut(lines.Text(), " "); ok {
			known[key] = result
		}
	}
	return known, errors.Join(lines.Err(), f.Close())
}

func note(path, key, result string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o644)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "%s %s\n", key, result)
	return errors.Join(err, f.Close())
}
