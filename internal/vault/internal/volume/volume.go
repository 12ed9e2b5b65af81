// Package volume is an open vault of format 3 in its file: it ties the journal, the slots and the boxes beside the log to what
// the file stores. It knows neither locks and names of files, nor words; those are package vault's.
//
// What a member keeps beside the log, and what this computer remembers, is sealed under the newest keys. Another computer may
// have made newer ones than a slot holds, and those are found while the log is read. So a volume reads its log before all else.
package volume

import (
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/local"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
)

// The kinds of findings beyond those of packages chain and ledger.
const (
	SlotsChanged     chain.Kind = ledger.FalseTombstone + 1 + iota // the member's own slots are not those that their program sealed
	LocalDamaged                                                   // what a member keeps beside the log does not open
	MemoryUnreadable                                               // what this computer remembers does not open
	FileDamaged                                                    // parts of the file can't be read
	LocalOlder                                                     // what the member keeps beside the log is from before what this computer has seen
)

// Volume is an open vault. It is not safe for concurrent use.
type Volume struct {
	file     *store.Store
	stateDir string // of what this computer remembers; empty: nothing is
	fileID   [16]byte
	whole    bool // the slot had all keys
	slots    slot.Set
	slotKid  record.Kid // the newest keys that the slot gave
	journal  *journal.Journal
	loaded   bool // the log was read, and nothing that failed has come since
	couple   bool

	twin    *local.Twin
	content *local.Content
	memory  *memory // nil before the log was read, or without a folder for it

	found []chain.Finding
}

// Keys are what a slot gave: a ring, and whether that has all keys so far.
type Keys struct {
	Ring  *keyring.Ring
	Whole bool
}

// Open takes a file of format 3 and the keys to it, which belong to the volume from now on. Nothing is written.
func Open(file *store.Store, keys Keys, stateDir string) (v *Volume, err error) {
	v = &Volume{file: file, stateDir: stateDir, whole: keys.Whole, slotKid: keys.Ring.Newest().Kid}
	if v.journal, err = journal.Open(keys.Ring, keys.Whole); err != nil {
		return nil, err
	}
	if err = v.readSlots(); err == nil {
		err = v.readFileID()
	}
	if err == nil {
		v.openLocal() // it may need keys that only the log gives, so a failure is looked at when that was read
	}
	return v, err
}

func (v *Volume) readSlots() error {
	boxes, err := v.file.ReadSlots()
	v.slots = slot.Set(boxes)
	return err
}

// Attach goes on with another connection to the same file, as after a new one got its name.
func (v *Volume) Attach(file *store.Store) { v.file = file }

// Wipe forgets the keys. The volume can't be used afterwards.
func (v *Volume) Wipe() { v.ring().Wipe() }

func (v *Volume) ring() *keyring.Ring { return v.journal.Ring() }

// Secrets gives the newest root, which all members have, and the oldest of the member's own secrets. They belong to the ring.
func (v *Volume) Secrets() (root, own []byte) {
	epochs := v.ring().Epochs()
	return v.ring().Newest().Root, epochs[0].Secret
}

// Member is the place of the member whose keys are open.
func (v *Volume) Member() int { return v.ring().Member }

// Couple tells whether two members share the vault, as far as is known: by the log once that was read, else as it was when the
// member's own program last wrote.
func (v *Volume) Couple() bool { return v.couple }

// BroughtUp tells whether the vault was one of the formats before.
func (v *Volume) BroughtUp() bool { return v.Log().BroughtUp() }

// Loaded tells whether the log was read.
func (v *Volume) Loaded() bool { return v.loaded }

// Log gives the rules' view of the log.
func (v *Volume) Log() *ledger.Log { return v.journal.Log() }

// Found lists what is wrong, as of the last reading.
func (v *Volume) Found() []chain.Finding { return v.found }

// Head is the last record that this device wrote, zero if there is none.
func (v *Volume) Head() (head record.Ref) {
	if v.Log() == nil {
		return head
	}
	for _, h := range v.Log().Heads() {
		if h.Chain == v.journal.Own() {
			head = h
		}
	}
	return head
}

// MayWrite tells whether the member's own program may write: it knows all of its own critical records, and has the keys that are
// in force.
func (v *Volume) MayWrite() bool {
	return !v.Log().HasUnknownCritical() && !v.lacksKeys()
}
