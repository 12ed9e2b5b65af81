package vault

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
)

// WarningKind says what was noticed.
type WarningKind int

// The numbers stand in the state file; none is used again for something else.
const (
	OlderCopy       WarningKind = iota + 1 // this file is an older state than one that was seen before
	Missing                                // records that once stood in a chain are not there, or others name what never was
	Forked                                 // one chain has two different records in the same place
	Forged                                 // records say that they are mine, but I never wrote them
	Moved                                  // rows stand where they were not put, or stand twice
	RemovedByOther                         // records of mine were taken out without my word
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
	lastKind        = StateUnwritten
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
	NoEvent:         "no-event",
	DatedAhead:      "dated-ahead",
}

// Code names the kind, such as "older-copy".
func (k WarningKind) Code() string { return codes[k] }

// Warning is something the member should know about. It is never a reason to keep them from their records.
type Warning struct {
	Kind         WarningKind
	Count        int      // how many records or rows, where that can be said
	Days         []int32  // of the records concerned, days since 1970-01-01, ascending, each once; only as far as known
	Types        []uint16 // of the records concerned, ascending, each once; only as far as known
	Authors      []int    // places of the members whose records, or whose names, are concerned; ascending, each once
	Acknowledged bool     // the member has said that they know of all of it
}

// String is for whoever debugs; people are told by package wording.
func (w Warning) String() string { return fmt.Sprintf("%s %d", w.Kind.Code(), w.Count) }

// maxDetails bounds the days and the types that one warning lists.
const maxDetails = 64

// Report is what reading the whole log came to.
type Report struct {
	Records         int // entries, the deleted ones left out
	PrivateToOthers int // of these, how many have a private part that is not mine
	Purged          int // entries that their authors deleted
	Damaged         int // rows that could not be opened, and rows that are gone though their neighbours are there
	Warnings        []Warning
}

// Has tells whether the report holds a warning of that kind, acknowledged or not.
func (r *Report) Has(kind WarningKind) bool {
	return slices.ContainsFunc(r.Warnings, func(w Warning) bool { return w.Kind == kind })
}

// Sound tells whether nothing is wrong: nothing damaged, missing, or done by somebody else. Only of a sound vault may a copy
// take the place of an older one. To have acknowledged what the file lacks brings nothing back, so it counts all the same.
func (r *Report) Sound() bool {
	return r.Damaged == 0 && !slices.ContainsFunc(r.Warnings, func(w Warning) bool {
		switch w.Kind {
		case OnlyRead: // says nothing against what is in it
			return false
		case StateUnreadable, StateUnwritten, Revived, LogSetAside, LogDamaged, LogMissing: // what was once, and not what is
			return !w.Acknowledged
		}
		return true
	})
}

// Unacknowledged lists the warnings that the member has not yet said to know of.
func (r *Report) Unacknowledged() []Warning {
	return slices.DeleteFunc(slices.Clone(r.Warnings), func(w Warning) bool { return w.Acknowledged })
}

// Report is what the last reading of the log came to, with the warnings as they stand now. It is empty before Load.
func (v *Vault) Report() Report {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.log == nil {
		return Report{}
	}
	return v.report()
}

// Acknowledge marks all present warnings as known to this member. They stay in the report, as Acknowledged, and count
// as new again once more of their kind comes to light. It is kept in the state file, so that it holds on this computer;
// without a state directory, until the vault is closed.
func (v *Vault) Acknowledge() error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return ErrClosed
	}
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return explain("note what was seen", err)
	}
	err := v.abandonChain()
	for _, f := range v.log.found {
		v.acknowledge(f)
	}
	v.stateUnread = false // what could not be read is given up now, and not before
	return explain("note what was seen", errors.Join(err, v.remember()))
}

func (v *Vault) acknowledge(f *findings) {
	for _, id := range f.ids() {
		v.acked[id] = true
	}
}

// finding is one thing that was noticed; a warning is made of all of its kind.
type finding struct {
	id     findingID
	dated  bool // day and typ are known
	day    int32
	typ    uint16
	author int // -1: not known
}

// findingID names a finding for good, so that it can be told from one that comes later.
type findingID [16]byte

func idOf(kind WarningKind, parts ...[]byte) findingID {
	b := append([]byte(domain+"finding"), byte(kind))
	for _, p := range parts {
		b = append(b, p...)
	}
	sum := blake2b.Sum256(b)
	return findingID(sum[:])
}

// findings are all of one kind.
type findings struct {
	kind  WarningKind
	count int // of records or rows, which can be more than one for a finding
	list  []finding
	seen  map[findingID]bool
	over  int // how many more there were than are listed
}

// maxFindings bounds what is kept of one kind; a file in which more is amiss is amiss as a whole.
const maxFindings = 256

// chainWarnings are what the findings of the chains are told as.
var chainWarnings = [...]WarningKind{chain.Unreadable: Unreadable, chain.NewerFormat: NewerRecords, chain.ForgedRecord: Forged, chain.Moved: Moved,
	chain.Missing: Missing, chain.Forked: Forked, chain.Rewritten: Rewritten, chain.PutBack: Revived, chain.RemovedByOther: RemovedByOther,
	chain.OlderCopy: OlderCopy}

// noteChain adds a finding of the chains.
func (l *log) noteChain(f chain.Finding) {
	kind := chainWarnings[f.Kind]
	l.note(kind, f.Records, finding{id: idOf(kind, f.Name), author: f.Author, dated: f.Dated, day: f.Day, typ: f.Type})
}

// damaged notes that n places, which have no name, can not be read.
func (l *log) damaged(kind WarningKind, n int) {
	if n > 0 {
		l.note(kind, n, finding{id: idOf(kind, binary.BigEndian.AppendUint32(nil, uint32(n))), author: -1})
	}
}

// note adds a finding that concerns n records or rows, once.
func (l *log) note(kind WarningKind, n int, f finding) {
	all := l.found[kind]
	if all == nil {
		all = &findings{kind: kind, seen: map[findingID]bool{}}
		l.found[kind] = all
	}
	switch {
	case all.seen[f.id]:
		return
	case len(all.list) == maxFindings:
		all.over++
	default:
		all.seen[f.id] = true
		all.list = append(all.list, f)
	}
	all.count = min(all.count+n, 1<<30)
}

// count tells how many records or rows of a kind were found.
func (l *log) count(kind WarningKind) int {
	if f := l.found[kind]; f != nil {
		return f.count
	}
	return 0
}

// broken tells how many records can not be had.
func (l *log) broken() int { return l.count(Unreadable) + l.count(Missing) }

// ids are what has to be known for the whole to be known.
func (f *findings) ids() []findingID {
	ids := slices.Collect(maps.Keys(f.seen))
	if f.over > 0 {
		ids = append(ids, idOf(f.kind, binary.BigEndian.AppendUint32([]byte("more"), uint32(f.over))))
	}
	return ids
}

// warning makes one warning of the findings of one kind.
func (f *findings) warning() Warning {
	w := Warning{Kind: f.kind, Count: f.count}
	for _, x := range f.list {
		if x.dated {
			w.Days, w.Types = append(w.Days, x.day), append(w.Types, x.typ)
		}
		if x.author >= 0 {
			w.Authors = append(w.Authors, x.author)
		}
	}
	w.Days, w.Types, w.Authors = distinct(w.Days), distinct(w.Types), distinct(w.Authors)
	return w
}

func distinct[T int | int32 | uint16](all []T) []T {
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.Clip(all[:min(len(all), maxDetails)])
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

// notice is a finding that reading the log does not come upon by itself.
type notice struct {
	kind WarningKind
	finding
	lasting bool // of something that was mended: it stays in the state file, or nobody would hear of it
}

// notice keeps what was noticed outside of the log, until the vault is closed.
func (v *Vault) notice(kind WarningKind, parts ...[]byte) {
	v.notices = append(v.notices, notice{kind: kind, finding: finding{id: idOf(kind, parts...), author: -1}})
}

// noticeLasting keeps what was noticed of something that is put right now, and stands nowhere else.
func (v *Vault) noticeLasting(kind WarningKind, parts ...[]byte) {
	v.notice(kind, parts...)
	v.notices[len(v.notices)-1].lasting = true
}

// keepWarning makes the findings of a kind last beyond this reading, before what they are about is mended.
func (v *Vault) keepWarning(kind WarningKind) {
	if f := v.log.found[kind]; f != nil {
		for _, x := range f.list {
			if !slices.ContainsFunc(v.notices, func(n notice) bool { return n.id == x.id }) {
				v.notices = append(v.notices, notice{kind, x, true})
			}
		}
	}
}

// acknowledged tells whether the member knows of all of them.
func (v *Vault) acknowledged(f *findings) bool {
	return f == nil || !slices.ContainsFunc(f.ids(), func(id findingID) bool { return !v.acked[id] })
}
