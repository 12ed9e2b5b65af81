package volume

import (
	"context"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/record"
)

// Load reads the whole log; see journal.Reading for decode and begin. What it finds wrong stands in Found afterwards. Nothing is
// written.
func Load[T any](ctx context.Context, v *Volume, decode func(*record.Record) (T, error), begin func() func(*record.Record, T) error) error {
	for {
		couple := v.couple
		err := load(ctx, v, decode, begin)
		if err != nil {
			return err
		}
		// Begin may have asked how many members there are.
		if v.couple = v.Log().Couple(); v.couple == couple {
			return nil
		}
	}
}

func load[T any](ctx context.Context, v *Volume, decode func(*record.Record) (T, error), begin func() func(*record.Record, T) error) error {
	var found []chain.Finding
	unreadable, bad := 0, -1
	err := journal.Read(ctx, v.journal, journal.Reading[T]{
		Rows: func(row func(int64, []byte) error) (err error) {
			unreadable, err = v.file.Records(row)
			// Rows on a damaged page at the end of a chain leave no gap in it, so SQLite's own check has to find them. It goes on
			// beside the opening of the last rows.
			if err == nil && bad < 0 {
				bad, err = v.file.StructureErrors(false)
			}
			return err
		},
		Decode:     decode,
		Begin:      begin,
		Remembered: v.remembered,
		Report:     func(f chain.Finding) { found = append(found, f) },
	})
	if err != nil {
		return err
	}
	v.found = found
	if n := max(unreadable, bad); n > 0 {
		v.found = append(v.found, chain.Finding{Kind: FileDamaged, Records: n, Author: -1})
	}
	v.localFindings()
	v.memoryFindings()
	v.chooseChain()
	v.loaded = true
	return nil
}

// chooseChain goes on in this device's chain, unless this is an older copy, or another computer's: to append to it there would
// contradict what was written here or since.
func (v *Volume) chooseChain() {
	own := v.content.Chain
	if v.memory != nil && v.content.Computer != v.memory.Computer {
		own = record.Chain{}
	}
	for _, f := range v.found {
		if f.Kind == chain.OlderCopy || f.Kind == LocalOlder {
			own = record.Chain{}
		}
	}
	v.journal.SetOwn(own)
}

// ensureLoaded reads the log unless that was done: all else builds on it.
func (v *Volume) ensureLoaded() error {
	if v.loaded {
		return nil
	}
	return Load(context.Background(), v, DecodeNothing, func() func(*record.Record, struct{}) error {
		return func(*record.Record, struct{}) error { return nil }
	})
}

// DecodeNothing is the decode function of readings that only check.
func DecodeNothing(*record.Record) (struct{}, error) { return struct{}{}, nil }
