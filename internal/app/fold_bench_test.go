package app_test

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// tenYears makes a vault of 12,000 records, ten years of a couple.
func tenYears(b *testing.B) (*vault.Vault, int) {
	b.Helper()
	cat := catalog(b)
	v, _, err := vault.Create(filepath.Join(b.TempDir(), "ten.unhurried"), vault.CreateOptions{Passphrases: passphrases})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := v.Close(); err != nil {
			b.Error(err)
		}
	})
	entries := make([]vault.Entry, 12000)
	for i := range entries {
		e := diary(cat, i)
		raw, err := homework.Encode(&e)
		if err != nil {
			b.Fatal(err)
		}
		entries[i] = vault.Entry{
			Type: uint16(raw.Type), Day: int32(e.Session.Day), Shared: raw.Shared, Private: raw.Private, HasPrivate: raw.HasPrivate,
		}
	}
	if _, err := v.Append(entries...); err != nil {
		b.Fatal(err)
	}
	return v, len(entries)
}

// BenchmarkFold reads ten years into a state.
func BenchmarkFold(b *testing.B) {
	v, entries := tenYears(b)
	b.ReportAllocs()
	for b.Loop() {
		s, report, err := app.Fold(context.Background(), v)
		if err != nil || s.Events != entries || report.Damaged != 0 {
			b.Fatal(s.Events, report, err)
		}
	}
}

// BenchmarkRebuild measures the state of ten years built anew from its events beside the vault's own load of their records,
// and prints a line as make bench does. It goes by the quickest runs, so that a machine busy with other things does not count.
func BenchmarkRebuild(b *testing.B) {
	const goal = 0.25
	v, entries := tenYears(b)
	type told struct {
		event homework.Event
		at    homework.Stamp
	}
	var all []told
	load, rebuild := time.Hour, time.Hour
	for b.Loop() {
		begin := time.Now()
		n := 0
		if _, err := v.Load(context.Background(), func(vault.Record) error { n++; return nil }); err != nil || n != entries {
			b.Fatal(n, err)
		}
		load = min(load, time.Since(begin))
		if all == nil {
			if _, err := v.Load(context.Background(), func(r vault.Record) error {
				raw, err := app.RawOf(&r)
				if err != nil {
					return err
				}
				e, err := homework.Decode(raw)
				all = append(all, told{e, homework.Stamp{ID: app.IDOf(r.Ref), Author: r.Author, Day: homework.Day(r.Day), Lamport: r.Lamport}})
				return err
			}); err != nil {
				b.Fatal(err)
			}
		}
		begin = time.Now()
		s := homework.NewState(v.Member(), v.Members())
		for _, x := range all {
			s.Apply(x.event, x.at)
		}
		s.Settle()
		rebuild = min(rebuild, time.Since(begin))
		if s.Events != entries {
			b.Fatal(s.Events)
		}
	}
	ratio, word := float64(rebuild)/float64(load), "ok"
	if ratio > goal {
		word = "short"
	}
	fmt.Printf("state-rebuilt-to-vault-load ratio %.2f goal <= %.2f %s\n", ratio, goal, word)
}
