package vault

import (
	"context"
	"errors"
	"path/filepath"
	"sync"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/commitment"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
)

// Vaults of format 3 are package volume's. What stands here is what package vault adds to that: locks and names of files,
// warnings, and the forms of its own entries and records.

// longRef gives a record of format 3 its name here: a chain's name has 8 bytes there, and zeros behind them.
func longRef(r record.Ref) (ref Ref) {
	copy(ref.Chain[:], r.Chain[:])
	ref.Seq, ref.Hash = r.Seq, r.Hash
	return ref
}

// refOf gives a record its name. One of the formats before has 16 bytes of its own.
func refOf(r *record.Record) Ref {
	ref := longRef(r.Ref())
	copy(ref.Chain[8:], r.Rest[:])
	return ref
}

// shortRefs gives records their names in format 3.
func shortRefs(refs []Ref) []record.Ref {
	short := make([]record.Ref, len(refs))
	for i, r := range refs {
		short[i] = record.Ref{Chain: record.Chain(r.Chain[:8]), Seq: r.Seq, Hash: r.Hash}
	}
	return short
}

// setVolume sets the open volume. It knows how many members there are, by the log once that was read.
func (v *Vault) setVolume(vol *volume.Volume, id [16]byte) {
	v.vol, v.id, v.member = vol, id, vol.Member()
	v.countMembers()
}

func (v *Vault) countMembers() {
	n := int32(1)
	if v.vol.Couple() {
		n = 2
	}
	v.members.Store(n)
}

// createVolume makes a vault of format 3.
func (v *Vault) createVolume(path string, clean [][]byte, cost KDF) (*Vault, []Kit, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, nil, err
	}
	var kits []Kit
	err = v.createFile(path, ownerNew, store.FormatCurrent, func(f *store.Store) ([]Kit, error) {
		id := [16]byte(aead.Random(16))
		vol, codes, err := volume.Create(f, id, cost, clean, v.opts.stateDir)
		if err != nil {
			return nil, err
		}
		v.setVolume(vol, id)
		kits = nil
		for member, code := range codes {
			kits = append(kits, Kit{Member: member, Code: formatCode(code)})
			clear(code)
		}
		return kits, nil
	})
	if err == nil {
		err = v.openCreated(path)
	}
	if err == nil {
		v.vol.Attach(v.file)
		err = v.ensureLoaded()
	}
	if err != nil {
		v.wipe()
		return nil, nil, err
	}
	return v, kits, nil
}

// openVolume opens a volume with the keys that a slot gave.
func (v *Vault) openVolume(keys volume.Keys) error {
	vol, err := volume.Open(v.file, keys, v.opts.stateDir)
	if err != nil {
		keys.Ring.Wipe()
		return err
	}
	v.setVolume(vol, keys.Ring.Vault)
	v.readOnly.Store(v.file.ReadOnly())
	return nil
}

// readRecord gives a record of format 3 the form that it has here. Its slices are those of r; out is blank.
func readRecord(r *record.Record, out *Record) {
	out.Ref, out.Author, out.Type, out.Critical, out.Day, out.Lamport = refOf(r), r.Chain.Author(), r.Type, r.Critical, r.Day, r.Lamport
	out.Shared, out.Private, out.Purged, out.Hidden, out.Marks = r.Shared, r.Private.Body, r.Stub, r.Hidden, r.Private.Marks
	switch {
	case r.Stub:
		out.Day = 0
	case r.Type == record.TypeCommitment:
		readCommitment(r, out)
	case r.Type == record.TypeRelease:
		readRelease(r, out)
	}
}

// isBeat tells whether a record is hidden from the reader, or says nothing.
func isBeat(r *record.Record) bool { return r.Type == record.TypeHidden && !r.Stub }

// spare are records for the goroutines that decode: one for each call would be a good part of what a reading leaves to be tidied up.
var spare = sync.Pool{New: func() any { return new(Record) }}

// readVolume reads the whole log of a volume. The records that it hands on are good until the call returns.
func readVolume[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), begin func() func(*Record, T) error) error {
	l := &log{found: map[WarningKind]*findings{}}
	var fixed *commitment.Standing
	var falseOpenings []finding
	err := volume.Load(ctx, v.vol, func(r *record.Record) (value T, err error) {
		if isBeat(r) {
			return value, nil
		}
		out := spare.Get().(*Record)
		readRecord(r, out)
		value, err = decode(out)
		*out = Record{}
		spare.Put(out)
		return value, err
	}, func() func(*record.Record, T) error {
		v.countMembers()
		l.report, fixed, falseOpenings = Report{}, commitment.NewStanding(v.id), nil
		apply, out := begin(), new(Record)
		return func(r *record.Record, value T) error {
			if isBeat(r) {
				return nil
			}
			counts, isFalse := fixed.Take(r)
			*out = Record{}
			readRecord(r, out)
			switch {
			case isFalse:
				falseOpenings = append(falseOpenings, finding{id: idOf(FalseOpening, r.Ref().Append(nil)), author: out.Author, dated: true, day: out.Day, typ: out.Type})
				return nil
			case !counts:
				return nil
			case r.Stub:
				l.report.Purged++
			default:
				l.report.Records++
			}
			return apply(out, value)
		}
	})
	if err != nil {
		return err
	}
	if v.log == nil {
		v.readMarks(v.vol.Warnings())
	}
	for _, n := range v.notices {
		l.note(n.kind, 1, n.finding)
	}
	for _, f := range v.vol.Found() {
		l.noteChain(f)
	}
	for _, f := range falseOpenings {
		l.note(FalseOpening, 1, f)
	}
	for _, hash := range v.vol.PutBackHashes() {
		delete(v.acked, idOf(Revived, hash[:])) // it happened again, so the member is warned again
	}
	v.log = l
	if !v.mayWrite() {
		v.readOnly.Store(true)
	}
	return nil
}

// readMarks reads what is kept of warnings.
func (v *Vault) readMarks(b []byte) {
	for ; len(b) >= markSize; b = b[markSize:] {
		v.readMark(b)
	}
}

// rememberVolume keeps what is known of warnings in the file, and how far the log has come outside of it.
func (v *Vault) rememberVolume() error {
	if v.log == nil {
		return nil
	}
	if v.file.CheckNotReplaced() != nil { // what was in it is remembered, so that what was put in its place is told if that is older
		if !v.vol.Loaded() {
			return nil
		}
		return v.vol.Remember()
	}
	// After a write that failed, and after new keys, only a reading tells what is in the log.
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return err
	}
	var err error
	if !v.readOnly.Load() {
		err = v.vol.SetWarnings(v.marks())
	}
	return errors.Join(err, v.vol.Remember())
}

// takeInvitation answers, in a member's first opening since the vault was brought up from an older format, that they share it. If
// it can't be written now, the next opening does it.
func (v *Vault) takeInvitation() {
	if v.file.CheckNotReplaced() == nil && v.vol.TakeInvitation() == nil {
		v.countMembers()
	}
}

// keepGrown has the member's slots hold the keys that the log gave beyond theirs. If it can't be written now, the next opening does it.
func (v *Vault) keepGrown() {
	if v.file.CheckNotReplaced() == nil && v.vol.KeepGrown() == nil {
		v.file.TryCheckpoint()
	}
}

// deleteAgainInVolume deletes what was deleted before and had been put back.
func (v *Vault) deleteAgainInVolume() error {
	if !v.vol.PutBack() {
		return nil
	}
	if err := v.file.CheckNotReplaced(); err != nil {
		return err
	}
	if err := v.vol.DeleteAgain(); err != nil {
		return err
	}
	v.file.TryCheckpoint()
	return nil
}

// appendToVolume adds entries, and keeps marks, if any are given, in place of those that wait; it gives the entries as Load would.
func (v *Vault) appendToVolume(entries []Entry, marks *[][]byte) ([]Record, error) {
	sealed := make([]journal.Entry, len(entries))
	for i := range entries {
		e := &entries[i]
		sealed[i] = journal.Entry{Type: e.Type, Critical: e.Critical, Day: e.Day, Shared: e.Shared}
		if e.HasPrivate {
			sealed[i].Private.Body = append([]byte{}, e.Private...)
		}
		sealed[i].Private.Marks = e.Marks
		if e.Hidden {
			sealed[i].Type, sealed[i].Day = record.TypeHidden, record.NoDay
			sealed[i].Private.Type, sealed[i].Private.Day = e.Type, e.Day
		}
		if e.Answers != nil {
			sealed[i].Type, sealed[i].Commits = record.TypeCommitment, &journal.Commits{Type: e.Type, Answers: e.Answers}
		}
	}
	opened, err := v.openings(entries, sealed)
	if err != nil {
		return nil, err
	}
	var written []ledger.Written
	if marks == nil {
		written, err = v.vol.Append(sealed...)
	} else {
		written, err = v.vol.AppendWaiting(*marks, sealed...)
	}
	if err != nil {
		return nil, err
	}
	records := make([]Record, len(entries))
	for i, e := range entries {
		r := Record{Ref: longRef(written[i].Ref), Author: v.member, Type: e.Type, Critical: e.Critical, Day: e.Day, Lamport: written[i].Lamport,
			Shared: e.Shared, Hidden: e.Hidden, Marks: sealed[i].Private.Marks, Answers: e.Answers, Committed: e.Answers != nil}
		if e.Opens != (Ref{}) {
			r.Opens, r.Answers = longRef(opened[i].Of), opened[i].Answers
		}
		if e.HasPrivate {
			r.Private = sealed[i].Private.Body
		}
		records[i] = r
	}
	return records, nil
}

// setDraftInVolume keeps a draft, or removes it where b is nil.
func (v *Vault) setDraftInVolume(name string, b []byte) error {
	if err := v.ensureLoaded(); err != nil {
		return err
	}
	if n := v.vol.Drafts(name); b != nil && n >= maxDrafts {
		return fault.New("fault.manyDrafts", "{{.Kind}}: there are {{.Count}} drafts already", fault.Data{"Kind": ErrInput, "Count": n})
	}
	if err := v.vol.SetDraft(name, b); err != nil {
		return err
	}
	if b == nil {
		v.file.TryCheckpoint()
	} else {
		v.file.MaybeCheckpoint()
	}
	return nil
}

// forgetChains makes a restored file forget which chains its members went on in.
func (v *Vault) forgetChains() error {
	if v.vol != nil {
		return v.vol.ForgetChain()
	}
	return errors.Join(v.file.DeleteMeta(deviceKey(0)), v.file.DeleteMeta(deviceKey(1)))
}

// inVolume does what only a vault of format 3 that may be written can do, with its log read.
func (v *Vault) inVolume(doing fault.Text, do func() error) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	err := v.checkWritable()
	if err == nil {
		err = v.ensureLoaded()
	}
	if err == nil && v.vol == nil {
		err = ErrReadOnly
	}
	if err == nil {
		err = do()
	}
	return explain(doing, err)
}

// changeKeys is inVolume for what changes keys or slots.
func (v *Vault) changeKeys(doing fault.Text, change func() error) error {
	return v.inVolume(doing, func() error {
		if err := change(); err != nil {
			return err
		}
		v.countMembers()
		v.file.TryCheckpoint() // the old slot is gone from the file only once the write-ahead log is
		return nil
	})
}

// showCode shows the code of a member's new sheet, and gives it as a kit.
func (v *Vault) showCode(member int, kit *Kit) func(code []byte) error {
	return func(code []byte) error {
		*kit = Kit{Member: member, Code: formatCode(code)}
		return v.showKits([]Kit{*kit})
	}
}
