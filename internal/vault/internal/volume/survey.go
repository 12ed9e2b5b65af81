package volume

import (
	"bytes"
	"encoding/binary"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/store"
)

// Survey is what keys tell of a view of the file, such as that with a write-ahead log or without. It writes nothing.
//
// It is of what stands in the file, not of what counts for the reader: what the other member's program took for a part of the log when
// it wrote is none for the reader where it is forged, or lies beyond what the reader believes or has keys for.
type Survey struct {
	v       *Volume
	damaged int                     // records and parts of the file that do not open
	stands  map[place]bool          // where a record stands
	ends    map[record.Chain]uint64 // the last place of each chain of which any record tells
	shutOut bool                    // there are keys that the reader was not given
}

// place is one of a chain.
type place struct {
	chain record.Chain
	seq   uint64
}

// NewSurvey reads a view of the file. The keys stay the caller's. They may be older than the view: what is sealed under keys that a
// record under theirs announces is no damage.
func NewSurvey(file *store.Store, keys Keys) (*Survey, error) {
	ring, err := keys.Ring.Clone()
	if err != nil {
		return nil, err
	}
	v, err := Open(file, Keys{ring, keys.Whole}, "")
	if err != nil {
		ring.Wipe()
		return nil, err
	}
	s := &Survey{v: v, stands: map[place]bool{}, ends: map[record.Chain]uint64{}}
	if err = v.ensureLoaded(); err == nil {
		err = s.count()
	}
	if err != nil {
		v.Wipe()
		return nil, err
	}
	return s, nil
}

// Close forgets the keys.
func (s *Survey) Close() { s.v.Wipe() }

func (s *Survey) count() error {
	unreadable := map[int64]bool{}
	for _, f := range s.v.found {
		switch f.Kind {
		case FileDamaged:
			s.damaged += f.Records
		case ledger.ShutOut:
			s.shutOut = true
		case chain.Unreadable:
			unreadable[int64(binary.BigEndian.Uint64(f.Name))] = true
		}
	}
	deleted, stubs := map[record.Ref]bool{}, map[record.Ref]bool{}
	_, err := s.v.file.Records(func(id int64, box []byte) error {
		if unreadable[id] && !s.Later(box) {
			s.damaged++
		}
		var r record.Record
		s.v.journal.Look(bytes.Clone(box), &r)
		if r.State != record.Valid && r.State != record.Forged {
			return nil
		}
		if r.Stub {
			stubs[r.Ref()] = true
		} else {
			s.stands[place{r.Chain, r.Seq}] = true
		}
		s.tellOf(r.Chain, r.Seq)
		for _, h := range record.Refs(r.Heads) {
			s.tellOf(h.Chain, h.Seq)
		}
		if all, ok := record.ParseTombstone(r.Shared); ok && !r.Stub && r.Type == record.TypeTombstone {
			for _, d := range all {
				deleted[d.Ref] = true
			}
		}
		return nil
	})
	for ref := range stubs {
		if deleted[ref] { // else nobody deleted it, and the record is gone
			s.stands[place{ref.Chain, ref.Seq}] = true
		}
	}
	return err
}

func (s *Survey) tellOf(c record.Chain, seq uint64) { s.ends[c] = max(s.ends[c], seq) }

// Stands notes that a record is not missing though its row does not open here: the box in which it stood before was replaced by one
// under keys that the reader was not given.
func (s *Survey) Stands(box []byte) {
	if r, opens := s.Identify(box); opens {
		s.stands[place{r.Chain, r.Seq}] = true
		s.tellOf(r.Chain, r.Seq)
	}
}

// MaxEnd bounds what is counted of one chain: no honest one is as long, and a hostile file may have many that say so.
const MaxEnd = 1 << 40

// Bad counts the records and parts of the file that are damaged or missing.
func (s *Survey) Bad() int {
	n := s.damaged - len(s.stands)
	for _, end := range s.ends {
		n += int(min(end, MaxEnd))
	}
	return n
}

// Later tells whether a box is sealed under keys that the reader was not given. Once there are such, more may have been made under
// them, which nothing announces here.
func (s *Survey) Later(box []byte) bool {
	kid, ok := record.KidOf(box)
	return ok && s.v.ring().Epoch(kid) == nil && (s.shutOut || s.v.Log().Announced(kid))
}

// Identify tells which record a box holds, or is the stub of, and whether it opens.
func (s *Survey) Identify(box []byte) (r record.Record, opens bool) {
	s.v.journal.Look(bytes.Clone(box), &r)
	return r, r.State == record.Valid
}
