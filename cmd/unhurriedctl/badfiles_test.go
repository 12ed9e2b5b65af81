//go:build unix

package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/report"
)

// badFile is a file that comes from outside and is not as it should be, or seems so.
type badFile struct {
	name  string
	body  []byte
	plan  bool // else it is a progress file
	code  int  // 0 for what is taken, since it only looks bad
	says  string
	never string // that may not stand in a form of what is taken
	form  string // which, or any
}

// badFiles makes all that anybody may send to who has a key: whatever can be broken on the way, and what only its author could have put in.
type badFiles struct {
	t   *testing.T
	to  age.Recipient
	all []badFile
}

// sealed is an age file of what is inside.
func (b *badFiles) sealed(inside []byte) []byte {
	b.t.Helper()
	var out bytes.Buffer
	if err := agefile.Seal(&out, inside, b.to); err != nil {
		b.t.Fatal(err)
	}
	return out.Bytes()
}

func (b *badFiles) add(f badFile) { b.all = append(b.all, f) }

// report adds a progress file of entries, for which its manifest vouches.
func (b *badFiles) report(code int, says, name string, entries map[string]string) {
	b.t.Helper()
	b.add(badFile{name: name, body: b.sealed(vouched(b.t, report.Version, entries)), code: code, says: says})
}

// data adds a progress file whose data has further fields.
func (b *badFiles) data(code int, says, name, more string) {
	b.t.Helper()
	b.report(code, says, name, map[string]string{"data.json": dataWith(more)})
}

// planText adds a plan, sealed as it is written.
func (b *badFiles) planText(code int, says, name, text string) {
	b.t.Helper()
	b.add(badFile{name: name, body: b.sealed([]byte(text)), plan: true, code: code, says: says})
}

// never says what may not stand in a form, or in any, of what was added last.
func (b *badFiles) never(form, words string) {
	f := &b.all[len(b.all)-1]
	f.form, f.never = form, words
}

// voiced adds a plan with a recording.
func (b *badFiles) voiced(says, name string, sound []byte) {
	b.t.Helper()
	inside := zipOf(b.t, map[string]string{"plan.yaml": planHead + "recordings:\n  - exercise: hands-in-turns\n    file: hands.mp3\n", "hands.mp3": string(sound)})
	b.add(badFile{name: name, body: b.sealed(inside), plan: true, code: exitFailed, says: says})
}

const planHead = "format: unhurried-plan\nversion: 1\ncouple: \"0123456789abcdef\"\nby: Dr. A. Lee\ndate: 2026-11-26\nassignments:\n  - exercise: hands-in-turns\n    times: 3\n"

// dataWith is data.json of one person's file with further fields.
func dataWith(more string) string {
	return fmt.Sprintf(`{"format":%q,"version":%d,"name":"Ana","names":["Ana"],"place":0%s}`, report.Format, report.Version, more)
}

// vouched is the inside of a progress file.
func vouched(t *testing.T, version int, entries map[string]string) []byte {
	t.Helper()
	sums := map[string]string{}
	for name, body := range entries {
		sum := sha256.Sum256([]byte(body))
		sums[name] = hex.EncodeToString(sum[:])
	}
	m, err := json.Marshal(map[string]any{"format": report.Format, "version": version, "sha256": sums})
	if err != nil {
		t.Fatal(err)
	}
	entries = maps.Clone(entries)
	entries["manifest.json"] = string(m)
	return zipOf(t, entries)
}

// index is a zip of nothing but an index of so many entries.
func index(n int) []byte {
	one := make([]byte, 47)
	copy(one, "PK\x01\x02")
	binary.LittleEndian.PutUint16(one[28:], 1) // the length of a name
	one[46] = 'x'
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[8:], uint16(n))
	binary.LittleEndian.PutUint16(end[10:], uint16(n))
	binary.LittleEndian.PutUint32(end[12:], uint32(n*len(one)))
	return append(bytes.Repeat(one, n), end...)
}

// astray is a zip of nothing but an index, which says of each entry that it begins before the file does.
func astray(names ...string) (all []byte) {
	for _, name := range names {
		one := make([]byte, 46)
		copy(one, "PK\x01\x02")
		binary.LittleEndian.PutUint16(one[28:], uint16(len(name)))
		binary.LittleEndian.PutUint16(one[30:], 12)
		binary.LittleEndian.PutUint32(one[42:], math.MaxUint32) // see below
		all = append(append(append(all, one...), name...), 1, 0, 8, 0)
		all = binary.LittleEndian.AppendUint64(all, math.MaxUint64-4)
	}
	end := make([]byte, 22)
	copy(end, "PK\x05\x06")
	binary.LittleEndian.PutUint16(end[8:], uint16(len(names)))
	binary.LittleEndian.PutUint16(end[10:], uint16(len(names)))
	binary.LittleEndian.PutUint32(end[12:], uint32(len(all)))
	return append(all, end...)
}

// outside is every row of what may come from outside, by the words in which it is asked for.
func (b *badFiles) outside() {
	t := b.t
	whole, plan := b.sealed(vouched(t, report.Version, map[string]string{"data.json": dataWith("")})), b.sealed([]byte(planHead))
	kinds := []struct {
		name string
		body []byte
		plan bool
		says string
	}{{"progress file", whole, false, "progress file"}, {"plan", plan, true, "plan"}}
	for _, k := range kinds {
		stranger, err := age.GenerateX25519Identity()
		if err != nil {
			t.Fatal(err)
		}
		b.add(badFile{name: "whole: " + k.name, body: k.body, plan: k.plan})
		own := b.to
		b.to = stranger.Recipient()
		b.add(badFile{name: "wrong key: " + k.name, body: b.sealed([]byte("hello")), plan: k.plan, code: exitKey, says: k.says})
		b.to = own
		header := bytes.Index(k.body, []byte("\n---")) + 51
		for _, at := range []int{3, header + 20, len(k.body) / 2, len(k.body) - 1} {
			flipped := bytes.Clone(k.body)
			flipped[at] ^= 1
			b.add(badFile{name: fmt.Sprintf("one flipped bit at %d: %s", at, k.name), body: flipped, plan: k.plan, code: exitDamaged, says: k.says})
		}
		for _, n := range []int{0, 20, header - 30, header + 8, len(k.body) - 1} {
			b.add(badFile{name: fmt.Sprintf("truncated to %d: %s", n, k.name), body: k.body[:n], plan: k.plan, code: exitDamaged, says: k.says})
		}
		var letters bytes.Buffer
		if err := agefile.Armored(true, &letters, func(w io.Writer) error { _, err := w.Write(k.body); return err }); err != nil {
			t.Fatal(err)
		}
		crlf := bytes.ReplaceAll(letters.Bytes(), []byte("\n"), []byte("\r\n"))
		b.add(badFile{name: "armored with CRLF: " + k.name, body: crlf, plan: k.plan})
		b.add(badFile{name: "armored with CRLF, cut: " + k.name, body: crlf[:len(crlf)/2], plan: k.plan, code: exitDamaged, says: k.says})
		b.add(badFile{name: "base64 of a mail: " + k.name, body: []byte(base64.StdEncoding.EncodeToString(k.body)), plan: k.plan, code: exitDamaged, says: k.says})
		b.add(badFile{name: "an index of 10⁶ entries: " + k.name, body: b.sealed(index(1_000_000)), plan: k.plan, code: exitDamaged, says: k.says})
	}

	const damaged = "progress file"
	b.add(badFile{name: "entries before the beginning: progress file", body: b.sealed(astray("manifest.json", "data.json")), code: exitDamaged, says: damaged})
	b.add(badFile{name: "entries before the beginning: plan", body: b.sealed(astray("plan.yaml", "hands.mp3")), plan: true, code: exitDamaged, says: "plan"})
	b.report(exitDamaged, damaged, "zip bomb", map[string]string{"data.json": strings.Repeat(" ", 31<<20)})
	b.report(exitDamaged, damaged, "zip bomb beside the data", map[string]string{"data.json": dataWith(""), "report.html": strings.Repeat("\x00", 40<<20)})
	for _, path := range []string{"a/b", "../evil", "/etc/passwd", `..\evil`, "x/"} {
		b.report(exitDamaged, damaged, "nested or absolute path: "+path, map[string]string{"data.json": dataWith(""), path: ""})
	}
	many := map[string]string{}
	for i := range 20 {
		many[strings.Repeat("x", i+1)] = ""
	}
	b.report(exitDamaged, damaged, "twenty entries", many)
	b.report(exitDamaged, damaged, "no data", map[string]string{})
	b.add(badFile{name: "no manifest", body: b.sealed(zipOf(t, map[string]string{"data.json": "{}"})), code: exitDamaged, says: damaged})
	b.add(badFile{name: "data that is not as vouched", body: b.sealed(zipOf(t, map[string]string{"manifest.json": `{"format":"unhurried-progress","version":1}`, "data.json": "{}"})), code: exitDamaged, says: damaged})
	b.data(exitDamaged, damaged, "10⁶ sessions", `,"sessions":[`+strings.Repeat("{},", 1_000_000)+`{}]`)
	b.report(exitDamaged, damaged, "JSON of depth 10⁵", map[string]string{"data.json": strings.Repeat("[", 100_000)})
	b.data(exitDamaged, damaged, "an answer of 11", `,"sessions":[{"date":"2026-01-01","exercise":"a","outcome":"held","check_in":{"outcome":"held","anxiety_peak":11}}]`)
	b.data(exitDamaged, damaged, "an outcome that is none", `,"sessions":[{"date":"2026-01-01","exercise":"a","outcome":"failed"}]`)
	b.data(exitDamaged, damaged, "a place of no member", `,"place":7`)
	b.add(badFile{name: "newer version: progress file", body: b.sealed(vouched(t, report.Version+1, map[string]string{"data.json": dataWith("")})), code: exitNewer, says: "newer version"})
	session := func(title string) string {
		return `,"sessions":[{"date":"2026-01-01","exercise":"a","title":` + title + `,"outcome":"held"}]`
	}
	b.data(0, "", "script in a title", session(`"<script>alert(1)</script>"`))
	b.never("html", "<script>")
	b.data(0, "", "formula in a title", session(`"=cmd|' /C calc'!A0"`))
	b.never("csv", ",=cmd")
	b.data(0, "", "right-to-left and emoji names", session(`"שלום \u202e🤍 \u2066x"`))
	b.never("", "\u202e")

	b.planText(exitFailed, "there is no exercise", "unknown exercise", strings.Replace(planHead, "hands-in-turns", "hands-in-the-air", 1))
	b.planText(exitFailed, "an agreement of the plan leaves out", "contradiction", planHead+
		"agreements:\n  - program: sensate-focus\n    stage: prepare-and-agree\n    leave_out: [clothed-touch]\n    text: Not now.\n    review_on: 2026-12-20\n")
	b.planText(exitFailed, "times is -1", "a dose of −1", strings.Replace(planHead, "times: 3", "times: -1", 1))
	b.planText(exitDamaged, "plan", "plan of 10⁶ entries", planHead+"readings: ["+strings.Repeat("a,", 1_000_000)+"a]\n")
	b.planText(exitFailed, "too many values", "plan of 300,000 entries", planHead+"readings: ["+strings.Repeat("a,", 300_000)+"a]\n")
	b.planText(exitFailed, "plan", "plan of depth 10⁵", planHead+"letter: "+strings.Repeat("[", 100_000)+"\n")
	b.planText(exitNewer, "newer version", "newer version: plan", strings.Replace(planHead, "version: 1", "version: 2", 1))
	b.planText(0, "", "script in a plan", strings.Replace(planHead, "Dr. A. Lee", "<script>alert(1)</script>", 1))
	b.planText(0, "", "right-to-left and emoji names in a plan", strings.Replace(planHead, "Dr. A. Lee", "ד״ר לוי 🤍", 1))
	b.planText(exitFailed, "invisible character", "a name that turns the line around", strings.Replace(planHead, "Dr. A. Lee", "Lee \u202e", 1))
	b.voiced("no recording that can be played", "a recording that is no audio", bytes.Repeat([]byte("Dear both, "), 9999))
	frame := make([]byte, 104) // of 32 kilobits a second
	copy(frame, "\xff\xfb\x10\xc4")
	b.voiced("longer than 45 minutes", "a recording of an hour", bytes.Repeat(frame, 3600*44100/1152))
	b.voiced("20 MB", "a recording that unpacks to 30 MB", make([]byte, 30<<20))
}

// Whatever comes from outside and is bad is one sentence: it costs no more memory and work than what is good, nothing of it is written
// anywhere, and no other program is run. What only looks bad is taken, and does nothing.
func TestBadInputIsOneSentence(t *testing.T) {
	p := newPlace(t)
	key, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	id := p.write("key", key.String()+"\n")
	t.Setenv("TMPDIR", p.dir) // so that what is written beside would be found
	b := badFiles{t: t, to: key.Recipient()}
	b.outside()
	f := p.path("bad.age")
	for _, c := range b.all {
		p.write("bad.age", string(c.body))
		formats, command := []string{"text", "json", "html", "pdf", "csv"}, []string{"review"}
		if c.plan {
			formats, command = []string{"text", "json"}, []string{"plan", "show"}
		}
		for _, format := range formats {
			before := p.everything()
			cost := begin()
			code, out, errs := feed("", append(command, f, "--identity", id, "--format", format)...)
			what := fmt.Sprintf("%s, %s", c.name, format)
			cost.end(t, what, len(c.body))
			if code != c.code || !strings.Contains(errs, c.says) {
				t.Errorf("%s: code %d, %q; want code %d and %q", what, code, errs, c.code, c.says)
			}
			if c.code != 0 {
				oneSentence(t, errs)
			}
			if (out == "") != (c.code != 0) || c.never != "" && strings.HasPrefix(format, c.form) && strings.Contains(out, c.never) {
				t.Errorf("%s: printed %.300q", what, out)
			}
			if after := p.everything(); !maps.Equal(before, after) {
				t.Errorf("%s: something was written: %v, was %v", what, after, before)
			}
		}
	}
}

// everything is what there is in the folder and below, each file by its hash.
func (p place) everything() map[string]string {
	p.t.Helper()
	all := map[string]string{}
	err := filepath.WalkDir(p.dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			all[path] = "folder"
			return err
		}
		b, err := os.ReadFile(path)
		all[path] = fmt.Sprintf("%x", sha256.Sum256(b))
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	return all
}

// cost is what this process has asked for so far, and what its children have.
type cost struct {
	bytes, pieces uint64
	children      syscall.Rusage
}

func begin() (c cost) {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	c.bytes, c.pieces = m.TotalAlloc, m.Mallocs
	_ = syscall.Getrusage(syscall.RUSAGE_CHILDREN, &c.children) // which can't fail
	return c
}

// end holds what was asked for since against bounds: of memory, all that was asked for and not what was there at one moment, and of work,
// by the pieces in which it was asked for. The command asks for 2 MiB in 28,000 of them before it opens anything. The most is what reading
// YAML takes: of each value it makes a node of 128 bytes before they can be counted, and a plan has no more than 1 MiB.
func (c cost) end(t *testing.T, what string, size int) {
	t.Helper()
	now := begin()
	const most, mostPieces = 96 << 20, 1_000_000
	if asked, pieces := now.bytes-c.bytes, now.pieces-c.pieces; asked > most+2*uint64(size) || pieces > mostPieces {
		t.Errorf("%s: it asks for %d KiB in %d pieces, for a file of %d bytes", what, asked>>10, pieces, size)
	}
	if now.children != c.children {
		t.Errorf("%s: another program was run", what)
	}
}
