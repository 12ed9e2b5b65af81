package vault

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"runtime"

	sqlite3 "github.com/mattn/go-sqlite3"
)

// Load hands every entry to fn, in the order of the log: by Lamport time, and among entries of the same time in an
// order that is the same on every computer. The slices of a record are wiped when fn returns: copy what you keep.
// Rows that can not be opened are counted and passed over. An error of fn ends the loading.
func (v *Vault) Load(ctx context.Context, fn func(Record) error) (Report, error) {
	return LoadInto(ctx, v, ignore,
		func(r *Record, _ struct{}) error { return fn(*r) })
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
	bad, err := v.file.flaws("integrity_check")
	if bad > 0 && !report.Has(FileDamaged) {
		report.Warnings = append(report.Warnings, warn(FileDamaged, bad))
	}
	return report, explain("check the vault", err)
}

// batchRows is how many rows travel together through the pipeline; batches is how many are under way at most, which
// bounds the memory of loading.
const (
	batchRows = 64
	batches   = 8
)

// batch is a run of rows on their way from SQLite over the workers to the caller.
type batch[T any] struct {
	n     int
	ids   [batchRows]int64
	boxes [batchRows][]byte
	rows  [batchRows]opened
	vals  [batchRows]T
	errs  [batchRows]error
	ready chan struct{}
}

// LoadInto is Load with the decoding of bodies spread over the processors: decode is called on several goroutines at
// once and in no order, apply on one, in the order of the log. decode must copy what it keeps.
func LoadInto[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), apply func(*Record, T) error) (Report, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return Report{}, ErrClosed
	}
	l, err := scan(ctx, v, decode, apply)
	if err != nil {
		return l.report, explain("read the vault", err)
	}
	v.log = l
	if l.alien || l.counts[FileDamaged] > 0 {
		v.readOnly.Store(true)
	}
	if !v.readOnly.Load() && l.counts[OlderCopy] == 0 {
		err = v.remember()
	}
	return l.report, explain("remember how far the vault has come", err)
}

// need reads the log once if nobody has yet, so that there is something to append to.
func (v *Vault) need() error {
	if v.log != nil {
		return nil
	}
	l, err := scan(context.Background(), v, ignore, func(*Record, struct{}) error { return nil })
	if err != nil {
		return err
	}
	v.log = l
	if l.alien || l.counts[FileDamaged] > 0 {
		v.readOnly.Store(true)
		return ErrReadOnly
	}
	return nil
}

// found is what the reading of the file itself came to.
type found struct {
	lost   int // places where rows could not be read
	drafts int // damaged ones
	err    error
}

// scan is the pipeline: one goroutine reads rows, one for each processor opens and decodes them, the caller's checks
// the chains and applies.
func scan[T any](ctx context.Context, v *Vault, decode func(*Record) (T, error), apply func(*Record, T) error) (*log, error) {
	l := newLog()
	l.mine = v.device.chain
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	free := make(chan *batch[T], batches)
	for range batches {
		free <- &batch[T]{ready: make(chan struct{}, 1)}
	}
	work := make(chan *batch[T], batches)
	order := make(chan *batch[T], batches)
	read := make(chan found, 1)

	go func() {
		defer close(order)
		defer close(work)
		current := (*batch[T])(nil)
		send := func() { // both channels have room for all batches there are
			work <- current
			order <- current
			current = nil
		}
		var r found
		r.lost, r.err = v.file.records(func(id int64, box []byte) error {
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
			// Rows that a damaged page no longer shows leave no gap at the end of a chain; SQLite's own check finds them.
			var flaws int
			flaws, r.err = v.file.flaws("quick_check")
			r.lost = max(r.lost, flaws)
		}
		if r.err == nil {
			r.drafts, r.err = v.file.badDrafts()
		}
		read <- r
	}()
	for range max(1, runtime.GOMAXPROCS(0)) {
		go func() {
			for b := range work {
				for i := range b.n {
					o := &b.rows[i]
					v.keys.openRecord(b.boxes[i], o)
					if o.flaw == sound && o.Type < reserved {
						b.vals[i], b.errs[i] = decode(&o.Record)
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
			if applyErr == nil && l.take(b.ids[i], o, v.manifest.former) {
				if applyErr = b.errs[i]; applyErr == nil {
					applyErr = apply(&o.Record, b.vals[i])
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
	l.counts[FileDamaged], l.counts[DraftsDamaged] = r.lost, r.drafts
	v.conclude(l)
	return l, nil
}

// records reads all rows by id. Where SQLite finds a page damaged, it goes on behind it; lost is how often.
func (f *file) records(fn func(id int64, box []byte) error) (lost int, err error) {
	last := int64(-1)
	for {
		var own error
		err = f.query("SELECT id, box FROM record WHERE id > ? ORDER BY id", []driver.Value{last}, func(row []driver.Value) error {
			id, _ := row[0].(int64)
			last = id
			box, _ := row[1].([]byte) // what is no blob counts as damaged
			own = fn(id, box)
			return own
		})
		if err == nil || own != nil || !isCorrupt(err) {
			return lost, err
		}
		lost++
		if last = f.behind(last); last < 0 {
			return lost, nil
		}
	}
}

// flaws counts what SQLite's own check of the file's structure finds.
func (f *file) flaws(check string) (n int, err error) {
	err = f.query("PRAGMA "+check, nil, func(row []driver.Value) error {
		if text, _ := row[0].(string); text != "ok" {
			n++
		}
		return nil
	})
	if isCorrupt(err) {
		return n + 1, nil
	}
	return n, err
}

// behind finds an id after which rows can be read again beyond a damaged page, passing over as few as it can tell;
// -1 if there is none.
func (f *file) behind(last int64) int64 {
	readable := func(after int64) bool {
		return f.query("SELECT id, box FROM record WHERE id > ? ORDER BY id LIMIT 1", []driver.Value{after},
			func([]driver.Value) error { return nil }) == nil
	}
	const tick = 1 << (idHashBits + idBumpBits) // of Lamport time
	low, jump := max(last, 0), int64(tick)
	for !readable(low + jump) {
		low += jump
		jump *= 2
		if low > maxRowID-jump {
			return -1
		}
	}
	high := low + jump
	for high-low > tick {
		if mid := low + (high-low)/2; readable(mid) {
			high = mid
		} else {
			low = mid
		}
	}
	return high
}

const maxRowID = 1<<63 - 1

func isCorrupt(err error) bool {
	var se sqlite3.Error
	return errors.As(err, &se) && (se.Code == sqlite3.ErrCorrupt || se.Code == sqlite3.ErrTooBig ||
		se.Code == sqlite3.ErrIoErr && se.ExtendedCode == sqlite3.ErrIoErrShortRead) || errors.Is(err, io.ErrUnexpectedEOF)
}
