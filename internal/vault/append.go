package vault

import (
	"errors"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record1"
)

// Append adds entries to the log as one transaction: when it returns without error all of them are on the disk,
// otherwise none is in the log. It returns the records as Load would.
func (v *Vault) Append(entries ...Entry) ([]Record, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	records, err := v.appendChecked(entries, nil)
	return records, explain(fault.Say("doing.write", "write to the diary"), err)
}

// AppendWaiting is Append and SetWaiting as one transaction: the marks ride in the first of the entries, as far as there is room, and
// wait else. Since format 3.
func (v *Vault) AppendWaiting(marks [][]byte, entries ...Entry) ([]Record, error) {
	if len(entries) == 0 {
		return nil, v.SetWaiting(marks)
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	records, err := v.appendChecked(entries, &marks)
	return records, explain(fault.Say("doing.write", "write to the diary"), err)
}

// appendChecked adds entries, and keeps marks, if any are given, in place of those that wait.
func (v *Vault) appendChecked(entries []Entry, marks *[][]byte) ([]Record, error) {
	if err := v.checkWritable(); err != nil {
		return nil, err
	}
	for i := range entries {
		if err := entries[i].check(); err != nil {
			return nil, err
		}
	}
	if len(entries) == 0 {
		return nil, nil
	}
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	var records []Record
	var err error
	switch {
	case v.vol != nil:
		records, err = v.appendToVolume(entries, marks)
	case marks != nil || slices.ContainsFunc(entries, func(e Entry) bool { return e.needsFormat3() }):
		err = fault.New("fault.formatHides", "{{.Kind}}: this diary's file has no room for what is hidden", fault.Data{"Kind": ErrInput})
	default:
		records, err = v.commit(entries, nil)
	}
	if err != nil {
		return nil, err
	}
	v.file.MaybeCheckpoint()
	return records, nil
}

// commit seals entries as the next records of this device's chain and stores them, in one transaction with what more
// does, if anything. The log in memory advances only once all of it is on the disk.
func (v *Vault) commit(entries []Entry, more func() error) ([]Record, error) {
	l := v.log
	if l.Own() == ([16]byte{}) {
		if err := v.startChain(); err != nil {
			return nil, err
		}
	}
	cites := l.UncitedHeads()
	sealer := &sealer{keys: v.keys, chain: l.Own(), cites: cites, lamport: l.Lamport(), last: l.OwnHead()}
	records := make([]Record, 0, len(entries))
	storeAll := func() error {
		return sealer.seal(entries, func(s sealed) error {
			records = append(records, s.record)
			return v.file.Put(chain.RowID(s.record.Lamport, s.record.Ref.Hash), s.box)
		})
	}
	var err error
	if more == nil && len(entries) == 1 {
		err = v.file.Single(storeAll)
	} else {
		err = v.file.Tx(func() error {
			if err := storeAll(); err != nil || more == nil {
				return err
			}
			return more()
		})
	}
	if err != nil {
		return nil, err
	}
	for i := range records {
		r := &records[i]
		l.Extend(chain.Record{Ref: r.Ref, Day: r.Day, Type: r.Type, Lamport: r.Lamport})
	}
	l.Cite(cites)
	return records, nil
}

// sealed is a record ready to be stored.
type sealed struct {
	record Record
	box    []byte
}

// sealer seals entries one after the other into a chain.
type sealer struct {
	keys    *keyring
	chain   [16]byte
	cites   []Ref // heads of the other chains, for the next record to cite
	lamport uint64
	last    Ref // the chain's head
}

// seal hands the sealed entries to store in order. While one run of many is being stored, the next is sealed.
func (s *sealer) seal(entries []Entry, store func(sealed) error) error {
	if len(entries) <= batchRows {
		for i := range entries {
			r, err := s.next(&entries[i])
			if err == nil {
				err = store(r)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	runs := make(chan []sealed, 2)
	stop := make(chan struct{})
	var sealErr error
	go func() {
		defer close(runs)
		for part := range slices.Chunk(entries, batchRows) {
			run := make([]sealed, len(part))
			for i := range part {
				if run[i], sealErr = s.next(&part[i]); sealErr != nil {
					return
				}
			}
			select {
			case runs <- run:
			case <-stop:
				return
			}
		}
	}()
	var storeErr error
	for run := range runs {
		for i := 0; i < len(run) && storeErr == nil; i++ {
			if storeErr = store(run[i]); storeErr != nil {
				close(stop)
			}
		}
	}
	return errors.Join(storeErr, sealErr)
}

func (s *sealer) next(e *Entry) (sealed, error) {
	if s.lamport++; s.lamport > chain.MaxLamport {
		return sealed{}, fault.New("fault.logEnd", "{{.Kind}}: the log is at its end", fault.Data{"Kind": ErrFull})
	}
	me := s.keys.member
	h := record1.Header{Type: e.Type, Author: me, Sealer: me, Day: e.Day, Seq: s.last.Seq + 1, Lamport: s.lamport, Chain: s.chain,
		Prev: s.last.Hash, Heads: s.cites}
	s.cites = nil
	r := Record{Author: me, Type: e.Type, Critical: e.Critical, Day: e.Day, Lamport: s.lamport, Shared: e.Shared}
	if e.Critical {
		h.Flags |= record1.FlagCritical
	}
	if e.HasPrivate {
		h.Flags |= record1.FlagPrivate
		r.Private = append([]byte{}, e.Private...)
	}
	box := s.keys.latest().Seal(&h, e.Shared, e.Private)
	s.last = Ref{Chain: s.chain, Seq: h.Seq, Hash: blake2b.Sum256(box)}
	r.Ref = s.last
	return sealed{record: r, box: box}, nil
}
