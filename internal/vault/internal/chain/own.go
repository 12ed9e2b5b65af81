package chain

// Own is the name of the chain that this device appends to, zero if it has none.
func (l *Log) Own() [16]byte { return l.own }

// OwnHead is the last record of that chain, zero if there is none.
func (l *Log) OwnHead() Ref {
	if c := l.chains[l.own]; c != nil {
		return c.head
	}
	return Ref{}
}

// OwnIsSound tells whether the own chain is there and no finding concerns it. To append to one that something is wrong with
// would make this member vouch for it.
func (l *Log) OwnIsSound() bool {
	c := l.chains[l.own]
	return c != nil && c.head.Seq > 0 && !c.affected
}

// SetOwn makes this device append to another chain from now on; zero: to none yet.
func (l *Log) SetOwn(id [16]byte) {
	l.own = id
	clear(l.cited)
}

// UncitedHeads lists the heads of other chains that moved since the own chain last cited them, MaxHeads at most.
func (l *Log) UncitedHeads() (heads []Ref) {
	for id, c := range l.chains {
		if id != l.own && c.head.Seq > l.cited[id].Seq && len(heads) < MaxHeads {
			heads = append(heads, c.head)
		}
	}
	return heads
}

// Extend adds a record to the own chain that was stored as its next one.
func (l *Log) Extend(r Record) {
	l.chain(l.own).add(r.Ref, r.trace())
	l.lamport = max(l.lamport, r.Lamport)
}

// Cite notes which heads the own chain has cited.
func (l *Log) Cite(heads []Ref) {
	for _, h := range heads {
		l.cited[h.Chain] = h
	}
}
