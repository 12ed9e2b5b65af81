// Package journal is a vault's log of format 3 as sealed records: it opens and judges them with a member's keys, and seals
// what that member adds. It knows no disk: whoever has rows hands them in, and stores the rows that come out.
//
// It puts together what stands below it: the keys (keyring), the record (record) and the rules (ledger). Nothing uses it yet:
// the vault's file still has format 2.
package journal

import (
	"bytes"
	"slices"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
)

// Row is a sealed record and where it stands.
type Row struct {
	ID  int64
	Box []byte
}

// Journal is an open log. Its ring may grow while it reads, when the other member has made new keys.
type Journal struct {
	ring   *keyring.Ring
	own    record.Chain
	public []byte // this device's key
	names  [][32]byte
	sheets Sheets
	log    *ledger.Log
}

// maxReadings is how often the rows are read at most. Two are enough for whatever was made of an honest log.
const maxReadings = 3

// Read opens and judges the rows, which have to come in the order of their ids. The ring belongs to the journal from now on.
// Whole says that it has all keys so far: a slot that is full may lack older ones, which are then looked for. Own is the chain
// that this device appends to, zero if it has none. What counts is handed to entry, anew from the start after
// each call of begin; findings go to report, of the last reading alone.
func Read(ring *keyring.Ring, whole bool, own record.Chain, rows []Row, begin func(), entry func(*record.Record), report func(chain.Finding)) (*Journal, error) {
	id, err := ring.Identity()
	if err != nil {
		return nil, err
	}
	j := &Journal{ring: ring, own: own, public: id.Public()}
	known := ledger.Known{Short: !whole}
	for _, e := range ring.Epochs() {
		known.Held = append(known.Held, e.Kid)
	}
	if !whole {
		j.walkBack(rows)
	}
	for range maxReadings {
		var found []chain.Finding
		j.names = nil
		j.log = ledger.New(ring.Member, j.oldLog(), own, known, func(f chain.Finding) { found = append(found, f) })
		begin()
		for _, r := range inOrder(rows, j.open) {
			if j.bind(r); j.log.Take(r) == chain.Entry {
				entry(&r.Record)
			}
		}
		if j.log.Finish(nil); !j.log.Reread() {
			for _, f := range found {
				report(f)
			}
			ring.Retain(j.log.Counts)
			return j, nil
		}
		known = j.log.Known()
	}
	return nil, errUnsettled
}

// oldLog takes no records: a journal of one that was brought up from an older format is still to come.
func (j *Journal) oldLog() *chain.Log {
	return chain.New(chain.Owners{Reader: j.ring.Member, Members: 3}, [16]byte{}, func(chain.Finding) {})
}

// inOrder opens the rows one after the other and gives them in the order in which the rules want them: rows whose ids differ in
// the spare bits alone by what is in them. It opens a row only after those before it were taken, which may have brought the
// keys for it.
func inOrder(rows []Row, open func(Row) *ledger.Record) func(func(int, *ledger.Record) bool) {
	return func(yield func(int, *ledger.Record) bool) {
		for from := 0; from < len(rows); {
			to := from + 1
			for to < len(rows) && rows[to].ID/chain.SpareRows == rows[from].ID/chain.SpareRows {
				to++
			}
			group := make([]*ledger.Record, 0, 1)
			for _, row := range rows[from:to] {
				group = append(group, open(row))
			}
			slices.SortStableFunc(group, ledger.Compare)
			for _, r := range group {
				if !yield(from, r) {
					return
				}
			}
			from = to
		}
	}
}

// open opens a copy of a row.
func (j *Journal) open(row Row) *ledger.Record {
	r := &ledger.Record{Row: row.ID}
	r.State = record.Damaged
	kid, ok := record.KidOf(row.Box)
	if e := j.ring.Epoch(kid); ok && e != nil {
		e.Open(bytes.Clone(row.Box), &r.Record)
		r.Kid = kid
	}
	return r
}

// bind finds out whether a change of keys binds this device, and takes the keys that it gives.
func (j *Journal) bind(r *ledger.Record) {
	if r.State != record.Valid || r.Stub {
		return
	}
	mine := r.Chain.Author() == j.ring.Member
	switch r.Type {
	case record.TypeOlderKeys:
		j.noteSheets(r)
	case record.TypeBegin:
		j.noteSheets(r)
		if g, ok := record.ParseBegin(r.Shared); ok && mine && bytes.Equal(g.Public, j.public) {
			j.names = append(j.names, r.Hash)
		}
	case record.TypeKeys:
		body, ok := record.ParseKeyChange(r.Shared)
		if !ok {
			return
		}
		change := keyring.Change{Author: r.Chain.Author(), Under: r.Kid, Body: &body}
		// Keys that are in the ring came from this device's slot, or from a grant: what they were wrapped to may be gone.
		r.Binds = j.ring.Leads(body.Kid, body.Closed) || j.ring.Accept(change, j.names...) == nil
		if mine && bytes.Equal(body.Public, j.public) { // this device's key was another one until then
			j.names = append(j.names, j.log.DeviceOf(r.Chain))
		}
	}
}

// Log gives the rules' view of what was read.
func (j *Journal) Log() *ledger.Log { return j.log }

// Ring gives the keys, with those that were found while reading.
func (j *Journal) Ring() *keyring.Ring { return j.ring }
