package app_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// filled makes a vault of entries, and closes it when the benchmark ends.
func filled(b *testing.B, name string, entries []vault.Entry) (v *vault.Vault, size int64) {
	b.Helper()
	path := filepath.Join(b.TempDir(), name)
	v, _, err := vault.Create(path, vault.CreateOptions{Passphrases: passphrases[:1]})
	if err == nil {
		_, err = v.Append(entries...)
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := v.Close(); err != nil {
			b.Error(err)
		}
	})
	for _, part := range []string{path, path + "-wal"} {
		if info, err := os.Stat(part); err == nil {
			size += info.Size()
		}
	}
	return v, size
}

func entryOf(b *testing.B, e homework.Event) vault.Entry {
	b.Helper()
	raw, err := homework.Encode(e)
	if err != nil {
		b.Fatal(err)
	}
	return vault.Entry{Type: uint16(raw.Type), Day: 20000, Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate}
}

// BenchmarkWorkspace measures opening a workspace of 100 clients with 20 files each beside opening a diary whose file is as large, and
// prints a line as make bench does. It goes by the quickest runs.
func BenchmarkWorkspace(b *testing.B) {
	const (
		goal          = 1.5
		clients, each = 100, 20
		packed        = 8 << 10 // bytes of a file: some forty evenings
	)
	entries := []vault.Entry{entryOf(b, &homework.Setup{Solo: true, Members: 1, Workspace: true})}
	for i := range clients {
		entries = append(entries, entryOf(b, &homework.ClientAdded{Alias: fmt.Sprint("client ", i)}))
	}
	path := filepath.Join(b.TempDir(), "notes.unhurried")
	work, _, err := vault.Create(path, vault.CreateOptions{Passphrases: passphrases[:1]})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := work.Close(); err != nil {
			b.Error(err)
		}
	})
	added, err := work.Append(entries...)
	if err != nil {
		b.Fatal(err)
	}
	entries = nil
	for i := range clients * each {
		body := make([]byte, packed)
		if _, err := rand.Read(body); err != nil {
			b.Fatal(err)
		}
		entries = append(entries, entryOf(b, &homework.ProgressKept{Client: app.IDOf(added[1+i%clients].Ref), Couple: fmt.Sprint("couple-", i%clients),
			Name: "A", Made: homework.Day(20000 + i), From: 20000, To: homework.Day(20000 + i), Body: body}))
	}
	if _, err := work.Append(entries...); err != nil {
		b.Fatal(err)
	}
	var size int64
	for _, part := range []string{path, path + "-wal"} {
		if info, err := os.Stat(part); err == nil {
			size += info.Size()
		}
	}
	// A diary of as many bytes.
	cat := catalog(b)
	day := func(i int) vault.Entry { e := diary(cat, i); return entryOf(b, &e) }
	var sample []vault.Entry
	for i := range 2000 {
		sample = append(sample, day(i))
	}
	_, of := filled(b, "sample.unhurried", sample)
	var all []vault.Entry
	for i := range int(2000 * size / of) {
		all = append(all, day(i))
	}
	one, oneSize := filled(b, "one.unhurried", all)
	open := func(v *vault.Vault) time.Duration {
		begin := time.Now()
		if _, report, err := app.Fold(context.Background(), v); err != nil || report.Damaged != 0 {
			b.Fatal(report, err)
		}
		return time.Since(begin)
	}
	workspace, single := time.Hour, time.Hour
	for b.Loop() {
		workspace, single = min(workspace, open(work)), min(single, open(one))
	}
	ratio, word := float64(workspace)/float64(single), "ok"
	if ratio > goal {
		word = "short"
	}
	fmt.Printf("workspace-to-one-diary-of-its-size ratio %.2f goal <= %.2f %s (%d clients, %d files, %.1f MB beside %.1f MB)\n", ratio, goal, word, clients, clients*each,
		float64(size)/1e6, float64(oneSize)/1e6)
}
