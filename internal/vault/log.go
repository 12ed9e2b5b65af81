package vault

import "fmt"

// WarningKind says what was noticed about the log as a whole.
type WarningKind int

const (
	OlderCopy       WarningKind = iota + 1 // this file is an older state than one that was seen before
	Missing                                // records that once stood in a chain are not there
	Forked                                 // one chain has two different records in the same place
	Forged                                 // records say that they are mine, but I never wrote them
	Moved                                  // rows stand where they were not put, or stand twice
	RemovedByOther                         // records of mine were taken out without my word
	SlotsChanged                           // a passphrase slot was changed outside of this program, or is damaged
	NewerRecords                           // records in a format that this version does not know
	FileDamaged                            // parts of the file can not be read; nothing should be written to it
	DraftsDamaged                          // drafts that can not be read any more
	StateUnreadable                        // the small file that remembers how far the log had come could not be used
)

// Warning is something the member should know about. It is never a reason to keep them from their records.
type Warning struct {
	Kind  WarningKind
	Count int // how many records or rows, where that can be said
	Text  string
}

func (w Warning) String() string { return w.Text }

// Report is what reading the whole log came to.
type Report struct {
	Records         int // entries, the deleted ones left out
	PrivateToOthers int // of these, how many have a private part that is not mine
	Purged          int // entries that their authors deleted
	Damaged         int // rows that could not be opened, and rows that are gone though their neighbours are there
	Warnings        []Warning
}

// Has tells whether the report holds a warning of that kind.
func (r *Report) Has(kind WarningKind) bool {
	for _, w := range r.Warnings {
		if w.Kind == kind {
			return true
		}
	}
	return false
}

// chain is how far one device's records of one member go.
type chain struct {
	sealer int
	head   head
	cited  head // the furthest record of it that any other chain has seen
}

// log is what is known about the chains after every record was read, and what appending builds on.
type log struct {
	chains  map[[16]byte]*chain
	lamport uint64
	mine    [16]byte          // the chain that this device appends to; zero until the first record
	told    map[[16]byte]head // what that chain has cited of the others
	stubs   map[Ref]int       // what is purged, by author, until its tombstone is found
	report  Report
	counts  map[WarningKind]int
	alien   bool // there is a record of a newer format that forbids writing
}

func newLog() *log {
	return &log{chains: map[[16]byte]*chain{}, told: map[[16]byte]head{}, stubs: map[Ref]int{}, counts: map[WarningKind]int{}}
}

// take checks one row against all before it and tells whether it is to be handed on.
func (l *log) take(id int64, o *opened, former bool) bool {
	switch o.flaw {
	case damaged:
		l.report.Damaged++
		return false
	case newer:
		l.counts[NewerRecords]++
		l.alien = true
		return false
	case forged:
		l.counts[Forged]++
		return false
	}
	if !o.atHome(id) {
		l.counts[Moved]++
		return false
	}
	// A record that somebody else sealed under my name is only a copy that somebody took along; see Leave.
	if o.Author != o.sealer && !former {
		l.counts[Forged]++
		return false
	}
	ref := o.Ref
	c := l.chains[ref.Chain]
	if c == nil {
		c = &chain{}
		l.chains[ref.Chain] = c
	}
	if c.head.seq == 0 {
		c.sealer = o.sealer
	}
	switch {
	case c.sealer != o.sealer:
		l.counts[Forged]++
		return false
	case ref.Seq == c.head.seq && ref.Hash == c.head.hash:
		l.counts[Moved]++ // the very same row twice
		return false
	case ref.Seq <= c.head.seq:
		l.counts[Forked]++ // both are kept: which one is right can not be known
	case ref.Seq > c.head.seq+1:
		gap := ref.Seq - c.head.seq - 1
		l.counts[Missing] += int(min(gap, 1<<30))
	case o.prev != c.head.hash:
		l.counts[Forked]++
	}
	if ref.Seq > c.head.seq {
		c.head = head{chain: ref.Chain, seq: ref.Seq, hash: ref.Hash}
	}
	l.lamport = max(l.lamport, o.Lamport)
	l.cite(o)
	switch {
	case o.Purged:
		l.stubs[ref] = o.Author
		l.report.Purged++
		return true
	case o.Type == typeTombstone:
		l.bury(o)
		return false
	case o.Type >= reserved:
		l.counts[NewerRecords]++
		l.alien = l.alien || o.Critical
		return false
	}
	l.report.Records++
	if o.PrivateTo >= 0 && o.Private == nil {
		l.report.PrivateToOthers++
	}
	return true
}

// cite notes what a record says of the other chains.
func (l *log) cite(o *opened) {
	for i := range len(o.heads) / headSize {
		h := o.head(i)
		if o.Ref.Chain == l.mine {
			l.told[h.chain] = h
		}
		c := l.chains[h.chain]
		if c == nil {
			c = &chain{}
			l.chains[h.chain] = c
		}
		if h.seq == c.head.seq && h.hash != c.head.hash {
			l.counts[Forked]++
		}
		if h.seq > c.cited.seq {
			c.cited = h
		}
	}
}

// bury matches a tombstone with the stubs that it explains. A stub stands before its tombstone.
func (l *log) bury(o *opened) {
	for _, ref := range tombstoneRefs(o.Shared) {
		if author, ok := l.stubs[ref]; ok && author == o.Author {
			delete(l.stubs, ref)
		}
	}
}

// finish draws the conclusions that need the whole log. Remembered are heads from outside the file.
func (l *log) finish(member int, remembered []head) {
	older := 0
	for _, c := range l.chains {
		if c.cited.seq > c.head.seq {
			l.counts[Missing] += int(min(c.cited.seq-c.head.seq, 1<<30))
		}
	}
	for _, h := range remembered {
		c := l.chains[h.chain]
		switch {
		case c == nil:
			older += int(min(h.seq, 1<<30))
		case h.seq > c.head.seq:
			older += int(min(h.seq-c.head.seq, 1<<30))
		case h.seq == c.head.seq && h.hash != c.head.hash:
			l.counts[Forked]++
		}
	}
	for _, author := range l.stubs {
		if author == member {
			l.counts[RemovedByOther]++
		}
	}
	l.counts[OlderCopy] = older
	l.report.Damaged += l.counts[Missing]
	for kind := OlderCopy; kind <= StateUnreadable; kind++ {
		if n := l.counts[kind]; n > 0 {
			l.report.Warnings = append(l.report.Warnings, warn(kind, n))
		}
	}
}

// warn puts a warning into words.
func warn(kind WarningKind, n int) Warning {
	text := warningText[kind]
	if n == 1 {
		return Warning{Kind: kind, Count: n, Text: text[0]}
	}
	return Warning{Kind: kind, Count: n, Text: fmt.Sprintf(text[1], n)}
}

// warningText says each warning for one and for several.
var warningText = map[WarningKind][2]string{
	OlderCopy: {
		"This is an older copy: at least one entry that was seen before is not in it. Look for the newer file or a backup.",
		"This is an older copy: at least %d entries that were seen before are not in it. Look for the newer file or a backup.",
	},
	Missing: {
		"One entry is missing from the middle or the end of somebody's record.",
		"%d entries are missing from the middle or the end of somebody's record.",
	},
	Forked: {
		"One entry contradicts another in the same place. Both are kept.",
		"%d entries contradict others in the same place. All are kept.",
	},
	Forged: {
		"One entry carries your name and was not written by you. It is left out.",
		"%d entries carry your name and were not written by you. They are left out.",
	},
	Moved: {
		"One row stands where it does not belong, or twice. It is left out.",
		"%d rows stand where they do not belong, or twice. They are left out.",
	},
	RemovedByOther: {
		"One of your entries was taken out without your word.",
		"%d of your entries were taken out without your word.",
	},
	SlotsChanged: {
		"A passphrase or recovery slot was changed outside of this program, or is damaged. Make sure that each member can still open the vault.",
		"%d passphrase or recovery slots were changed outside of this program, or are damaged. Make sure that each member can still open the vault.",
	},
	NewerRecords: {
		"One entry is from a newer version of this program. It is kept and not shown.",
		"%d entries are from a newer version of this program. They are kept and not shown.",
	},
	FileDamaged: {
		"A part of the file can not be read. Nothing more is written to it; restore a backup, or salvage what is there.",
		"%d parts of the file can not be read. Nothing more is written to it; restore a backup, or salvage what is there.",
	},
	DraftsDamaged: {
		"A draft was damaged and can not be read any more. What was checked in is not affected.",
		"%d drafts were damaged and can not be read any more. What was checked in is not affected.",
	},
	StateUnreadable: {
		"The note of how far this vault had come could not be read, so an older copy would not be noticed this time.",
		"%d notes of how far this vault had come could not be read, so an older copy would not be noticed this time.",
	},
}
