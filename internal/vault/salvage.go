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
	"unhurried/internal/vault/internal/journal"
	ring3 "unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
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
	v, err := Open(out, passphrase, append(slices.Clip(o), asTemporary)...) // what was salvaged is still there: no copy of an older format is kept
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
	ring, boxes, err := findSlots(raw, clean)
	if err != nil {
		return err
	}
	defer ring.Wipe()
	pieces := append(raw, aside...) // a log that was set aside may hold records, but its slots do not count
	if done, err := salvageVolume(out, ring, boxes, pieces, view); done || err != nil {
		return err
	}
	keys, err := keyringFrom(ring)
	if err != nil {
		return err
	}
	blank := blankSlots(keys.vault, slot.Cost(boxes[keys.member]))
	for place, b := range boxes {
		if b == nil {
			boxes[place] = blank[place]
		}
	}
	rows := newSalvager(keys)
	for _, part := range pieces {
		rows.scan(part)
	}
	boxesLeft, err := readableRows(view)
	if err != nil {
		keys.wipe()
		return err
	}
	for _, box := range boxesLeft {
		rows.add(box)
	}
	v, err := writeNew(out, ownerOf(keys.vault), keys, rows.describeVault(), boxes, nil, nil, rows.write)
	if err != nil {
		return err
	}
	return IgnoreUntidy(v.Close())
}

// salvageVolume does it for a file of format 3, and tells whether it is one.
func salvageVolume(out string, ring *ring3.Ring, boxes [slots][]byte, pieces [][]byte, view *store.Store) (done bool, err error) {
	rows, err := readableRows(view)
	if err != nil {
		return false, err
	}
	whole := len(ring.Epochs()) != slot.RingPairs
	grown, salvaged, format3, err := journal.Salvage(ring, whole, pieces, rows)
	defer grown.Wipe()
	isOne := view != nil && view.Format() == store.FormatCurrent
	if err != nil || !format3 && !isOne {
		return false, err
	}
	if out, err = filepath.Abs(out); err != nil {
		return false, err
	}
	set, err := slot.NewSet(ring.Vault, slot.Cost(boxes[ring.Member]))
	if err != nil {
		return false, err
	}
	for place, b := range boxes {
		if b != nil {
			set[place] = b
		}
	}
	var (
		beside [2][]byte
		file   []byte
	)
	if isOne { // what of this can't be read is gone
		beside, _ = view.Local()
		file, _ = view.Meta("file")
	}
	return true, newVault().createFile(out, ownerOf(ring.Vault), store.FormatCurrent, func(f *store.Store) ([]Kit, error) {
		return nil, volume.Rebuild(f, volume.Keys{Ring: grown, Whole: whole}, set, salvaged, beside, file)
	})
}

// readableRows gives what SQLite can still read, with a log that a crash left and without.
func readableRows(f *store.Store) (boxes [][]byte, err error) {
	if f == nil {
		return nil, nil
	}
	for _, view := range []*store.Store{f, f.WithoutWAL()} {
		if view == nil {
			continue
		}
		_, err := view.Records(func(_ int64, box []byte) error {
			boxes = append(boxes, box)
			return nil
		})
		if err != nil && !store.IsCorrupt(err) {
			return nil, err
		}
	}
	return boxes, nil
}

// keyringFrom gives the keys of a ring as the formats before have them.
func keyringFrom(ring *ring3.Ring) (*keyring, error) {
	k, err := newKeyring(ring.Vault, ring.Member)
	if err != nil {
		return nil, err
	}
	for _, e := range ring.Epochs() {
		if err := k.add(e.Root, e.Secret); err != nil {
			k.wipe()
			return nil, err
		}
	}
	return k, nil
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
// that opens. A slot that was not found is nil.
func findSlots(raw [][]byte, clean []byte) (ring *ring3.Ring, boxes [slots][]byte, err error) {
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
			if ring, err = slot.OpenRing(slot.VaultOf(b), place, b, slot.Secret{Phrase: clean}); err == nil {
				mine = b
				break
			}
		}
	}
	if ring == nil && len(whole) < firstCodeSlot {
		return nil, boxes, fault.New("fault.slotNotWhole", "a slot is not whole that this passphrase may open: {{.Kind}}", fault.Data{"Kind": ErrDamaged})
	}
	if ring == nil {
		return nil, boxes, ErrWrongKey
	}
	for _, b := range found {
		if bytes.Equal(b[12:slot.SaltAt], ring.Vault[:]) {
			boxes[b[3]] = b
		}
	}
	boxes[ring.Member] = mine
	return ring, boxes, nil
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
