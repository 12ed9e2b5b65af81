package example

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Prefix begins the name of the folder of an example to look around with, so that it is known when it is opened
// again after a lock, and can be removed without a doubt.
const Prefix = "unhurried-example-"

// passphraseFile is the file in that folder with the invented people's passphrases, a name and a passphrase a line.
const passphraseFile = "passphrases.txt"

// New makes the example couple that one can look around with, in a folder of its own under the system's folder for
// temporary files.
func New(ctx context.Context, cat *homework.Catalog, today homework.Day) (*Vault, error) {
	dir, err := os.MkdirTemp("", Prefix)
	if err != nil {
		return nil, fault.New("fault.makeExampleFolder", "make the example's folder: {{.Err}}", fault.Data{"Err": exchange.Reason(err)})
	}
	names := []string{"Alex", "Sam"}
	var words [][]byte
	for range names {
		p, err := app.SuggestPassphrase()
		if err != nil {
			return nil, err
		}
		words = append(words, []byte(p))
	}
	d, err := Make(ctx, cat, Options{Dir: dir, Seed: 1, Last: today}, names, words)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return d, app.WriteFile(filepath.Join(dir, passphraseFile), func(w io.Writer) error {
		for i, n := range names {
			if _, err := fmt.Fprintf(w, "%s %s\n", n, words[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// At returns the example that a vault's path belongs to, or nil when it is no example.
func At(path string) *Vault {
	dir := filepath.Dir(path)
	if !strings.HasPrefix(filepath.Base(dir), Prefix) {
		return nil
	}
	b, err := os.ReadFile(filepath.Join(dir, passphraseFile))
	if err != nil || len(b) > 4096 {
		return nil
	}
	d := &Vault{Path: path}
	for line := range strings.Lines(string(b)) {
		name, words, ok := strings.Cut(strings.TrimSpace(line), " ")
		if !ok {
			return nil
		}
		d.Names, d.Passphrases = append(d.Names, name), append(d.Passphrases, []byte(words))
	}
	if len(d.Names) != 2 {
		return nil
	}
	return d
}

// Remove deletes the example's folder.
func (d *Vault) Remove() error { return os.RemoveAll(filepath.Dir(d.Path)) }
