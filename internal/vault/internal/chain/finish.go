package chain

// Finish makes the checks that need the whole log. Remembered are heads that this computer noted outside of the file.
func (l *Log) Finish(remembered []Ref) {
	l.checkCitations()
	l.checkRemembered(remembered)
	for _, ref := range l.misplaced {
		l.reread = l.reread || l.deleted[ref]
	}
	for ref, author := range l.stubs {
		kind := Missing // it may have been the author; they have not said so
		if author == l.owners.Reader {
			kind = RemovedByOther
		}
		l.report(Finding{Kind: kind, Name: ref.Hash[:], Records: 1, Author: author})
		l.chain(ref.Chain).affected = true
	}
}

// checkCitations looks once more for what was not there when it was cited.
func (l *Log) checkCitations() {
	for _, h := range l.unresolved {
		if c := l.chain(h.Chain); h.Seq > c.head.Seq {
			c.cited = max(c.cited, h.Seq)
		} else if !l.Has(h) {
			l.reportRewritten(h)
		}
	}
	for _, id := range l.ids() {
		if c := l.chains[id]; c.cited > c.head.Seq {
			l.reportMissing(id, c.head.Seq+1, c.cited)
		}
	}
}

// checkRemembered compares the log with heads that were in it once.
func (l *Log) checkRemembered(remembered []Ref) {
	for _, h := range remembered {
		last := uint64(0)
		c := l.chains[h.Chain]
		if c != nil {
			last = c.head.Seq
			c.affected = c.affected || h.Seq > last
		}
		if h.Seq > last {
			l.report(Finding{Kind: OlderCopy, Name: h.Append(nil), Records: clampCount(h.Seq - last), Author: h.Author()})
		} else if !l.Has(h) {
			l.reportRewritten(h)
		}
	}
}
