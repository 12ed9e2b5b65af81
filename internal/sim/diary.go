//go:build linux

package sim

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

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
	shared  string // of one that opens answers, nothing
	private string
	evening int       // what it is about, where both are asked; 0: nothing that both are asked
	answers string    // what it fixes, or opens
	opens   string    // the shared words of the entry whose answers it opens
	at      time.Time // when it was written
	ref     vault.Ref
	fate    fate
	unread  bool // it was not there when the diary was last read
}

// fixes tells whether its answers are its author's alone until another entry opens them.
func (e *entry) fixes() bool { return e.answers != "" && e.opens == "" }

// otherwise tells how a member reads an entry that is not deleted, if not as it was written.
func (e *entry) otherwise(r *vault.Record, me int) string {
	private, answers := e.private, e.answers
	if e.author != me {
		if private = ""; e.fixes() {
			answers = ""
		}
	}
	switch {
	case string(r.Private) != private || e.author != me && r.Private != nil:
		return fmt.Sprintf("the private words %q, not %q", r.Private, private)
	case string(r.Answers) != answers || e.author != me && e.fixes() && r.Answers != nil:
		return fmt.Sprintf("the answers %q, not %q", r.Answers, answers)
	case r.Committed != e.fixes():
		return fmt.Sprintf("fixed %v", r.Committed)
	}
	return ""
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
	lapsed  bool        // a process ended without having remembered, outside of the file, what it had written
	owed    *owed       // what the other's program has to say of that when it next reads the file
	apart   bool        // each has keys now that the other has not
	forked  [2]bool     // this member's own program has forked a chain of theirs: either side may come to count, and what is under keys of the other not
	shut    [2]bool     // this member's own program has written what keeps a program of theirs from writing
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
		if e.shared == shared && shared != "" {
			return e
		}
	}
	return nil
}

// ofOpening is the entry that an opening opens the answers of.
func (d *diary) ofOpening(e *entry) *entry { return d.byWords(e.opens) }

// openings are those of an entry's answers that are not deleted.
func (d *diary) openings(of *entry) (all []*entry) {
	for _, e := range d.entries {
		if e.opens == of.shared && of.fixes() && e.fate != gone {
			all = append(all, e)
		}
	}
	return all
}

// byOpening is the entry that opens the answers of another, which is named.
func (d *diary) byOpening(author int, of vault.Ref) *entry {
	for _, e := range d.entries {
		if e.opens != "" && e.author == author && e.fate != gone {
			if o := d.ofOpening(e); o != nil && o.ref == of {
				return e
			}
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
		case d.forked[e.author]:
		case e.fate == maybe && !found[e]:
			continue
		case e.fate == maybe:
			e.fate = sure
		}
		kept = append(kept, e)
	}
	d.entries = kept
}

// standing names what is in the log for sure. What opens answers is left out: it is not handed on when those are deleted.
func (d *diary) standing() (refs []vault.Ref) {
	for _, e := range d.entries {
		if e.fate == sure && e.opens == "" {
			refs = append(refs, e.ref)
		}
	}
	return refs
}

// check reads a vault and holds it against what it has to hold. With settled, what may or may not be is decided by it.
// struck tells whether the disk has failed since the vault was opened; seen is what this computer has to remember.
func (d *diary) check(v *vault.Vault, settled bool, struck func() bool, seen []vault.Ref) error {
	me := v.Member()
	found := map[*entry]bool{}
	words := map[vault.Ref]string{} // of what is there
	var back *entry                 // the deletion stands on a side of a fork that does not count
	if d.owed != nil && d.owed.to != me {
		d.owed = nil // what the hostile one's program does now may change what there is to say
	}
	report, err := v.Load(context.Background(), func(r vault.Record) error {
		words[r.Ref] = string(r.Shared)
		e := d.byWords(string(r.Shared))
		switch {
		case r.Purged:
			e = d.byRef(r.Ref)
		case r.Opens != vault.Ref{}:
			if o := d.byRef(r.Opens); o != nil && o.author != r.Author {
				return fmt.Errorf("%w: member %d has opened the answers %q of the other", errBroken, r.Author, o.answers)
			}
			e = d.byOpening(r.Author, r.Opens)
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
		case !r.Purged && e.fate == gone && !d.forked[e.author]:
			return fmt.Errorf("%w: %q is back, though it was deleted", errBroken, e.shared)
		case !r.Purged && e.fate == gone:
			back = e
		case !r.Purged && e.opens != "" && (d.ofOpening(e) == nil || d.ofOpening(e).fate == gone):
			return fmt.Errorf("%w: %q, which opens what is deleted", errBroken, e.answers)
		case !r.Purged && e.otherwise(&r, me) != "":
			return fmt.Errorf("%w: %q with %s, to member %d", errBroken, e.shared, e.otherwise(&r, me), me)
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
	if back != nil && !report.Has(vault.Forked) {
		return fmt.Errorf("%w: %q is back, though it was deleted; %+v", errBroken, back.shared, report.Warnings)
	}
	forked := func(e *entry) bool { return d.forked[e.author] && report.Has(vault.Forked) }
	// Records under keys that the reader was not given are not read, nor are those that end with keys which the other was not given.
	apart := func(e *entry) bool {
		return d.apart && e.author != me && (report.Has(vault.ShutOut) || report.Has(vault.NotTaken))
	}
	for _, e := range d.entries {
		e.unread = !found[e]
		if !found[e] && e.fate != maybe && !forked(e) && !apart(e) && !d.goneWith(e) {
			return fmt.Errorf("%w: %q is lost, which was told as written; %+v", errBroken, e.shared, report.Warnings)
		}
	}
	for _, ref := range seen {
		if _, there := words[ref]; !there && !report.Has(vault.OlderCopy) && !d.inItsPlace(ref, &report) && d.hostile == [2]bool{} {
			return fmt.Errorf("%w: %+v was there when it was closed, is not now, and no word of an older copy: %v", errBroken, ref, report.Warnings)
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
		// Who does not remember what an older copy lacks goes on in it where they were, and the other, who remembers, sees that.
		expected = expected || w.Kind == vault.Rewritten && d.older && d.lapsed
		failing := w.Kind == vault.StateUnwritten || w.Kind == vault.OnlyRead
		aside := w.Kind == vault.LogSetAside || w.Kind == vault.LogDamaged || w.Kind == vault.LogMissing // nobody is ever at a log
		if !expected && !(failing && struck()) && (d.hostile == [2]bool{} || aside) {
			return fmt.Errorf("%w: a warning of kind %d though nobody did anything: %+v", errBroken, w.Kind, w)
		}
	}
	if d.owed != nil && d.owed.to == me {
		switch err := d.owed.paid(v, &report, words, d.apart); {
		case err != nil && !struck():
			return err
		case err == nil && (settled || struck()):
			d.owed = nil // it was said; what is written from now on may take the place of what it is about
		}
	}
	draft, err := v.Draft("draft")
	switch {
	case err != nil:
		return err
	case d.apart && draft == nil && report.Has(vault.DraftsDamaged): // the other's program has written beside it under keys that are not given
	case !slices.Contains(d.drafts[me], string(draft)):
		return fmt.Errorf("%w: the draft of member %d is %q, not one of %q", errBroken, me, draft, d.drafts[me])
	case settled:
		d.drafts[me] = []string{string(draft)}
	}
	if settled {
		d.settle(found)
	}
	return nil
}

// inItsPlace tells whether another record that its author has written in the place of one is told: they did not remember what an older
// copy lacked, and went on in it where they were.
func (d *diary) inItsPlace(ref vault.Ref, report *vault.Report) bool {
	return d.lapsed && slices.ContainsFunc(report.Warnings, func(w vault.Warning) bool {
		return w.Kind == vault.Rewritten && slices.Contains(w.Authors, ref.Author())
	})
}

// goneWith tells whether an entry is not read for the reason that it opens what is not there, or may not be.
func (d *diary) goneWith(e *entry) bool {
	if e.opens == "" {
		return false
	}
	of := d.ofOpening(e)
	return of == nil || of.fate != sure || d.forked[of.author]
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
