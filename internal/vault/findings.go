package vault

import (
	"encoding/binary"
	"maps"
	"slices"

	"golang.org/x/crypto/blake2b"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/volume"
)

// finding is one thing that is wrong. A Warning sums up all findings of a kind.
type finding struct {
	id     findingID
	dated  bool // day and typ are known
	day    int32
	typ    uint16
	author int // -1: not known
}

// findingID names a finding for good, so that one that was acknowledged is told from one that comes later.
type findingID [16]byte

// idOf names a finding by its kind and whatever tells it from others of that kind.
func idOf(kind WarningKind, parts ...[]byte) findingID {
	b := append([]byte(domain+"finding"), byte(kind))
	for _, p := range parts {
		b = append(b, p...)
	}
	sum := blake2b.Sum256(b)
	return findingID(sum[:])
}

// findings are all findings of one kind.
type findings struct {
	kind  WarningKind
	count int // of records or rows, which can be more than one for a finding
	list  []finding
	seen  map[findingID]bool
	over  int // how many there were beyond maxFindings
}

// maxFindings bounds how many of one kind are kept; the rest is only counted.
const maxFindings = 256

// chainWarnings maps what packages chain, ledger and volume find to the kinds of warnings.
var chainWarnings = [...]WarningKind{chain.Unreadable: Unreadable, chain.NewerFormat: NewerRecords, chain.ForgedRecord: Forged, chain.Moved: Moved,
	chain.Missing: Missing, chain.Forked: Forked, chain.Rewritten: Rewritten, chain.PutBack: Revived, chain.RemovedByOther: RemovedByOther,
	chain.OlderCopy: OlderCopy, ledger.NoBeginning: NoBeginning, ledger.NotTaken: NotTaken, ledger.Mistimed: Mistimed, ledger.ShutOut: ShutOut,
	ledger.TwoKeys: TwoKeys, ledger.FalseTombstone: FalseTombstone, volume.SlotsChanged: SlotsChanged, volume.LocalDamaged: DraftsDamaged,
	volume.MemoryUnreadable: StateUnreadable, volume.FileDamaged: FileDamaged, volume.LocalOlder: DraftsOlder}

// noteChain adds a finding of the chains.
func (l *log) noteChain(f chain.Finding) {
	kind := chainWarnings[f.Kind]
	l.note(kind, f.Records, finding{id: idOf(kind, f.Name), author: f.Author, dated: f.Dated, day: f.Day, typ: f.Type})
}

// damaged notes that n places can not be read, of which nothing else is known.
func (l *log) damaged(kind WarningKind, n int) {
	if n > 0 {
		l.note(kind, n, finding{id: idOf(kind, binary.BigEndian.AppendUint32(nil, uint32(n))), author: -1})
	}
}

// note adds a finding that concerns n records or rows, unless it is known.
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

// broken counts the records that are unreadable or missing.
func (l *log) broken() int { return l.count(Unreadable) + l.count(Missing) }

// ids lists what has to be acknowledged for the whole kind to be: each finding, and the number of those that are not
// kept.
func (f *findings) ids() []findingID {
	ids := slices.Collect(maps.Keys(f.seen))
	if f.over > 0 {
		ids = append(ids, idOf(f.kind, binary.BigEndian.AppendUint32([]byte("more"), uint32(f.over))))
	}
	return ids
}

// warning sums up the findings.
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

// distinct sorts values, and keeps each once and maxDetails at most.
func distinct[T int | int32 | uint16](all []T) []T {
	slices.Sort(all)
	all = slices.Compact(all)
	return slices.Clip(all[:min(len(all), maxDetails)])
}

// notice is a finding that reading the log does not come upon by itself.
type notice struct {
	kind WarningKind
	finding
	lasting bool // what it is about was repaired, so it is kept in the state file, or it would not be found again
}

// notice adds a finding from outside of the log, until the vault is closed.
func (v *Vault) notice(kind WarningKind, parts ...[]byte) {
	v.notices = append(v.notices, notice{kind: kind, finding: finding{id: idOf(kind, parts...), author: -1}})
}

// noticeLasting is notice for something that is repaired right now and would not be found again.
func (v *Vault) noticeLasting(kind WarningKind, parts ...[]byte) {
	v.notice(kind, parts...)
	v.notices[len(v.notices)-1].lasting = true
}

// keepWarning makes the findings of a kind last beyond this reading, before what they are about is repaired.
func (v *Vault) keepWarning(kind WarningKind) {
	if f := v.log.found[kind]; f != nil {
		for _, x := range f.list {
			if !slices.ContainsFunc(v.notices, func(n notice) bool { return n.id == x.id }) {
				v.notices = append(v.notices, notice{kind, x, true})
			}
		}
	}
}
