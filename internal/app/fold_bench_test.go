package app_test

import (
	"context"
	"path/filepath"
	"testing"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// BenchmarkFold reads 12,000 records, ten years of a couple, into a state.
func BenchmarkFold(b *testing.B) {
	cat := catalog(b)
	v, _, err := vault.Create(filepath.Join(b.TempDir(), "ten.unhurried"), vault.CreateOptions{Passphrases: passphrases})
	if err != nil {
		b.Fatal(err)
	}
	defer func() {
		if err := v.Close(); err != nil {
			b.Error(err)
		}
	}()
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
	b.ReportAllocs()
	for b.Loop() {
		s, report, err := app.Fold(context.Background(), v)
		if err != nil || s.Events != len(entries) || report.Damaged != 0 {
			b.Fatal(s.Events, report, err)
		}
	}
}
