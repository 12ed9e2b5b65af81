package chain

// maxJump is how far a record's number or Lamport time may lie beyond what was there before. Both grow by one at a time, so
// that no damage leaves such a gap, while a single record could otherwise use either of them up for everybody.
const maxJump = 1 << 20

// Take checks one record against all before it, and adds it to the log unless it is rejected.
func (l *Log) Take(r *Record) Verdict {
	switch r.State {
	case Damaged:
		l.reportRow(Unreadable, r)
		return Rejected
	case Newer:
		l.reportRow(NewerFormat, r)
		return Rejected
	case Forged:
		l.reportRow(ForgedRecord, r)
		return Rejected
	}
	if !l.sealedByAuthor(r) {
		l.reportRow(ForgedRecord, r)
		return Rejected
	}
	c := l.chain(r.Ref.Chain)
	if !r.InPlace() || l.Has(r.Ref) || !l.plausible(c, r) {
		l.reject(r)
		return Rejected
	}
	if l.owners.Members>>r.Sealer&1 == 0 {
		l.owners.Members |= 1 << r.Sealer // whatever the manifest says
		l.reread = true
	}
	if r.Ref.Seq <= c.head.Seq {
		l.reportRow(Forked, r) // both are kept: which one is right can not be known
		l.forks[r.Ref] = r.trace()
	} else {
		l.checkLink(c, r)
		c.add(r.Ref, r.trace())
	}
	l.lamport = max(l.lamport, r.Lamport)
	l.noteCitations(r)
	return l.classify(r)
}

// sealedByAuthor tells whether a record's author sealed it. Nobody writes in another's name, but for a member who left and
// took along what they could read: all of that they sealed themselves.
func (l *Log) sealedByAuthor(r *Record) bool {
	return r.Author == r.Sealer || l.owners.Split && r.Sealer == l.owners.Reader
}

// plausible tells whether a record's number and time could come next. What the reader sealed is believed; all else, stubs
// in the reader's own chains too, anybody could have written who holds the shared key.
func (l *Log) plausible(c *chain, r *Record) bool {
	if r.Sealer == l.owners.Reader && !r.Purged {
		return true
	}
	return r.Lamport <= l.lamport+maxJump && r.Ref.Seq <= c.head.Seq+maxJump
}

// reject reports a record that stands where it may not, or twice.
func (l *Log) reject(r *Record) {
	switch {
	case r.PutBack:
		l.notePutBack(r, nil)
	case r.Purged && l.putBack[r.Ref] != nil: // the stub of a record that was put back, of which there will be another
		l.putBack[r.Ref] = append(l.putBack[r.Ref], Copy{Row: r.Row})
	default:
		l.reportRow(Moved, r)
		if !r.Purged {
			l.misplaced = append(l.misplaced, r.Ref)
		}
	}
}

// checkLink compares a record with the one before it in its chain.
func (l *Log) checkLink(c *chain, r *Record) {
	if r.Ref.Seq > c.head.Seq+1 {
		l.reportMissing(r.Ref.Chain, c.head.Seq+1, r.Ref.Seq-1)
		return
	}
	if r.Prev == c.head.Hash {
		return
	}
	if before := (Ref{Chain: r.Ref.Chain, Seq: c.head.Seq, Hash: r.Prev}); !l.Has(before) {
		l.reportRewritten(before)
	}
}

// noteCitations notes what a record says of the other chains. Normally what it cites was taken before.
func (l *Log) noteCitations(r *Record) {
	for b := r.Heads; len(b) >= RefSize; b = b[RefSize:] {
		h := ReadRef(b)
		if r.Ref.Chain == l.own {
			l.cited[h.Chain] = h
		}
		if !l.Has(h) {
			l.unresolved = append(l.unresolved, h)
		}
	}
}

// classify tells what becomes of a record that is a part of the log.
func (l *Log) classify(r *Record) Verdict {
	switch {
	case r.PutBack:
		l.notePutBack(r, r)
		return Entry
	case r.Purged:
		if !l.deleted[r.Ref] {
			l.stubs[r.Ref] = r.Author
		}
		return Entry
	case l.deleted[r.Ref]:
		l.reread = true
		return Internal
	case r.Type == TypeTombstone:
		l.applyTombstone(r)
		return Internal
	case r.Type >= FirstReserved:
		l.reportRow(NewerFormat, r)
		l.unknownCritical = l.unknownCritical || r.Critical && r.Sealer == l.owners.Reader
		return Internal
	}
	return Entry
}
