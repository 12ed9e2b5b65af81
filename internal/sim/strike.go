//go:build linux

package sim

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/vault"
	"unhurried/internal/vault/stranger/format3"
)

// In a wild life one of the two has a program of their own, written from the document alone, which does to the closed file what
// their keys allow. Whatever that is, the other's program goes on, has lost nothing that could be kept, and says what there is to say.

// owed is what a member's program has to say when it next reads the file.
type owed struct {
	to    int
	what  string              // was done
	kinds []vault.WarningKind // all of these
	late  string              // an entry that was written into the past
}

// paid tells whether it was said. Under keys that were not given it can't be read, and that is what is said; with apart there are such.
func (o *owed) paid(v *vault.Vault, report *vault.Report, late map[vault.Ref]string, apart bool) error {
	unread := apart && report.Has(vault.ShutOut) && report.Damaged > 0
	for _, k := range o.kinds {
		if !report.Has(k) && !unread {
			return fmt.Errorf("%w: no word (%s) of this: %s; but %v", errBroken, k.Code(), o.what, report.Warnings)
		}
	}
	if o.late != "" && !unread && !slices.ContainsFunc(v.Late(), func(r vault.Ref) bool { return late[r] == o.late }) {
		return fmt.Errorf("%w: %q is not told as added later", errBroken, o.late)
	}
	if v.Members() != 2 {
		return fmt.Errorf("%w: %d members after this: %s", errBroken, v.Members(), o.what)
	}
	return nil
}

// strike lets a member's own program do one thing to what stands there.
func (c *computer) strike() error {
	by := c.life.r.IntN(2)
	if c.d.hostile[1-by] || c.d.owed != nil || len(c.d.passes[by]) != 1 || len(c.d.passes[1-by]) != 1 { // one of the two is honest, and has heard of the last
		return nil
	}
	before, err := c.take()
	if err != nil || before.nameless() || len(before.files["-wal"]) > 0 {
		return err // a log of a crash waits for its own program
	}
	var a *strike
	err = c.strange3(by, func(client *format3.Client) error {
		s := &scene{Client: client, life: c.life, d: c.d, by: by}
		s.read()
		if c.d.hostile == [2]bool{} {
			if err := s.blind(); err != nil {
				return err
			}
		}
		if len(s.mine) == 0 || len(s.theirs) == 0 {
			return nil
		}
		for a = nil; a == nil; {
			if drawn := &strikes[c.life.r.IntN(len(strikes))]; drawn.does(s) {
				a = drawn
			}
		}
		c.life.say("%s: member %d's own program: %s", c.name, by, a.name)
		c.d.hostile[by] = true
		c.d.owed = &owed{to: 1 - by, what: a.name, kinds: a.told, late: s.late}
		return nil
	})
	if err != nil || a == nil || a.refused == nil {
		return err
	}
	v, err := vault.Open(c.path, c.d.passes[1-by][0], c.options()...)
	if !errors.Is(err, a.refused) {
		if err == nil {
			err = v.Close()
		}
		return fmt.Errorf("%w: after this, the diary opens (%w): %s", errBroken, err, a.name)
	}
	c.d.owed = nil
	hostile := c.d.hostile
	if err := c.put(before); err != nil { // they put their copy back
		return err
	}
	c.d.hostile = hostile
	return nil
}

// scene is a file as a member's own program finds it.
type scene struct {
	*format3.Client
	life         *Life
	d            *diary
	by           int
	all          []format3.Record
	mine, theirs []format3.Record // what programs of ours wrote
	late         string
}

// read takes what stands there apart. What the member's own program wrote before leads what it writes now nowhere.
func (s *scene) read() {
	s.all = s.Records()
	for _, r := range s.all {
		switch {
		case s.life.strange[r.Hash]:
		case int(r.Author()) == s.by:
			s.mine = append(s.mine, r)
		default:
			s.theirs = append(s.theirs, r)
		}
	}
}

// blind looks for answers of the other's that are fixed and not opened.
func (s *scene) blind() error {
	for _, e := range s.d.entries {
		if !e.fixes() || e.author == s.by || slices.ContainsFunc(s.d.entries, func(o *entry) bool { return o.opens == e.shared }) {
			continue
		}
		for _, r := range s.all {
			if bytes.Contains(r.Shared, []byte(e.answers)) || bytes.Contains(r.Part, []byte(e.answers)) || strings.Contains(string(r.Body), e.answers) {
				return fmt.Errorf("%w: the answers %q, which nobody opened, to the other's own program", errBroken, e.answers)
			}
		}
	}
	return nil
}

// add puts a record.
func (s *scene) add(r format3.Record) format3.Record {
	r = s.Add(r)
	s.life.strange[r.Hash] = true
	return r
}

// replace puts a box in the place of a row.
func (s *scene) replace(r format3.Record, box []byte) {
	s.Replace(r, box)
	s.life.strange[format3.HashOf(box)] = true
}

// tip is the last of some records in the chain of one of them.
func tip(all []format3.Record, chain string) (last format3.Record) {
	for _, r := range all {
		if r.Chain == chain && r.Seq > last.Seq {
			last = r
		}
	}
	return last
}

// heads are the last ones of all chains.
func (s *scene) heads() (all []format3.Head, lamport uint64) {
	both := slices.Concat(s.mine, s.theirs)
	for _, r := range both {
		if tip(both, r.Chain).Hash == r.Hash {
			all = append(all, r.Name())
			lamport = max(lamport, r.Lamport)
		}
	}
	return all, lamport
}

// next is an entry in a new chain of the hostile member's, which knows of all that stands there.
func (s *scene) next(what string) format3.Record {
	heads, lamport := s.heads()
	return format3.After(s.add(s.Begin(byte(s.by), heads, lamport+1)), 1, s.life.words(what))
}

// entry draws one of some records, of an entry of the model.
func (s *scene) entry(all []format3.Record, which func(r format3.Record, e *entry) bool) (r format3.Record, e *entry) {
	var some []format3.Record
	for _, r := range all {
		if e := s.d.byRef(ref(r)); e != nil && e.fate == sure && !r.Stub && which(r, e) {
			some = append(some, r)
		}
	}
	if len(some) == 0 {
		return r, nil
	}
	slices.SortFunc(some, func(a, b format3.Record) int { return cmp.Or(cmp.Compare(a.ID, b.ID), strings.Compare(a.Hash, b.Hash)) })
	r = some[s.life.r.IntN(len(some))]
	return r, s.d.byRef(ref(r))
}

// ref is how the vault names a record.
func ref(r format3.Record) (ref vault.Ref) {
	copy(ref.Chain[:], r.Chain)
	ref.Seq = r.Seq
	copy(ref.Hash[:], r.Hash)
	return ref
}

// followed tells whether another record of its chain, which names it and counts, comes after a record.
func (s *scene) followed(r format3.Record) bool {
	return slices.ContainsFunc(s.all, func(o format3.Record) bool {
		return !s.life.strange[o.Hash] && o.Chain == r.Chain && o.Seq == r.Seq+1 && o.Prev == r.Hash && !o.Stub
	})
}

func plain(_ format3.Record, e *entry) bool { return !e.fixes() && e.opens == "" }

// strike is one thing that a member's own program does.
type strike struct {
	name    string
	does    func(s *scene) bool // false: there was nothing to do it to
	told    []vault.WarningKind
	refused error // the other's program does not open the file, and says this
}

func says(kinds ...vault.WarningKind) []vault.WarningKind { return kinds }

var strikes = []strike{
	{name: "words in the other's name, in their chain", told: says(vault.Forged), does: func(s *scene) bool {
		last := tip(s.theirs, s.theirs[s.life.r.IntN(len(s.theirs))].Chain)
		s.add(format3.After(last, 1, s.life.words("forged")))
		return true
	}},
	{name: "words in the other's name, in a chain of its own", told: says(vault.Forged), does: func(s *scene) bool {
		heads, lamport := s.heads()
		s.add(format3.After(s.add(s.Begin(byte(1-s.by), heads, lamport+1)), 1, s.life.words("forged")))
		return true
	}},
	{name: "other words around the other's own part", told: says(vault.Forged), does: func(s *scene) bool {
		r, e := s.entry(s.theirs, plain)
		if e == nil {
			return false
		}
		changed := r
		changed.Shared = bytes.ToUpper(r.Shared)
		e.fate, s.d.taken = maybe, true
		s.replace(r, s.Wrap(changed))
		return true
	}},
	{name: "an entry of the other's is taken out", told: says(vault.Missing), does: func(s *scene) bool {
		r, e := s.entry(s.theirs, func(r format3.Record, _ *entry) bool { return s.followed(r) })
		if e == nil {
			return false
		}
		e.fate, s.d.taken = maybe, true
		s.Drop(r.ID)
		return true
	}},
	{name: "what was deleted is put back", told: says(vault.Revived), does: func(s *scene) bool {
		n := len(s.d.deleted)
		if n == 0 {
			return false
		}
		old := s.d.deleted[s.life.r.IntN(n)]
		s.PutAt(old.id, old.box)
		s.d.dead = nil // it stands in the file until it is deleted again
		return true
	}},
	{name: "the end of all time", told: says(vault.Moved), does: func(s *scene) bool {
		r := s.next("far")
		r.Lamport = 1<<43 - 1
		s.add(r)
		return true
	}},
	{name: "the end of all numbers", told: says(vault.Moved), does: func(s *scene) bool {
		r := s.next("far")
		r.Seq = 1<<48 - 1
		s.add(r)
		return true
	}},
	{name: "a few numbers on", told: says(vault.Missing), does: func(s *scene) bool {
		r := s.next("and so on")
		r.Seq += 2 + s.life.r.Uint64N(100)
		s.add(r)
		return true
	}},
	{name: "a time that does not follow", told: says(vault.Mistimed), does: func(s *scene) bool {
		r := s.next("from tomorrow")
		r.Lamport += 1 + s.life.r.Uint64N(1000)
		s.add(r)
		return true
	}},
	{name: "written into the past", does: func(s *scene) bool {
		if !slices.ContainsFunc(s.theirs, func(r format3.Record) bool { return !r.Stub && r.Lamport > 2 }) {
			return false
		}
		r := format3.After(s.add(s.Begin(byte(s.by), nil, 1)), 1, s.life.words("I said so from the start"))
		s.late = string(r.Shared)
		s.add(r)
		return true
	}},
	{name: "two entries of its own in one place", told: says(vault.Forked), does: func(s *scene) bool {
		r, e := s.entry(s.mine, plain)
		if e == nil {
			return false
		}
		s.d.forked[s.by] = true
		r.Shared = []byte(s.life.words("or rather"))
		s.add(r)
		return true
	}},
	{name: "its own answers fixed anew, after the other's were read", told: says(vault.Rewritten), does: func(s *scene) bool {
		r, e := s.entry(s.mine, func(r format3.Record, e *entry) bool { return e.fixes() && s.followed(r) })
		if e == nil {
			return false
		}
		changed := r
		changed.Type, changed.Shared, changed.Body, changed.Marks = 1, []byte(s.life.words("an evening, otherwise")), []byte{}, nil
		e.fate, s.d.taken = maybe, true
		s.replace(r, s.Seal(s.Fix(changed, r.Seq, "what suits better")))
		return true
	}},
	{name: "other answers opened than its own program fixed", told: says(vault.FalseOpening), does: func(s *scene) bool {
		r := s.next("an evening")
		fixed := s.add(s.Fix(r, r.Seq, "seven"))
		s.add(format3.Unfold(format3.After(fixed, 1, ""), fixed.Name(), "three"))
		return true
	}},
	{name: "other answers opened than were fixed in earnest", told: says(vault.FalseOpening), does: func(s *scene) bool {
		r, e := s.entry(s.mine, func(_ format3.Record, e *entry) bool { return e.fixes() })
		if e == nil {
			return false
		}
		s.add(format3.Unfold(s.next(""), r.Name(), "what suits better"))
		return true
	}},
	{name: "answers fixed for another place", told: says(vault.FalseOpening), does: func(s *scene) bool {
		r := s.next("an evening")
		fixed := s.add(s.Fix(r, r.Seq+1, "seven"))
		s.add(format3.Unfold(format3.After(fixed, 1, ""), fixed.Name(), "seven"))
		return true
	}},
	{name: "the other's answers, opened by who did not fix them", told: says(vault.FalseOpening), does: func(s *scene) bool {
		r, e := s.entry(s.theirs, func(_ format3.Record, e *entry) bool { return e.fixes() })
		if e == nil {
			return false
		}
		s.add(format3.Unfold(s.next(""), r.Name(), "what I think it was"))
		return true
	}},
	{name: "the other's answers, opened in their name", told: says(vault.Forged), does: func(s *scene) bool {
		r, e := s.entry(s.theirs, func(_ format3.Record, e *entry) bool { return e.fixes() })
		if e == nil {
			return false
		}
		s.add(format3.Unfold(format3.After(tip(s.theirs, r.Chain), 1, ""), r.Name(), "what I think it was"))
		return true
	}},
	{name: "an entry under keys that had ended", told: says(vault.NotTaken), does: func(s *scene) bool {
		var ended []string
		for _, kid := range s.Kids() {
			if kid != s.Newest() {
				ended = append(ended, kid)
			}
		}
		if len(ended) == 0 || s.d.apart {
			return false
		}
		r := s.next("I said so before")
		r.Kid = ended[s.life.r.IntN(len(ended))]
		s.add(r)
		return true
	}},
	{name: "a critical record of a later program", told: says(vault.NewerRecords), does: func(s *scene) bool {
		r := s.next("").Own(0xFF77, nil)
		r.Flags = 1
		s.add(r)
		s.d.shut[s.by] = true
		return true
	}},
	{name: "a list of members with a third", told: says(vault.Unreadable), does: func(s *scene) bool {
		s.add(s.next("").Own(0xFF05, slices.Concat([]byte{2, 2}, make([]byte, 32))))
		return true
	}},
	{name: "the other left out, in their name", told: says(vault.Forged), does: func(s *scene) bool {
		last := tip(s.theirs, s.theirs[s.life.r.IntN(len(s.theirs))].Chain)
		s.add(format3.After(last, 1, "").Own(0xFF05, slices.Concat([]byte{4, byte(1 - s.by)}, make([]byte, 32))))
		return true
	}},
	{name: "keys for one of the two alone", told: says(vault.ShutOut), does: func(s *scene) bool {
		if s.d.apart {
			return false
		}
		heads, lamport := s.heads()
		begin := s.add(s.Begin(byte(s.by), heads, lamport+1))
		keys := format3.Change{Root: format3.Random(32), Closed: []string{s.Newest()}, Cut: heads, Devices: []format3.Device{s.Device(begin.Hash)}}
		s.add(format3.After(begin, 1, "").Own(0xFF03, s.Body(keys)))
		s.d.apart = true
		return true
	}},
	{name: "what the other keeps beside the log", told: says(vault.DraftsDamaged), does: func(s *scene) bool {
		s.SetLocal(byte(1-s.by), format3.Random(16<<10))
		drafts := &s.d.drafts[1-s.by]
		*drafts = append(slices.Clone(*drafts), "")
		return true
	}},
	{name: "no slot of the other's", refused: vault.ErrDamaged, does: func(s *scene) bool {
		s.Exec("DELETE FROM slot WHERE place = ?", 1-s.by)
		return true
	}},
	{name: "its own slot in the other's place", refused: vault.ErrDamaged, does: func(s *scene) bool {
		s.SetSlot(byte(1-s.by), s.Slot(byte(s.by)))
		return true
	}},
}
