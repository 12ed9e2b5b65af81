package vault_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault"
)

// A folder with a vault and what lies beside it, by the last part of each name: "" is the vault itself.
type folder map[string][]byte

// seize copies a vault as it lies on disk, in the middle of being used, as a crash would leave it.
func seize(t testing.TB, path string) folder {
	t.Helper()
	f := folder{}
	for _, suffix := range []string{"", "-wal", ".lock"} {
		if b, err := os.ReadFile(path + suffix); err == nil {
			f[suffix] = b
		} else if !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
	}
	return f
}

// with is a copy with one file more, or another one in its place, or without it.
func (f folder) with(suffix string, content []byte) folder {
	f = maps.Clone(f)
	if f[suffix] = content; content == nil {
		delete(f, suffix)
	}
	return f
}

// write puts the files into a new folder.
func (f folder) write(t testing.TB) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "ours.unhurried")
	for suffix, content := range f {
		if err := os.WriteFile(path+suffix, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

// A write-ahead log as SQLite lays it out, taken to pieces and put together with true checksums.
const walFrameSize = 24 + 4096

func remade(log []byte, change func(header []byte, frames [][]byte) [][]byte) []byte {
	header := bytes.Clone(log[:32])
	var frames [][]byte
	for at := 32; at+walFrameSize <= len(log) && binary.BigEndian.Uint32(log[at:]) != 0; at += walFrameSize {
		frames = append(frames, bytes.Clone(log[at:at+walFrameSize]))
	}
	frames = change(header, frames)
	var order binary.ByteOrder = binary.LittleEndian
	if header[3]&1 != 0 {
		order = binary.BigEndian
	}
	var a, b uint32
	sum := func(x []byte) {
		for ; len(x) >= 8; x = x[8:] {
			a += order.Uint32(x) + b
			b += order.Uint32(x[4:]) + a
		}
	}
	sum(header[:24])
	binary.BigEndian.PutUint32(header[24:], a)
	binary.BigEndian.PutUint32(header[28:], b)
	out := header
	for _, f := range frames {
		copy(f[8:16], header[16:24])
		sum(f[:8])
		sum(f[24:])
		binary.BigEndian.PutUint32(f[16:], a)
		binary.BigEndian.PutUint32(f[20:], b)
		out = append(out, f...)
	}
	return out
}

// journal is a rollback journal that would bring every page of a file back.
func journal(old []byte, pagesNow int) []byte {
	const nonce = 12345
	be := binary.BigEndian
	b := []byte{0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7}
	for _, n := range []int{len(old) / 4096, nonce, pagesNow, 512, 4096} {
		b = be.AppendUint32(b, uint32(n))
	}
	b = append(b, make([]byte, 512-len(b))...)
	for page := 0; page < len(old)/4096; page++ {
		content := old[page*4096:][:4096]
		sum := uint32(nonce)
		for i := 4096 - 200; i > 0; i -= 200 {
			sum += uint32(content[i])
		}
		b = be.AppendUint32(append(be.AppendUint32(b, uint32(page+1)), content...), sum)
	}
	return b
}

// scene is a vault in three states: an older one and the newer one after a crash each, and the newer one closed.
type scene struct {
	older, newer, closed   folder
	atOlder, atNewer, base []string // what member A reads: with the older log, with the newer one, in the newer file without its log
}

func texts(t testing.TB, v *vault.Vault) (all []string, report vault.Report) {
	t.Helper()
	records, report := load(t, v)
	for _, r := range records {
		all = append(all, fmt.Sprintf("%s %s %v", r.Shared, r.Private, r.Purged))
	}
	slices.Sort(all)
	return all, report
}

func newScene(t testing.TB) (s scene) {
	t.Helper()
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 9)
	closeVault(t, v)
	v = open(t, path, passA)
	gone := fill(t, v, 3)
	s.older = seize(t, path)
	s.atOlder, _ = texts(t, v)
	if err := v.Delete(gone[1]); err != nil {
		t.Fatal(err)
	}
	fill(t, v, 12)
	closeVault(t, v)
	v = open(t, path, passA)
	s.base, _ = texts(t, v)
	for i := range 4 {
		add(t, v, checkIn(100+i))
	}
	if err := v.SetDraft("d", []byte("half a note")); err != nil {
		t.Fatal(err)
	}
	s.newer = seize(t, path)
	s.atNewer, _ = texts(t, v)
	closeVault(t, v)
	s.closed = seize(t, path)
	return s
}

// strange is something that lies beside a vault, and what becomes of it.
type strange struct {
	name   string
	files  folder
	also   func(t *testing.T, path string) // what is no plain file
	want   []string                        // what member A reads, in every way
	told   vault.WarningKind               // 0: nothing
	suffix string                          // of what is kept aside, byte for byte
}

func strangers(t *testing.T) []strange {
	s := newScene(t)
	other := newScene(t)
	own := s.newer["-wal"]
	frames := func(n int) int { return 32 + n*walFrameSize }
	resalted := func(log []byte) []byte {
		return remade(log, func(h []byte, f [][]byte) [][]byte {
			copy(h[16:], "otherone")
			return f
		})
	}
	flip := func(b []byte, at int) []byte {
		b = bytes.Clone(b)
		b[at] ^= 1
		return b
	}
	random := make([]byte, 40000)
	for i := range random {
		random[i] = byte(rand.Uint32())
	}
	// The file as the crash left it, in which a checkpoint had come half way.
	halfway := bytes.Clone(s.newer[""])
	late := s.closed[""]
	for len(halfway) < len(late) {
		halfway = append(halfway, late[len(halfway):len(halfway)+4096]...)
	}
	noLog := s.newer.with("-wal", nil)
	out := []strange{
		{name: "the own log", files: s.newer, want: s.atNewer},
		{name: "the own log, copied without its lock", files: s.newer.with(".lock", nil), want: s.atNewer},
		{name: "the own log, left by the edition before", files: s.newer.with(".lock", []byte{}), want: s.atNewer},
		{name: "the own log, copied to where a vault was closed", files: s.newer.with(".lock", s.closed[".lock"]), want: s.atNewer},
		{name: "the own log, copied to where another crash was", files: s.newer.with(".lock", s.older[".lock"]), want: s.atNewer},
		{name: "the own log, half folded in", files: s.newer.with("", halfway), want: s.atNewer},
		{name: "the own log, wholly folded in", files: s.newer.with("", s.closed[""]), want: s.atNewer},
		{name: "the own log in the other byte order", files: s.newer.with("-wal", remade(own, func(h []byte, f [][]byte) [][]byte {
			h[3] ^= 1
			return f
		})), want: s.atNewer},
		{name: "the own log, its end cut", files: s.newer.with("-wal", own[:len(bytes.TrimRight(own, "\x00"))-1000])},
		{name: "an older log", files: s.closed.with("-wal", s.older["-wal"]), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "an older log, no lock", files: s.closed.with("-wal", s.older["-wal"]).with(".lock", nil), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "an older log with its lock", files: s.older.with("", s.closed[""]), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "an older log in the place of the own", files: s.newer.with("-wal", s.older["-wal"]), want: s.base, told: vault.LogSetAside, suffix: "-wal"},
		{name: "an older log with other salts", files: s.closed.with("-wal", resalted(s.older["-wal"])), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: onlyByKey, files: s.newer.with("", s.older[""]), told: vault.LogSetAside, suffix: "-wal"},
		{name: "another vault's log", files: s.closed.with("-wal", other.newer["-wal"]), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "another vault's log and lock", files: other.newer.with("", s.closed[""]), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "random bytes", files: s.closed.with("-wal", random), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "a few bytes", files: s.closed.with("-wal", []byte("not a log")), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "another page size", files: s.closed.with("-wal", remade(own, func(h []byte, f [][]byte) [][]byte {
			binary.BigEndian.PutUint32(h[8:], 1024)
			return f
		})), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "another version of the format", files: s.closed.with("-wal", remade(own, func(h []byte, f [][]byte) [][]byte {
			binary.BigEndian.PutUint32(h[4:], 3007001)
			return f
		})), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "a damaged header", files: s.newer.with("-wal", flip(own, 25)), want: s.base, told: vault.LogSetAside, suffix: "-wal"},
		{name: "damage in the middle", files: s.newer.with("-wal", flip(own, frames(1)+2000)), told: vault.LogDamaged, suffix: "-wal"},
		{name: "damage at the start", files: s.newer.with("-wal", flip(own, frames(0)+2000)), want: s.base, told: vault.LogDamaged, suffix: "-wal"},
		{name: "pages that are no tables", files: s.closed.with("-wal", remade(own, func(_ []byte, f [][]byte) [][]byte {
			for _, x := range f {
				copy(x[24:], random)
			}
			return f
		})), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "a log that makes the vault small", files: s.closed.with("-wal", remade(own, func(_ []byte, f [][]byte) [][]byte {
			for _, x := range f {
				if binary.BigEndian.Uint32(x[4:]) != 0 {
					binary.BigEndian.PutUint32(x[4:], 2)
				}
			}
			return f
		})), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "a log that makes the vault huge", files: s.closed.with("-wal", remade(own, func(_ []byte, f [][]byte) [][]byte {
			for _, x := range f {
				if binary.BigEndian.Uint32(x[4:]) != 0 {
					binary.BigEndian.PutUint32(x[4:], 1<<31)
				}
			}
			return f
		})), want: s.atNewer, told: vault.LogSetAside, suffix: "-wal"},
		{name: "zeros", files: s.closed.with("-wal", make([]byte, 300000)), want: s.atNewer},
		{name: "nothing in it", files: s.closed.with("-wal", []byte{}), want: s.atNewer},
		{name: "a log without a commit", files: s.closed.with("-wal", remade(own, func(_ []byte, f [][]byte) [][]byte {
			binary.BigEndian.PutUint32(f[0][4:], 0)
			return f[:1]
		})), want: s.atNewer},
		{name: "no log though one was begun", files: noLog, want: s.base, told: vault.LogMissing},
		{name: "an empty one though one was begun", files: s.newer.with("-wal", []byte{}), want: s.base, told: vault.LogMissing},
		{name: "a journal of an older state", files: s.closed.with("-journal", journal(s.older[""], len(s.closed[""])/4096)), want: s.atNewer, told: vault.LogSetAside, suffix: "-journal"},
		{name: "a journal of another vault", files: s.closed.with("-journal", journal(other.closed[""], len(s.closed[""])/4096)), want: s.atNewer, told: vault.LogSetAside, suffix: "-journal"},
		{name: "a journal of random bytes", files: s.closed.with("-journal", random), want: s.atNewer, told: vault.LogSetAside, suffix: "-journal"},
		{name: "a journal and the own log", files: s.newer.with("-journal", journal(s.older[""], len(s.closed[""])/4096)), want: s.atNewer, told: vault.LogSetAside, suffix: "-journal"},
		{name: "a journal beside a backup", files: s.closed.with("-journal", journal(s.older[""], len(s.closed[""])/4096)).with(".lock", nil), want: s.atNewer, told: vault.LogSetAside, suffix: "-journal",
			also: func(t *testing.T, path string) { // whose header names no write-ahead log
				b, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				b[18], b[19] = 1, 1
				if err := os.WriteFile(path, b, 0o600); err != nil {
					t.Fatal(err)
				}
			}},
		{name: "an empty journal", files: s.closed.with("-journal", []byte{}), want: s.atNewer},
		{name: "shared memory of random bytes", files: s.closed.with("-shm", random), want: s.atNewer},
		{name: "shared memory and the own log", files: s.newer.with("-shm", random), want: s.atNewer},
	}
	elsewhere := filepath.Join(t.TempDir(), "elsewhere")
	if err := os.WriteFile(elsewhere, own, 0o600); err != nil {
		t.Fatal(err)
	}
	for what, put := range noFiles(elsewhere) {
		for _, suffix := range []string{"-wal", "-journal"} {
			out = append(out, strange{name: what + " for " + suffix, files: s.closed, want: s.atNewer, told: vault.LogSetAside,
				also: func(t *testing.T, path string) {
					if err := put(path + suffix); err != nil {
						t.Fatal(err)
					}
				}})
		}
	}
	return out
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// state is a folder's files, byte for byte, and what else is in it by kind.
func state(t testing.TB, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, e := range entries {
		all[e.Name()] = e.Type().String()
		if e.Type().IsRegular() {
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			all[e.Name()] = string(b)
		}
	}
	return all
}

// Whatever lies beside a vault under a name that SQLite knows: before it was judged, which takes a key, not one byte is
// written; what continues the vault is folded in, and what does not is kept, told, and nothing of it taken over.
// onlyByKey is a log that, in format 3, only a key tells from the file's own.
const onlyByKey = "a newer log beside an older file"

func TestWhatLiesBesideAVaultIsJudgedBeforeItIsFoldedIn(t *testing.T) {
	for _, c := range strangers(t) {
		t.Run(strings.ReplaceAll(c.name, " ", "-"), func(t *testing.T) {
			path := c.files.write(t)
			if c.also != nil {
				c.also(t, path)
			}
			before := state(t, filepath.Dir(path))
			same := func(what string) {
				t.Helper()
				if now := state(t, filepath.Dir(path)); !maps.Equal(before, now) {
					t.Fatalf("%s changed something: %v, before %v", what, slices.Sorted(maps.Keys(now)), slices.Sorted(maps.Keys(before)))
				}
			}
			if info, err := vault.ReadInfo(path); err != nil || info.Stray != (c.told == vault.LogSetAside) && c.name != onlyByKey {
				t.Errorf("what anybody can see: %+v, %v", info, err)
			}
			same("info")
			if _, err := vault.Open(path, []byte("not this one")); !errors.Is(err, vault.ErrWrongKey) {
				t.Fatal(err)
			}
			same("a wrong passphrase")
			if _, err := vault.OpenWithKit(path, "AAAA-BBBB", vault.WithReadOnly()); !errors.Is(err, vault.ErrWrongKey) {
				t.Fatal(err)
			}
			want := c.want
			for _, way := range []string{"read", "write", "again"} {
				var o []vault.Option
				if way == "read" {
					o = append(o, vault.WithReadOnly())
				}
				v, err := vault.Open(path, passA, o...)
				if err != nil {
					t.Fatalf("%s: %v", way, err)
				}
				got, report := texts(t, v)
				if want == nil { // some of it: what it is is the same by every way
					want = got
				}
				if !slices.Equal(got, want) || report.Damaged > 0 {
					t.Fatalf("%s: %d entries, %d expected, %+v", way, len(got), len(want), report)
				}
				if told := report.Has(c.told); way != "again" && told != (c.told != 0) || len(report.Warnings) > 1 || way == "again" && len(report.Unacknowledged()) > 0 {
					t.Fatalf("%s: told %+v", way, report.Warnings)
				}
				if way == "read" {
					closeVault(t, v)
					same("reading")
					continue
				}
				if err := v.Acknowledge(); err != nil { // format 3 keeps it in mind until then
					t.Fatal(err)
				}
				want = append(want, fmt.Sprintf("%s %s false", checkIn(900).Shared, checkIn(900).Private))
				slices.Sort(want)
				add(t, v, checkIn(900))
				if way == "again" && exists(path+"-shm") && c.files["-shm"] == nil {
					t.Error("there is a file of shared memory")
				}
				closeVault(t, v)
			}
			kept := ""
			now := state(t, filepath.Dir(path))
			for name := range now {
				if strings.Contains(name, "-log-set-aside-") {
					kept = name
				}
			}
			if aside := c.told == vault.LogSetAside || c.told == vault.LogDamaged; aside != (kept != "") {
				t.Fatalf("%v; kept aside: %q", slices.Sorted(maps.Keys(now)), kept)
			}
			if c.suffix != "" && now[kept] != string(c.files[c.suffix]) {
				t.Fatal("what was kept aside is not what lay there")
			}
			for name := range now {
				if name != kept && !slices.Contains([]string{"ours.unhurried", "ours.unhurried.lock", "ours.unhurried-shm", "ours.unhurried-journal"}, name) {
					t.Errorf("%s was left", name)
				}
			}
		})
	}
}

// A log that changes a passphrase or a draft and brings no record could be an older one that was put back. The note in the
// lock file tells. And a passphrase that the log replaced is none, though the file alone would open with it.
func TestALogThatBringsNoRecordIsToldFromAnOlderOneByTheNote(t *testing.T) {
	v, _ := couple(t)
	path := v.Path()
	fill(t, v, 3)
	closeVault(t, v)
	first, second := []byte("the first change"), []byte("the second change")
	v = open(t, path, passA)
	if err := vault.ChangeInTheLogAlone(v, passA, first); err != nil {
		t.Fatal(err)
	}
	old := seize(t, path)
	closeVault(t, v)
	v = open(t, path, first)
	if err := vault.ChangeInTheLogAlone(v, first, second); err != nil {
		t.Fatal(err)
	}
	own := seize(t, path)
	closeVault(t, v)
	now := seize(t, path)
	type beside struct {
		files  folder
		opens  []byte
		closed []byte // opens nothing
		told   bool
	}
	for name, c := range map[string]beside{
		"the own log":               {own, second, first, false},
		"the own, without a lock":   {own.with(".lock", nil), second, first, false},
		"an older one":              {now.with("-wal", old["-wal"]), second, passA, true},
		"an older one for the own":  {own.with("-wal", old["-wal"]), first, passA, false}, // it is in the file already
		"the own, where one closed": {own.with(".lock", now[".lock"]), second, first, false},
	} {
		path := c.files.write(t)
		before := state(t, filepath.Dir(path))
		if _, err := vault.Open(path, c.closed); !errors.Is(err, vault.ErrWrongKey) {
			t.Errorf("%s: %q opens it: %v", name, c.closed, err)
		}
		if now := state(t, filepath.Dir(path)); !maps.Equal(before, now) {
			t.Errorf("%s: a passphrase that opens nothing changed something", name)
		}
		v, err := vault.Open(path, c.opens)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if all, report := load(t, v); len(all) != 3 || report.Has(vault.LogSetAside) != c.told || report.Damaged > 0 {
			t.Errorf("%s: %d entries, %+v", name, len(all), report)
		}
		closeVault(t, v)
	}
}
