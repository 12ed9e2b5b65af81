package vault_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault"
)

// small makes a closed vault with a little of everything and gives its bytes and what member A reads in it.
func small(t *testing.T, entries int) (path string, raw []byte, want map[vault.Ref]string) {
	t.Helper()
	v, _ := couple(t)
	path = v.Path()
	refs := fill(t, v, entries)
	if err := v.SetDraft("d", []byte("a draft")); err != nil {
		t.Fatal(err)
	}
	if err := v.Delete(refs[1]); err != nil {
		t.Fatal(err)
	}
	add(t, v, checkIn(entries)) // the last row of all, of which no other tells
	all, _ := load(t, v)
	closeVault(t, v)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, raw, asRead(all)
}

// asRead are entries by what is compared of them.
func asRead(all []vault.Record) map[vault.Ref]string {
	m := map[vault.Ref]string{}
	for _, r := range all {
		m[r.Ref] = whole(r)
	}
	return m
}

func whole(r vault.Record) string {
	return fmt.Sprint(r.Lamport, r.Author, r.Type, r.Day, string(r.Shared), string(r.Private), r.Purged)
}

// outcome reads a vault that may be damaged. It fails the test if anything is wrong without a word: the rule is that
// damage shows, or has no effect.
func outcome(t *testing.T, path, what string, want map[vault.Ref]string) (silent bool) {
	t.Helper()
	return outcomeWith(t, path, what, want, nil, 0)
}

// outcomeWith is outcome for a vault in which the entries of a later state may be, too, and a number of others that were
// added since.
func outcomeWith(t *testing.T, path, what string, want, later map[vault.Ref]string, more int) (silent bool) {
	t.Helper()
	v, err := vault.Open(path, passA, vault.WithReadOnly())
	if err != nil {
		if !errors.Is(err, vault.ErrDamaged) && !errors.Is(err, vault.ErrNotVault) && !errors.Is(err, vault.ErrNewer) {
			t.Fatalf("%s: %v", what, err)
		}
		return false
	}
	defer closeVault(t, v)
	got, added := map[vault.Ref]bool{}, map[vault.Ref]bool{}
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		as, known := want[r.Ref]
		switch {
		case !known && later[r.Ref] == whole(r):
			return nil
		case !known && len(added) < more || added[r.Ref]:
			added[r.Ref] = true
			return nil
		case !known || as != whole(r):
			return fmt.Errorf("an entry reads differently: %d %d %d %q %v, not %s", r.Lamport, r.Author, r.Type, r.Shared, r.Purged, as)
		}
		got[r.Ref] = true
		return nil
	})
	if err != nil {
		if !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("%s: %v", what, err)
		}
		return false
	}
	draft, err := v.Draft("d")
	if err == nil && draft != nil && string(draft) != "a draft" {
		t.Fatalf("%s: the draft reads %q", what, draft)
	}
	warned := report.Damaged > 0 || len(report.Warnings) > 0 || err != nil
	if !warned && (len(got) != len(want) || draft == nil) {
		t.Fatalf("%s: %d of %d entries, draft %q, and no word of it: %+v", what, len(got), len(want), draft, report)
	}
	return !warned
}

// scribble changes bytes of a file in place, and back.
type scribble struct {
	t *testing.T
	f *os.File
}

func (s scribble) write(at int64, b []byte) {
	if _, err := s.f.WriteAt(b, at); err != nil {
		s.t.Fatal(err)
	}
}

func TestEveryFlippedByteShowsOrDoesNothing(t *testing.T) {
	path, raw, want := small(t, 12)
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := scribble{t, f}
	every := times(61, 1)
	silent, tried := 0, 0
	for at := rand.IntN(every); at < len(raw); at += every {
		flip := byte(1 + rand.IntN(255))
		s.write(int64(at), []byte{raw[at] ^ flip})
		tried++
		if outcome(t, path, fmt.Sprintf("byte %d of %d, flipped by %02x", at, len(raw), flip), want) {
			silent++
		}
		s.write(int64(at), raw[at:at+1])
	}
	// SQLite's structure, always: the start of the first page, of one in the middle, and of the one with the last row,
	// which a smaller count of cells would make disappear.
	rows, err := vault.Rows(path)
	if err != nil {
		t.Fatal(err)
	}
	last := bytes.Index(raw, rows[len(rows)-1].Box) / 4096 * 4096
	for at := range 256 {
		for _, page := range []int{0, len(raw)/2/4096*4096 - 4096, last} {
			s.write(int64(page+at), []byte{raw[page+at] ^ 0x55})
			outcome(t, path, fmt.Sprintf("byte %d of page %d", at, page/4096), want)
			s.write(int64(page+at), raw[page+at:page+at+1])
		}
	}
	// One cell less on the last page: the row is gone, nothing else is amiss, and no later row tells.
	cells := binary.BigEndian.Uint16(raw[last+3:])
	s.write(int64(last+3), binary.BigEndian.AppendUint16(nil, cells-1))
	outcome(t, path, "a cell less on the last page", want)
	s.write(int64(last+3), raw[last+3:last+5])
	t.Logf("%d of %d flips lie where nothing is kept", silent, tried)
}

func TestEveryTruncationShows(t *testing.T) {
	path, raw, want := small(t, 12)
	every := times(97, 1)
	for n := len(raw) - 1; n >= 0; n -= every {
		if err := os.Truncate(path, int64(n)); err != nil {
			t.Fatal(err)
		}
		if outcome(t, path, fmt.Sprintf("cut to %d of %d bytes", n, len(raw)), want) {
			t.Fatalf("cut to %d of %d bytes and no word of it", n, len(raw))
		}
	}
}

func TestFlipsInALargeVault(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	var entries []vault.Entry
	for i := range times(1500, 4000) {
		entries = append(entries, checkIn(i))
	}
	add(t, v, entries...)
	if err := v.SetDraft("d", []byte("a draft")); err != nil {
		t.Fatal(err)
	}
	want := map[vault.Ref]string{}
	all, _ := load(t, v)
	for _, r := range all {
		want[r.Ref] = fmt.Sprint(r.Lamport, r.Author, r.Type, r.Day, string(r.Shared), string(r.Private), r.Purged)
	}
	closeVault(t, v)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s := scribble{t, f}
	for range times(150, 20000) {
		at := rand.IntN(len(raw))
		s.write(int64(at), []byte{^raw[at]})
		outcome(t, path, fmt.Sprintf("byte %d of %d", at, len(raw)), want)
		s.write(int64(at), raw[at:at+1])
	}
}

func TestABadRowIsPassedOverAndTheRestOpens(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 60)
	closeVault(t, v)
	rows, err := vault.Rows(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[bytes.Index(raw, rows[20].Box)+100] ^= 1
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA)
	all, report := load(t, v)
	if len(all) != 59 || report.Damaged == 0 {
		t.Fatalf("%d entries, %+v", len(all), report)
	}
	add(t, v, checkIn(1)) // one bad row is no reason to stop writing
	closeVault(t, v)
	// A whole page gone is: SQLite's structure can't be trusted then.
	page := bytes.Index(raw, rows[40].Box) / 4096 * 4096
	clear(raw[page : page+4096])
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	v = open(t, path, passA)
	all, report = load(t, v)
	if len(all) < 50 || !report.Has(vault.FileDamaged) || !v.ReadOnly() {
		t.Fatalf("%d entries, read-only is %v, %+v", len(all), v.ReadOnly(), report)
	}
	if _, err := v.Append(checkIn(1)); !errors.Is(err, vault.ErrReadOnly) {
		t.Fatal(err)
	}
}

func TestFilesThatAreNoVault(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "x.unhurried")
	foreign := make([]byte, 4096)
	copy(foreign, "SQLite format 3\x00")
	for name, content := range map[string][]byte{"empty": {}, "text": []byte("Dear diary"), "zeros": make([]byte, 100000), "foreign": foreign} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := vault.Open(path, passA); !errors.Is(err, vault.ErrNotVault) {
			t.Fatalf("%s: %v", name, err)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(after, content) {
			t.Fatalf("%s was changed", name)
		}
	}
	if _, err := vault.Open(dir, passA); !errors.Is(err, vault.ErrNotVault) {
		t.Fatalf("a folder: %v", err)
	}
	if _, err := vault.Open(filepath.Join(dir, "none"), passA); !errors.Is(err, os.ErrNotExist) {
		t.Fatalf("nothing: %v", err)
	}
	if _, _, err := vault.Create(path, vault.CreateOptions{Passphrases: [][]byte{passA}}); !errors.Is(err, vault.ErrExists) {
		t.Fatalf("made over another file: %v", err)
	}
}

func TestForeignThingsInTheSchemaAreRefused(t *testing.T) {
	for _, sql := range []string{"CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END", "CREATE VIEW w AS SELECT 1", "CREATE TABLE other(x)", "DROP TABLE record"} {
		v, _ := couple(t)
		closeVault(t, v)
		if err := vault.Exec(v.Path(), sql); err != nil {
			t.Fatal(err)
		}
		if _, err := vault.Open(v.Path(), passA); !errors.Is(err, vault.ErrDamaged) {
			t.Fatalf("%s: %v", sql, err)
		}
	}
}

func TestAFileReplacedWhileOpenIsNotWrittenTo(t *testing.T) {
	for name, replace := range map[string]func(path, older string) error{
		"by name":   func(path, older string) error { return os.Rename(older, path) },
		"in place":  func(path, older string) error { return copyOver(path, older) },
		"taken off": func(path, _ string) error { return os.RemoveAll(filepath.Dir(path)) },
	} {
		v, _ := couple(t)
		path, older := v.Path(), filepath.Join(t.TempDir(), "older")
		fill(t, v, 3)
		if err := v.Backup(older); err != nil {
			t.Fatal(err)
		}
		fill(t, v, 3)
		if err := replace(path, older); err != nil {
			t.Fatal(err)
		}
		if _, err := v.Append(checkIn(9)); !errors.Is(err, vault.ErrReplaced) {
			t.Fatalf("%s: %v", name, err)
		}
		for _, err := range []error{v.SetDraft("d", nil), v.ChangePassphrase(passA, []byte("another")), v.Rotate(passA)} {
			if !errors.Is(err, vault.ErrReplaced) {
				t.Fatalf("%s: %v", name, err)
			}
		}
		if all, _ := load(t, v); len(all) != 6 && name != "in place" {
			t.Fatalf("%s: what is open can still be read, to be saved elsewhere: %d", name, len(all))
		}
		if err := v.Close(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
}

func copyOver(to, from string) error {
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, b, 0o600)
}

func TestWhatIsOutOfBoundsIsRefused(t *testing.T) {
	v, _ := couple(t)
	for name, err := range map[string]error{
		"a reserved type":         second(v.Append(vault.Entry{Type: 0xFF00})),
		"private without saying":  second(v.Append(vault.Entry{Private: []byte("x")})),
		"a body of 5 MiB":         second(v.Append(vault.Entry{Shared: make([]byte, 5<<20)})),
		"too large a draft":       v.SetDraft("d", make([]byte, vault.MaxDraft+1)),
		"an unknown reference":    v.Delete(vault.Ref{Seq: 1}),
		"no passphrase":           v.ChangePassphrase(passA, nil),
		"a passphrase of 1025":    v.ChangePassphrase(passA, bytes.Repeat([]byte{'x'}, 1025)),
		"a mark before it":        v.ChangePassphrase(passA, []byte("\ufeffanother one")),
		"two lines":               v.ChangePassphrase(passA, []byte("another\none")),
		"one with a NUL":          v.ChangePassphrase(passA, []byte("another\x00one")),
		"no text":                 v.ChangePassphrase(passA, []byte("an\xf6ther one")),
		"a mark in a new vault":   third(vault.Create(filepath.Join(t.TempDir(), "v"), vault.CreateOptions{Passphrases: [][]byte{[]byte("\ufeffmine")}})),
		"three passphrases":       third(vault.Create(filepath.Join(t.TempDir(), "v"), vault.CreateOptions{Passphrases: [][]byte{passA, passB, []byte("c")}})),
		"the same passphrase":     third(vault.Create(filepath.Join(t.TempDir(), "v"), vault.CreateOptions{Passphrases: [][]byte{passA, passA}})),
		"the same, other letters": third(vault.Create(filepath.Join(t.TempDir(), "v"), vault.CreateOptions{Passphrases: [][]byte{[]byte("caf\u00e9"), []byte("cafe\u0301")}})),
		"a cost below the floor":  third(vault.Create(filepath.Join(t.TempDir(), "v"), vault.CreateOptions{Passphrases: [][]byte{passA}, KDF: vault.KDF{Time: 1, MemoryKiB: 1024, Threads: 1}})),
	} {
		if !errors.Is(err, vault.ErrInput) && !errors.Is(err, vault.ErrTooLarge) && !errors.Is(err, vault.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if all, report := load(t, v); len(all) != 0 || len(report.Warnings) > 0 {
		t.Fatalf("%+v", report)
	}
}

func third[T, U any](_ T, _ U, err error) error { return err }

func TestAClosedVaultSaysSo(t *testing.T) {
	v, _ := couple(t)
	closeVault(t, v)
	_, loadErr := v.Load(context.Background(), func(vault.Record) error { return nil })
	for _, err := range []error{loadErr, second(v.Append(checkIn(1))), v.SetDraft("d", nil), second(v.Draft("d")), v.Backup("x"), second(v.DeriveOwn("x"))} {
		if !errors.Is(err, vault.ErrClosed) {
			t.Fatal(err)
		}
	}
}

func TestLoadingStopsWhereTheCallerSays(t *testing.T) {
	v, _ := couple(t)
	add(t, v, vault.Blanks(2000)...)
	stop := errors.New("enough")
	n := 0
	if _, err := v.Load(context.Background(), func(vault.Record) error {
		if n++; n == 300 {
			return stop
		}
		return nil
	}); !errors.Is(err, stop) || n != 300 {
		t.Fatalf("%d %v", n, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := v.Load(ctx, func(vault.Record) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Fatal(err)
	}
	if all, _ := load(t, v); len(all) != 2000 {
		t.Fatalf("%d", len(all))
	}
}
