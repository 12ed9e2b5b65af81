package vault_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"unhurried/internal/vault"
)

// damages are ways in which a vault's file comes to harm, each by the random numbers it is given. Where one can't be done
// with SQL, the bytes are changed.
var damages = []struct {
	name        string
	short, long int // how often
	bytes       func(r *rand.Rand, b []byte) []byte
	sql         func(r *rand.Rand, rows []vault.Row, path string) error
}{
	{name: "a-run-of-bytes", short: 6, long: 160, bytes: func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		for i := at; i < min(len(b), at+2+r.IntN(300)); i++ {
			b[i] = byte(r.Uint32())
		}
		return b
	}},
	{name: "scattered-bits", short: 4, long: 60, bytes: func(r *rand.Rand, b []byte) []byte {
		for range 1 + r.IntN(20) {
			b[r.IntN(len(b))] ^= 1 << r.IntN(8)
		}
		return b
	}},
	{name: "two-pages-swapped", short: 4, long: 60, bytes: func(r *rand.Rand, b []byte) []byte {
		x, y := page(b, r.IntN(len(b)/4096)), page(b, r.IntN(len(b)/4096))
		kept := bytes.Clone(x)
		copy(x, y)
		copy(y, kept)
		return b
	}},
	{name: "a-page-over-another", short: 4, long: 40, bytes: func(r *rand.Rand, b []byte) []byte {
		copy(page(b, r.IntN(len(b)/4096)), page(b, r.IntN(len(b)/4096)))
		return b
	}},
	{name: "a-hole", short: 4, long: 50, bytes: func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		clear(b[at:min(len(b), at+512<<r.IntN(6))])
		return b
	}},
	{name: "cut", short: 3, long: 30, bytes: func(r *rand.Rand, b []byte) []byte { return b[:r.IntN(len(b))] }},
	{name: "bytes-taken-out", short: 3, long: 20, bytes: func(r *rand.Rand, b []byte) []byte {
		at := r.IntN(len(b))
		return append(b[:at:at], b[min(len(b), at+1+r.IntN(5000)):]...)
	}},
	{name: "lengthened", short: 3, long: 20, bytes: func(r *rand.Rand, b []byte) []byte {
		more := make([]byte, r.IntN(20000))
		for i := range more {
			more[i] = byte(r.Uint32())
		}
		return append(b, more...)
	}},
	{name: "a-page-of-later", short: 3, long: 40, bytes: nil}, // see below
	{name: "two-rows-swapped", short: 4, long: 60, sql: func(r *rand.Rand, rows []vault.Row, path string) error {
		i := r.IntN(len(rows))
		j := (i + 1 + r.IntN(len(rows)-1)) % len(rows)
		return vault.Exec(path, "UPDATE record SET box = CASE id WHEN ?1 THEN ?2 ELSE ?3 END WHERE id IN (?1, ?4)", rows[i].ID, rows[j].Box, rows[i].Box, rows[j].ID)
	}},
	{name: "rows-out", short: 3, long: 40, sql: func(r *rand.Rand, rows []vault.Row, path string) error {
		return vault.Exec(path, "DELETE FROM record WHERE id >= ? AND id <= ?", rows[r.IntN(len(rows)-2)].ID, rows[r.IntN(len(rows)-1)].ID)
	}},
	{name: "a-row-twice", short: 3, long: 40, sql: func(r *rand.Rand, rows []vault.Row, path string) error {
		return vault.Exec(path, "INSERT INTO record(id, box) VALUES(?, ?)", rows[r.IntN(len(rows))].ID+1+int64(r.IntN(1<<30)), rows[r.IntN(len(rows))].Box)
	}},
	{name: "a-row-over-another", short: 3, long: 40, sql: func(r *rand.Rand, rows []vault.Row, path string) error {
		i := r.IntN(len(rows))
		j := (i + 1 + r.IntN(len(rows)-1)) % len(rows)
		return vault.Exec(path, "UPDATE record SET box = ? WHERE id = ?", rows[i].Box, rows[j].ID)
	}},
	{name: "slots-swapped", short: 2, long: 16, sql: func(r *rand.Rand, _ []vault.Row, path string) error {
		a := r.IntN(8)
		b := (a + 1 + r.IntN(7)) % 8
		if a == 0 || b == 0 { // the one that opens it here is to stay
			a, b = 1, 2+r.IntN(6)
		}
		return vault.Exec(path, "UPDATE slot SET box = CASE place WHEN ?1 THEN (SELECT box FROM slot WHERE place = ?2) ELSE (SELECT box FROM slot WHERE place = ?1) END WHERE place IN (?1, ?2)", int64(a), int64(b))
	}},
	{name: "a-draft-out-of-its-place", short: 1, long: 6, sql: func(r *rand.Rand, _ []vault.Row, path string) error {
		return vault.Exec(path, "UPDATE local SET box = (SELECT box FROM record LIMIT 1 OFFSET ?)", int64(r.IntN(10)))
	}},
}

func page(b []byte, n int) []byte { return b[n*4096:][:4096] }

// Whatever comes over the file: it shows, or has no effect. The seed of a failure is in its name.
func TestDamageOfEveryKindShowsOrDoesNothing(t *testing.T) {
	path, raw, want := small(t, 40)
	rows, err := vault.Rows(path)
	if err != nil {
		t.Fatal(err)
	}
	lock, err := os.ReadFile(path + ".lock")
	if err != nil {
		t.Fatal(err)
	}
	// The same file some entries later, whose pages may be mixed with these.
	v := open(t, path, passA)
	fill(t, v, 15)
	all, _ := load(t, v)
	closeVault(t, v)
	later, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	tried, silent := 0, 0
	for _, d := range damages {
		t.Run(d.name, func(t *testing.T) {
			for range times(d.short, d.long) {
				seed := rand.Uint64()
				r := rand.New(rand.NewPCG(seed, 1))
				b := bytes.Clone(raw)
				var since map[vault.Ref]string
				switch {
				case d.bytes != nil:
					b = d.bytes(r, b)
				case d.sql == nil: // a page may bring what was written since, as it was written
					n := r.IntN(len(b) / 4096)
					copy(page(b, n), page(later, n))
					since = asRead(all)
				}
				path := folder{"": b, ".lock": lock}.write(t)
				if d.sql != nil {
					if err := d.sql(r, rows, path); err != nil {
						t.Fatal(err)
					}
				}
				tried++
				if outcomeWith(t, path, fmt.Sprintf("%s, seed %d", d.name, seed), want, since, 0) {
					silent++
				}
				// And by the way that writes: nothing is done to what is damaged that would make it worse.
				if v, err := vault.Open(path, passA); err == nil {
					if _, err := v.Verify(t.Context()); err == nil {
						_, _ = v.Append(checkIn(1)) // it may well be refused
					}
					closeVault(t, v)
					outcomeWith(t, path, fmt.Sprintf("%s, seed %d, after writing", d.name, seed), want, since, 1)
				}
			}
		})
	}
	t.Logf("%d of %d had no effect", silent, tried)
}

// Pages that lead back to themselves, or many times to the same ones, end the reading of a file, and not never. (A table's
// inner page holds, from its eighth byte on, the page of its last branch, and those of the others in its cells.)
func TestPagesThatGoRoundInCirclesEndTheReading(t *testing.T) {
	path, raw, _ := small(t, 200)
	inner := 0
	for n := 1; n < len(raw)/4096; n++ {
		if page(raw, n)[0] == 5 {
			inner = n
		}
	}
	if inner == 0 {
		t.Fatal("the table has no inner page")
	}
	cells := int(binary.BigEndian.Uint16(page(raw, inner)[3:]))
	for name, change := range map[string]func(p []byte){
		"the last branch is the page itself": func(p []byte) { binary.BigEndian.PutUint32(p[8:], uint32(inner+1)) },
		"a branch in the middle is the page itself": func(p []byte) {
			binary.BigEndian.PutUint32(p[binary.BigEndian.Uint16(p[12+2*(cells/2):]):], uint32(inner+1))
		},
		"every branch is the same": func(p []byte) {
			first := binary.BigEndian.Uint32(p[binary.BigEndian.Uint16(p[12:]):])
			for i := range cells {
				binary.BigEndian.PutUint32(p[binary.BigEndian.Uint16(p[12+2*i:]):], first)
			}
			binary.BigEndian.PutUint32(p[8:], first)
		},
	} {
		b := bytes.Clone(raw)
		change(page(b, inner))
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		info, err := vault.ReadInfo(path)
		if err != nil || info.Rows > 250 {
			t.Errorf("%s: %+v, %v", name, info, err)
		}
		v := open(t, path, passA)
		n := 0
		report, err := v.Load(t.Context(), func(vault.Record) error { n++; return nil })
		if err != nil || n > 250 || !report.Has(vault.FileDamaged) {
			t.Errorf("%s: %d entries, %v, %+v", name, n, err, report)
		}
		closeVault(t, v)
	}
}
