package report

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"unhurried/internal/agefile"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

func newKey(t testing.TB) *age.X25519Identity {
	t.Helper()
	id, err := age.GenerateX25519Identity()
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func sealed(t testing.TB, d *Data, to agefile.Recipient) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Seal(&b, wording.English(), d, to); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func openBytes(b []byte, ids ...agefile.Identity) (*Data, error) {
	return Open(bytes.NewReader(b), int64(len(b)), ids...)
}

// kept writes a file.
func kept(t testing.TB, b []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.age")
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestSealAndOpen(t *testing.T) {
	d := sampleData()
	want, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	hybrid, err := age.GenerateHybridIdentity()
	if err != nil {
		t.Fatal(err)
	}
	key := newKey(t)
	phrase, err := age.NewScryptRecipient("a passphrase for a test")
	if err != nil {
		t.Fatal(err)
	}
	phrase.SetWorkFactor(2)
	secret, err := agefile.PassphraseIdentity("a passphrase for a test")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name       string
		to         agefile.Recipient
		id         agefile.Identity
		passphrase bool
	}{
		{"key", key.Recipient(), key, false}, {"post-quantum key", hybrid.Recipient(), hybrid, false}, {"passphrase", phrase, secret, true},
	} {
		b := sealed(t, d, c.to)
		back, err := openBytes(b, c.id)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got, err := json.Marshal(back); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: it comes back as something else (%v)", c.name, err)
		}
		if got, err := ByPassphrase(kept(t, b)); err != nil || got != c.passphrase {
			t.Errorf("%s: sealed by a passphrase: %t, %v", c.name, got, err)
		}
		// What is inside is packed too, but for the names of its files. Shorter words stand in so many random bytes by chance.
		for _, words := range []string{`"Ana"`, "sensate", "data.json", "report.html"} {
			if bytes.Contains(b, []byte(words)) {
				t.Errorf("%s: %s is in the clear", c.name, words)
			}
		}
	}
}

func TestTheWrongKey(t *testing.T) {
	b := sealed(t, sampleData(), newKey(t).Recipient())
	secret, err := agefile.PassphraseIdentity("some words")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range []agefile.Identity{newKey(t), secret} {
		if _, err := openBytes(b, id); !errors.Is(err, ErrWrongKey) {
			t.Errorf("%T: %v", id, err)
		}
	}
}

// TestEveryFlippedBitIsFound flips bits all over a file and wants a plain answer, never data.
func TestEveryFlippedBitIsFound(t *testing.T) {
	key := newKey(t)
	b := sealed(t, sampleData(), key.Recipient())
	step := max(len(b)/2000, 1)
	try := func(at int, bit byte) {
		bad := slices.Clone(b)
		bad[at] ^= bit
		if _, err := openBytes(bad, key); !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrWrongKey) {
			t.Errorf("bit %d of byte %d of %d: %v", bit, at, len(b), err)
		}
	}
	for at := range min(400, len(b)) { // the header, bit by bit
		for bit := byte(1); bit != 0; bit <<= 1 {
			try(at, bit)
		}
	}
	for at := 400; at < len(b); at += step {
		try(at, 1<<(at%8))
	}
	for _, n := range []int{len(b) - 1, len(b) / 2, 250, 40} {
		if _, err := openBytes(b[:n], key); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
	if _, err := openBytes(append(slices.Clone(b), 0), key); !errors.Is(err, ErrDamaged) {
		t.Error("a byte was added and nobody noticed")
	}
}

func TestWhatIsNoProgressFile(t *testing.T) {
	key := newKey(t)
	for _, s := range []string{"", "hello", "age-encryption", "PK\x03\x04", strings.Repeat("x", 1000), "SQLite format 3\x00"} {
		if _, err := openBytes([]byte(s), key); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%.20q: %v", s, err)
		}
		if _, err := ByPassphrase(kept(t, []byte(s))); !errors.Is(err, ErrNotOurs) {
			t.Errorf("%.20q: %v", s, err)
		}
	}
	var b bytes.Buffer
	w, err := age.Encrypt(&b, key.Recipient())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write([]byte("somebody else's file")); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := openBytes(b.Bytes(), key); !errors.Is(err, ErrNotOurs) {
		t.Errorf("an age file of something else: %v", err)
	}
}

// item is an entry of a zip that a test makes up.
type item struct {
	name   string
	body   string
	mode   fs.FileMode
	unsaid bool // no hash of it in the manifest
}

// packed makes the inside of a progress file out of any entries, with a manifest that names them.
func packed(t testing.TB, version int, items ...item) []byte {
	t.Helper()
	m := manifest{Format: Format, Version: version, Hashes: map[string]string{}}
	for _, e := range items {
		if !e.unsaid {
			sum := sha256.Sum256([]byte(e.body))
			m.Hashes[e.name] = hex.EncodeToString(sum[:])
		}
	}
	body, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for _, e := range append([]item{{name: "manifest.json", body: string(body)}}, items...) {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate}
		if e.mode != 0 {
			h.SetMode(e.mode)
		}
		w, err := zw.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(e.body)); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// good is the data.json of the sample.
func good(t testing.TB) string {
	t.Helper()
	b, err := json.Marshal(sampleData())
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestHostileArchives(t *testing.T) {
	ok := item{name: "data.json", body: good(t)}
	many := []item{ok}
	for i := range 30 {
		many = append(many, item{name: fmt.Sprint(i)})
	}
	for _, c := range []struct {
		name  string
		want  error
		zip   []byte
		alter func([]byte) []byte
	}{
		{"as it should be", nil, packed(t, Version, ok), nil},
		{"a newer version", ErrNewer, packed(t, Version+1, ok), nil},
		{"newer data under an old manifest", ErrNewer, packed(t, Version,
			item{name: "data.json", body: strings.Replace(ok.body, fmt.Sprintf(`"version":%d`, Version), fmt.Sprintf(`"version":%d`, Version+1), 1)}), nil},
		{"a bomb", ErrNotOurs, packed(t, Version, ok, item{name: "report.html", body: strings.Repeat("\x00", maxEntry-1)}), nil},
		{"one huge entry", ErrNotOurs, packed(t, Version, ok, item{name: "report.html", body: strings.Repeat("ab\x00", maxEntry/3+10)}), nil},
		{"an entry twice", ErrNotOurs, packed(t, Version, ok, ok), nil},
		{"a way out", ErrNotOurs, packed(t, Version, ok, item{name: "../evil", body: "x"}), nil},
		{"an absolute path", ErrNotOurs, packed(t, Version, ok, item{name: "/etc/passwd", body: "x"}), nil},
		{"a Windows path", ErrNotOurs, packed(t, Version, ok, item{name: `..\evil`, body: "x"}), nil},
		{"a symbolic link", ErrNotOurs, packed(t, Version, ok, item{name: "report.html", body: "/etc/passwd", mode: fs.ModeSymlink | 0o777}), nil},
		{"a folder", ErrNotOurs, packed(t, Version, ok, item{name: "x/"}), nil},
		{"thirty entries", ErrNotOurs, packed(t, Version, many...), nil},
		{"no data", ErrNotOurs, packed(t, Version, item{name: "report.html", body: "x"}), nil},
		{"an entry that nobody vouches for", ErrDamaged, packed(t, Version, ok, item{name: "report.html", body: "x", unsaid: true}), nil},
		{"a lie about the size", nil, packed(t, Version, ok), func(b []byte) []byte {
			// The central directory's uncompressed size of the last entry.
			at := bytes.LastIndex(b, []byte("PK\x01\x02"))
			b[at+24]--
			return b
		}},
		{"no zip", ErrNotOurs, []byte("not a zip"), nil},
		{"nothing", ErrNotOurs, nil, nil},
	} {
		b := c.zip
		if c.alter != nil {
			b = c.alter(slices.Clone(b))
			if _, err := unpack(bytes.NewReader(b), int64(len(b))); err == nil {
				t.Errorf("%s: it is taken", c.name)
			}
			continue
		}
		if _, err := unpack(bytes.NewReader(b), int64(len(b))); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
}

func TestHostileData(t *testing.T) {
	whole := good(t)
	replace := func(old, by string) string {
		if !strings.Contains(whole, old) {
			t.Fatalf("the sample has no %s", old)
		}
		return strings.Replace(whole, old, by, 1)
	}
	for name, body := range map[string]string{
		"no JSON":            "{",
		"an array":           "[]",
		"deep":               strings.Repeat("[", 100000),
		"deep objects":       strings.Repeat(`{"gate":`, 100),
		"a million sessions": `{"sessions":[` + strings.Repeat("{},", 1000000) + `{}]}`,
		"commas in layers":   `{"programs":[{"visits":[` + strings.Repeat("{},", maxList-2) + `{}]}` + strings.Repeat(`,{"visits":[`+strings.Repeat("{},", maxList-2)+`{}]}`, 60) + `]}`,
		"another format":     replace(Format, "something-else"),
		"no author":          replace(`"place":0`, `"place":1`),
		"a place beyond":     replace(`"place":0`, `"place":7`),
		"a name too long":    strings.ReplaceAll(whole, "Ana", strings.Repeat("A", 500)),
		"time runs back":     replace(`"from":"2026`, `"from":"2027`),
		"a far date":         replace(`"made_on":"2026`, `"made_on":"9026`),
		"anxiety of 11":      replace(`"anxiety_peak":8`, `"anxiety_peak":11`),
		"anxiety of 1e99":    replace(`"anxiety_peak":8`, `"anxiety_peak":1e99`),
		"off the scale":      replace(`"value":8`, `"value":12`),
		"below the scale":    replace(`"value":8`, `"value":-1`),
		"no such outcome":    replace(`"outcome":"held"`, `"outcome":"won"`),
		"no such exercise":   replace(`"exercise":"back"`, `"exercise":"../back"`),
		"no such audience":   replace(`"audience":"me+therapist"`, `"audience":"everybody"`),
		"a text too long":    replace(`"text":"text-of`, `"text":"`+strings.Repeat("x", 9000)),
		"a figure too large": replace(`"planned":`, `"planned":99`+strings.Repeat("9", 6)),
		"a scale of none":    replace(`"most":10`, `"most":0`),
		"changed by nobody":  replace(`"outcome":"held"`, `"outcome":"held","after":[{"place":2,"what":"changed","on":"2026-03-03"}]`),
		"changed in a way":   replace(`"outcome":"held"`, `"outcome":"held","after":[{"place":0,"what":"won","on":"2026-03-03"}]`),
		"changed for ever":   replace(`"outcome":"held"`, `"outcome":"held","after":[`+strings.Repeat(`{"place":0,"what":"changed","on":"2026-03-03"},`, 9)+`{}]`),
		"endless warnings":   replace(`"place":0`, `"place":0,"integrity":[`+strings.Repeat(`"x",`, 60)+`"x"]`),
		"a warning of lines": replace(`"place":0`, `"place":0,"integrity":["x\ny"]`),
	} {
		if _, err := decode([]byte(body)); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestMemoryIsBounded opens the worst that the bounds let through and looks at what it cost.
func TestMemoryIsBounded(t *testing.T) {
	if _, err := decode([]byte(`{"sessions":[` + strings.Repeat("{},", 15<<20/3) + `{}]}`)); !errors.Is(err, ErrDamaged) {
		t.Fatal(err)
	}
	bomb := packed(t, Version, item{name: "data.json", body: good(t)}, item{name: "a", body: strings.Repeat("\x00", maxEntry-1)})
	list := []byte(`{"sessions":[` + strings.Repeat("{},", 5<<20) + `{}]}`)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for range 3 {
		if _, err := unpack(bytes.NewReader(bomb), int64(len(bomb))); err == nil {
			t.Fatal("the bomb is taken")
		}
		if _, err := decode(list); err == nil {
			t.Fatal("the list is taken")
		}
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
		t.Errorf("refusing them took %d MiB", used>>20)
	}
}

// TestTenYears holds the bounds against a long life with the app: daily sessions of two for ten years.
func TestTenYears(t *testing.T) {
	d := sampleData()
	d.To = day + 3650
	one, trends := d.Sessions[0], d.Trends
	d.Sessions = nil
	points := make([]homework.Point, len(trends))
	for j := range trends {
		points[j], trends[j].Points = trends[j].Points[0], nil
	}
	for i := range 3650 {
		s := one
		s.Date = day + homework.Day(i)
		d.Sessions = append(d.Sessions, s)
		for j := range trends {
			points[j].Day = s.Date
			trends[j].Points = append(trends[j].Points, points[j])
		}
	}
	key := newKey(t)
	if _, err := openBytes(sealed(t, d, key.Recipient()), key); err != nil {
		t.Error(err)
	}
}

// small is a report with one of each thing, as a seed that a fuzzer can change quickly.
func small(t testing.TB) string {
	t.Helper()
	d := sampleData()
	d.Sessions, d.Weeks, d.Trends = d.Sessions[:1], d.Weeks[:1], d.Trends[:1]
	d.Trends[0].Points = d.Trends[0].Points[:2]
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// FuzzUnpack gives the reader anything at all: it must answer with data that every form can be made of, or with one of
// the four errors.
func FuzzUnpack(f *testing.F) {
	ok := item{name: "data.json", body: small(f)}
	f.Add(packed(f, Version, ok))
	f.Add(packed(f, Version, ok, item{name: "report.html", body: "<p>"}))
	f.Add(packed(f, Version+1, ok))
	f.Add(packed(f, Version, item{name: "data.json", body: "{}"}))
	f.Add(packed(f, Version, item{name: "../x", body: "x"}))
	f.Add([]byte("PK\x05\x06"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := unpack(bytes.NewReader(b), int64(len(b)))
		check(t, d, err)
	})
}

// FuzzDecode does the same one layer further in, where a random zip never gets.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(small(f)))
	f.Add([]byte(`{"format":"unhurried-progress","version":1,"names":["A"],"name":"A","from":"2026-01-01","to":"2026-01-02","made_on":"2026-01-02"}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := decode(b)
		check(t, d, err)
	})
}

// FuzzOpen gives the reader anything at all from its first byte on, binary and as a letter.
func FuzzOpen(f *testing.F) {
	key := newKey(f)
	b := sealed(f, sampleData(), key.Recipient())
	f.Add(b[:600])
	f.Add(b)
	f.Add(armored(f, b[:600], "\r\n"))
	f.Add([]byte("age-encryption.org/v1\n\r\n-> X25519 a\n--- \n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := openBytes(b, key)
		check(t, d, err)
	})
}

func check(t *testing.T, d *Data, err error) {
	if err != nil {
		for _, known := range []error{ErrDamaged, ErrNewer, ErrNotOurs, ErrWrongKey} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Fatalf("an error of no kind: %v", err)
	}
	for _, form := range []string{"text", "html", "csv", "json"} { // a PDF's fonts take too long for a fuzzer
		if _, err := render(wording.English(), form, d); err != nil {
			t.Fatalf("%s: %v", form, err)
		}
	}
}
