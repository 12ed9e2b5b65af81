package ledger

import (
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// start is what the first record of a chain says.
type start struct {
	hash     [32]byte // of that record; zeros: there is none
	device   [32]byte // the begin that has the device's public key
	public   []byte   // that key, in the begin that has it
	migrated []record.Ref
}

// beginOf reads the body of a begin, nil if it is none. The heads in it are told like those of a header, which has no room
// for all.
func beginOf(r *Record) *record.Begin {
	if r.Type != record.TypeBegin || r.Stub {
		return nil
	}
	g, ok := record.ParseBegin(r.Shared)
	if !ok {
		return nil
	}
	heads := append([]byte(nil), r.Heads...)
	for _, h := range g.Heads {
		heads = h.Append(heads)
	}
	r.Heads = heads
	return &g
}

// noteBegin notes how a chain was begun. In another place than the first such a record says nothing.
func (l *Log) noteBegin(at place, g *record.Begin) bool {
	if g == nil || at.seq != 1 {
		return false
	}
	s := start{hash: at.hash, device: g.Key}
	if g.Public != nil {
		s.device, s.public = at.hash, append([]byte(nil), g.Public...)
	}
	if g.Reason == record.BeginMigrated {
		s.migrated = append([]record.Ref{}, g.Heads...)
	}
	at.line.starts = append(at.line.starts, s)
	return true
}

// start is what the record says that counts as the chain's first.
func (c *line) start() *start {
	if e := c.at(1); e != nil {
		for i := range c.starts {
			if c.starts[i].hash == e.hash {
				return &c.starts[i]
			}
		}
	}
	return nil
}

// finishBeginnings leaves the other member's chains out whose first record is no beginning. Where the first record is not
// there, or only its stub is, it is told as missing, and the rest counts: one row must not hide a whole chain. The reader's own records
// are believed by their own key.
func (l *Log) finishBeginnings() {
	for _, c := range l.lines {
		if c.start() != nil || c.entries.len() == 0 {
			continue
		}
		c.affected = true
		first := c.at(1)
		if first != nil && first.flags&stub != 0 {
			l.reportMissing(c.id, 1, 1)
		}
		if c.id.Author() == l.reader || first == nil || first.flags&stub != 0 {
			continue
		}
		c.out = true
		l.report(chain.Finding{Kind: NoBeginning, Name: c.id[:], Records: c.entries.len(), Author: c.id.Author()})
		for e := range c.entries.all() {
			l.dropEntry(c, e, beyond)
		}
		for i := range c.others {
			l.dropEntry(c, &c.others[i].entry, beyond)
		}
	}
}

// Device is one member at one copy of the file.
type Device struct {
	Begin  [32]byte // the record that names it
	Member int
	Public []byte // its newest public key
}

// Devices lists all devices, by the order in which their records came.
func (l *Log) Devices() (all []Device) {
	for _, c := range l.lines {
		s := c.start()
		if s == nil || s.public == nil || !c.entries.get(0).counts() {
			continue
		}
		d := Device{Begin: s.hash, Member: c.id.Author(), Public: s.public}
		newest := uint64(0)
		for _, ch := range l.changes {
			if by := ch.line.start(); ch.public != nil && by != nil && by.device == s.hash && ch.line.id.Author() == d.Member && ch.counts() && ch.entry().lamport > newest {
				newest, d.Public = ch.entry().lamport, ch.public
			}
		}
		all = append(all, d)
	}
	return all
}

// DeviceOf names the device whose chain it is; zeros if that is not known.
func (l *Log) DeviceOf(id record.Chain) (begin [32]byte) {
	if c := l.line(id); c != nil {
		if s := c.start(); s != nil {
			return s.device
		}
	}
	return begin
}

// sameDevice tells whether two chains are one device's.
func sameDevice(a, b *line) bool {
	if a == b {
		return true
	}
	s, t := a.start(), b.start()
	return s != nil && t != nil && s.device == t.device && a.id.Author() == b.id.Author()
}
