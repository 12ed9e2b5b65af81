package vault

import (
	"fmt"
	"slices"
)

// WarningKind says what was noticed.
type WarningKind int

// The numbers stand in the state file; none is used again for something else.
const (
	OlderCopy       WarningKind = iota + 1 // this file is an older state than one that was seen before
	Missing                                // records are not there that a chain, or a citation, shows to have been
	Forked                                 // one chain has two different records in the same place
	Forged                                 // records carry the reader's name, or their seal, and the reader never wrote them
	Moved                                  // rows stand where they may not, or twice
	RemovedByOther                         // records of the reader's were removed without their tombstone
	SlotsChanged                           // a passphrase slot was changed outside of this program, or is damaged
	NewerRecords                           // records in a format that this version does not know
	FileDamaged                            // parts of the file can not be read; nothing should be written to it
	DraftsDamaged                          // drafts that can not be read any more
	StateUnreadable                        // the small file that remembers how far the log had come could not be used
	Unreadable                             // rows that do not open
	Rewritten                              // a record is not the one that others cite, or that was seen before, in its place
	Revived                                // deleted records stood in the file again
	FalseManifest                          // what the vault says of its members can not be true
	LogSetAside                            // a write-ahead log or journal that isn't this file's lies beside it
	LogDamaged                             // the write-ahead log that a crash left can be read in part only
	LogMissing                             // the write-ahead log that a crash left is gone
	OnlyRead                               // the file can't be written where it is
	StateUnwritten                         // how far the log had come could not be noted outside of the file
	NoBeginning                            // a chain of the other member's that was not begun as one, and is left out
	NotTaken                               // records under keys that had ended, or had not begun
	Mistimed                               // records whose time does not follow from what they name
	ShutOut                                // new keys that were not given to this computer
	TwoKeys                                // two changes of keys that end the same ones
	FalseTombstone                         // deletions that name another record than the one that stands there
	DraftsOlder                            // drafts are from before what this computer has seen, though no record is missing
	FalseOpening                           // answers that were opened and are not the ones that were fixed
	lastKind        = FalseOpening
)

// The kinds that the vault can't find by itself and leaves to its callers. They stand in no file.
const (
	NoEvent    WarningKind = iota + 1000 // records that open and hold nothing that could be read
	DatedAhead                           // entries of a day that has not come yet
)

// codes name the kinds for whoever puts them into words. They never change.
var codes = map[WarningKind]string{
	OlderCopy:       "older-copy",
	Missing:         "missing",
	Forked:          "forked",
	Forged:          "forged",
	Moved:           "moved",
	RemovedByOther:  "removed-by-other",
	SlotsChanged:    "slots-changed",
	NewerRecords:    "newer-records",
	FileDamaged:     "file-damaged",
	DraftsDamaged:   "drafts-damaged",
	StateUnreadable: "state-unreadable",
	Unreadable:      "unreadable",
	Rewritten:       "rewritten",
	Revived:         "revived",
	FalseManifest:   "false-manifest",
	LogSetAside:     "log-set-aside",
	LogDamaged:      "log-damaged",
	LogMissing:      "log-missing",
	OnlyRead:        "only-read",
	StateUnwritten:  "state-unwritten",
	NoBeginning:     "no-beginning",
	NotTaken:        "not-taken",
	Mistimed:        "mistimed",
	ShutOut:         "shut-out",
	TwoKeys:         "two-keys",
	FalseTombstone:  "false-tombstone",
	DraftsOlder:     "drafts-older",
	FalseOpening:    "false-opening",
	NoEvent:         "no-event",
	DatedAhead:      "dated-ahead",
}

// Code names the kind, such as "older-copy".
func (k WarningKind) Code() string { return codes[k] }

// Warning is something the member should know about. It is never a reason to keep them from their records.
type Warning struct {
	Kind         WarningKind
	Count        int      // of records or rows, where it is known
	Days         []int32  // of the records concerned, days since 1970-01-01, ascending, each once; only as far as known
	Types        []uint16 // of the records concerned, ascending, each once; only as far as known
	Authors      []int    // places of the members whose records, or whose names, are concerned; ascending, each once
	Acknowledged bool     // the member has said that they know of all of it
}

// String is for whoever debugs; people are told by package wording.
func (w Warning) String() string { return fmt.Sprintf("%s %d", w.Kind.Code(), w.Count) }

// maxDetails bounds the days and the types that one warning lists.
const maxDetails = 64

// Report is the result of reading the whole log.
type Report struct {
	Records  int // entries, the deleted ones left out
	Purged   int // entries that their authors deleted
	Damaged  int // rows that could not be opened, and rows that are gone though their neighbours are there
	Warnings []Warning
}

// Has tells whether the report holds a warning of that kind, acknowledged or not.
func (r *Report) Has(kind WarningKind) bool {
	return slices.ContainsFunc(r.Warnings, func(w Warning) bool { return w.Kind == kind })
}

// Sound tells whether nothing is wrong with what is in the vault now: nothing is damaged or missing, and nobody changed
// anything. Only a copy of a sound vault may replace an older copy. What is missing counts even if it was acknowledged:
// that brings nothing back.
func (r *Report) Sound() bool {
	return r.Damaged == 0 && !slices.ContainsFunc(r.Warnings, func(w Warning) bool {
		switch w.Kind {
		case OnlyRead: // is about the place, not the content
			return false
		case StateUnreadable, StateUnwritten, Revived, LogSetAside, LogDamaged, LogMissing, DraftsOlder: // are about what happened once
			return !w.Acknowledged
		}
		return true
	})
}

// Unacknowledged lists the warnings that the member has not acknowledged.
func (r *Report) Unacknowledged() []Warning {
	return slices.DeleteFunc(slices.Clone(r.Warnings), func(w Warning) bool { return w.Acknowledged })
}

// Report is the result of the last reading, with the warnings as they stand now. It is empty before Load.
func (v *Vault) Report() Report {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.log == nil {
		return Report{}
	}
	return v.report()
}

// report gives the report with its warnings as they stand now.
func (v *Vault) report() Report {
	r := v.log.report
	r.Damaged = v.log.broken()
	r.Warnings = nil
	for kind := OlderCopy; kind <= lastKind; kind++ {
		f := v.log.found[kind]
		if f == nil {
			continue
		}
		w := f.warning()
		w.Acknowledged = v.acknowledged(f)
		r.Warnings = append(r.Warnings, w)
	}
	return r
}
