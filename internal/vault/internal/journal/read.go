package journal

import (
	"context"
	"runtime"
	"slices"
	"sync/atomic"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	"unhurried/internal/vault/internal/record1"
)

// Reading is what Read is given.
type Reading[T any] struct {
	// Rows calls row with every sealed record in the order of their ids, and ends with its error. The journal takes the boxes.
	Rows func(row func(id int64, box []byte) error) error
	// Decode is called on several goroutines at once and in no order, for entries and for what turns out to be none. It copies
	// what it keeps.
	Decode func(*record.Record) (T, error)
	// Begin gives the function to which everything that counts is handed, on one goroutine and in the order of the log. It is
	// called again when the rows turn out to need another reading: what was made of the entries until then is void.
	Begin func() func(*record.Record, T) error
	// Remembered gives heads that were in the log once. It is called after all keys that the log gives are in the ring.
	Remembered func() []record.Ref
	// Report is called with what is wrong, as the last reading found it.
	Report func(chain.Finding)
}

// maxReadings is how often the rows are read at most. Two are enough for whatever was made of an honest log.
const maxReadings = 8

// Read opens and judges all rows. What an earlier reading of the same journal came to is known to this one. If it fails, the
// journal stands as it stood.
func Read[T any](ctx context.Context, j *Journal, o Reading[T]) error {
	before := *j
	err := read(ctx, j, o)
	if err != nil {
		j.log, j.names, j.sheets = before.log, before.names, before.sheets
	}
	return err
}

func read[T any](ctx context.Context, j *Journal, o Reading[T]) error {
	if !j.whole {
		if err := j.walkBack(o.Rows); err != nil {
			return err
		}
	}
	for range maxReadings {
		var found []chain.Finding
		j.names, j.unopened = nil, map[record.Kid]bool{}
		note := func(f chain.Finding) { found = append(found, f) }
		j.log = ledger.New(j.ring.Member, j.oldLog(note), j.own, j.known, note)
		if err := scan(ctx, j, o, o.Begin()); err != nil {
			return err
		}
		var remembered []record.Ref
		if o.Remembered != nil {
			remembered = o.Remembered()
		}
		j.log.Finish(remembered)
		j.known = j.log.Known()
		if !j.log.Reread() && !j.foundLate() {
			for _, f := range found {
				o.Report(f)
			}
			j.ring.Retain(j.log.Counts)
			return nil
		}
	}
	return errUnsettled
}

// foundLate tells whether keys came after records that are sealed under them, such as the stub of an older record that was deleted
// under newer keys: those can be opened, and judged, only now.
func (j *Journal) foundLate() bool {
	for kid := range j.unopened {
		if j.ring.Epoch(kid) != nil {
			return true
		}
	}
	return false
}

// batchRows is how many rows travel together through the pipeline; batches is how many are under way at most, which bounds the
// memory of reading.
const (
	batchRows = 64
	batches   = 8
)

// batch is a run of rows on its way from their source through the workers to the rules. Rows whose ids differ in the spare bits
// alone are always in one.
type batch[T any] struct {
	rows  []Row
	open  [batchRows + chain.SpareRows]opened[T]
	ready chan struct{}
}

// opened is a row that a worker has opened.
type opened[T any] struct {
	ledger.Record
	older *record1.Record // of Record.Older: what the rules of its format need
	late  bool            // the worker had no keys for it, so it is still sealed
	value T
	err   error
}

// scan is the pipeline of one reading: one goroutine gets the rows, one for each processor opens and decodes them, and the
// caller's puts them in order and lets the rules judge them.
func scan[T any](ctx context.Context, j *Journal, o Reading[T], apply func(*record.Record, T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	free := make(chan *batch[T], batches)
	for range batches {
		free <- &batch[T]{ready: make(chan struct{}, 1)}
	}
	work, order := make(chan *batch[T], batches), make(chan *batch[T], batches) // neither ever blocks: each has room for all batches
	source := make(chan error, 1)
	go func() {
		defer close(order)
		defer close(work)
		source <- fill(ctx, o.Rows, free, func(b *batch[T]) {
			work <- b
			order <- b
		})
	}()
	var keys atomic.Pointer[[]*keyring.Epoch] // the ring's, which only this goroutine changes
	publish := func() {
		epochs := j.ring.Epochs()
		keys.Store(&epochs)
	}
	publish()
	for range max(1, runtime.GOMAXPROCS(0)) {
		go func() {
			for b := range work {
				for i, row := range b.rows {
					b.open[i].open(*keys.Load(), j.known.Old, row, o.Decode)
				}
				b.ready <- struct{}{}
			}
		}()
	}
	var err error
	for b := range order {
		<-b.ready
		if err == nil {
			err = judge(j, b, o.Decode, apply, publish)
		}
		if err != nil {
			cancel()
		}
		for i := range b.rows {
			clear(b.rows[i].Box)
		}
		clear(b.open[:len(b.rows)])
		b.rows = b.rows[:0]
		free <- b
	}
	if sourceErr := <-source; err == nil {
		err = sourceErr
	}
	return err
}

// fill gets the rows into batches, and sends each one that is full.
func fill[T any](ctx context.Context, rows func(func(int64, []byte) error) error, free <-chan *batch[T], send func(*batch[T])) error {
	var current *batch[T]
	err := rows(func(id int64, box []byte) error {
		if current != nil && len(current.rows) >= batchRows && !sameGroup(current.rows[len(current.rows)-1].ID, id) {
			send(current)
			current = nil
		}
		if current == nil {
			select {
			case current = <-free:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		current.rows = append(current.rows, Row{id, box})
		return nil
	})
	if current != nil {
		send(current)
	}
	return err
}

// sameGroup tells whether two ids differ in the spare bits alone.
func sameGroup(a, b int64) bool { return a/chain.SpareRows == b/chain.SpareRows }

// open opens a row in place; o is blank, or late. Of the records of the formats before, those that are known to be deleted read as their stubs.
func (o *opened[T]) open(keys []*keyring.Epoch, deleted map[chain.Ref]bool, row Row, decode func(*record.Record) (T, error)) {
	o.Row, o.State = row.ID, record.Damaged
	kid, ok := record.KidOf(row.Box)
	if !ok {
		return
	}
	if k := olderKeys(keys, row.Box); k != nil {
		o.older = new(record1.Record)
		k.Open(row.Box, o.older)
		o.older.HideIfDeleted(deleted)
		o.Record.Record, o.late = fromOlder(o.older), false
		o.decode(decode)
		return
	}
	for _, e := range slices.Backward(keys) {
		if e.Kid == kid {
			e.Open(row.Box, &o.Record.Record)
			o.Kid, o.late = kid, false
			o.decode(decode)
			return
		}
	}
	o.late = true
}

// decode reads the body of an entry, or of the stub of one.
func (o *opened[T]) decode(decode func(*record.Record) (T, error)) {
	if o.State == record.Valid && o.Type < record.FirstReserved {
		o.value, o.err = decode(&o.Record.Record)
	}
}

// judge lets the rules judge a batch. Rows whose ids differ in the spare bits alone come in the order of what is in them.
func judge[T any](j *Journal, b *batch[T], decode func(*record.Record) (T, error), apply func(*record.Record, T) error, publish func()) error {
	for from := 0; from < len(b.rows); {
		to := from + 1
		for to < len(b.rows) && sameGroup(b.rows[to].ID, b.rows[from].ID) {
			to++
		}
		group := b.open[from:to]
		for i := range group {
			if group[i].late { // the keys may have come with what was taken since
				group[i].open(j.ring.Epochs(), j.known.Old, b.rows[from+i], decode)
			}
			if kid, ok := record.KidOf(b.rows[from+i].Box); ok && group[i].late {
				j.unopened[kid] = true
			}
		}
		if len(group) > 1 {
			slices.SortStableFunc(group, func(x, y opened[T]) int { return ledger.Compare(&x.Record, &y.Record) })
		}
		for i := range group {
			if err := take(j, &group[i], decode, apply, publish); err != nil {
				return err
			}
		}
		from = to
	}
	return nil
}

// take lets the rules judge a record, and hands it on if it counts.
func take[T any](j *Journal, o *opened[T], decode func(*record.Record) (T, error), apply func(*record.Record, T) error, publish func()) error {
	if j.bind(&o.Record) {
		publish()
	}
	whole := !o.Stub
	if o.take(j.log) != chain.Entry {
		return nil
	}
	if whole && o.Stub { // it was deleted, and put back
		o.value, o.err = *new(T), nil
		o.decode(decode)
	}
	if o.err != nil {
		return o.err
	}
	return apply(&o.Record.Record, o.value)
}

// take gives the record to the rules of its format.
func (o *opened[T]) take(log *ledger.Log) chain.Verdict {
	if o.Older {
		link := o.older.Link(o.Row)
		return log.TakeOld(&link)
	}
	return log.Take(&o.Record)
}
