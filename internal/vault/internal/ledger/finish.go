package ledger

import "unhurried/internal/vault/internal/record"

// Finish makes the checks that need the whole log. Remembered are heads that this computer noted outside of the file.
//
// The order matters. What an epoch's end leaves out can be no side of a fork that counts, and a tombstone says nothing that
// does not count itself.
func (l *Log) Finish(remembered []record.Ref) {
	l.finishTimes()
	l.finishBeginnings()
	l.finishEpochs()
	l.finishForks()
	l.finishPast()
	l.finishDeletions()
	l.finishLinks()
	l.finishCitations()
	l.finishRemembered(remembered)
	l.old.Finish(nil)
	l.reread = l.reread || l.old.Reread() && l.first.drop == nil
}

// dropEntry takes an entry out of what counts.
func (l *Log) dropEntry(c *line, e *entry, why uint8) {
	ref := e.ref(c)
	e.flags |= why
	l.drop[ref] = true
	l.reread = l.reread || !l.first.drop[ref]
}
