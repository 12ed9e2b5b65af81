package ledger

import (
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// A chain of the other member's that was not begun as one is left out whole; of one whose beginning is damaged the rest is
// read.
func TestAChainOutOfNothingIsLeftOut(t *testing.T) {
	s := newScript(t)
	b := s.bare(2, 1)
	one, two := b.write(), b.write()
	s.read().expect(t, kinds(NoBeginning), nil, one, two)
	s.erase(one)
	s.read().expect(t, kinds(chain.Missing), refs(two))
	s.remove(one)
	s.read().expect(t, kinds(chain.Missing), refs(two))
}

func TestABeginningCountsInTheFirstPlaceAlone(t *testing.T) {
	s := newScript(t)
	b := s.bare(2, 1)
	one := b.write()
	b.beginAs(record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize)})
	s.read().expect(t, kinds(NoBeginning, chain.Unreadable), nil, one)
}

// Of my own chain, whose beginning was damaged, all else is read, and a new one begun.
func TestMyChainWithoutItsBeginningIsReadAndNotGoneOnWith(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	one := mine.write()
	s.remove(record.Ref{Chain: mine.chain, Seq: 1, Hash: mine.begin})
	r := s.read()
	r.expect(t, kinds(chain.Missing), refs(one))
	if r.SetOwn(mine.chain); r.OwnIsSound() {
		t.Error("it would be gone on with")
	}
}

func TestTheOtherMemberHas256ChainsAtMost(t *testing.T) {
	s := newScript(t)
	var last *writer
	for n := range maxChains + 1 {
		w := &writer{s: s, chain: record.NewChain([8]byte{byte(n), 0, byte(n >> 8)}, 1), kid: firstKid, lamport: uint64(n)}
		w.chain[3] = byte(n)
		r := w.next(record.TypeBegin)
		r.Lamport = uint64(n + 1)
		g := record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize)}
		r.Shared = g.Append(nil)
		w.put(r)
		last = w
	}
	out := last.write()
	r := s.read()
	r.expect(t, kinds(chain.Moved, Mistimed), nil, out)
	if n := len(r.Heads()); n != maxChains {
		t.Errorf("%d chains", n)
	}
}

// Whatever a record names that is not what stands there shows, wherever it is named: in prev, in a head, in the heads of a
// begin, in a cut, in what this computer remembers.
func TestEveryNamedRecordIsCompared(t *testing.T) {
	for what, name := range map[string]func(s *script, mine *writer, ref record.Ref){
		"a head":  func(_ *script, mine *writer, ref record.Ref) { mine.write(ref) },
		"a begin": func(s *script, _ *writer, ref record.Ref) { s.device(3, 0, ref) },
		"a cut": func(s *script, mine *writer, ref record.Ref) { // and nothing else in that record
			r := s.at(mine.change(record.Kid{2}, true, refs(ref), mine))
			r.Heads, r.Lamport = nil, 2
			r.Row = chain.RowID(r.Lamport, r.Hash)
		},
		"the state file":    func(*script, *writer, record.Ref) {},
		"the one behind it": func(*script, *writer, record.Ref) {},
	} {
		for _, kind := range []chain.Kind{chain.Rewritten, chain.Missing} {
			s := newScript(t)
			mine, b := s.device(1, 0), s.device(2, 1)
			ref := b.write()
			if what == "the one behind it" {
				b.write()
			}
			name(s, mine, ref)
			want := kinds(kind)
			r := s.at(ref)
			if kind == chain.Rewritten {
				r.Hash[31] ^= 1 // another record, at the same time
			} else {
				s.remove(ref)
			}
			var remembered []record.Ref
			if what == "the state file" {
				remembered = refs(ref)
				if kind == chain.Missing {
					want = kinds(chain.OlderCopy)
				}
			}
			if what == "a cut" {
				want = append(want, NotTaken)
				if kind == chain.Missing {
					want = kinds(chain.Missing)
				}
			}
			got := s.read(remembered...)
			if !slices.Equal(got.kinds(), func() []chain.Kind { slices.Sort(want); return want }()) {
				t.Errorf("%s, %v: found %v", what, want, got.kinds())
			}
		}
	}
}

// A head that is named in the middle of a chain is compared too, not only the last one.
func TestARewrittenPastShowsBelowTheHead(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	old := b.write()
	mine.write(old)
	b.write()
	b.write(mine.head())
	s.read().expect(t, nil, refs(old))
	s.at(old).Hash[31] ^= 1
	for i := range s.records { // the forger makes the rest of the chain fit
		if r := &s.records[i]; r.Chain == b.chain && r.Prev == old.Hash {
			r.Prev[31] ^= 1
		}
	}
	s.read().expect(t, kinds(chain.Rewritten), nil)
}

// The Lamport time is exact. For my own that is a rule: a record of mine at another time is none of my programs'. For the
// other member's it is a warning, up to a bound.
func TestLamportTimeIsExact(t *testing.T) {
	for author := range 2 {
		for _, off := range []int64{-1, 1, 1000} {
			s := newScript(t)
			first := s.device(1, 1-author)
			for range 5 {
				first.write()
			}
			w := s.device(2, author)
			r := w.next(31, first.head())
			r.Lamport = uint64(int64(r.Lamport) + off)
			ref := w.put(r)
			in, out := refs(ref), refs()
			if author == 0 {
				in, out = out, in
			}
			s.read().expect(t, kinds(Mistimed), in, out...)
		}
	}
}

// What a record follows may come after it in the file only if its time is wrong.
func TestACauseThatComesLaterShows(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	for range 5 {
		mine.write()
	}
	r := b.next(31, mine.head())
	r.Lamport = 2
	s.read().expect(t, nil, nil)
	ref := b.put(r)
	s.read().expect(t, kinds(Mistimed), refs(ref))
}

// Nobody uses up the numbers or the time of a log: what lies too far ahead counts as damaged, and never as a head.
func TestNobodyJumpsAhead(t *testing.T) {
	for what, jump := range map[string]func(r *Record){
		"number": func(r *Record) { r.Seq += maxGap + 1 },
		"time":   func(r *Record) { r.Lamport += maxJump },
		"a stub": func(r *Record) { r.Seq += maxGap + 1; r.Stub, r.Type, r.Day = true, 0, record.NoDay },
	} {
		s := newScript(t)
		b := s.device(2, 1)
		head := b.head()
		r := b.next(31)
		jump(&r)
		ref := b.put(r)
		got := s.read()
		got.expect(t, kinds(chain.Moved), nil, ref)
		if !slices.Equal(got.Heads(), refs(head)) {
			t.Errorf("%s: it is a head", what)
		}
	}
}

// Where records of a chain are damaged, the ones behind them count, and the gap is told.
func TestAGapIsToldAndTheRestCounts(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	lost := b.write()
	rest := b.write()
	s.remove(lost)
	s.read().expect(t, kinds(chain.Missing), refs(rest))
}

// A row where it may not stand, or a record that stands twice, is told and handed on once at most.
func TestARecordStandsOnceAndInItsPlace(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	ref := b.write()
	twice := *s.at(ref)
	twice.Row++
	s.records = append(s.records, twice)
	got := s.read()
	got.expect(t, kinds(chain.Moved), refs(ref))
	if len(got.entries) != 1 {
		t.Error("it is handed on twice")
	}
	s.records = s.records[:len(s.records)-1]
	s.at(ref).Row += 1 << 20
	s.read().expect(t, kinds(chain.Moved), nil, ref)
}

// A record in the middle of a chain can't be slipped in behind a later one.
func TestNothingIsSlippedIntoAGap(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	one, two, three := b.write(), b.write(), b.write()
	_ = one
	r := *s.at(two)
	s.remove(two)
	r.Lamport = s.times[three] + 1
	r.Hash[0] ^= 1
	r.Row = chain.RowID(r.Lamport, r.Hash)
	s.records = append(s.records, r)
	s.read().expect(t, kinds(chain.Moved, chain.Missing), refs(one, three), r.Ref())
}

func TestHowASealOpenedIsTold(t *testing.T) {
	for state, want := range map[record.State]chain.Kind{record.Damaged: chain.Unreadable, record.Forged: chain.ForgedRecord, record.Newer: chain.NewerFormat} {
		s := newScript(t)
		mine := s.device(1, 0)
		ref := mine.write()
		s.at(ref).State = state
		s.read().expect(t, kinds(want), nil, ref)
	}
}

// A critical record of a later program keeps its own member from writing, and nobody else.
func TestACriticalRecordCountsForItsAuthorAlone(t *testing.T) {
	for author, want := range []bool{true, false} {
		s := newScript(t)
		w := s.device(1, author)
		r := w.next(record.FirstReserved + 99)
		r.Critical = true
		w.put(r)
		if got := s.read(); got.HasUnknownCritical() != want || !slices.Equal(got.kinds(), kinds(chain.NewerFormat)) {
			t.Errorf("by %d: %v, %v", author, got.HasUnknownCritical(), got.kinds())
		}
	}
}

// A record of the other member's is late when one of mine, by its time, came after it and did not know it. It stays so,
// also when I tell of it afterwards.
func TestWhatIsAddedToThePastIsLate(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	early := b.write()
	mine.write(b.head())
	mine.write()
	slipped := b.write() // at a time that my chain has passed
	mine.write(slipped)
	fresh := b.write(mine.head())
	got := s.read()
	got.expect(t, nil, refs(early, slipped, fresh))
	for ref, want := range map[record.Ref]bool{early: false, slipped: true, fresh: false} {
		if got.Late(ref) != want {
			t.Errorf("number %d: late is %v", ref.Seq, got.Late(ref))
		}
	}
	for _, e := range got.entries {
		if e.Chain == mine.chain && got.Late(e) {
			t.Error("a record of mine is late for me")
		}
	}
}

// What one's own other device did not know counts too, whichever of them is read first.
func TestASecondDeviceOfMineShowsWhatWasLate(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	known := b.write()
	mine.write(known)
	away := s.device(3, 0)
	for range 9 {
		away.write()
	}
	got := s.read()
	if got.expect(t, nil, refs(known)); !got.Late(known) {
		t.Error("a device that was away has passed it, and it is not late")
	}
}

// Records of one Lamport time did not know of each other, and neither is late, whichever stands first in the file.
func TestWhatIsWrittenAtOneTimeIsNotLate(t *testing.T) {
	orders := map[bool]bool{}
	for made := range uint64(20) {
		s := newScript(t)
		s.made = 100 * made
		mine, b := s.device(1, 0), s.device(2, 1)
		ref, other := b.write(), mine.write()
		orders[s.at(ref).Row < s.at(other).Row] = true
		if s.read().Late(ref) {
			t.Fatal("it is late")
		}
	}
	if len(orders) < 2 {
		t.Fatal("they always stood in one order")
	}
}

// In which spare row a record stands depends on which came first to a computer, and makes no difference, also where somebody
// gave two records one hash.
func TestASpareRowMakesNoDifference(t *testing.T) {
	digests := map[string]bool{}
	for first := range 2 {
		s := newScript(t)
		b := s.device(2, 1)
		hash := b.write().Hash
		for i := range 2 {
			r := b.next(0)
			r.Stub, r.Day, r.Lamport = true, record.NoDay, 5
			ref := b.put(r)
			s.at(ref).Hash = hash
			stub := &s.records[len(s.records)-1]
			stub.Row = chain.RowID(5, hash) + int64(i^first)
		}
		digests[s.read().digest()] = true
	}
	if len(digests) != 1 {
		t.Errorf("%v", digests)
	}
}

func TestOneOfTwoTakesOnesOwnWord(t *testing.T) {
	member := func(w *writer, step record.MemberStep, place int, of ...record.Ref) record.Ref {
		m := record.Membership{Step: step, Place: place}
		if len(of) > 0 {
			m.Invitation = of[0].Hash
		}
		return w.body(record.TypeMember, m.Append(nil))
	}
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	member(mine, record.Founds, 0)
	member(b, record.Invites, 0)
	member(b, record.Joins, 1, mine.head())
	got := s.read()
	if got.Couple() {
		t.Error("the other makes me one of two")
	}
	if got.Invitation() == ([32]byte{}) {
		t.Error("I can't see that I am invited")
	}
	member(mine, record.Invites, 1)
	if !s.read().Couple() {
		t.Error("I invited, and am alone")
	}
	n := len(s.records)
	for _, w := range []*writer{mine, b} {
		member(w, record.GoesAlone, 0)
		if s.read().Couple() {
			t.Error("one went on alone, and there are two")
		}
		s.records = s.records[:n]
		w.seq--
	}
}

func TestABodyOfAnotherFormSaysNothing(t *testing.T) {
	for typ := uint16(record.TypeTombstone); typ <= record.TypeForkSeen; typ++ {
		s := newScript(t)
		b := s.device(2, 1)
		b.body(typ, []byte{0xff})
		rest := b.write()
		s.read().expect(t, kinds(chain.Unreadable), refs(rest))
	}
}
