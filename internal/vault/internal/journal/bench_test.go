package journal

import (
	"bytes"
	"fmt"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// manyRows are the rows of two members who wrote in turn.
func manyRows(b *testing.B, n int) (*slot, []Row) {
	one, two := couple()
	var rows []Row
	for i := range n / 100 {
		s := []*slot{one, two}[i%2]
		r := s.open(b, rows)
		for j := range 100 {
			more, err := r.Append(Entry{Type: 31, Day: 20780, Shared: bytes.Repeat([]byte("s"), 100), Private: record.Private{Body: []byte(fmt.Sprint("private", j))}})
			must(b, err)
			rows = append(rows, more...)
		}
		s.keep(r)
	}
	return one, rows
}

// BenchmarkRead opens and judges 12,000 records on one core, as much as ten years of two people.
func BenchmarkRead(b *testing.B) {
	s, rows := manyRows(b, 12000)
	for b.Loop() {
		s.open(b, rows)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/record")
}

// BenchmarkJudge is the part of it that is the rules'.
func BenchmarkJudge(b *testing.B) {
	s, rows := manyRows(b, 12000)
	r := s.open(b, rows)
	var opened []ledger.Record
	for _, row := range rows {
		opened = append(opened, *r.Journal.open(row))
	}
	for b.Loop() {
		l := ledger.New(0, r.oldLog(func(chain.Finding) {}), record.Chain{}, ledger.Known{Held: []record.Kid{opened[0].Kid}}, func(f chain.Finding) { b.Fatal(f.Kind) })
		for i := range opened {
			again := opened[i]
			l.Take(&again)
		}
		l.Finish(nil)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(rows)), "ns/record")
}
