package scenario

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// Prove shows by the headless companion that the job left what it promised: whole chains, private words for their
// author alone, and a progress file with what was given to the therapist and nothing else. tmp is an empty folder of
// its own for passphrase files, which are removed.
func Prove(ctx context.Context, ctl, tmp string, r Result) (err error) {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Minute)
	defer cancel()
	files := map[string]string{}
	for name, words := range map[string]string{First.Name: First.Passphrase, Second.Name: Second.Passphrase, "file": Handover} {
		files[name] = filepath.Join(tmp, name)
		if err := os.WriteFile(files[name], []byte(words), 0o600); err != nil {
			return err
		}
		defer func() { err = errors.Join(err, os.Remove(files[name])) }()
	}
	run := func(args ...string) (string, error) {
		c := exec.CommandContext(ctx, ctl, args...)
		c.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + tmp, "XDG_STATE_HOME=" + tmp, "LC_ALL=C.UTF-8", "TZ=UTC"}
		out, err := c.CombinedOutput()
		if err != nil {
			return "", fmt.Errorf("unhurriedctl %s: %w: %s", args[0], err, bytes.TrimSpace(out))
		}
		return string(out), nil
	}
	as := func(command string, m Member) []string {
		return []string{command, "--vault", r.Vault, "--member", m.Name, "--passphrase-file", files[m.Name]}
	}
	for _, c := range []struct {
		what     string
		args     []string
		has, not []string
	}{
		{"the chains for " + First.Name, as("verify", First), []string{"damaged 0"}, nil},
		{"the chains for " + Second.Name, as("verify", Second), []string{"damaged 0"}, nil},
		{"what " + First.Name + " reads", as("entries", First), []string{Private, ForTherapist, Shared}, nil},
		{"what " + Second.Name + " reads", as("entries", Second), []string{Shared}, []string{Private, ForTherapist}},
		{"the progress file", []string{"review", r.Progress, "--passphrase-file", files["file"]},
			[]string{ForTherapist}, []string{Private, Shared}},
	} {
		out, err := run(c.args...)
		if err != nil {
			return err
		}
		for _, w := range c.has {
			if !flatContains(out, w) {
				return fmt.Errorf("%s lacks %q:\n%s", c.what, w, out)
			}
		}
		for _, w := range c.not {
			if flatContains(out, w) {
				return fmt.Errorf("%s shows %q, which it must not", c.what, w)
			}
		}
	}
	return nil
}

// flatContains looks for words whatever line breaks are between them.
func flatContains(text, words string) bool {
	return strings.Contains(strings.Join(strings.Fields(text), " "), words)
}

// Leaks looks through every file below a folder for words in the clear, but not below others in it, and names the files that
// hold some.
func Leaks(dir string, words []string, but ...string) error {
	var needles [][]byte
	for _, w := range words {
		wide := []byte{}
		for _, u := range utf16.Encode([]rune(w)) {
			wide = append(wide, byte(u), byte(u>>8))
		}
		needles = append(needles, []byte(w), wide)
	}
	var found []error
	seen := 0
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.IsDir() && slices.Contains(but, path) {
			return fs.SkipDir
		}
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		seen++
		for i, n := range needles {
			if bytes.Contains(b, n) {
				found = append(found, fmt.Errorf("%s holds %q in the clear", path, words[i/2]))
			}
		}
		return nil
	})
	if err == nil && seen == 0 {
		err = fmt.Errorf("there is no file below %s to look through", dir)
	}
	return errors.Join(append(found, err)...)
}
