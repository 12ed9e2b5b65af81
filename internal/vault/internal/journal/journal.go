// Package journal is a vault's log of format 3 as sealed records: it opens and judges them with a member's keys, and seals
// what that member adds. It knows no disk: whoever has rows hands them in, and stores the rows that come out.
//
// It puts together what stands below it: the keys (keyring), the record (record) and the rules (ledger).
package journal

import (
	"bytes"

	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
)

// Row is a sealed record and where it stands.
type Row struct {
	ID  int64
	Box []byte
}

// Journal is an open log. Its ring may grow while it reads, when the other member has made new keys.
type Journal struct {
	ring   *keyring.Ring
	whole  bool
	own    record.Chain
	public []byte // this device's key
	names  [][32]byte
	sheets Sheets
	known  ledger.Known // what earlier readings came to
	log    *ledger.Log

	unopened map[record.Kid]bool // keys that were not there when a record was read that is sealed under them
}

// Open makes a journal of which nothing was read yet. The ring belongs to it from now on. Whole says that it has all keys so far:
// a slot that is full may lack older ones, which are then looked for.
func Open(ring *keyring.Ring, whole bool) (*Journal, error) {
	id, err := ring.Identity()
	if err != nil {
		return nil, err
	}
	j := &Journal{ring: ring, whole: whole, public: id.Public(), known: ledger.Known{Short: !whole}}
	j.known.Still = j.isOwnStill
	for _, e := range ring.Epochs() {
		j.known.Held = append(j.known.Held, e.Kid)
	}
	return j, nil
}

// isOwnStill tells whether keys hold the member's present secret. Where that was changed since, somebody who had it may have
// written what came late.
func (j *Journal) isOwnStill(kid record.Kid) bool {
	e := j.ring.Epoch(kid)
	return e != nil && bytes.Equal(e.Secret, j.ring.Newest().Secret)
}

// SetOwn tells which chain this device appends to, zero if it has none: it begins one with the next entry.
func (j *Journal) SetOwn(own record.Chain) {
	j.own = own
	if j.log != nil {
		j.log.SetOwn(own)
	}
}

// Own is the chain that this device appends to, zero if it has none yet.
func (j *Journal) Own() record.Chain { return j.own }

// Look opens a sealed record in place and gives what it says in r.
func (j *Journal) Look(box []byte, r *record.Record) {
	*r = record.Record{State: record.Damaged}
	if k := olderKeys(j.ring.Epochs(), box); k != nil {
		var o record1.Record
		k.Open(box, &o)
		*r = fromOlder(&o)
		return
	}
	kid, ok := record.KidOf(box)
	if e := j.ring.Epoch(kid); ok && e != nil {
		e.Open(box, r)
	}
}

// open opens a copy of a row of format 3.
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

// bind finds out whether a change of keys binds this device, and takes the keys that it gives. It tells whether the ring may
// have grown.
func (j *Journal) bind(r *ledger.Record) bool {
	if r.State != record.Valid || r.Stub || r.Older {
		return false
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
			return false
		}
		change := keyring.Change{Author: r.Chain.Author(), Under: r.Kid, Body: &body}
		// Keys that are in the ring came from this device's slot, or from a grant: what they were wrapped to may be gone.
		r.Binds = j.ring.Leads(body.Kid, body.Closed) || j.ring.Accept(change, j.names...) == nil
		if mine && bytes.Equal(body.Public, j.public) { // this device's key was another one until then
			j.names = append(j.names, j.log.DeviceOf(r.Chain))
		}
		return true
	}
	return false
}

// Log gives the rules' view of what was read.
func (j *Journal) Log() *ledger.Log { return j.log }

// Ring gives the keys, with those that were found while reading.
func (j *Journal) Ring() *keyring.Ring { return j.ring }
