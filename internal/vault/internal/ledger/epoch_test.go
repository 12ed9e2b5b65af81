package ledger

import (
	"slices"
	"testing"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

var (
	secondKid = record.Kid{2}
	thirdKid  = record.Kid{3}
)

// Under keys of an epoch that has ended only that counts which its end names: nothing behind the heads in chains that it
// names, nothing of chains that it does not, and no other record in a head's place. Who holds old keys adds nothing.
func TestNothingIsAddedUnderOldKeys(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	named := b.write()
	mine.change(secondKid, true, refs(named), mine, b)
	behind := b.write()
	thief := s.device(3, 1)
	stranger := thief.write()
	b.kid, b.seq, b.prev = secondKid, named.Seq, named.Hash // where B goes on
	after := b.write(mine.head())
	got := s.read()
	got.expect(t, kinds(NotTaken, chain.Forked), refs(named, after), behind, stranger)
	if !got.Opened(secondKid) || got.Open(firstKid) || !got.Open(secondKid) {
		t.Error("which epoch is open is not known")
	}
}

func TestAnotherRecordInTheHeadsPlaceDoesNotCount(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	named := b.write()
	mine.change(secondKid, true, refs(named), mine, b)
	s.at(named).Hash[9] ^= 1
	s.read().expect(t, kinds(NotTaken, chain.Rewritten), nil, s.records[2].Ref())
}

// The author's chain counts up to the change itself, whose own keys are in use from the next record on.
func TestTheAuthorGoesOnUnderTheNewKeys(t *testing.T) {
	s := newScript(t)
	mine := s.device(1, 0)
	before := mine.write()
	mine.change(secondKid, true, nil, mine)
	after := mine.write()
	mine.kid = firstKid
	old := mine.write()
	s.read().expect(t, kinds(NotTaken), refs(before, after), old)
}

// Under new keys nothing stands where something was before them, but a stub.
func TestNewKeysAreNotUsedInThePast(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	one := b.write()
	two := b.write()
	mine.change(secondKid, true, refs(two), mine, b)
	s.at(one).Kid = secondKid
	s.read().expect(t, kinds(NotTaken), refs(two), one)
	r := s.at(one)
	r.Stub, r.Type, r.Day = true, 0, record.NoDay
	b.kid, b.seq, b.prev = secondKid, two.Seq, two.Hash
	b.body(record.TypeTombstone, record.AppendTombstone(nil, []record.Deletion{{Ref: one}}), mine.head())
	s.read().expect(t, nil, refs(two))
}

// Who is not given the new keys is not bound by them: the epoch goes on, and it is told.
func TestNobodyIsShutOut(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	b.change(secondKid, false, nil, b)
	one := mine.write()
	got := s.read()
	got.expect(t, kinds(ShutOut), refs(one))
	if !got.Open(firstKid) {
		t.Error("my epoch is closed")
	}
}

// A change of keys that does not end the epoch in which it stands, or leaves its own device out, changes nothing.
func TestAChangeThatMakesNoSenseHasNoEffect(t *testing.T) {
	for what, change := range map[string]func(r *Record, b, other *writer){
		"another epoch ended": func(r *Record, _, _ *writer) {
			k, _ := record.ParseKeyChange(r.Shared)
			k.Closed = []record.Closed{{Kid: thirdKid}}
			r.Shared = k.Append(nil)
		},
		"its own device left out": func(r *Record, _, other *writer) {
			k, _ := record.ParseKeyChange(r.Shared)
			k.Grants = []record.Grant{{Begin: other.begin}}
			r.Shared = k.Append(nil)
		},
	} {
		s := newScript(t)
		mine, b := s.device(1, 0), s.device(2, 1)
		ref := b.change(secondKid, true, nil, mine, b)
		one := mine.write()
		s.read().expect(t, kinds(NotTaken), nil, one)
		change(s.at(ref), b, mine)
		got := s.read()
		got.expect(t, nil, refs(one))
		if !got.Open(firstKid) || got.Opened(secondKid) {
			t.Errorf("%s: the epoch is closed, or another is open", what)
		}
	}
}

// Under keys that no change in force opened nothing counts, be they ever so good: else a change that is not in force would open
// an epoch without a past and without an end. Nor does a change under them. Keys of the reader's own slot need no change: its
// row may be damaged.
func TestNothingCountsUnderKeysThatWereMadeUp(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	ref := b.change(secondKid, true, nil, mine, b)
	one := b.write()
	next := b.change(thirdKid, true, nil, mine, b)
	two, own := b.write(), mine.write()
	s.read().expect(t, kinds(NotTaken), refs(one, two), own)
	k, _ := record.ParseKeyChange(s.at(ref).Shared)
	k.Grants = []record.Grant{{Begin: mine.begin}} // which puts it out of force
	s.at(ref).Shared = k.Append(nil)
	got := s.read()
	if got.expect(t, kinds(NotTaken), refs(own), one, two); got.Opened(thirdKid) {
		t.Error("an epoch is open that came after one which was made up")
	}
	s.at(ref).State, s.at(next).State = record.Damaged, record.Damaged
	got = read(0, s.records, nil, firstKid, secondKid, thirdKid)
	got.expect(t, kinds(chain.Unreadable, chain.Missing), refs(one, two, own))
}

// What a device wrote before it heard of new keys it adopts itself, and nobody else does.
func TestADeviceAdoptsWhatIsItsOwn(t *testing.T) {
	s := newScript(t)
	mine, away, b := s.device(1, 0), s.device(4, 0), s.device(2, 1)
	in := away.write()
	b.change(secondKid, true, refs(in, mine.head()), mine, away, b)
	one, two := away.write(), away.write()
	got := s.read()
	got.expect(t, kinds(NotTaken), refs(in), one, two)
	got.SetOwn(away.chain)
	adoptable := got.Adoptable()
	if len(adoptable) != 1 || adoptable[0] != (record.Adopted{From: one.Seq, Last: two}) {
		t.Fatalf("%+v", adoptable)
	}
	got.SetOwn(mine.chain)
	if other := got.Adoptable(); len(other) > 0 {
		t.Errorf("another device would adopt: %+v", other)
	}
	n := len(s.records)
	body := record.AppendAdopt(nil, adoptable)
	for what, w := range map[string]*writer{"another device of mine": mine, "the other member": b} {
		state := *w
		w.kid = secondKid
		w.body(record.TypeAdopt, body, two, b.head())
		s.read().expect(t, kinds(NotTaken), refs(in), one, two)
		if t.Failed() {
			t.Fatalf("adopted by %s", what)
		}
		*w, s.records = state, s.records[:n]
	}
	away.body(record.TypeAdopt, body) // under the old keys: it does not count itself
	s.read().expect(t, kinds(NotTaken), refs(in), one, two)
	s.records = s.records[:n]
	away.kid, away.seq, away.prev, away.lamport = secondKid, two.Seq, two.Hash, s.times[two]
	away.body(record.TypeAdopt, body, b.head())
	after := away.write()
	s.read().expect(t, nil, refs(in, one, two, after))
	other := two
	other.Hash[3] ^= 1
	s.at(two).Hash = other.Hash
	s.read().expect(t, kinds(NotTaken, chain.Rewritten), refs(in, one, after), other) // up to the very record that is named
}

// A new chain of the same device may adopt what stands in the one before.
func TestANewChainOfADeviceAdoptsTheOneBefore(t *testing.T) {
	s := newScript(t)
	away, b := s.device(4, 0), s.device(2, 1)
	b.change(secondKid, true, refs(away.head()), away, b)
	one := away.write()
	next := s.bare(5, 0)
	next.kid = secondKid
	next.beginAs(record.Begin{Reason: record.BeginFlawed, Key: away.begin, Heads: refs(b.head(), one)})
	next.body(record.TypeAdopt, record.AppendAdopt(nil, []record.Adopted{{From: one.Seq, Last: one}}))
	s.read().expect(t, nil, refs(one))
}

// A cut of the other member's that names less of my chain than there is, or another record, takes nothing from me for good.
func TestACutThatNamesLessOfMineIsMendedByMe(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	var all []record.Ref
	for range 3 {
		all = append(all, mine.write())
	}
	wrong := all[2]
	wrong.Hash[0] ^= 1
	b.change(secondKid, true, refs(wrong), mine, b)
	got := s.read()
	got.expect(t, kinds(NotTaken, chain.Rewritten), all[:2], all[2])
	got.SetOwn(mine.chain)
	adopted := got.Adoptable()
	mine.kid = secondKid
	mine.body(record.TypeAdopt, record.AppendAdopt(nil, adopted), b.head())
	s.read().expect(t, kinds(chain.Rewritten), all)
}

// Two changes that end one epoch are both read, each within its own cut, and told until a third joins them.
func TestTwoChangesOfKeysAreToldUntilTheyAreJoined(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	mine.change(secondKid, true, refs(b.head()), mine, b)
	b.change(thirdKid, true, nil, mine, b)
	one, two := mine.write(), b.write()
	got := s.read()
	got.expect(t, kinds(TwoKeys), refs(one, two))
	k := record.KeyChange{Reason: record.KeysJoined, Kid: record.Kid{9}, Closed: []record.Closed{{Kid: secondKid}, {Kid: thirdKid}},
		Cut: refs(one, two), Grants: []record.Grant{{Begin: mine.begin}}}
	slices.SortFunc(k.Cut, byChain)
	r := mine.next(record.TypeKeys, two)
	r.Shared, r.Binds = k.Append(nil), true
	mine.put(r)
	late := b.write()
	s.read().expect(t, kinds(NotTaken), refs(one, two), late)
}

// The newest public key of a device is that of its last change of keys.
func TestDevicesAreListedWithTheirNewestKeys(t *testing.T) {
	s := newScript(t)
	mine, b := s.device(1, 0), s.device(2, 1)
	ref := mine.change(secondKid, true, refs(b.head()), mine, b)
	r := s.at(ref)
	k, _ := record.ParseKeyChange(r.Shared)
	k.Public = make([]byte, record.PublicKeySize)
	k.Public[0] = 77
	r.Shared = k.Append(nil)
	devices := s.read().Devices()
	if len(devices) != 2 || devices[0].Begin != mine.begin && devices[1].Begin != mine.begin {
		t.Fatalf("%d devices", len(devices))
	}
	for _, d := range devices {
		if d.Member == 0 && d.Public[0] != 77 || d.Member == 1 && (d.Public[0] != 2 || d.Begin != b.begin) {
			t.Errorf("member %d has %x", d.Member, d.Public[0])
		}
	}
}
