package chain

import "encoding/binary"

// Kind says what a finding is about.
type Kind int

// The kinds of a Finding.
const (
	Unreadable     Kind = iota // a row that does not open
	NewerFormat                // a record in a format, or of a reserved type, of a later version
	ForgedRecord               // a record in the name of somebody who did not seal it
	Moved                      // a row where it may not stand, or a record that stands twice
	Missing                    // records that are not there though the chain or a citation shows that they were
	Forked                     // another record in a place that is taken
	Rewritten                  // a record that is not the one that others cite, or that was remembered, in its place
	PutBack                    // a deleted record that stands in the file again
	RemovedByOther             // a record of the reader's that was removed without their tombstone
	OlderCopy                  // a chain that ends before what is remembered of it
)

// Finding is something that is wrong with the log.
type Finding struct {
	Kind    Kind
	Name    []byte // with the kind, tells it for good from every other finding
	Records int    // how many records or rows are concerned
	Author  int    // whose records they are, or are said to be; -1 if that is not known
	Dated   bool   // Day and Type are known
	Day     int32
	Type    uint16
}

// reportRow reports the record that is being taken. What it says of itself counts as far as it was opened.
func (l *Log) reportRow(kind Kind, r *Record) {
	name := append(binary.BigEndian.AppendUint64(nil, uint64(r.Row)), r.Ref.Hash[:]...)
	f := Finding{Kind: kind, Name: name, Records: 1, Author: -1}
	if r.State == Valid || r.State == Forged {
		f.Author, f.Dated, f.Day, f.Type = r.Author, !r.Purged, r.Day, r.Type
		if kind != NewerFormat {
			l.chain(r.Ref.Chain).affected = true
		}
	}
	l.report(f)
}

// reportMissing reports a gap in a chain, both ends included.
func (l *Log) reportMissing(id [16]byte, from, to uint64) {
	name := binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint64(id[:], from), to)
	l.report(Finding{Kind: Missing, Name: name, Records: clampCount(to-from) + 1, Author: AuthorOf(id)})
	l.chain(id).affected = true
}

// reportRewritten reports that another record stands in the place of the one that is cited.
func (l *Log) reportRewritten(cited Ref) {
	c := l.chain(cited.Chain)
	t, ok := c.at(cited.Seq)
	if !ok {
		return // it is missing, and reported as that
	}
	name := Ref{Chain: cited.Chain, Seq: cited.Seq, Hash: t.hash}.Append(nil)
	l.report(Finding{Kind: Rewritten, Name: name, Records: 1, Author: cited.Author(), Dated: !t.purged, Day: t.day, Type: t.typ})
	c.affected = true
}

// clampCount bounds the number of records that a hostile file can say are missing.
func clampCount(n uint64) int { return int(min(n, 1<<30)) }
