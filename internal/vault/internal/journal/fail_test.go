package journal

import (
	"bytes"
	"context"
	"errors"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// Whatever fails while rows are read comes back as the error, and the journal stands as it stood: it goes on from what it knew.
func TestAReadingThatFailsChangesNothing(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	for range 100 { // more than one batch
		d.write(d.chains[0])
	}
	d.bringUp(t, a)
	a.write(t, &d.rows, "new")
	r := a.open(t, d.rows)
	heads := r.Log().Heads()
	failed := errors.New("the disk")
	canceled, cancel := context.WithCancel(context.Background())
	cancel()
	rows := func(limit int, end error) func(func(int64, []byte) error) error {
		return func(row func(int64, []byte) error) error {
			for _, r := range d.rows[:limit] {
				if err := row(r.ID, bytes.Clone(r.Box)); err != nil {
					return err
				}
			}
			return end
		}
	}
	decode := func(*record.Record) (struct{}, error) { return struct{}{}, nil }
	begin := func() func(*record.Record, struct{}) error {
		return func(*record.Record, struct{}) error { return nil }
	}
	for name, o := range map[string]struct {
		ctx     context.Context
		reading Reading[struct{}]
		want    error
	}{
		"rows": {context.Background(), Reading[struct{}]{Rows: rows(70, failed), Decode: decode, Begin: begin}, failed},
		"bodies": {context.Background(), Reading[struct{}]{Rows: rows(len(d.rows), nil), Begin: begin, Decode: func(r *record.Record) (struct{}, error) {
			if r.Lamport == 50 {
				return struct{}{}, failed
			}
			return struct{}{}, nil
		}}, failed},
		"entries": {context.Background(), Reading[struct{}]{Rows: rows(len(d.rows), nil), Decode: decode, Begin: func() func(*record.Record, struct{}) error {
			return func(r *record.Record, _ struct{}) error {
				if r.Lamport == 50 {
					return failed
				}
				return nil
			}
		}}, failed},
		"canceled": {canceled, Reading[struct{}]{Rows: rows(len(d.rows), nil), Decode: decode, Begin: begin}, context.Canceled},
	} {
		o.reading.Report = func(f chain.Finding) { t.Errorf("%s: found %v", name, f.Kind) }
		if err := Read(o.ctx, r.Journal, o.reading); !errors.Is(err, o.want) && !(name == "canceled" && err == nil) { // all rows may have been there already
			t.Errorf("%s: %v", name, err)
		}
		if got := r.Log().Heads(); len(got) != len(heads) || got[0] != heads[0] || r.Own() != heads[0].Chain {
			t.Errorf("%s: the log ends in %v, expected %v", name, got, heads)
		}
	}
	more, err := r.Append(Entry{Type: 31, Day: 20780, Shared: []byte("after")})
	must(t, err)
	a.open(t, append(d.rows, more...)).expect(t, nil, append(d.texts, "new", "after")...)
}

// What is in the log is told from what is not, of all formats.
func TestTheLogKnowsWhatItHas(t *testing.T) {
	a, b := couple()
	d := newOlderDiary(a, b)
	d.write(d.chains[0])
	d.write(d.chains[0])
	d.bringUp(t, a)
	a.write(t, &d.rows, "new")
	r := a.open(t, d.rows)
	for _, e := range r.entries {
		if !r.Log().Has(e.Ref()) || r.Log().Lacks(e.Ref()) {
			t.Errorf("%q is not there", e.Shared)
		}
		other := e.Ref()
		other.Hash[0] ^= 1
		beyond := e.Ref()
		beyond.Seq += 10
		if r.Log().Has(other) || r.Log().Has(beyond) || !r.Log().Lacks(beyond) || r.Log().Lacks(other) {
			t.Errorf("beside %q there is something", e.Shared)
		}
	}
	if b.open(t, d.rows).Log().Spoke() || !r.Log().Spoke() {
		t.Error("who has said something of members")
	}
}
