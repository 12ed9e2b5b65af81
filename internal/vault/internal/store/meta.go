package store

import (
	"database/sql/driver"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
)

// Meta reads a value by its name, nil when there is none.
func (s *Store) Meta(key string) ([]byte, error) {
	return s.blob("SELECT value FROM meta WHERE key = ?", key)
}

// SetMeta stores a value under a name.
func (s *Store) SetMeta(key string, value []byte) error {
	s.mayLeaveTraces = true
	return s.exec("INSERT INTO meta(key, value) VALUES(?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value", key, value)
}

// DeleteMeta removes a value by its name, if it is there.
func (s *Store) DeleteMeta(key string) error {
	s.mayLeaveTraces = true
	return s.exec("DELETE FROM meta WHERE key = ?", key)
}

// VaultID is the vault's random name, which stands in the file in clear.
func (s *Store) VaultID() (id [16]byte, err error) {
	b, err := s.Meta("vault")
	if err == nil && len(b) != len(id) {
		err = fault.New("fault.vaultNameless", "its name is missing: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	}
	copy(id[:], b)
	return id, err
}

// SetVaultID stores the vault's random name.
func (s *Store) SetVaultID(id [16]byte) error { return s.SetMeta("vault", id[:]) }

// ReadSlots reads all slots by their places; one that is missing is nil.
func (s *Store) ReadSlots() (boxes [Slots][]byte, err error) {
	err = s.query("SELECT place, box FROM slot", nil, func(row []driver.Value) error {
		place, ok := row[0].(int64)
		box, isBlob := row[1].([]byte)
		if !ok || !isBlob || place < 0 || place >= Slots {
			return fault.New("fault.slotsSense", "the slots make no sense: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
		}
		boxes[place] = box
		return nil
	})
	return boxes, err
}

// SetSlot stores a slot.
func (s *Store) SetSlot(place int, box []byte) error {
	s.mayLeaveTraces = true
	return s.exec("INSERT INTO slot(place, box) VALUES(?, ?) ON CONFLICT(place) DO UPDATE SET box = excluded.box", int64(place), box)
}

// Local reads what each member keeps beside the log, since format 3: a sealed box for each place. One that is missing is nil.
func (s *Store) Local() (boxes [2][]byte, err error) {
	err = s.query("SELECT place, box FROM local", nil, func(row []driver.Value) error {
		place, _ := row[0].(int64)
		box, isBlob := row[1].([]byte)
		if isBlob && (place == 0 || place == 1) { // whoever writes another row takes nothing from these
			boxes[place] = box
		}
		return nil
	})
	return boxes, err
}

// SetLocal stores both boxes by one change.
func (s *Store) SetLocal(boxes [2][]byte) error {
	s.mayLeaveTraces = true
	err := s.exec("INSERT INTO local(place, box) VALUES(0, ?), (1, ?) ON CONFLICT(place) DO UPDATE SET box = excluded.box", boxes[0], boxes[1])
	s.pending += len(boxes[0]) + len(boxes[1]) + PageSize
	return err
}

// hasDrafts tells whether the file's format has a place for drafts.
func (s *Store) hasDrafts() bool { return s.format == 2 }

// Draft reads a sealed draft, nil when there is none.
func (s *Store) Draft(id []byte) ([]byte, error) {
	if !s.hasDrafts() {
		return nil, nil
	}
	return s.blob("SELECT box FROM draft WHERE id = ?", id)
}

// SetDraft stores a sealed draft.
func (s *Store) SetDraft(id, box []byte) error {
	s.mayLeaveTraces = true
	err := s.exec("INSERT INTO draft(id, box) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET box = excluded.box", id, box)
	s.pending += len(box) + PageSize
	return err
}

// DeleteDraft removes a draft, if it is there.
func (s *Store) DeleteDraft(id []byte) error {
	s.mayLeaveTraces = true
	return s.exec("DELETE FROM draft WHERE id = ?", id)
}

// CountDrafts counts the drafts but for one.
func (s *Store) CountDrafts(except []byte) (int64, error) {
	return s.number("SELECT count(*) FROM draft WHERE id <> ?", except)
}

// Drafts calls fn with every draft.
func (s *Store) Drafts(fn func(id, box []byte) error) error {
	if !s.hasDrafts() {
		return nil
	}
	return s.query("SELECT id, box FROM draft", nil, func(row []driver.Value) error {
		id, _ := row[0].([]byte)
		box, _ := row[1].([]byte)
		return fn(id, box)
	})
}
