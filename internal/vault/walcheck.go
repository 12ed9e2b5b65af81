package vault

import (
	"bytes"
	"errors"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
)

// A write-ahead log that a crash left beside the file is folded in only if it continues the file. Package store has judged
// what can be judged without keys; the rest is here.

// strayWarnings maps what package store finds beside the file to the kinds of warnings.
var strayWarnings = map[store.StrayKind]WarningKind{store.ForeignWAL: LogSetAside, store.DamagedWAL: LogDamaged, store.MissingWAL: LogMissing}

// continuesFile tells whether the file with its log continues the file without: all rows that open are there, at most
// replaced by their stubs, or beside those; no more is damaged or missing than before; and something is new. Rows that don't open prove
// nothing: the power may have gone while the log was being folded in, which leaves half pages in the file. A log that
// brings no new record can't be told from an old one that way, only by the note that was written when it was begun.
func continuesFile(s *store.Store, k *unlocked) (bool, error) {
	main := s.WithoutWAL()
	if main == nil {
		return true, nil // a crash while the log was being folded in left no vault without it
	}
	before, err := survey(main, k)
	if err != nil {
		return false, err
	}
	defer before.done()
	after, err := survey(s, k)
	if err != nil {
		return false, err
	}
	defer after.done()
	rows := map[int64][32]byte{}
	if _, err := main.Records(func(id int64, box []byte) error {
		rows[id] = blake2b.Sum256(box)
		return nil
	}); err != nil {
		return false, err
	}
	changed := map[int64][]byte{} // and those that are gone, as nil
	for id := range rows {
		changed[id] = nil
	}
	fresh := false
	if _, err := s.Records(func(id int64, box []byte) error {
		if before, known := rows[id]; !known {
			fresh = true
		} else if before != blake2b.Sum256(box) {
			changed[id] = bytes.Clone(box)
		} else {
			delete(changed, id)
		}
		return nil
	}); err != nil {
		return false, err
	}
	contradicted := false
	var gone []Ref          // of rows that are there no more
	stubs := map[Ref]bool{} // who deletes a record takes out whatever rows it had beside that of the stub
	if len(changed) > 0 {
		if _, err := main.Records(func(id int64, box []byte) error {
			if now, is := changed[id]; is {
				was, wasStub, opens := before.identify(box)
				name, stub, stillOpens := after.identify(now)
				switch {
				case now == nil && opens:
					gone = append(gone, was)
				case now == nil:
					contradicted = contradicted || s.LostRows()
				case !opens:
				case after.later(now):
					after.stands(box)
					stubs[was] = true
				default:
					contradicted = contradicted || !stillOpens || name != was || !stub || wasStub
				}
				fresh = fresh || now != nil
			}
			return nil
		}); err != nil {
			return false, err
		}
	}
	if len(gone) > 0 {
		if _, err := s.Records(func(_ int64, box []byte) error {
			if ref, stub, opens := after.identify(box); opens && stub {
				stubs[ref] = true
			}
			return nil
		}); err != nil {
			return false, err
		}
		contradicted = contradicted || slices.ContainsFunc(gone, func(ref Ref) bool { return !stubs[ref] })
	}
	if contradicted {
		return false, nil
	}
	if after.bad() > before.bad() {
		return false, nil
	}
	if fresh || s.NoteAllowsWAL() {
		return true, nil
	}
	return s.SameBesideRecords(main)
}

// view is what the keys tell of the file, with a log or without.
type view struct {
	bad      func() int                                   // what is damaged or missing
	identify func(box []byte) (ref Ref, stub, opens bool) // of a box: which record it holds, or is the stub of
	later    func(box []byte) bool                        // a box is sealed under keys that are still to come, or were not given
	stands   func(box []byte)                             // the record of a box is not missing, though its row does not open any more
	done     func()
}

// survey reads a view of the file with keys, which are of its format or of the one before, from which it was brought up.
func survey(s *store.Store, k *unlocked) (view, error) {
	v := view{bad: func() int { return 0 }, identify: func([]byte) (ref Ref, _, _ bool) { return ref, false, false },
		later: func([]byte) bool { return false }, stands: func([]byte) {}, done: func() {}}
	switch {
	case k.ring.Ring != nil && s.Format() == store.FormatCurrent:
		sv, err := volume.NewSurvey(s, k.ring)
		if err != nil {
			return v, err
		}
		return view{sv.Bad, func(box []byte) (Ref, bool, bool) {
			r, opens := sv.Identify(box)
			return refOf(&r), r.Stub, opens
		}, sv.Later, sv.Stands, sv.Close}, nil
	case k.keys != nil && s.Format() < store.FormatCurrent:
		v.identify = func(box []byte) (Ref, bool, bool) {
			var o opened
			k.keys.openRecord(bytes.Clone(box), &o)
			return o.Ref, o.Purged, o.State == chain.Valid
		}
		bad, err := countBad(s, k.keys)
		v.bad = func() int { return bad }
		return v, err
	}
	return v, nil
}

// countBad counts what is damaged or missing in a view of a file of the formats before, as volume.Survey does: by what stands in it,
// not by what counts for the reader.
func countBad(s *store.Store, k *keyring) (bad int, err error) {
	type place struct {
		chain [16]byte
		seq   uint64
	}
	box, err := s.Meta("manifest")
	if err != nil {
		return 0, err
	}
	m, err := openManifest(k, box)
	if err != nil {
		bad++
	}
	l := chain.New(chain.Owners{Reader: k.member, Members: m.members, Split: m.isSplit()}, [16]byte{}, func(chain.Finding) {})
	stands, stubs, ends := map[place]bool{}, map[Ref]bool{}, map[[16]byte]uint64{}
	unreadable, err := s.Records(func(id int64, box []byte) error {
		var o opened
		switch k.openRecord(bytes.Clone(box), &o); o.State {
		case chain.Damaged:
			bad++
			return nil
		case chain.Newer:
			return nil
		}
		r := o.Link(id)
		l.TakeTombstone(&r)
		if o.Purged {
			stubs[o.Ref] = true
		} else {
			stands[place{o.Ref.Chain, o.Ref.Seq}] = true
		}
		for _, h := range append(chain.Refs(o.Heads), o.Ref) {
			ends[h.Chain] = max(ends[h.Chain], h.Seq)
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	for ref := range stubs {
		if l.Deleted()[ref] { // else nobody deleted it, and the record is gone
			stands[place{ref.Chain, ref.Seq}] = true
		}
	}
	for _, end := range ends {
		bad += int(min(end, volume.MaxEnd))
	}
	broken, err := s.StructureErrors(false)
	return bad - len(stands) + max(unreadable, broken), err
}

// unlockJudgingWAL opens the keys, and uses them to decide whether the log beside the file is its own.
// Nothing is written.
func unlockJudgingWAL(s *store.Store, in way) (k *unlocked, err error) {
	k, err = unlockStore(s, in)
	if !s.ShowsWAL() || err != nil && !errors.Is(err, ErrWrongKey) {
		return k, err
	}
	wrongKey := err // of the file with its log, nil if the secret opens that
	if wrongKey != nil && s.WithoutWAL() != nil {
		// Perhaps the secret opens the file without the log, and the log is foreign.
		if k, err = unlockStore(s.WithoutWAL(), in); err != nil {
			return nil, wrongKey
		}
	}
	if !k.open() {
		return nil, wrongKey
	}
	defer func() {
		if err != nil {
			k.wipe()
			k = nil
		}
	}()
	continues, err := continuesFile(s, k)
	if err != nil || continues {
		return k, errors.Join(err, wrongKey)
	}
	k.wipe()
	if err := s.DropWAL(); err != nil {
		return k, err
	}
	return unlockStore(s, in)
}

// unlockStore opens the keys of a view of the file.
func unlockStore(s *store.Store, in way) (k *unlocked, err error) {
	k = &unlocked{}
	id, err := s.VaultID()
	if err != nil {
		return k, err
	}
	if k.boxes, err = s.ReadSlots(); err != nil {
		return k, err
	}
	if s.Format() == store.FormatCurrent {
		k.ring, err = in.ring(id, k.boxes)
	} else {
		k.keys, err = in.keys(id, k.boxes)
	}
	return k, err
}
