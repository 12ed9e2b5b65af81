package vault

import (
	"context"
	"errors"
	"runtime"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/chain"
)

// Load hands every entry to fn, in the order of the log: by Lamport time, and among entries of the same time in an
// order that is the same on every computer. A record's slices are wiped when fn returns, so fn copies what it keeps.
// Rows that can't be opened are counted and skipped. An error of fn ends the loading.
func (v *Vault) Load(ctx context.Context, fn func(Record) error) (Report, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return Report{}, ErrClosed
	}
	// So that this reading knows from its start what was deleted, and fn is not called twice.
	if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
		return Report{}, explain(fault.Say("doing.read", "read the diary"), err)
	}
	return load(ctx, v, decodeNothing, func() func(*Record, struct{}) error {
		return func(r *Record, _ struct{}) error { return fn(*r) }
	})
}

// Verify opens every row, checks every chain and lets SQLite check its own structure.
func (v *Vault) Verify(ctx context.Context) (Report, error) {
	report, err := v.Load(ctx, func(Record) error { return nil })
	if err != nil {
		return report, err
	}
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return report, ErrClosed
	}
	bad, err := v.file.StructureErrors(true)
	if bad > 0 && v.log.found[FileDamaged] == nil {
		v.log.damaged(FileDamaged, bad)
	}
	return v.report(), explain(fault.Say("doing.check", "check the diary"), err)
}

// batchRows is how many rows travel together through the pipeline; batches is how many are under way at most, which
// bounds the memory of loading.
const (
	batchRows = 64
	batches   = 8
)

// batch is a run of rows on its way from SQLite through the workers to the caller.
type batch[T any] struct {
	n     int
	ids   [batchRows]int64
	boxes [batchRows][]byte
	rows  [batchRows]opened
	recs  [batchRows]Record
	vals  [batchRows]T
	errs  [batchRows]error
	ready chan struct{}
}

// LoadInto is Load with the decoding of bodies spread over the processors. decode is called on several goroutines at
// once and in no order. The function that begin returns is called on one goroutine, in the order of the log. A record is good
// until the call that it is given to returns: both copy what they keep.
//
// begin is called before the first entry, and again if the reading has to start over, because a deleted record was
// found in the file: what was made of the entries until then has to be forgotten.
func LoadInto[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), begin func() func(*Record, T) error) (Report, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return Report{}, ErrClosed
	}
	return load(ctx, v, decode, begin)
}

func load[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), begin func() func(*Record, T) error) (Report, error) {
	err := read(ctx, v, decode, begin)
	if err != nil {
		return Report{}, explain(fault.Say("doing.read", "read the diary"), err)
	}
	if v.vol != nil {
		v.tellIfBroughtUpAgain()
	}
	if !v.readOnly.Load() {
		v.keepWarning(Revived)
		if v.vol != nil {
			v.keepWarning(DraftsDamaged) // the next draft takes the place of what was damaged, or older
			v.keepWarning(DraftsOlder)
		}
		if v.remember() != nil { // a full disk is no reason not to read
			v.log.note(StateUnwritten, 1, finding{id: idOf(StateUnwritten), author: -1})
		}
		if v.vol != nil {
			v.takeInvitation()
			v.keepGrown()
			if v.noteBroughtUp() != nil {
				v.log.note(StateUnwritten, 1, finding{id: idOf(StateUnwritten), author: -1})
			}
		}
		// If this fails, the records are left out all the same, and deleted the next time.
		if err := v.deleteAgain(); errors.Is(err, ErrReplaced) {
			return Report{}, explain(fault.Say("doing.read", "read the diary"), err)
		}
	}
	if v.vol != nil {
		v.vol.ForgetWay()
	}
	return v.report(), nil
}

// ensureLoaded reads the log unless that was done, since appending builds on it.
func (v *Vault) ensureLoaded() error {
	if v.log != nil && (v.vol == nil || v.vol.Loaded()) {
		return nil
	}
	err := read(context.Background(), v, decodeNothing, func() func(*Record, struct{}) error {
		return func(*Record, struct{}) error { return nil }
	})
	if err == nil && !v.mayWrite() {
		err = ErrReadOnly
	}
	return err
}

// mayWrite tells whether what was read allows writing.
func (v *Vault) mayWrite() bool {
	if v.log.count(FileDamaged) > 0 {
		return false
	}
	if v.vol != nil {
		return v.vol.MayWrite()
	}
	return !v.log.HasUnknownCritical()
}

// read reads the whole log, and once more if the first reading shows what has to be known from the start: a deleted
// record that is in the file, or a member whom the manifest leaves out.
func read[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), begin func() func(*Record, T) error) error {
	if v.vol != nil {
		return readVolume(ctx, v, decode, begin)
	}
	l, err := scan(ctx, v, decode, begin())
	if err == nil && l.Reread() && (len(l.Deleted()) != len(v.deleted) || l.Members() != v.manifest.members) {
		v.deleted = l.Deleted()
		if l.Members() != v.manifest.members {
			v.notice(FalseManifest, []byte("writers"))
			v.manifest.members = l.Members()
			v.setKeys(v.keys, v.manifest)
		}
		l, err = scan(ctx, v, decode, begin())
	}
	if err != nil {
		return err
	}
	v.log, v.deleted = l, l.Deleted()
	if !v.mayWrite() {
		v.readOnly.Store(true)
	}
	return nil
}

// fileScan is the result of reading the file itself.
type fileScan struct {
	unreadable int // places where rows could not be read
	drafts     int // damaged ones
	err        error
}

// scan is the pipeline of a reading: one goroutine reads rows, one for each processor opens and decodes them, and the
// caller's checks the chains and calls apply.
func scan[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), apply func(*Record, T) error) (*log, error) {
	l := newLog(v.keys.member, v.manifest, v.device.chain)
	deleted := v.deleted
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	free := make(chan *batch[T], batches)
	for range batches {
		free <- &batch[T]{ready: make(chan struct{}, 1)}
	}
	work := make(chan *batch[T], batches)
	order := make(chan *batch[T], batches)
	read := make(chan fileScan, 1)

	go func() {
		defer close(order)
		defer close(work)
		current := (*batch[T])(nil)
		send := func() { // never blocks: both channels have room for all batches
			work <- current
			order <- current
			current = nil
		}
		var r fileScan
		r.unreadable, r.err = v.file.Records(func(id int64, box []byte) error {
			if current == nil {
				select {
				case current = <-free:
					current.n = 0
				case <-ctx.Done():
					return ctx.Err()
				}
			}
			current.ids[current.n], current.boxes[current.n] = id, box
			current.n++
			if current.n == batchRows {
				send()
			}
			return nil
		})
		if current != nil {
			send()
		}
		if r.err == nil {
			// Rows on a damaged page at the end of a chain leave no gap in it, so SQLite's own check has to find them.
			var bad int
			bad, r.err = v.file.StructureErrors(false)
			r.unreadable = max(r.unreadable, bad)
		}
		if r.err == nil {
			r.drafts, r.err = countDamagedDrafts(v.file)
		}
		read <- r
	}()
	for range max(1, runtime.GOMAXPROCS(0)) {
		go func() {
			for b := range work {
				for i := range b.n {
					o := &b.rows[i]
					v.keys.openRecord(b.boxes[i], o)
					o.HideIfDeleted(deleted)
					b.recs[i] = recordOf(o)
					if o.State == chain.Valid && o.Type < chain.FirstReserved {
						b.vals[i], b.errs[i] = decode(&b.recs[i])
					}
				}
				b.ready <- struct{}{}
			}
		}()
	}
	var applyErr error
	for b := range order {
		<-b.ready
		for i := range b.n {
			o := &b.rows[i]
			if applyErr == nil && l.take(b.ids[i], o) == chain.Entry {
				if applyErr = b.errs[i]; applyErr == nil {
					applyErr = apply(&b.recs[i], b.vals[i])
				}
				if applyErr != nil {
					cancel()
				}
			}
			clear(b.boxes[i])
		}
		clear(b.vals[:b.n])
		clear(b.errs[:b.n])
		free <- b
	}
	r := <-read
	if applyErr != nil {
		return l, applyErr
	}
	if r.err != nil {
		return l, r.err
	}
	l.damaged(FileDamaged, r.unreadable)
	l.damaged(DraftsDamaged, r.drafts)
	v.finishLoad(l)
	return l, nil
}
