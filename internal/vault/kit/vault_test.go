package kit

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

// A whole vault is one of the golden ones, with some bytes changed: offset 4 · length 4 · bytes each.

var goldenDir = filepath.Join("..", "testdata", "golden")

func patched(t testing.TB, c *kitCase) []byte {
	raw, err := os.ReadFile(filepath.Join(goldenDir, c.With["of"]))
	must(t, err)
	for b := c.bytes; len(b) >= 8; {
		at, n := binary.BigEndian.Uint32(b), int(binary.BigEndian.Uint32(b[4:]))
		copy(raw[at:], b[8:8+n])
		b = b[8+n:]
	}
	if length := c.With["length"]; length != "" {
		n, err := strconv.Atoi(length)
		must(t, err)
		raw = raw[:n]
	}
	return raw
}

func readVault(t testing.TB, c *kitCase) (a answer) {
	path := filepath.Join(t.TempDir(), "v.unhurried")
	must(t, os.WriteFile(path, patched(t, c), 0o600))
	v, err := vault.Open(path, []byte(c.With["passphrase"]), vault.WithReadOnly())
	switch {
	case errors.Is(err, vault.ErrWrongKey):
		return answer{Answer: "wrong key"}
	case errors.Is(err, vault.ErrNotVault):
		return answer{Answer: "no vault"}
	case err != nil:
		return answer{Answer: "damaged"}
	}
	var lines, found []string
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		if !r.Purged {
			lines = append(lines, said(r.Shared, r.Private, r.Answers))
		}
		return nil
	})
	must(t, err)
	must(t, v.Close())
	for _, w := range report.Warnings {
		found = append(found, strings.ReplaceAll(w.Kind.Code(), "-", " "))
	}
	slices.Sort(found)
	a = answer{Answer: "opens", Says: map[string]string{"entries": strings.Join(lines, "; ")}}
	if len(found) > 0 {
		a.Answer = "told: " + strings.Join(found, ", ")
	}
	return a
}

func vaultCases(t testing.TB) (all []*kitCase) {
	const phrase = "golden passphrase of A"
	for _, of := range []string{"format-1-couple.unhurried", "format-2-couple.unhurried", filepath.Join("format-3", "couple.unhurried")} {
		raw, err := os.ReadFile(filepath.Join(goldenDir, of))
		must(t, err)
		format := int(raw[63])
		add := func(name, why, answer, phrase string, at int, b ...byte) *kitCase {
			c := &kitCase{Name: fmt.Sprintf("vault/%d %s", format, name), Kind: "vault", Why: why, Answer: answer,
				With: map[string]string{"of": filepath.ToSlash(of), "passphrase": phrase}}
			if len(b) > 0 {
				c.bytes = append(binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(at)), uint32(len(b))), b...)
			}
			all = append(all, c)
			return c
		}
		add("whole", "as its program made it", "opens", phrase, 0)
		add("other passphrase", "not one of its passphrases", "wrong key", "another passphrase", 0)
		add("no SQLite", "another file", "no vault", phrase, 0, 'X')
		add("other application", "an SQLite file of another application", "no vault", phrase, 68, 0, 0, 0, 1)
		add("half", "cut in the middle of its pages", "damaged", phrase, 0).With["length"] = strconv.Itoa(len(raw) / 2 / 4096 * 4096)
		add("other schema", "a table has another name in the schema", "damaged", phrase, bytes.Index(raw, []byte("CREATE TABLE slot"))+13, 's', 'l', 'i', 't')
		next := format%3 + 1
		add("other format", "it says that it is of another format", "damaged", phrase, 63, byte(next))
		slot := slotAt(raw, 0)
		add("slot changed", "a byte of A's slot", "damaged", phrase, slot+500, raw[slot+500]^1)
	}
	for _, member := range []string{"A", "B"} {
		all = append(all, &kitCase{Name: "vault/3 answers as " + member, Kind: "vault", Why: "answers that are fixed, and some that were opened", Answer: "opens",
			With: map[string]string{"of": "format-3/answers.unhurried", "passphrase": "golden passphrase of " + member}})
	}
	return all
}

// slotAt finds a passphrase's slot by its header: version 1, way 1, threads, place.
func slotAt(raw []byte, place byte) int {
	name := bytes.Index(raw, []byte("vault")) + len("vault") // the row of meta
	id := raw[name : name+16]
	for at := 0; ; {
		i := bytes.Index(raw[at:], id)
		if i < 0 {
			return -1
		}
		at += i
		if at >= 12 && raw[at-12] == 1 && raw[at-11] == 1 && raw[at-9] == place {
			return at - 12
		}
		at++
	}
}
