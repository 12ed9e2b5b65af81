package vault

import (
	"bytes"
	"context"
	"errors"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/store"
)

// A write-ahead log that a crash left beside the file is folded in only if it continues the file. Package store has judged
// what can be judged without keys; the rest is here.

// strayWarnings maps what package store finds beside the file to the kinds of warnings.
var strayWarnings = map[store.StrayKind]WarningKind{store.ForeignWAL: LogSetAside, store.DamagedWAL: LogDamaged, store.MissingWAL: LogMissing}

// continuesFile tells whether the file with its log continues the file without: all rows that open are there, at most
// replaced by their stubs; no more is damaged or missing than before; and something is new. Rows that don't open prove
// nothing: the power may have gone while the log was being folded in, which leaves half pages in the file. A log that
// brings no new record can't be told from an old one that way, only by the note that was written when it was begun.
func continuesFile(s *store.Store, k *keyring) (bool, error) {
	main := s.WithoutWAL()
	if main == nil {
		return true, nil // a crash while the log was being folded in left no vault without it
	}
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
	if len(changed) > 0 {
		if _, err := main.Records(func(id int64, box []byte) error {
			var before, after opened
			if now, is := changed[id]; is {
				k.openRecord(box, &before)
				k.openRecord(now, &after)
				contradicted = contradicted || before.State == chain.Valid &&
					(after.State != chain.Valid || after.Ref != before.Ref || !after.Purged || before.Purged)
				fresh = fresh || now != nil
			}
			return nil
		}); err != nil {
			return false, err
		}
	}
	if contradicted {
		return false, nil
	}
	before, err := countUnreadable(main, k)
	if err != nil {
		return false, err
	}
	after, err := countUnreadable(s, k)
	if err != nil {
		return false, err
	}
	if after > before {
		return false, nil
	}
	if fresh || s.NoteAllowsWAL() {
		return true, nil
	}
	return s.SameBesideRecords(main)
}

// countUnreadable counts what is damaged or missing in a view of the file.
func countUnreadable(s *store.Store, k *keyring) (bad int, err error) {
	v := newVault()
	v.file, v.keys = s, k
	box, err := s.Meta("manifest")
	if err != nil {
		return 0, err
	}
	if v.manifest, err = openManifest(k, box); err != nil {
		bad++
	}
	l, err := scan(context.Background(), v, decodeNothing, func(*Record, struct{}) error { return nil })
	if err != nil {
		return 0, err
	}
	return bad + l.count(Unreadable) + l.count(Missing) + l.count(FileDamaged), nil
}

// unlockJudgingWAL opens the keys, and uses them to decide whether the log beside the file is its own.
// Nothing is written.
func unlockJudgingWAL(s *store.Store, in way) (k *keyring, boxes [slots][]byte, err error) {
	k, boxes, err = unlockStore(s, in)
	if !s.ShowsWAL() || err != nil && !errors.Is(err, ErrWrongKey) {
		return k, boxes, err
	}
	wrongKey := err // of the file with its log, nil if the secret opens that
	if wrongKey != nil && s.WithoutWAL() != nil {
		// Perhaps the secret opens the file without the log, and the log is foreign.
		if k, _, err = unlockStore(s.WithoutWAL(), in); err != nil {
			return nil, boxes, wrongKey
		}
	}
	if k == nil {
		return nil, boxes, wrongKey
	}
	defer func() {
		if err != nil {
			k.wipe()
			k = nil
		}
	}()
	continues, err := continuesFile(s, k)
	if err != nil || continues {
		return k, boxes, errors.Join(err, wrongKey)
	}
	k.wipe()
	if err := s.DropWAL(); err != nil {
		return k, boxes, err
	}
	return unlockStore(s, in)
}

// unlockStore opens the keys of a view of the file.
func unlockStore(s *store.Store, in way) (k *keyring, boxes [slots][]byte, err error) {
	id, err := s.VaultID()
	if err != nil {
		return nil, boxes, err
	}
	if boxes, err = s.ReadSlots(); err != nil {
		return nil, boxes, err
	}
	k, err = in(id, boxes)
	return k, boxes, err
}
