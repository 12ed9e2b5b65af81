package journal

import (
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
)

// A file that was brought up from format 1 or 2 keeps its records as they are. They are opened by the same roots and secrets,
// with the keys that the formats before derived from them, and judged by the rules of those formats.

// TookAlong tells that the vault's member had left another vault and sealed its records anew, the other member's too. In a log of
// format 3 it shows by itself; whoever brings one up to it has to say so before reading.
func (j *Journal) TookAlong() { j.known.Alone = true }

// oldLog takes the records of the formats before.
func (j *Journal) oldLog(report func(chain.Finding)) *chain.Log {
	return chain.New(chain.Owners{Reader: j.ring.Member, Members: 3, Split: j.known.Alone}, [16]byte{}, report)
}

// olderKeys gives the keys of a record of the formats before, nil if it is none. A kid of those has 16 bytes, of which anybody could
// make the first four those of later keys: so it is looked for first, and whole.
func olderKeys(epochs []*keyring.Epoch, box []byte) *record1.Keys {
	kid, ok := record1.KidOf(box)
	for i := 0; ok && i < len(epochs); i++ {
		if epochs[i].Old.Kid == kid {
			return epochs[i].Old
		}
	}
	return nil
}

// states translates what the seals of an older record came to.
var states = [...]record.State{chain.Valid: record.Valid, chain.Damaged: record.Damaged, chain.Forged: record.Forged, chain.Newer: record.Newer}

// fromOlder gives an older record as one of format 3, as it is handed on.
func fromOlder(o *record1.Record) record.Record {
	r := record.Record{State: states[o.State], Hash: o.Ref.Hash, Stub: o.Purged, Shared: o.Shared, Older: true, Rest: [8]byte(o.Ref.Chain[8:])}
	r.Header = record.Header{Type: o.Type, Critical: o.Critical, Day: o.Day, Chain: record.Chain(o.Ref.Chain[:8]), Seq: o.Ref.Seq, Lamport: o.Lamport, Prev: o.Prev}
	r.Private.Body = o.Private
	r.TookAlong = o.Author != o.Sealer
	if o.Purged {
		r.Day = record.NoDay
	}
	return r
}

// olderStub seals the stub of an older record of this member's, which takes its place.
func (j *Journal) olderStub(r *record.Record) Row {
	return j.StubOfOlder(&chain.Record{
		Ref:    chain.Ref{Chain: [16]byte(append(r.Chain[:], r.Rest[:]...)), Seq: r.Seq, Hash: r.Hash},
		Author: r.Chain.Author(), Sealer: j.ring.Member, Lamport: r.Lamport, Prev: r.Prev,
	})
}

// StubOfOlder seals the stub of a deleted record of the formats before, of either member.
func (j *Journal) StubOfOlder(r *chain.Record) Row {
	return Row{ID: chain.RowID(r.Lamport, r.Ref.Hash), Box: j.ring.Newest().Old.SealStub(record1.StubHeader(r), r.Ref.Hash)}
}

// BringUp begins the log of format 3 behind one of the formats before, of which all was read: with the begin that names the heads of
// what counts there, so that nothing is added to it any more, and with a word on who the members are (bit 0: place 0, bit 1: place 1).
// The caller stores the rows in the transaction that changes the file's format.
func (j *Journal) BringUp(members byte) ([]Row, error) {
	row, err := j.begin(record.BeginMigrated)
	if err != nil {
		return nil, err
	}
	me, other := j.ring.Member, 1-j.ring.Member
	steps := []record.Membership{{Step: record.Founds, Place: me}}
	switch {
	case members == 3:
		steps = append(steps, record.Membership{Step: record.Invites, Place: other})
	case j.known.Alone:
		steps = append(steps, record.Membership{Step: record.GoesAlone, Place: other})
	}
	rows := []Row{row}
	for _, m := range steps {
		row, err := j.next(&Entry{Type: record.TypeMember, Day: record.NoDay, Shared: m.Append(nil)})
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}
