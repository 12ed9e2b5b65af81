package format3

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
)

// log is a reading.
type log struct {
	*Reader
	records []*Record
	at      map[Head]*Record // by name
	told    map[string]bool
	changes []*change
	devices map[string]string // of chains
}

// Read reads the rows of a log: the records that count, in order, without the vault's own, and what is told. Of what the
// document says it leaves out what only a hostile member's records need beyond their own signs: bounds on numbers.
func (r *Reader) Read(rows []Row) (entries []*Record, told []string) {
	r.epochs, r.names = map[string]*epoch{}, nil
	for _, p := range r.Pairs {
		r.add(p)
	}
	var l *log
	for n := -1; n != len(r.epochs); { // what is sealed under keys that come later opens only then
		n, r.names = len(r.epochs), nil
		l = &log{Reader: r, at: map[Head]*Record{}, told: map[string]bool{}, devices: map[string]string{}}
		l.take(rows)
	}
	l.beginnings()
	l.epochEnds()
	l.forks()
	l.deletions()
	l.named()
	l.late()
	for _, rec := range l.records {
		if !rec.out && !rec.Stub && rec.Type < 0xFF00 {
			entries = append(entries, rec)
		}
	}
	for what := range l.told {
		told = append(told, what)
	}
	slices.Sort(told)
	return entries, told
}

func (l *log) tell(what string) { l.told[what] = true }

// take opens the rows in order.
func (l *log) take(rows []Row) {
	rows = slices.Clone(rows)
	slices.SortFunc(rows, func(a, b Row) int { return cmp.Compare(a.ID, b.ID) })
	public := l.pair().PublicKey().Bytes()
	for _, row := range rows {
		rec, wrong := l.open(row.Box)
		if wrong == "" && row.ID>>4 != int64(rec.Lamport<<20|number([]byte(rec.Hash[:2]))<<4)>>4 {
			wrong = "moved"
		}
		if wrong == "" && l.at[rec.name()] != nil {
			wrong = "moved"
		}
		if wrong != "" {
			l.tell(wrong)
			continue
		}
		switch mine := rec.author() == l.Member; {
		case rec.Stub:
		case rec.Type == 0xFF02:
			key, device, told := begin(rec)
			l.devices[rec.Chain] = device
			rec.Heads = append(rec.Heads, told...)
			if mine && bytes.Equal(key, public) {
				l.names = append(l.names, []byte(rec.Hash))
			}
		case rec.Type == 0xFF03:
			k := parseChange(rec)
			k.binds = l.accept(rec, k)
			l.changes = append(l.changes, k)
			if mine && bytes.Equal(k.public, public) {
				l.names = append(l.names, []byte(l.devices[rec.Chain]))
			}
		}
		l.records = append(l.records, rec)
		l.at[rec.name()] = rec
	}
}

func (l *log) find(chain string, seq uint64) *Record {
	for _, rec := range l.records {
		if rec.Chain == chain && rec.Seq == seq && !rec.out {
			return rec
		}
	}
	return nil
}

func (l *log) beginnings() {
	for _, rec := range l.records {
		if first := l.find(rec.Chain, 1); first != nil && !first.Stub && first.Type != 0xFF02 && rec.author() != l.Member {
			l.tell("no beginning")
			for _, r := range l.records {
				r.out = r.out || r.Chain == rec.Chain
			}
		}
	}
}

func (k *change) ends(kid string) bool {
	for _, c := range k.closed {
		if c.kid == kid {
			return true
		}
	}
	return false
}

// names tells whether a record is one of those that a change leaves in the epochs which it ends.
func (k *change) names(rec *Record) bool {
	if rec.Chain == k.rec.Chain {
		return rec.Seq < k.rec.Seq || rec == k.rec
	}
	for _, h := range k.cut {
		if h.Chain == rec.Chain {
			return rec.Seq < h.Seq || rec.name() == h
		}
	}
	return false
}

func (l *log) epochEnds() {
	var inForce []*change
	for _, k := range l.changes {
		switch {
		case !k.ends(k.rec.Kid):
		case k.binds:
			inForce = append(inForce, k)
		case k.rec.author() != l.Member:
			l.tell("shut out")
		}
	}
	for i, a := range inForce {
		for _, b := range inForce[:i] {
			both := slices.ContainsFunc(inForce, func(k *change) bool { return k.ends(a.kid) }) && slices.ContainsFunc(inForce, func(k *change) bool { return k.ends(b.kid) })
			for _, c := range a.closed {
				if b.ends(c.kid) && !both {
					l.tell("two keys")
				}
			}
		}
	}
	type range_ struct {
		chain    string
		from, to uint64
		hash     string
	}
	var adopted []range_
	within := func(rec *Record) bool {
		ended := false
		for _, k := range inForce {
			if k.kid == rec.Kid && !rec.Stub {
				before := rec.Chain == k.rec.Chain && rec.Seq <= k.rec.Seq
				for _, h := range k.cut {
					before = before || h.Chain == rec.Chain && rec.Seq <= h.Seq
				}
				if before {
					return false
				}
			}
		}
		for _, k := range inForce {
			if k.ends(rec.Kid) {
				ended = true
				if k.names(rec) {
					return true
				}
			}
		}
		for _, a := range adopted {
			if a.chain == rec.Chain && rec.Seq >= a.from && (rec.Seq < a.to || rec.Seq == a.to && rec.Hash == a.hash) {
				return true
			}
		}
		return !ended
	}
	for n := -1; n != len(adopted); {
		n, adopted = len(adopted), adopted[:0:0]
		for _, rec := range l.records {
			if rec.Type != 0xFF04 || rec.Stub || !within(rec) {
				continue
			}
			for b := rec.Shared; len(b) >= 52; b = b[52:] {
				h := heads(b[6:52])[0]
				if l.devices[h.Chain] == l.devices[rec.Chain] && h.Chain[0]&1 == rec.author() {
					adopted = append(adopted, range_{h.Chain, number(b[:6]), h.Seq, h.Hash})
				}
			}
		}
	}
	for _, rec := range l.records {
		if !rec.out && !within(rec) {
			l.tell("not taken")
			rec.out = true
		}
	}
}

// forks decides where two records stand in one place.
func (l *log) forks() {
	places := map[Head][]*Record{}
	var order []Head
	for _, rec := range l.records {
		p := Head{Chain: rec.Chain, Seq: rec.Seq}
		if places[p] == nil {
			order = append(order, p)
		}
		places[p] = append(places[p], rec)
	}
	cited := func(rec *Record) uint64 { return l.cited(rec, map[*Record]bool{}) }
	slices.SortStableFunc(order, func(a, b Head) int { return cmp.Compare(a.Seq, b.Seq) })
	lost := map[string]bool{}
	for _, p := range order {
		all := places[p]
		if len(all) > 1 {
			l.tell("forked")
		}
		before := ""
		if prev := l.find(p.Chain, p.Seq-1); prev != nil {
			before = prev.Hash
		}
		slices.SortStableFunc(all, func(a, b *Record) int {
			no := func(b bool) int {
				if b {
					return 0
				}
				return 1
			}
			return cmp.Or(cmp.Compare(no(!a.out), no(!b.out)), cmp.Compare(no(a.Prev == before), no(b.Prev == before)), cmp.Compare(cited(a), cited(b)), strings.Compare(a.Hash, b.Hash))
		})
		for i, rec := range all {
			if i > 0 || lost[rec.Prev] {
				rec.out, lost[rec.Hash] = true, true
			}
		}
	}
}

// cited is the lowest time at which the other member tells of a record or of what follows it.
func (l *log) cited(rec *Record, seen map[*Record]bool) uint64 {
	lowest := uint64(1 << 62)
	for _, other := range l.records {
		if other.author() != rec.author() && slices.Contains(other.Heads, rec.name()) {
			lowest = min(lowest, other.Lamport)
		}
		if other.Chain == rec.Chain && other.Seq == rec.Seq+1 && other.Prev == rec.Hash && !seen[other] {
			seen[other] = true
			lowest = min(lowest, l.cited(other, seen))
		}
	}
	return lowest
}

func (l *log) deletions() {
	deleted := map[Head]bool{}
	for _, rec := range l.records {
		if rec.out || rec.Stub || rec.Type != 0xFF01 {
			continue
		}
		for b := rec.Shared; len(b) >= 78; b = b[78:] {
			h := heads(b[:46])[0]
			if h.Chain[0]&1 == rec.author() {
				deleted[h] = true
			}
		}
	}
	for _, rec := range l.records {
		switch {
		case rec.out:
		case rec.Stub && !deleted[rec.name()] && rec.author() != l.Member:
			l.tell("missing")
		case !rec.Stub && rec.Type < 0xFF00 && deleted[rec.name()]:
			l.tell("put back")
			rec.out = true
		}
	}
}

// named compares what records name with what is there, and Lamport times with what they follow.
func (l *log) named() {
	last := map[string]uint64{}
	count := map[string]map[uint64]bool{}
	for _, rec := range l.records {
		last[rec.Chain] = max(last[rec.Chain], rec.Seq)
		if count[rec.Chain] == nil {
			count[rec.Chain] = map[uint64]bool{}
		}
		count[rec.Chain][rec.Seq] = true
	}
	for chain, seq := range last {
		if uint64(len(count[chain])) < seq {
			l.tell("missing")
		}
	}
	for _, rec := range l.records {
		if rec.out && !rec.Stub && rec.Type >= 0xFF00 || rec.Stub {
			continue
		}
		latest, all := uint64(0), true
		causes := slices.Clone(rec.Heads)
		if rec.Seq > 1 {
			causes = append(causes, Head{rec.Chain, rec.Seq - 1, rec.Prev})
		}
		for _, h := range causes {
			if c := l.at[h]; c != nil {
				latest = max(latest, c.Lamport)
				continue
			}
			all = false
			switch {
			case rec.out:
			case h.Seq > last[h.Chain] || l.find(h.Chain, h.Seq) == nil:
				l.tell("missing")
			default:
				l.tell("rewritten")
			}
		}
		if all && rec.Lamport != latest+1 {
			l.tell("mistimed")
		}
	}
}

func (l *log) late() {
	told := map[[2]string]uint64{}
	for _, m := range l.records {
		for _, h := range m.Heads {
			key := [2]string{m.Chain, h.Chain}
			told[key] = max(told[key], h.Seq)
		}
		if m.author() != l.Member || m.Stub {
			continue
		}
		for _, rec := range l.records {
			if rec.author() != l.Member && rec.Lamport < m.Lamport && rec.Seq > told[[2]string{m.Chain, rec.Chain}] {
				rec.Late = true
			}
		}
	}
}
