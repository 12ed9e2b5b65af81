package vault

import (
	"fmt"

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
	return records, v.file.tidy()
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
	var (
		last    = l.tip()
		lamport = l.lamport
		cites   = l.news()
		records = make([]Record, 0, len(entries))
	)
	store := func() error {
		for i := range entries {
			e := &entries[i]
			lamport++
			if lamport > maxLamport {
				return fmt.Errorf("%w: the log is at its end", ErrFull)
			}
			h := header{typ: e.Type, author: v.keys.member, sealer: v.keys.member, day: e.Day, seq: last.seq + 1,
				lamport: lamport, chain: l.mine, prev: last.hash}
			if e.Critical {
				h.flags |= flagCritical
			}
			r := Record{Author: h.author, Type: e.Type, Critical: e.Critical, Day: e.Day, Lamport: lamport, Shared: e.Shared, PrivateTo: -1}
			if e.HasPrivate {
				h.flags |= flagPrivate
				r.PrivateTo = v.keys.member
				r.Private = append([]byte{}, e.Private...)
			}
			if i == 0 {
				h.heads = cites
			}
			box := v.keys.sealRecord(&h, e.Shared, e.Private)
			last = head{chain: l.mine, seq: h.seq, hash: blake2b.Sum256(box)}
			r.Ref = Ref{Chain: last.chain, Seq: last.seq, Hash: last.hash}
			if err := v.file.put(rowID(lamport, last.hash), box); err != nil {
				return err
			}
			records = append(records, r)
		}
		return nil
	}
	var err error
	if more == nil && len(entries) == 1 {
		err = store() // one statement is a transaction of its own
	} else {
		err = v.file.tx(func() error {
			if err := store(); err != nil || more == nil {
				return err
			}
			return more()
		})
	}
	if err != nil {
		return nil, err
	}
	l.lamport = lamport
	l.chains[l.mine] = &chain{author: v.keys.member, sealer: v.keys.member, head: last}
	for _, h := range cites {
		l.told[h.chain] = h
	}
	return records, nil
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
