package vault

import (
	"errors"
	"fmt"
	"slices"

	"golang.org/x/crypto/blake2b"
)

// Append adds entries to the log as one transaction: when it returns without error all of them are on disk, otherwise
// none is in the log. The records come back as Load would hand them out.
func (v *Vault) Append(entries ...Entry) ([]Record, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	records, err := v.appendEntries(entries)
	return records, explain("write to the vault", err)
}

func (v *Vault) appendEntries(entries []Entry) ([]Record, error) {
	if err := v.writable(); err != nil {
		return nil, err
	}
	for i := range entries {
		if err := entries[i].check(); err != nil {
			return nil, err
		}
	}
	if len(entries) == 0 {
		return nil, nil
	}
	if err := v.need(); err != nil {
		return nil, err
	}
	records, err := v.write(entries, nil)
	if err != nil {
		return nil, err
	}
	v.file.MaybeCheckpoint()
	return records, nil
}

// write seals the entries as the next links of this device's chain and stores them, together with whatever else
// belongs into the same transaction. The log moves on only when all of it is on disk.
func (v *Vault) write(entries []Entry, more func() error) ([]Record, error) {
	l := v.log
	if l.mine == ([16]byte{}) {
		if err := v.startChain(); err != nil {
			return nil, err
		}
	}
	cites := l.news()
	links := &links{v: v, cites: cites, lamport: l.lamport, last: l.tip()}
	records := make([]Record, 0, len(entries))
	store := func() error {
		return links.seal(entries, func(s sealed) error {
			records = append(records, s.record)
			return v.file.Put(rowID(s.record.Lamport, s.record.Ref.Hash), s.box)
		})
	}
	var err error
	if more == nil && len(entries) == 1 {
		err = v.file.Single(store)
	} else {
		err = v.file.Tx(func() error {
			if err := store(); err != nil || more == nil {
				return err
			}
			return more()
		})
	}
	if err != nil {
		return nil, err
	}
	l.lamport = links.lamport
	c := l.chain(l.mine)
	for i := range records {
		r := &records[i]
		c.put(r.Ref, trace{hash: r.Ref.Hash, day: r.Day, typ: r.Type})
	}
	for _, h := range cites {
		l.told[h.chain] = h
	}
	return records, nil
}

// sealed is a record ready to be stored.
type sealed struct {
	record Record
	box    []byte
}

// links seals entries one after the other into a chain.
type links struct {
	v       *Vault
	cites   []head // of the other chains, told by the next record
	lamport uint64
	last    head
}

// seal hands the sealed entries to store in their order. While one run is being stored the next is sealed.
func (k *links) seal(entries []Entry, store func(sealed) error) error {
	if len(entries) <= batchRows {
		for i := range entries {
			s, err := k.next(&entries[i])
			if err == nil {
				err = store(s)
			}
			if err != nil {
				return err
			}
		}
		return nil
	}
	runs := make(chan []sealed, 2)
	stop := make(chan struct{})
	var sealErr error
	go func() {
		defer close(runs)
		for part := range slices.Chunk(entries, batchRows) {
			run := make([]sealed, len(part))
			for i := range part {
				if run[i], sealErr = k.next(&part[i]); sealErr != nil {
					return
				}
			}
			select {
			case runs <- run:
			case <-stop:
				return
			}
		}
	}()
	var storeErr error
	for run := range runs {
		for i := 0; i < len(run) && storeErr == nil; i++ {
			if storeErr = store(run[i]); storeErr != nil {
				close(stop)
			}
		}
	}
	return errors.Join(storeErr, sealErr)
}

func (k *links) next(e *Entry) (sealed, error) {
	if k.lamport++; k.lamport > maxLamport {
		return sealed{}, fmt.Errorf("%w: the log is at its end", ErrFull)
	}
	me, chain := k.v.keys.member, k.v.log.mine
	h := header{typ: e.Type, author: me, sealer: me, day: e.Day, seq: k.last.seq + 1, lamport: k.lamport, chain: chain,
		prev: k.last.hash, heads: k.cites}
	k.cites = nil
	r := Record{Author: me, Type: e.Type, Critical: e.Critical, Day: e.Day, Lamport: k.lamport, Shared: e.Shared, PrivateTo: -1}
	if e.Critical {
		h.flags |= flagCritical
	}
	if e.HasPrivate {
		h.flags |= flagPrivate
		r.PrivateTo, r.Private = me, append([]byte{}, e.Private...)
	}
	box := k.v.keys.sealRecord(&h, e.Shared, e.Private)
	k.last = head{chain: chain, seq: h.seq, hash: blake2b.Sum256(box)}
	r.Ref = Ref{Chain: chain, Seq: h.seq, Hash: k.last.hash}
	return sealed{record: r, box: box}, nil
}

// tip is the last record of this device's chain.
func (l *log) tip() head {
	if c := l.chains[l.mine]; c != nil {
		return c.head
	}
	return head{}
}

// news lists the heads of the other chains that moved since this chain last said how far it had seen them.
func (l *log) news() []head {
	var out []head
	for id, c := range l.chains {
		if id != l.mine && c.head.seq > l.told[id].seq && len(out) < maxHeads {
			out = append(out, c.head)
		}
	}
	return out
}
