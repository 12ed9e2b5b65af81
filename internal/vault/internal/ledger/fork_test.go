package ledger

import (
	"bytes"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// twoSides gives a chain of B's that goes two ways from its second record on, each of them two records long.
func twoSides(t *testing.T) (s *script, mine *writer, sides [2][2]record.Ref) {
	s = newScript(t)
	mine = s.device(1, 0)
	b := s.device(2, 1)
	for i := range sides {
		w := *b
		sides[i] = [2]record.Ref{w.write(), w.write()}
	}
	if bytes.Compare(sides[0][0].Hash[:], sides[1][0].Hash[:]) > 0 {
		sides[0], sides[1] = sides[1], sides[0]
	}
	return s, mine, sides
}

// Of two records in one place the lower hash counts, with what follows it; and the one that the other member's chain tells
// of first, wherever on its side that is. Both are told.
func TestOneSideOfAForkCounts(t *testing.T) {
	s, _, sides := twoSides(t)
	s.read().expect(t, kinds(chain.Forked), sides[0][:], sides[1][:]...)
	for depth := range 2 {
		s, mine, sides := twoSides(t)
		mine.write(sides[1][depth])
		s.read().expect(t, kinds(chain.Forked), sides[1][:], sides[0][:]...)
		mine.write(sides[0][depth]) // later
		s.read().expect(t, kinds(chain.Forked), sides[1][:], sides[0][:]...)
	}
}

// What its own author tells of a fork decides nothing.
func TestTheAuthorOfAForkDoesNotDecideIt(t *testing.T) {
	s, _, sides := twoSides(t)
	s.device(4, 1, sides[1][1]).write()
	s.read().expect(t, kinds(chain.Forked), sides[0][:], sides[1][:]...)
}

// A side that goes on longer does not count for that.
func TestTheLongerSideDoesNotWin(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	w := *b
	one := w.write()
	other := b.write()
	longer := []record.Ref{other, b.write(), b.write()}
	mine.write(one)
	got := s.read()
	got.expect(t, kinds(chain.Forked), refs(one), longer...)
	if !slices.Contains(got.Heads(), one) {
		t.Error("the side that counts is not the head")
	}
}

// A side that the end of an epoch leaves out does not count, whoever tells of it.
func TestASideBehindACutDoesNotCount(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	mine.change(secondKid, true, refs(b.head()), mine, b)
	w := *b
	old := w.write()
	mine.write(old)
	b.kid = secondKid
	now := b.write()
	s.read().expect(t, kinds(NotTaken, chain.Forked), refs(now), old)
}

// A fork that a record of mine tells of is told for good, also when one side is gone.
func TestAForkIsToldForGood(t *testing.T) {
	s, mine, sides := twoSides(t)
	got := s.read()
	forks := got.Forks()
	if len(forks) != 2 || forks[0].Seq != 2 {
		t.Fatalf("%+v", forks)
	}
	mine.body(record.TypeForkSeen, record.AppendForks(nil, forks))
	if again := s.read().Forks(); len(again) > 0 {
		t.Errorf("%+v is news again", again)
	}
	s.remove(sides[1][0])
	s.remove(sides[1][1])
	s.read().expect(t, kinds(chain.Forked), sides[0][:])
}

// My own chain, forked by a copy of the file, is not gone on with.
func TestAForkedChainOfMineIsNotGoneOnWith(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	w := *mine
	w.write()
	mine.write()
	got := s.read()
	if got.SetOwn(mine.chain); got.OwnIsSound() {
		t.Error("it is gone on with")
	}
}

// A chain may fork in its first record; each side then has a beginning.
func TestAChainMayForkInItsBeginning(t *testing.T) {
	s := newScript(t)
	b := s.device(2, 1)
	one := b.write()
	other := s.device(2, 1)
	two := other.write()
	first, last := record.Ref{Chain: b.chain, Seq: 1, Hash: b.begin}, record.Ref{Chain: b.chain, Seq: 1, Hash: other.begin}
	in, out := one, two
	if bytes.Compare(first.Hash[:], last.Hash[:]) > 0 {
		in, out = out, in
	}
	got := s.read()
	got.expect(t, kinds(chain.Forked), refs(in), out)
	if d := got.Devices(); len(d) != 1 {
		t.Errorf("%d devices", len(d))
	}
}
