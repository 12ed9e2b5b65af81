package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// A page is written whole, never in the place of a file unless that is asked for, and of what is not there there is none.
func TestPrintOnPaper(t *testing.T) {
	out := filepath.Join(t.TempDir(), "page.pdf")
	printed := func(more ...string) int {
		code, _, _ := feed("", append([]string{"print", "exercise", both, "--out", out}, more...)...)
		return code
	}
	if code := printed(); code != 0 {
		t.Fatalf("code %d", code)
	}
	first, err := os.ReadFile(out)
	if err != nil || !bytes.HasPrefix(first, []byte("%PDF")) {
		t.Fatalf("%d bytes, %v", len(first), err)
	}
	if err := os.WriteFile(out, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code := printed(); code != exitFailed {
		t.Errorf("an existing file: code %d", code)
	}
	if b, err := os.ReadFile(out); err != nil || string(b) != "mine" {
		t.Errorf("the file was replaced unasked: %q, %v", b, err)
	}
	if code := printed("--force"); code != 0 {
		t.Errorf("--force: code %d", code)
	}
	if b, err := os.ReadFile(out); err != nil || !bytes.Equal(b, first) {
		t.Errorf("--force did not write the page: %d bytes, %v", len(b), err)
	}
	for name, content := range map[string]string{"d.unhurried": "a damaged one", "d.bak": "SQLite format 3\x00 and so on"} {
		diary := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(diary, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if code, _, _ := feed("", "print", "exercise", both, "--force", "--out", diary); code != exitFailed {
			t.Errorf("a page over %s: code %d", name, code)
		}
		if b, err := os.ReadFile(diary); err != nil || string(b) != content {
			t.Errorf("%s was replaced by a page: %d bytes, %v", name, len(b), err)
		}
	}
	if code, _, _ := feed("", "print", "exercise", both, "--force", "--out", filepath.Dir(out)); code != exitFailed {
		t.Errorf("a folder: code %d", code)
	}
	if code, _, _ := feed("", "print", "exercise", "no-such", "--out", out+"2"); code != exitFailed {
		t.Errorf("an unknown exercise: code %d", code)
	}
	left, err := os.ReadDir(filepath.Dir(out))
	if err != nil || len(left) != 1 {
		t.Errorf("%v is left, %v", left, err)
	}
	h := newHousehold(t, "Alex", "Sam")
	page := filepath.Join(t.TempDir(), "page.pdf")
	h.must(h.App.Close())
	phrase := filepath.Join(t.TempDir(), "phrase")
	h.must(os.WriteFile(phrase, []byte(h.Passphrases[0]), 0o600))
	if code, _, errs := feed("", "print", "cycle", "--vault", h.Path, "--passphrase-file", phrase, "--own-words", "--out", page); code != 0 || errs != "" {
		t.Errorf("cycle: code %d, %s", code, errs)
	}
	if _, err := os.Stat(page); err != nil {
		t.Error(err)
	}
}

// The page for the doctor is written once something stands on it; that by which two may speak needs no diary.
func TestPrintForTheDoctor(t *testing.T) {
	h := newHousehold(t, "Alex", "Sam")
	h.must(h.App.Close())
	dir := t.TempDir()
	phrase, page := filepath.Join(dir, "phrase"), filepath.Join(dir, "doctor.pdf")
	h.must(os.WriteFile(phrase, []byte(h.Passphrases[0]), 0o600))
	in := []string{"--vault", h.Path, "--passphrase-file", phrase}
	printed := func() int {
		code, _, _ := feed("", append([]string{"print", "doctor", "--out", page}, in...)...)
		return code
	}
	if code := printed(); code != exitFailed {
		t.Errorf("a page with nothing on it: code %d", code)
	}
	if code, _, errs := feed(`{"do":"doctor.page","signs":["it burns"],"since":["May"]}`+"\n", append([]string{"act"}, in...)...); code != 0 {
		t.Fatalf("code %d, %s", code, errs)
	}
	if code := printed(); code != 0 {
		t.Errorf("code %d", code)
	}
	if _, err := os.Stat(page); err != nil {
		t.Error(err)
	}
	if code, _, errs := feed("", "print", "consent", "--therapist", "Dr. Moss", "--out", filepath.Join(dir, "consent.pdf")); code != 0 || errs != "" {
		t.Errorf("code %d, %s", code, errs)
	}
	if code, _, _ := feed("", "print", "consent", "--doctor", "two\nlines", "--out", filepath.Join(dir, "other.pdf")); code != exitFailed {
		t.Errorf("a name over two lines: code %d", code)
	}
}

// What is prepared for the first visit goes on paper alone or together, and never the one on the page of the other.
func TestPrintForTheFirstVisit(t *testing.T) {
	h := newHousehold(t, "Alex", "Sam")
	h.must(h.App.Close())
	dir := t.TempDir()
	phrase := filepath.Join(dir, "phrase")
	h.must(os.WriteFile(phrase, []byte(h.Passphrases[0]), 0o600))
	in := []string{"--vault", h.Path, "--passphrase-file", phrase}
	printed := func(more ...string) int {
		code, _, _ := feed("", append(append([]string{"print", "visit"}, more...), in...)...)
		return code
	}
	alone, both := filepath.Join(dir, "alone.pdf"), filepath.Join(dir, "both.pdf")
	if code := printed("--out", alone); code != exitFailed {
		t.Errorf("nothing is prepared: code %d", code)
	}
	if code, _, errs := feed(`{"do":"visit.prepare","hope":"to sleep"}`+"\n", append([]string{"act"}, in...)...); code != 0 {
		t.Fatalf("code %d, %s", code, errs)
	}
	if code := printed("--out", alone); code != 0 {
		t.Errorf("alone: code %d", code)
	}
	if code := printed("--together", "--out", both); code != exitFailed {
		t.Errorf("nothing is prepared together: code %d", code)
	}
	if code, _, errs := feed(`{"do":"visit.prepare","audience":"us","hope":"to laugh again"}`+"\n", append([]string{"act"}, in...)...); code != 0 {
		t.Fatalf("code %d, %s", code, errs)
	}
	if code := printed("--together", "--out", both); code != 0 {
		t.Errorf("together: code %d", code)
	}
	for _, page := range []string{alone, both} {
		if b, err := os.ReadFile(page); err != nil || !bytes.HasPrefix(b, []byte("%PDF")) {
			t.Errorf("%s: %d bytes, %v", page, len(b), err)
		}
	}
}
