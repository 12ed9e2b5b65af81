package volume

import (
	"bytes"
	"encoding/binary"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/store"
)

// Survey is what keys tell of a view of the file, such as that with a write-ahead log or without. It writes nothing.
type Survey struct {
	Bad int // records and parts of the file that are damaged or missing

	v *Volume
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
	s := &Survey{v: v}
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
		case chain.Missing, FileDamaged:
			s.Bad += f.Records
		case chain.Unreadable:
			unreadable[int64(binary.BigEndian.Uint64(f.Name))] = true
		}
	}
	if len(unreadable) == 0 {
		return nil
	}
	_, err := s.v.file.Records(func(id int64, box []byte) error {
		if unreadable[id] && !s.Later(box) {
			s.Bad++
		}
		return nil
	})
	return err
}

// Later tells whether a box is sealed under keys that are only announced here.
func (s *Survey) Later(box []byte) bool {
	kid, ok := record.KidOf(box)
	return ok && s.v.ring().Epoch(kid) == nil && s.v.Log().Announced(kid)
}

// Identify tells which record a box holds, or is the stub of, and whether it opens.
func (s *Survey) Identify(box []byte) (r record.Record, opens bool) {
	s.v.journal.Look(bytes.Clone(box), &r)
	return r, r.State == record.Valid
}
