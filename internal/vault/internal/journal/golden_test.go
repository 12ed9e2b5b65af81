package journal

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// update writes the golden log anew, for a format that no vault is written in yet. Afterwards it stays as it is.
var update = flag.Bool("update", false, "write the golden log anew")

// golden is a couple's log of three epochs, with a computer that was offline, and what was done to it. Bytes are in hex.
type golden struct {
	Vault string
	Slots []goldenSlot
	Rows  []goldenRow
	Logs  []goldenLog
}

// goldenSlot is what opens the log. Those of the first epoch walk to the newest keys by the records.
type goldenSlot struct {
	Name   string
	Member int
	Pairs  [][2]string
	Seed   string
}

type goldenRow struct {
	ID  int64
	Box string
}

// goldenLog is some of the rows, and what each slot reads.
type goldenLog struct {
	Name    string
	Rows    []int
	Reading map[string]goldenReading
}

type goldenReading struct {
	Entries []string // shared part|private part, and |late
	Told    []string
}

// kindNames name the findings as docs/file-formats.md calls them.
var kindNames = map[chain.Kind]string{chain.Unreadable: "unreadable", chain.NewerFormat: "newer", chain.ForgedRecord: "forged", chain.Moved: "moved", chain.Missing: "missing",
	chain.Forked: "forked", chain.Rewritten: "rewritten", chain.PutBack: "put back", ledger.NoBeginning: "no beginning", ledger.NotTaken: "not taken",
	ledger.Mistimed: "mistimed", ledger.ShutOut: "shut out", ledger.TwoKeys: "two keys"}

func (s *slot) golden(name string) goldenSlot {
	g := goldenSlot{Name: name, Member: s.member, Seed: hex.EncodeToString(s.seed)}
	for _, p := range s.pairs {
		g.Pairs = append(g.Pairs, [2]string{hex.EncodeToString(p[0]), hex.EncodeToString(p[1])})
	}
	return g
}

func (g *goldenSlot) slot(t testing.TB) *slot {
	s := &slot{member: g.Member, seed: unhex(t, g.Seed)}
	for _, p := range g.Pairs {
		s.pairs = append(s.pairs, [2][]byte{unhex(t, p[0]), unhex(t, p[1])})
	}
	return s
}

func unhex(t testing.TB, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	must(t, err)
	return b
}

// read gives what a slot reads of rows.
func (g *goldenSlot) read(t testing.TB, rows []Row) (got goldenReading) {
	r := g.slot(t).open(t, rows)
	for i := range r.entries {
		e := &r.entries[i]
		text := string(e.Shared) + "|" + string(e.Private.Body)
		if r.Log().Late(e.Ref()) {
			text += "|late"
		}
		got.Entries = append(got.Entries, text)
	}
	for _, k := range r.found {
		got.Told = append(got.Told, kindNames[k])
	}
	slices.Sort(got.Told)
	got.Told = slices.Compact(got.Told)
	return got
}

// makeGolden lives the couple's life.
func makeGolden(t *testing.T) *golden {
	a, b := couple()
	away := a.second()
	g := &golden{Vault: hex.EncodeToString(vaultName[:])}
	oldA, oldB := *a, *b
	g.Slots = append(g.Slots, b.golden("B, first keys"))
	var rows []Row
	a.write(t, &rows, "A 1", "A 2")
	b.write(t, &rows, "B 1")
	away.write(t, &rows, "A away 1")
	deleted := rows[2]
	r := a.open(t, rows)
	e := r.entries[slices.IndexFunc(r.entries, func(e record.Record) bool { return string(e.Shared) == "A 2" })]
	tombstone, stubs, err := r.Delete(&e)
	must(t, err)
	rows = append(rows, tombstone...)
	rows[2] = stubs[0]
	a.keep(r)
	there := slices.Clone(rows)
	before := len(rows)
	a.changeKeys(t, &rows, true, all)
	a.write(t, &rows, "A 3")
	b.write(t, &rows, "B 2")
	offline := len(there)
	away.write(t, &there, "A away, offline")
	rows = append(rows, there[offline:]...)
	away.write(t, &rows, "A away, back")
	b.changeKeys(t, &rows, false, all)
	b.write(t, &rows, "B 3")
	a.write(t, &rows, "A 4")
	g.Slots = append(g.Slots, a.golden("A"), away.golden("A away"))
	b.write(t, &rows)
	g.Slots = append(g.Slots, b.golden("B"))
	add := func(name string, rows []Row) {
		log := goldenLog{Name: name, Reading: map[string]goldenReading{}}
		for _, row := range rows {
			kept := goldenRow{row.ID, hex.EncodeToString(row.Box)}
			i := slices.Index(g.Rows, kept)
			if i < 0 {
				i = len(g.Rows)
				g.Rows = append(g.Rows, kept)
			}
			log.Rows = append(log.Rows, i)
		}
		for i := range g.Slots {
			log.Reading[g.Slots[i].Name] = g.Slots[i].read(t, rows)
		}
		g.Logs = append(g.Logs, log)
	}
	change := func(i int, row Row) []Row {
		changed := slices.Clone(rows)
		changed[i] = row
		return changed
	}
	add("as it is", rows)
	add("a deleted record put back", change(2, deleted))
	flipped := bytes.Clone(rows[1].Box)
	flipped[300] ^= 1
	add("a flipped byte", change(1, Row{rows[1].ID, flipped}))
	add("a record taken out", slices.Delete(slices.Clone(rows), 1, 2))
	add("a row moved", change(1, Row{rows[1].ID + chain.SpareRows, rows[1].Box}))
	add("a stub without a tombstone", func() []Row {
		r := b.open(t, rows)
		i := slices.IndexFunc(r.entries, func(e record.Record) bool { return string(e.Shared) == "A 1" })
		_, made, err := r.Delete(&r.entries[i])
		must(t, err)
		return change(1, made[0])
	}())
	for i, thief := range []*slot{&oldA, &oldB} {
		copied := slices.Clone(rows[:before])
		thief.own = []*slot{a, b}[i].own
		thief.write(t, &copied, "forged")
		add([]string{"forged with A's old slot", "forged with B's old slot"}[i], append(slices.Clone(rows), copied[before:]...))
	}
	return g
}

// The log of an earlier day reads as it did.
func TestTheGoldenLogReadsAsItDid(t *testing.T) {
	name := filepath.Join("testdata", "log.json")
	if *update {
		b, err := json.MarshalIndent(makeGolden(t), "", " ")
		must(t, err)
		must(t, os.MkdirAll("testdata", 0o755))
		must(t, os.WriteFile(name, append(b, '\n'), 0o644))
	}
	b, err := os.ReadFile(name)
	must(t, err)
	var g golden
	must(t, json.Unmarshal(b, &g))
	for _, log := range g.Logs {
		var rows []Row
		for _, i := range log.Rows {
			rows = append(rows, Row{g.Rows[i].ID, unhex(t, g.Rows[i].Box)})
		}
		for i := range g.Slots {
			if got, want := g.Slots[i].read(t, rows), log.Reading[g.Slots[i].Name]; !reflect.DeepEqual(got, want) {
				t.Errorf("%s, as %s: %q, expected %q", log.Name, g.Slots[i].Name, got, want)
			}
		}
	}
}
