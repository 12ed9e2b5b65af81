package main

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"filippo.io/age"

	"unhurried/internal/agefile"
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

// zipOf is a zip of any entries.
func zipOf(t *testing.T, entries map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range entries {
		w, err := z.Create(name)
		if err == nil && body != "" { // a folder takes nothing, not even this
			_, err = w.Write([]byte(body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// seal writes an age file around a zip of any entries.
func seal(t *testing.T, path string, to age.Recipient, entries map[string]string) {
	t.Helper()
	var b bytes.Buffer
	if err := agefile.Seal(&b, zipOf(t, entries), to); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
}
