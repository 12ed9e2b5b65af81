package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/report"
)

// noFolder is a place where nobody can make a file, on whatever machine: what is above it is a file itself.
func noFolder(t *testing.T) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// seal writes an age file around a zip of any entries.
func seal(t *testing.T, path string, to age.Recipient, entries map[string][]byte) {
	t.Helper()
	var inside, sealed bytes.Buffer
	zw := zip.NewWriter(&inside)
	for name, body := range entries {
		w, err := zw.Create(name)
		if err == nil {
			_, err = w.Write(body)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	w, err := age.Encrypt(&sealed, to)
	if err == nil {
		_, err = w.Write(inside.Bytes())
	}
	if err == nil {
		err = w.Close()
	}
	if err == nil {
		err = os.WriteFile(path, sealed.Bytes(), 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// A sender who holds the therapist's public key can put anything into a progress file.
func TestHostileProgressFiles(t *testing.T) {
	p := newPlace(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id := p.write("key", key.String()+"\n")
	f := p.path("hostile.age")
	manifest := func(entries map[string][]byte) map[string][]byte {
		sums := map[string]string{}
		for name, body := range entries {
			sum := sha256.Sum256(body)
			sums[name] = hex.EncodeToString(sum[:])
		}
		b, err := json.Marshal(map[string]any{"format": report.Format, "version": report.Version, "sha256": sums})
		if err != nil {
			t.Fatal(err)
		}
		entries["manifest.json"] = b
		return entries
	}
	data := func(more string) map[string][]byte {
		return manifest(map[string][]byte{"data.json": fmt.Appendf(nil, `{"format":%q,"version":%d,"name":"A","names":["A"],"place":0%s}`, report.Format, report.Version, more)})
	}
	seal(t, f, key.Recipient(), data(""))
	p.want(0, "Progress of A", "review", f, "--identity", id)

	many := map[string][]byte{}
	for i := range 20 {
		many[strings.Repeat("x", i+1)] = nil
	}
	for name, entries := range map[string]map[string][]byte{
		"a zip bomb":                  manifest(map[string][]byte{"data.json": bytes.Repeat([]byte{' '}, 31<<20)}),
		"a bomb beside the data":      manifest(map[string][]byte{"data.json": []byte("{}"), "report.html": make([]byte, 40<<20)}),
		"twenty entries":              manifest(many),
		"an entry that climbs":        manifest(map[string][]byte{"../../evil": []byte("x")}),
		"no data":                     manifest(map[string][]byte{}),
		"no manifest":                 {"data.json": []byte("{}")},
		"another format":              {"manifest.json": []byte(`{"format":"something"}`)},
		"data that is not as vouched": {"manifest.json": []byte(`{"format":"unhurried-progress","version":1}`), "data.json": []byte("{}")},
		"a deep nest":                 manifest(map[string][]byte{"data.json": bytes.Repeat([]byte{'['}, 1<<20)}),
		"anxiety of 11":               data(`,"sessions":[{"date":"2026-01-01","exercise":"a","outcome":"held","check_in":{"outcome":"held","anxiety_peak":11}}]`),
		"an outcome that is none":     data(`,"sessions":[{"date":"2026-01-01","exercise":"a","outcome":"failed"}]`),
		"a place of no member":        data(`,"place":7`),
	} {
		seal(t, f, key.Recipient(), entries)
		t.Run(name, func(t *testing.T) {
			for _, format := range []string{"text", "json", "html", "pdf", "csv"} {
				says(t, exitDamaged, "progress file", "review", f, "--identity", id, "--format", format)
			}
		})
	}
}

// One flipped byte anywhere in a progress file is noticed.
func TestOneFlippedByteInAProgressFile(t *testing.T) {
	p := newPlace(t)
	alex := couple(p)[0]
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id := p.write("key", key.String()+"\n")
	f := p.path("progress.age")
	p.want(0, "", with(alex, "export", "--recipient", key.Recipient().String(), "--out", f)...)
	whole, err := os.ReadFile(f)
	if err != nil {
		t.Fatal(err)
	}
	header := bytes.Index(whole, []byte("\n---")) + 1
	for i := 0; i < len(whole); i += max(1, min(i/25, 397)) { // every byte of the header, then fewer
		flipped := bytes.Clone(whole)
		flipped[i] ^= 1
		p.write("flipped.age", string(flipped))
		code, out, errs := feed("", "review", p.path("flipped.age"), "--identity", id)
		// In the header the key may seem to be another's; in the sealed part it is damage and nothing else.
		if code != exitDamaged && (code != exitKey || i > header+50) || out != "" {
			t.Errorf("byte %d of %d: code %d, %q, %q", i, len(whole), code, out, errs)
		}
		oneSentence(t, errs)
	}
}
