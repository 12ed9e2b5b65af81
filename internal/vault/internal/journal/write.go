package journal

import (
	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/wrap"
)

var (
	errUnsettled = fault.New("fault.unsettled", "the entries contradict each other in a way that can't be settled: {{.Kind}}", fault.Data{"Kind": errs.Damaged})
	errNoKeys    = fault.New("fault.deletionKeys", "the keys that a deletion was made under are not here")
)

// Entry is what a member adds.
type Entry struct {
	Type     uint16 // record.TypeHidden: Private says what it is
	Critical bool
	Day      int32
	Shared   []byte
	Private  record.Private
	Commits  *Commits // of a record.TypeCommitment
}

// Commits is an entry whose answers are fixed, and open to their author alone.
type Commits struct {
	Type    uint16 // the caller's; Entry.Shared is the caller's as well
	Answers []byte
}

// Append seals entries as the next records of this device's chain, which it begins if need be, and adopts what the end of an
// epoch left out of it. The rows count from now on, so the caller stores all of them or reads the journal anew.
func (j *Journal) Append(entries ...Entry) (rows []Row, err error) {
	if !j.log.OwnIsSound() {
		row, err := j.begin(record.BeginDevice)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	if all := j.log.Adoptable(); len(all) > 0 {
		entries = append([]Entry{{Type: record.TypeAdopt, Day: record.NoDay, Shared: record.AppendAdopt(nil, all)}}, entries...)
	}
	if forks := j.log.Forks(); len(forks) > 0 {
		entries = append([]Entry{{Type: record.TypeForkSeen, Day: record.NoDay, Shared: record.AppendForks(nil, forks)}}, entries...)
	}
	for i := range entries {
		row, err := j.next(&entries[i])
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// begin starts a chain of this device.
func (j *Journal) begin(reason record.Reason) (Row, error) {
	g := record.Begin{Reason: reason}
	if len(j.names) > 0 {
		g.Reason, g.Key = record.BeginFlawed, j.names[0]
	} else {
		g.Public = j.public
	}
	j.own = record.NewChain([8]byte(aead.Random(8)), j.ring.Member)
	j.log.SetOwn(j.own)
	_, g.Heads = j.log.Next()
	e := &Entry{Type: record.TypeBegin, Day: record.NoDay, Shared: g.Append(nil)}
	if j.sheets.InForce != nil && g.Public != nil {
		e.Private.Body = (&keyring.OlderKeys{Sheet: j.sheets.InForce, NextSheet: j.sheets.Next}).AppendPrivate(nil)
	}
	row, err := j.next(e)
	if err == nil && g.Public != nil {
		j.names = append(j.names, record.HashOf(row.Box))
	}
	return row, err
}

// next seals an entry as the next record of the own chain, and takes it.
func (j *Journal) next(e *Entry) (Row, error) {
	h, heads := j.log.Next()
	if h.Lamport > record.MaxLamport {
		return Row{}, fault.New("fault.logEnd", "{{.Kind}}: the log is at its end", fault.Data{"Kind": errs.Full})
	}
	h.Type, h.Critical, h.Day = e.Type, e.Critical, e.Day
	if e.Type == record.TypeBegin {
		heads = nil // they stand in the body
	}
	shared := e.Shared
	if e.Commits != nil {
		shared = j.commit(&h, e)
	}
	keys := j.ring.Newest()
	box, err := keys.Seal(&h, heads, shared, &e.Private)
	if err != nil {
		return Row{}, err
	}
	return j.take(box, keys.Kid, record.Sealed(box, &h, heads, shared, &e.Private)), nil
}

// commit gives the shared part of a committing entry, whose place in the chain is known only now, and has the author's part keep
// what the commitment is made of.
func (j *Journal) commit(h *record.Header, e *Entry) []byte {
	o := commitment.NewOpening(e.Commits.Answers)
	e.Private.Opening = o.Append(nil)
	body := commitment.Body{Type: e.Commits.Type, Commitment: o.Commit(j.ring.Vault, h.Chain, h.Seq), Shared: e.Shared}
	return body.Append(nil)
}

// take adds a record that this device sealed to what was read, and gives its row.
func (j *Journal) take(box []byte, kid record.Kid, sealed record.Record) Row {
	r := &ledger.Record{Record: sealed, Row: chain.RowID(sealed.Lamport, sealed.Hash), Kid: kid}
	j.bind(r)
	j.log.Take(r)
	return Row{ID: r.Row, Box: box}
}

// Delete seals a tombstone for records of this member's, and gives with it the stub that takes the place of each. The records
// are given as they were read. One of the formats before gets a stub of its own format, which has no MAC.
func (j *Journal) Delete(records ...*record.Record) (tombstone []Row, stubs []Row, err error) {
	keys := j.ring.Newest()
	var deleted []record.Deletion
	for _, r := range records {
		if r.Older {
			deleted = append(deleted, record.Deletion{Ref: r.Ref()})
			stubs = append(stubs, j.olderStub(r))
			continue
		}
		d := record.Deletion{Ref: r.Ref(), MAC: keys.StubMAC(&r.Header, r.Hash)}
		deleted = append(deleted, d)
		stubs = append(stubs, Row{ID: chain.RowID(r.Lamport, r.Hash), Box: keys.SealStub(&r.Header, r.Hash, d.MAC)})
	}
	tombstone, err = j.Append(Entry{Type: record.TypeTombstone, Day: record.NoDay, Shared: record.AppendTombstone(nil, deleted)})
	return tombstone, stubs, err
}

// StubOf seals the stub of a deleted record that was put back, of either member.
func (j *Journal) StubOf(s *ledger.Stub) (Row, error) {
	e := j.ring.Epoch(s.Kid)
	if e == nil {
		return Row{}, errNoKeys
	}
	return Row{ID: chain.RowID(s.Header.Lamport, s.Original), Box: e.SealStub(&s.Header, s.Original, s.MAC)}, nil
}

// ChangeKeys makes new keys by this member alone, for the given devices; with own, the member's secret and this device's key
// are new as well. The journal seals under them from now on. The caller seals the new ring into its slot in the transaction
// that stores the rows.
func (j *Journal) ChangeKeys(reason record.KeysReason, own bool, devices []ledger.Device) (rows []Row, err error) {
	if !j.log.OwnIsSound() {
		if rows, err = j.Append(); err != nil {
			return nil, err
		}
	}
	rotation := keyring.Rotation{Reason: reason, Own: own, Cut: j.log.Cut(), Author: j.names[0], Sheet: j.sheets.InForce, NextSheet: j.sheets.Next}
	for _, e := range j.ring.Epochs() {
		if j.log.Open(e.Kid) {
			rotation.Close = append(rotation.Close, e.Kid)
		}
	}
	rotation.Devices = j.devicesFor(devices)
	next, body, older, err := j.ring.Rotate(rotation)
	if err != nil {
		return nil, err
	}
	row, err := j.sealUnder(&Entry{Type: record.TypeKeys, Day: record.NoDay, Shared: body.Append(nil)}, next)
	if err != nil {
		return nil, err
	}
	rows = append(rows, row)
	row, err = j.next(&Entry{Type: record.TypeOlderKeys, Day: record.NoDay, Shared: older.AppendShared(nil), Private: record.Private{Body: older.AppendPrivate(nil)}})
	return append(rows, row), err
}

// devicesFor gives the devices to which new keys can be given, this member's own first. A key that can't be one, and a device
// too many, are the other member's loss: neither keeps this one from making new keys.
func (j *Journal) devicesFor(all []ledger.Device) (devices []keyring.Device) {
	for _, mine := range []bool{true, false} {
		for _, d := range all {
			if (d.Member == j.ring.Member) == mine && len(devices) < keyring.MaxDevices && (d.Begin == j.names[0] || wrap.Fits(d.Public)) {
				devices = append(devices, keyring.Device(d))
			}
		}
	}
	return devices
}

// sealUnder seals a change of keys under the keys that it ends, and goes on with the new ones.
func (j *Journal) sealUnder(e *Entry, next *keyring.Ring) (Row, error) {
	old, keys := j.ring, j.ring.Newest()
	h, heads := j.log.Next()
	h.Type, h.Day = e.Type, e.Day
	box, err := keys.Seal(&h, heads, e.Shared, &e.Private)
	if err != nil {
		next.Wipe()
		return Row{}, err
	}
	id, err := next.Identity()
	if err != nil {
		next.Wipe()
		return Row{}, err
	}
	j.ring, j.public = next, id.Public()
	row := j.take(box, keys.Kid, record.Sealed(box, &h, heads, e.Shared, &e.Private))
	old.Wipe()
	return row, nil
}
