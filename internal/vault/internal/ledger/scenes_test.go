package ledger

import (
	"bytes"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// readKnowing reads a script as read does, by somebody of whom something is known besides the keys of their slot.
func (s *script) readKnowing(known Known, remembered ...record.Ref) *result {
	s.t.Helper()
	known.Held = append(known.Held, firstKid)
	records := slices.Clone(s.records)
	slices.SortStableFunc(records, func(a, b Record) int { return Compare(&a, &b) })
	for range 2 {
		res := &result{}
		report := func(f chain.Finding) { res.found = append(res.found, f) }
		res.Log = New(0, chain.New(chain.Owners{Reader: 0, Members: 3}, [16]byte{}, report), record.Chain{}, known, report)
		for _, r := range records {
			if res.Take(&r) == chain.Entry && !r.Stub {
				res.entries = append(res.entries, r.Ref())
			}
		}
		res.Finish(remembered)
		if !res.Reread() {
			return res
		}
		known = res.Known()
	}
	s.t.Fatal("it has to be read a third time")
	return nil
}

// member writes a record of who is a member.
func (w *writer) member(step record.MemberStep, place int, heads ...record.Ref) record.Ref {
	m := record.Membership{Step: step, Place: place}
	return w.body(record.TypeMember, m.Append(nil), heads...)
}

// ended gives a couple whose first epoch ended before what is written next by b, who did not hear of it.
func ended(t *testing.T) (s *script, mine, b *writer) {
	s = newScript(t)
	mine, b = s.device(1, 0), s.device(2, 1)
	mine.change(secondKid, true, refs(b.head()), mine, b)
	return s, mine, b
}

// What a stub was says nothing any more, whatever it pretends to be.
func TestAStubIsNoBeginning(t *testing.T) {
	g := record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize)}
	r := Record{}
	r.Type, r.Shared = record.TypeBegin, g.Append(nil)
	if beginOf(&r) == nil {
		t.Fatal("a beginning is none")
	}
	if r.Stub = true; beginOf(&r) != nil {
		t.Error("a stub is a beginning")
	}
}

// New keys are given to devices that are known to be somebody's: whose chain was begun, by a record that counts.
func TestOnlyDevicesThatWereBegunAreListed(t *testing.T) {
	s, mine, b := ended(t)
	s.bare(3, 0).write()                  // a chain of mine that lost its beginning
	stranger := s.bare(5, 1)              // begun by the other under keys that had ended
	stranger.lamport = mine.lamport + 100 // and later
	stranger.beginAs(record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize)})
	got := s.read()
	var begins [][32]byte
	for _, d := range got.Devices() {
		begins = append(begins, d.Begin)
	}
	if len(begins) != 2 || !slices.Contains(begins, mine.begin) || !slices.Contains(begins, b.begin) {
		t.Errorf("%d devices", len(begins))
	}
	if got.DeviceOf(mine.chain) != mine.begin || got.DeviceOf(s.bare(3, 0).chain) != [32]byte{} || got.DeviceOf(record.Chain{77}) != [32]byte{} {
		t.Error("a chain is another device's")
	}
}

// A device's public key is changed by itself alone, and by a change that counts.
func TestNobodyChangesThePublicKeyOfAnothersDevice(t *testing.T) {
	for what, by := range map[string]func(s *script, mine, b *writer) *writer{
		"by a chain without a beginning": func(s *script, mine, _ *writer) *writer {
			w := s.bare(3, 0)
			w.begin = mine.begin
			return w
		},
		"by the other member, who names it as theirs": func(s *script, mine, _ *writer) *writer {
			w := s.bare(3, 1)
			w.beginAs(record.Begin{Reason: record.BeginFlawed, Key: mine.begin})
			return w
		},
		"under keys that had ended": func(s *script, mine, b *writer) *writer {
			w := s.bare(3, 0)
			w.beginAs(record.Begin{Reason: record.BeginFlawed, Key: mine.begin})
			mine.change(thirdKid, true, refs(b.head(), w.head()), mine, b)
			return w
		},
	} {
		s := newScript(t)
		mine, b := s.device(1, 0), s.device(2, 1)
		w := by(s, mine, b)
		ref := w.change(secondKid, true, nil, mine, b)
		k, _ := record.ParseKeyChange(s.at(ref).Shared)
		k.Public = bytes.Repeat([]byte{99}, record.PublicKeySize)
		s.at(ref).Shared, s.at(ref).Binds = k.Append(nil), what != "under keys that had ended"
		for _, d := range s.read().Devices() {
			if d.Public[0] == 99 {
				t.Errorf("%s: member %d's device has another key", what, d.Member)
			}
		}
	}
}

// A chain of the other's that names a device of mine as its own adopts nothing of mine, and is adopted by nobody of mine.
func TestADeviceIsOneMembers(t *testing.T) {
	s, mine, b := ended(t)
	away := s.bare(4, 0)
	beyond := away.write() // a chain of mine without its beginning, under keys that had ended
	thief := s.bare(5, 1)
	thief.kid = secondKid
	thief.beginAs(record.Begin{Reason: record.BeginFlawed, Key: mine.begin, Heads: refs(b.head(), mine.head())})
	thief.body(record.TypeAdopt, record.AppendAdopt(nil, []record.Adopted{{From: 1, Last: beyond}}))
	lost := b.write() // of the other's, under keys that had ended
	got := s.read()
	if slices.Contains(got.entries, beyond) || slices.Contains(got.entries, lost) {
		t.Error("what had ended counts")
	}
	for _, own := range []record.Chain{mine.chain, away.chain} {
		got.SetOwn(own)
		for _, a := range got.Adoptable() {
			if a.Last.Chain != own {
				t.Errorf("another device's would be adopted: %+v", a)
			}
		}
	}
	if got.SetOwn(record.Chain{}); got.Adoptable() != nil {
		t.Error("no chain of this device's is there, and something is adopted")
	}
}

// What a device adopts goes from the first record that is left out to the last, and no further: nor under a secret that
// others have had since.
func TestWhatIsAdoptedIsOneRunUnderThePresentSecret(t *testing.T) {
	s := newScript(t)
	away, b := s.device(4, 0), s.device(2, 1)
	b.change(secondKid, true, refs(away.head()), away, b)
	one, two := away.write(), away.write()
	away.kid = secondKid
	three := away.write(b.head())
	got := s.read()
	got.expect(t, kinds(NotTaken), refs(three), one, two)
	got.SetOwn(away.chain)
	if all := got.Adoptable(); len(all) != 1 || all[0] != (record.Adopted{From: one.Seq, Last: two}) {
		t.Errorf("%+v", all)
	}
	away.body(record.TypeAdopt, record.AppendAdopt(nil, []record.Adopted{{From: two.Seq, Last: two}}))
	s.read().expect(t, kinds(NotTaken), refs(two, three), one)

	got = s.readKnowing(Known{Still: func(kid record.Kid) bool { return kid != firstKid }})
	got.SetOwn(away.chain)
	if all := got.Adoptable(); len(all) > 0 {
		t.Errorf("under a secret that others had: %+v", all)
	}
}

// An adoption on a chain that is left out adopts nothing.
func TestAChainThatIsLeftOutAdoptsNothing(t *testing.T) {
	s, _, b := ended(t)
	lost := b.write()
	w := s.bare(6, 1) // not begun
	w.kid = secondKid
	w.write()
	w.body(record.TypeAdopt, record.AppendAdopt(nil, []record.Adopted{{From: lost.Seq, Last: lost}}))
	if got := s.read(); slices.Contains(got.entries, lost) {
		t.Error("it is adopted")
	}
}

// A change of keys on a chain that is left out, or at a time that can't be, is none; one of mine whose chain lost its
// beginning is one.
func TestAChangeTakesAChainThatCounts(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	w := s.bare(6, 1)
	w.write()
	w.change(secondKid, true, refs(mine.head(), b.head()), mine, b)
	if got := s.read(); got.Opened(secondKid) || !got.Announced(secondKid) || got.Announced(thirdKid) {
		t.Error("a chain that was not begun changes the keys")
	}

	s = newScript(t)
	mine, b = s.device(1, 0), s.device(2, 1)
	r := s.at(mine.change(secondKid, true, refs(b.head()), mine, b))
	r.Lamport += 5
	r.Row = chain.RowID(r.Lamport, r.Hash)
	got := s.read()
	if got.expect(t, kinds(Mistimed), nil); got.Opened(secondKid) {
		t.Error("a change at a time that can't be opens an epoch")
	}

	s = newScript(t)
	b = s.device(2, 1)
	lost := s.bare(1, 0)
	lost.change(secondKid, true, refs(b.head()), b)
	if !s.read().Opened(secondKid) {
		t.Error("a damaged beginning undoes a change of keys")
	}
}

// A change under keys, in a place that was taken when they were opened, was not there then.
func TestNothingUnderNewKeysIsOlderThanThey(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	opening := mine.change(secondKid, true, refs(b.head()), mine, b)
	b.kid = secondKid
	early := b.change(thirdKid, true, nil, mine, b)
	rest := b.write()
	got := s.read()
	if got.expect(t, nil, refs(rest)); !got.Opened(thirdKid) {
		t.Fatal("the second change is not good to begin with")
	}
	k, _ := record.ParseKeyChange(s.at(opening).Shared) // now the first one names it, as something that it ended
	for i := range k.Cut {
		if k.Cut[i].Chain == b.chain {
			k.Cut[i] = early
		}
	}
	s.at(opening).Shared = k.Append(nil)
	if got := s.read(); got.Opened(thirdKid) || slices.Contains(got.entries, rest) {
		t.Error("a change that was there before its keys is in force")
	}

	s = newScript(t)
	mine, b = s.device(1, 0), s.device(2, 1)
	mine.kid = secondKid
	before := mine.write()
	mine.kid = firstKid
	mine.change(secondKid, true, refs(b.head()), mine, b)
	s.read().expect(t, kinds(NotTaken), nil, before)
}

// Two devices that open the same epoch, as when one took the other's change along, are no two sets of keys; and what follows
// either of them counts.
func TestTwoChangesToTheSameKeysAreOne(t *testing.T) {
	s := newScript(t)
	mine, other, b := s.device(1, 0), s.device(3, 0), s.device(2, 1)
	mine.change(secondKid, true, refs(other.head(), b.head()), mine, other, b)
	other.change(secondKid, true, refs(mine.head(), b.head()), mine, other, b)
	one, two := mine.write(), other.write()
	s.read().expect(t, nil, refs(one, two))
}

// Who leaves says so for both, if it counts; who says so under keys that have ended says nothing.
func TestLeavingTakesAWordThatCounts(t *testing.T) {
	for _, step := range []record.MemberStep{record.Leaves, record.GoesAlone} {
		s := newScript(t)
		mine, b := s.device(1, 0), s.device(2, 1)
		mine.member(record.Invites, 1)
		b.member(step, 1)
		if s.read().Couple() {
			t.Errorf("step %d: they left, and there are two", step)
		}

		s = newScript(t)
		mine, b = s.device(1, 0), s.device(2, 1)
		mine.member(record.Invites, 1)
		mine.change(secondKid, true, refs(b.head()), mine, b)
		b.member(step, 1)
		if !s.read().Couple() {
			t.Errorf("step %d: by old keys somebody makes one of two", step)
		}
	}
}

// What I said of who is a member counts as long as no end of an epoch leaves it out.
func TestMyWordIsAWordThatCounts(t *testing.T) {
	for _, cut := range []bool{false, true} {
		s := newScript(t)
		mine, b := s.device(1, 0), s.device(2, 1)
		before := mine.head()
		if cut {
			b.change(secondKid, true, refs(before), mine, b)
		}
		mine.member(record.GoesAlone, 1)
		if got := s.read(); got.Spoke() == cut || got.Alone() == cut {
			t.Errorf("left out %v: spoke %v, alone %v", cut, got.Spoke(), got.Alone())
		}
	}
	s := newScript(t)
	s.device(2, 1).member(record.GoesAlone, 0)
	if got := s.read(); got.Spoke() || got.Alone() || got.Empty() {
		t.Error("the other speaks for me")
	}
	if !newScript(t).read().Empty() {
		t.Error("something is there")
	}
}

// An invitation is one to me, by the other, that counts; of two at one time it makes no difference which.
func TestWhichInvitationIsMine(t *testing.T) {
	for what, invite := range map[string]func(s *script, mine, b *writer) record.Ref{
		"to the other place": func(_ *script, _, b *writer) record.Ref { b.member(record.Invites, 1); return record.Ref{} },
		"by myself":          func(_ *script, mine, _ *writer) record.Ref { mine.member(record.Invites, 0); return record.Ref{} },
		"under keys that had ended": func(_ *script, mine, b *writer) record.Ref {
			mine.change(secondKid, true, refs(b.head()), mine, b)
			b.member(record.Invites, 0)
			return record.Ref{}
		},
		"the newest of two": func(_ *script, _, b *writer) record.Ref {
			b.member(record.Invites, 0)
			return b.member(record.Invites, 0)
		},
	} {
		s := newScript(t)
		mine, b := s.device(1, 0), s.device(2, 1)
		if want := invite(s, mine, b); s.read().Invitation() != want.Hash {
			t.Errorf("%s: %x", what, s.read().Invitation())
		}
	}
	s := newScript(t)
	b, again := s.device(2, 1), s.device(3, 1)
	two := refs(b.member(record.Invites, 0), again.member(record.Invites, 0))
	if got := s.read().Invitation(); got != two[0].Hash && got != two[1].Hash {
		t.Errorf("%x", got)
	}
}

// A chain of mine without its beginning is not gone on with, whether or not that was told yet.
func TestAChainWithoutABeginningIsNotSound(t *testing.T) {
	s := newScript(t)
	mine := s.bare(1, 0)
	mine.write()
	l := New(0, chain.New(chain.Owners{Members: 3}, [16]byte{}, func(chain.Finding) {}), mine.chain, Known{Held: []record.Kid{firstKid}}, func(chain.Finding) {})
	if l.OwnIsSound() {
		t.Error("a chain that is not there is sound")
	}
	if l.Take(&s.records[0]); l.OwnIsSound() {
		t.Error("a chain without a beginning is sound")
	}
}

// A record has room for so many heads; a beginning tells all.
func TestMoreHeadsThanARecordHoldsWait(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	for i := range record.MaxHeads + 3 {
		w := &writer{s: s, chain: record.NewChain([8]byte{0x80, byte(i)}, 1), kid: firstKid}
		w.beginAs(record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize)})
	}
	got := s.read()
	got.SetOwn(mine.chain)
	if _, heads := got.Next(); len(heads) != record.MaxHeads {
		t.Errorf("%d heads", len(heads))
	}
	got.SetOwn(record.Chain{0x10})
	if h, heads := got.Next(); h.Seq != 1 || len(heads) != record.MaxHeads+4 {
		t.Errorf("number %d tells %d heads", h.Seq, len(heads))
	}
}

// How much of the other's is kept that leads nowhere is bounded, and everything of it is told all the same where it is missed.
func TestWhatLeadsNowhereIsKeptUpToABound(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	nowhere := record.Ref{Chain: record.NewChain([8]byte{0x70}, 0), Seq: 1}
	head := nowhere.Append(nil)
	for range maxLoose + 2 {
		r := b.next(31)
		r.Heads = head
		b.put(r)
	}
	got := s.read()
	if len(got.loose) != maxLoose || len(got.pending) != maxLoose {
		t.Errorf("%d citations and %d records wait", len(got.loose), len(got.pending))
	}
	got.expect(t, kinds(chain.Missing), nil)
	if len(got.entries) != maxLoose+2 {
		t.Errorf("%d are handed on", len(got.entries))
	}
}

// A deletion of something on a chain that is not there waits for it, and says nothing wrong.
func TestADeletionOfWhatIsNotThereWaits(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	gone := s.device(3, 1)
	ref := gone.write()
	b.delete(ref)
	whole := *s.at(ref)
	s.records = slices.DeleteFunc(s.records, func(r Record) bool { return r.Chain == gone.chain })
	s.read().expect(t, nil, nil)
	s.records = append(s.records, whole)
	s.read().expect(t, kinds(chain.Missing, chain.PutBack), nil, ref)
}

// My stub is my word under a secret that nobody else has had. Under another, who had it may have made the stub.
func TestMyStubUnderASecretThatOthersHadIsTold(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	ref := mine.write()
	s.erase(ref)
	s.read().expect(t, nil, nil, ref)
	got := s.readKnowing(Known{Still: func(record.Kid) bool { return false }})
	got.expect(t, kinds(chain.RemovedByOther), nil, ref)
}

// A stub of mine that is slipped into a gap stands nowhere, and deletes nothing.
func TestMyStubInAGapDeletesNothing(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	gap := mine.write()
	rest := mine.write()
	stub := *s.at(gap)
	s.remove(gap)
	stub.Stub, stub.Type, stub.Day, stub.Lamport = true, record.TypeHidden, record.NoDay, s.times[rest]+3
	stub.Row = chain.RowID(stub.Lamport, stub.Hash)
	s.records = append(s.records, stub)
	s.read().expect(t, kinds(chain.Missing, chain.Moved), refs(rest))
}

// Who goes on alone deletes what they took along of the formats before, and nothing of the other's in this one.
func TestGoingAloneDeletesNothingOfTheOthersHere(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	theirs := b.write()
	own := mine.write()
	mine.delete(theirs)
	b.delete(own)
	s.readKnowing(Known{Alone: true}).expect(t, nil, refs(theirs, own))
}

// A hidden record that was put back is told without a day, which only its author knows.
func TestAHiddenRecordThatWasPutBackHasNoDay(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	r := b.next(record.TypeHidden)
	r.Day, r.Hidden = record.NoDay, true
	ref := b.put(r)
	b.delete(ref)
	got := s.read()
	got.expect(t, kinds(chain.PutBack), nil, ref)
	if got.found[0].Dated {
		t.Error("it has a day")
	}
}

// A stub that stands twice is one row too many, of something that was deleted.
func TestASecondStubIsARowTooMany(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	ref := b.write()
	b.delete(ref)
	s.erase(ref)
	twice := *s.at(ref)
	twice.Row++
	s.records = append(s.records, twice)
	got := s.read()
	got.expect(t, kinds(chain.PutBack), nil, ref)
	if copies := got.PutBack()[ref]; len(copies) != 1 || copies[0].Stub != nil || copies[0].Row != twice.Row && copies[0].Row != twice.Row-1 {
		t.Errorf("%+v", copies)
	}
}

// A fork of a chain that is not there any more is told as long as a record of mine tells of it.
func TestAForkIsToldWithoutItsChain(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	mine.body(record.TypeForkSeen, record.AppendForks(nil, []record.Fork{{Chain: record.Chain{0x11}, Seq: 3, Hashes: [2][32]byte{{1}, {2}}}}))
	s.read().expect(t, kinds(chain.Forked), nil)
}

// Which of two records counts is decided the same whichever comes first: what counts at all, what follows, what the other
// tells of, and first, and then the lower hash.
func TestTheOrderOfTwoInOnePlace(t *testing.T) {
	before := [32]byte{9}
	n := func(hash byte, cited uint64, follows bool, flags uint8) node {
		n := node{entry: entry{hash: [32]byte{hash}, flags: flags}, cited: cited}
		if follows {
			n.prev = before
		}
		return n
	}
	for what, two := range map[string][2]node{ // the first counts
		"only one counts":                    {n(5, 0, false, 0), n(1, 1, true, beyond)},
		"only one follows":                   {n(5, 0, true, 0), n(1, 1, false, 0)},
		"only one is told of":                {n(5, 8, true, 0), n(1, 0, true, 0)},
		"one is told of first":               {n(5, 3, true, 0), n(1, 4, true, 0)},
		"the lower hash":                     {n(1, 3, true, 0), n(5, 3, true, 0)},
		"neither follows, and one is cited":  {n(1, 0, false, 0), n(5, 3, false, 0)},
		"neither follows, and one was first": {n(5, 3, false, 0), n(1, 4, false, 0)},
		"neither counts":                     {n(1, 0, true, beyond), n(5, 3, true, forked)},
	} {
		if compare(two[0], two[1], before) >= 0 || compare(two[1], two[0], before) <= 0 {
			t.Errorf("%s: %d and %d", what, compare(two[0], two[1], before), compare(two[1], two[0], before))
		}
	}
}

// What was added later is listed, as far as it counts.
func TestWhatIsLateIsListed(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	for range 3 {
		mine.write()
	}
	late := b.write()
	if all := s.read().AllLate(); !slices.Contains(all, late) || len(all) != 2 { // with its beginning
		t.Errorf("%v", all)
	}
	mine.change(secondKid, true, refs(record.Ref{Chain: b.chain, Seq: 1, Hash: b.begin}), mine, b)
	if all := s.read().AllLate(); slices.Contains(all, late) {
		t.Error("what an epoch's end leaves out is listed")
	}
}

// One critical record of a later program is enough, and one that is not critical is none.
func TestACriticalRecordIsOneThatSaysSo(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	for i, critical := range []bool{false, true, false} {
		r := mine.next(record.FirstReserved + 99)
		r.Critical = critical
		mine.put(r)
		if got := s.read(); got.HasUnknownCritical() != (i >= 1) {
			t.Errorf("after %d: %v", i+1, got.HasUnknownCritical())
		}
	}
}

// A record of the formats before counts in its own chain alone: not in one that has the name of a new chain, nor beyond where
// the vault was brought up, and of two in one place the first is the head.
func TestWhereOldRecordsStand(t *testing.T) {
	a := newOlder(1, 0)
	one := a.write(3)
	s := newScript(t)
	s.migrate(7, 0, one)
	got, _ := mixed(t, s, a)
	if !got.BroughtUp() || !got.WroteBefore(0) || got.WroteBefore(1) {
		t.Error("the vault began otherwise")
	}
	empty := newScript(t)
	if empty.migrate(7, 0); !empty.read().BroughtUp() {
		t.Error("one in which nothing was written was brought up, too")
	}
	if plain := newScript(t).read(); plain.BroughtUp() || plain.WroteBefore(0) {
		t.Error("an empty log was brought up")
	}

	var found []chain.Finding
	report := func(f chain.Finding) { found = append(found, f) }
	l := New(0, chain.New(chain.Owners{Members: 3}, [16]byte{}, report), record.Chain{}, Known{Held: []record.Kid{firstKid}}, report)
	s = newScript(t)
	w := &writer{s: s, chain: record.Chain(a.name[:8]), kid: firstKid}
	w.beginAs(record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize)})
	l.Take(&s.records[0])
	stub := a.records[0]
	stub.Purged = true
	for _, r := range []chain.Record{a.records[0], stub} {
		if found = nil; l.TakeOld(&r) != chain.Rejected || len(found) != 1 || found[0].Kind != NotTaken || found[0].Dated == r.Purged {
			t.Errorf("%+v", found)
		}
	}

	l = New(0, chain.New(chain.Owners{Members: 3}, [16]byte{}, report), record.Chain{}, Known{Held: []record.Kid{firstKid}}, report)
	second := a.records[0]
	second.Ref.Hash[31] ^= 1
	found = nil
	for _, r := range []chain.Record{a.records[0], second} {
		l.TakeOld(&r)
	}
	l.Finish(refs(one))
	if !slices.Equal((&result{found: found}).kinds(), kinds(chain.Forked)) || l.past.heads[one.Chain].hash != one.Hash {
		t.Errorf("%+v", found)
	}
}

// Each member's beginnings say together how far their records of before count, as far as those beginnings count.
func TestEveryBeginningThatCountsSaysHowFarThePastGoes(t *testing.T) {
	a := newOlder(1, 0)
	one := a.write(2)
	two := a.write(3)
	s := newScript(t)
	s.times[one], s.times[two] = 2, 3
	s.bare(6, 0).write() // a chain of mine without a beginning says nothing of it
	s.migrate(7, 0, one)
	if _, in := mixed(t, s, a); in[a.records[1].Ref] {
		t.Error("a record counts that no beginning names")
	}
	s.migrate(8, 0, two)
	if _, in := mixed(t, s, a); !in[a.records[1].Ref] {
		t.Error("what the second beginning names does not count")
	}
	late := s.migrate(9, 0, two) // under keys that nobody has: it does not count
	s.at(record.Ref{Chain: late.chain, Seq: 1, Hash: late.begin}).Kid = thirdKid
	s.records = slices.DeleteFunc(s.records, func(r Record) bool { return r.Chain == s.bare(8, 0).chain })
	if _, in := mixed(t, s, a); in[a.records[1].Ref] {
		t.Error("a beginning under keys that were made up counts")
	}
}
