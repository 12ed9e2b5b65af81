package vault

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// maxSalvage bounds how large a file is read whole for salvaging: fifty times what ten years of two people come to.
const maxSalvage = 512 << 20

// Salvage writes a new vault with everything of a damaged one that can still be opened, and does not change that one.
// It does not rely on SQLite's structure: it looks for sealed records and slots in every byte of the file and its
// write-ahead log. The new vault has the old one's name, passphrases and recovery codes, as far as their slots are
// whole. It must not be used beside the old one.
func Salvage(path, out string, passphrase []byte, o ...Option) (report Report, err error) {
	doing := fault.Say("doing.salvage", "salvage the diary {{.File}}", fault.Data{"File": filepath.Base(path)})
	clean, err := cleanPassphrase(passphrase)
	if err != nil {
		return report, while(doing, ErrWrongKey)
	}
	defer clear(clean)
	err = salvage(path, out, clean)
	if err != nil {
		return report, explain(doing, err)
	}
	v, err := Open(out, passphrase, o...)
	if err != nil {
		return report, err
	}
	report, err = v.Load(context.Background(), func(Record) error { return nil })
	return report, errors.Join(err, IgnoreUntidy(v.Close()))
}

func salvage(path, out string, clean []byte) (err error) {
	lock, err := store.TakeLock(path)
	if errors.Is(err, ErrInUse) {
		return err
	} else if err == nil {
		defer func() { err = errors.Join(err, lock.Discard()) }()
	}
	// For what SQLite can still read, and to judge the log that lies beside the file.
	view, viewErr := store.Open(path, store.UnderLock)
	if viewErr == nil {
		defer func() { err = errors.Join(err, view.Close()) }()
	}
	raw, aside, err := readRaw(path, viewErr == nil && view.WALIsForeign())
	if err != nil {
		return err
	}
	keys, boxes, err := findSlots(raw, clean)
	if err != nil {
		return err
	}
	rows := newSalvager(keys)
	for _, part := range append(raw, aside...) { // a log that was set aside may hold records, but its slots do not count
		rows.scan(part)
	}
	if viewErr == nil {
		if err := rows.readSQLite(view); err != nil {
			keys.wipe()
			return err
		}
	}
	v, err := writeNew(out, ownerOf(keys.vault), keys, rows.describeVault(), boxes, nil, nil, rows.write)
	if err != nil {
		return err
	}
	return IgnoreUntidy(v.Close())
}

// readRaw reads the bytes of the file with its write-ahead log, and of the logs that were set aside, as far as they are
// there.
func readRaw(path string, foreign bool) (raw, aside [][]byte, err error) {
	read := func(path string) ([]byte, error) {
		info, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if info.Size() > maxSalvage {
			return nil, fault.New("fault.overAnyDiary", "{{.Kind}}: it has over {{.N}} MiB, more than any diary", fault.Data{"Kind": ErrNotVault, "N": maxSalvage >> 20})
		}
		f, err := disk.OpenRegular(path)
		if err != nil {
			return nil, err
		}
		b, err := io.ReadAll(io.LimitReader(f, maxSalvage))
		return b, errors.Join(err, f.Close())
	}
	b, err := read(path)
	if err != nil {
		return nil, nil, err
	}
	raw = append(raw, b)
	if b, err = read(path + store.WALSuffix); err == nil && foreign {
		aside = append(aside, b)
	} else if err == nil {
		raw = append(raw, b)
	}
	logs, err := store.SetAsideWALs(path)
	if err != nil {
		return nil, nil, err
	}
	for _, log := range logs {
		if b, err := read(log); err == nil {
			aside = append(aside, b)
		}
	}
	return raw, aside, nil
}

// findSlots finds slots by their shape and checksum, and opens one with the passphrase. Of several for one place the
// last counts: what is in the write-ahead log is newer than what is in the file. The member's own slot is the last one
// that opens.
func findSlots(raw [][]byte, clean []byte) (keys *keyring, boxes [slots][]byte, err error) {
	var found [][]byte
	for _, part := range raw {
		found = append(found, slotsIn(part)...)
	}
	if len(found) == 0 {
		return nil, boxes, fault.New("fault.noSlotLeft", "no slot that a passphrase could open is left: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	var mine []byte
	whole := map[int]bool{} // places of passphrases whose slot is whole
	for _, b := range slices.Backward(found) {
		if place := int(b[3]); place < firstCodeSlot {
			whole[place] = true
			if keys, err = openSlot(slot.VaultOf(b), place, b, clean); err == nil {
				mine = b
				break
			}
		}
	}
	if keys == nil && len(whole) < firstCodeSlot {
		return nil, boxes, fault.New("fault.slotNotWhole", "a slot is not whole that this passphrase may open: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	if keys == nil {
		return nil, boxes, ErrWrongKey
	}
	boxes = blankSlots(keys.vault, slot.Cost(mine))
	for _, b := range found {
		if bytes.Equal(b[12:slot.SaltAt], keys.vault[:]) {
			boxes[b[3]] = b
		}
	}
	boxes[keys.member] = mine
	return keys, boxes, nil
}

// slotsIn finds the whole slots in some bytes.
func slotsIn(raw []byte) (found [][]byte) {
	for at := 0; at+slot.Size <= len(raw); at++ {
		b := raw[at : at+slot.Size]
		if b[0] == slot.Version && b[3] < slots && slot.Check(int(b[3]), b) == nil {
			found = append(found, b)
			at += slot.Size - 1
		}
	}
	return found
}

// salvager collects the records that are found, each once.
type salvager struct {
	keys       *keyring
	boxes      map[Ref][]byte
	ids        map[Ref]int64
	whole      map[Ref]bool // the record, not only its stub
	tombstones []chain.Record
	manifest   *manifest // of the vault, if it was found
	split      bool      // there is a record of the other member's that this one sealed
}

func newSalvager(k *keyring) *salvager {
	return &salvager{keys: k, boxes: map[Ref][]byte{}, ids: map[Ref]int64{}, whole: map[Ref]bool{}}
}

// add keeps a record, and tells whether it opens.
func (r *salvager) add(box []byte) bool {
	var o opened
	r.keys.openRecord(bytes.Clone(box), &o)
	if o.State != chain.Valid {
		return false
	}
	r.split = r.split || o.Author != o.Sealer && o.Sealer == r.keys.member
	ref := o.Ref
	if r.whole[ref] {
		return true // a stub does not replace it: only a tombstone deletes
	}
	r.boxes[ref], r.ids[ref], r.whole[ref] = bytes.Clone(box), chain.RowID(o.Lamport, ref.Hash), !o.Purged
	if o.Type == chain.TypeTombstone {
		r.tombstones = append(r.tombstones, o.Link(0))
	}
	return true
}

// scan looks for the key ids that begin every sealed record. It finds records that lie in one piece, which is up to six
// times sizeStep; longer ones only SQLite can put together.
func (r *salvager) scan(raw []byte) {
	for i := range r.keys.epochs {
		kid := r.keys.epochs[i].Kid[:]
		for at := 0; ; {
			next := bytes.Index(raw[at:], kid)
			if next < 0 {
				break
			}
			at += next
			if end := at + kidSize + nonceSize + manifestSize + tagSize; end <= len(raw) {
				if m, err := openManifest(r.keys, raw[at:end]); err == nil {
					r.manifest = &m
				}
			}
			for size := sizeStep; size <= store.PageSize && at+size <= len(raw); size += sizeStep {
				if r.add(raw[at : at+size]) {
					break
				}
			}
			at += kidSize
		}
	}
}

// readSQLite adds what SQLite can still read.
func (r *salvager) readSQLite(f *store.Store) error {
	for _, view := range []*store.Store{f, f.WithoutWAL()} { // with a log that a crash left, and without
		if view == nil {
			continue
		}
		_, err := view.Records(func(_ int64, box []byte) error {
			r.add(box)
			return nil
		})
		if err != nil && !store.IsCorrupt(err) {
			return err
		}
	}
	return nil
}

// describeVault gives the manifest of the new vault. If the old one is lost, the vault is taken for one of two members,
// unless its records show that it was split off.
func (r *salvager) describeVault() manifest {
	m := newManifest(3)
	switch {
	case r.manifest != nil:
		m.members, m.split = r.manifest.members, r.manifest.isSplit()
	case r.split:
		m.members, m.split = 1<<r.keys.member, true
	}
	return m
}

// deleted gives what is named by tombstones whose authors had the right to.
func (r *salvager) deleted() map[Ref]bool {
	l := newLog(r.keys.member, r.describeVault(), [16]byte{})
	for i := range r.tombstones {
		l.TakeTombstone(&r.tombstones[i])
	}
	return l.Deleted()
}

// write stores the records in the order of the log.
func (r *salvager) write(f *store.Store) error {
	refs := make([]Ref, 0, len(r.boxes))
	for ref := range r.boxes {
		refs = append(refs, ref)
	}
	slices.SortFunc(refs, func(a, b Ref) int { return int(min(1, max(-1, r.ids[a]-r.ids[b]))) })
	deleted := r.deleted()
	for _, ref := range refs {
		box := r.boxes[ref]
		if deleted[ref] && r.whole[ref] {
			var o opened
			r.keys.openRecord(box, &o)
			box = r.keys.latest().SealStub(o.Header(), ref.Hash)
		}
		if err := f.Put(r.ids[ref], box); err != nil {
			return err
		}
	}
	return nil
}
