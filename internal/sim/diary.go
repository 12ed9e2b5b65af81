//go:build linux

package sim

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"

	"unhurried/internal/vault"
)

// fate says what is known of something that was to be written.
type fate int

const (
	sure  fate = iota // it was told as done
	maybe             // it may be done or not: the power went meanwhile, or nobody can know
	gone              // it was told as deleted
	going             // it may be deleted or not
)

// entry is what a member wrote. No two have the same words.
type entry struct {
	author  int
	shared  string
	private string
	ref     vault.Ref
	fate    fate
}

// diary is what a file of a vault has to hold, by what its members were told.
type diary struct {
	entries []*entry
	passes  [2][][]byte // the last one that was told as set, and those after it that may be
	drafts  [2][]string // in the same way
	dead    [][]byte    // pieces of boxes that must be out of the file
	deleted []row       // what was deleted, as whoever has a copy has it
	hostile [2]bool     // this member's own program has been at the file
	taken   bool        // it took something of the other's
	older   bool        // it was put back, or comes from another computer: the reader may be warned that it is an older copy
}

// row is a record as it stood in the file.
type row struct {
	id  int64
	box []byte
}

func (d *diary) clone() *diary {
	c := *d
	c.entries = nil
	for _, e := range d.entries {
		copied := *e
		c.entries = append(c.entries, &copied)
	}
	for m := range 2 {
		c.passes[m], c.drafts[m] = slices.Clone(d.passes[m]), slices.Clone(d.drafts[m])
	}
	c.dead, c.deleted = slices.Clone(d.dead), slices.Clone(d.deleted)
	return &c
}

func (d *diary) byWords(shared string) *entry {
	for _, e := range d.entries {
		if e.shared == shared {
			return e
		}
	}
	return nil
}

func (d *diary) byRef(ref vault.Ref) *entry {
	for _, e := range d.entries {
		if e.ref == ref {
			return e
		}
	}
	return nil
}

// settle takes what was read of an entry for what is, now that nothing can change it any more.
func (d *diary) settle(found map[*entry]bool) {
	kept := d.entries[:0]
	for _, e := range d.entries {
		switch {
		case e.fate == maybe && !found[e]:
			continue
		case e.fate == maybe:
			e.fate = sure
		}
		kept = append(kept, e)
	}
	d.entries = kept
}

// check reads a vault and holds it against what it has to hold. With settled, what may or may not be is decided by it.
// struck tells whether the disk has failed since the vault was opened.
func (d *diary) check(v *vault.Vault, settled bool, struck func() bool) error {
	me := v.Member()
	found := map[*entry]bool{}
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		e := d.byWords(string(r.Shared))
		if r.Purged {
			e = d.byRef(r.Ref)
		}
		switch {
		case e == nil && (d.hostile[r.Author] || d.hostile[me] && r.Author != me):
			return nil // a member's own program writes whatever it likes in their own name, and for themselves in any
		case e == nil && r.Purged:
			return fmt.Errorf("%w: a deleted entry that nobody wrote: %+v", errBroken, r.Ref)
		case e == nil:
			return fmt.Errorf("%w: %q of member %d, which was never written, or was told as failed", errBroken, r.Shared, r.Author)
		case found[e]:
			return fmt.Errorf("%w: %q twice", errBroken, e.shared)
		case e.author != r.Author:
			return fmt.Errorf("%w: %q of member %d as by member %d", errBroken, e.shared, e.author, r.Author)
		case r.Purged && e.fate != gone && e.fate != going:
			return fmt.Errorf("%w: %q is deleted, and its author did not do that", errBroken, e.shared)
		case !r.Purged && e.fate == gone:
			return fmt.Errorf("%w: %q is back, though it was deleted", errBroken, e.shared)
		case !r.Purged && e.author == me && string(r.Private) != e.private:
			return fmt.Errorf("%w: %q with the private words %q, not %q", errBroken, e.shared, r.Private, e.private)
		case !r.Purged && e.author != me && r.Private != nil:
			return fmt.Errorf("%w: the private words of %q, to the other", errBroken, e.shared)
		}
		if e.ref == (vault.Ref{}) {
			e.ref = r.Ref
		}
		if found[e] = true; settled && e.fate == going {
			e.fate = map[bool]fate{true: gone, false: sure}[r.Purged]
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, e := range d.entries {
		if !found[e] && e.fate != maybe {
			return fmt.Errorf("%w: %q is lost, which was told as written; %+v", errBroken, e.shared, report.Warnings)
		}
	}
	if report.Damaged > 0 && d.hostile == [2]bool{} {
		return fmt.Errorf("%w: %d rows are damaged", errBroken, report.Damaged)
	}
	if d.taken && !d.hostile[me] && len(report.Warnings) == 0 {
		return fmt.Errorf("%w: no word of an entry that the other took out or changed", errBroken)
	}
	for _, w := range report.Warnings {
		expected := (w.Kind == vault.OlderCopy || w.Kind == vault.DraftsOlder) && d.older
		failing := w.Kind == vault.StateUnwritten || w.Kind == vault.OnlyRead
		if !expected && !(failing && struck()) && d.hostile == [2]bool{} {
			return fmt.Errorf("%w: a warning of kind %d though nobody did anything: %+v", errBroken, w.Kind, w)
		}
	}
	if draft, err := v.Draft("draft"); err != nil {
		return err
	} else if !slices.Contains(d.drafts[me], string(draft)) {
		return fmt.Errorf("%w: the draft of member %d is %q, not one of %q", errBroken, me, draft, d.drafts[me])
	} else if settled {
		d.drafts[me] = []string{string(draft)}
	}
	if settled {
		d.settle(found)
	}
	return nil
}

// checkDead looks for what was deleted in the bytes of a vault's files.
func (d *diary) checkDead(files map[string][]byte, path string) error {
	for _, suffix := range []string{"", "-wal", "-journal"} {
		for i, piece := range d.dead {
			if bytes.Contains(files[path+suffix], piece) {
				return fmt.Errorf("%w: what was deleted (%d) stands in the file%s still", errBroken, i, suffix)
			}
		}
	}
	return nil
}

// errBroken marks a promise that was broken, apart from what a failing disk excuses.
var errBroken = errors.New("the vault shows")
