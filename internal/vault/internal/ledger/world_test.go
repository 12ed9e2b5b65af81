package ledger

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"golang.org/x/crypto/blake2b"
	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/record"
)

// world is a couple who write on several computers, by the rules, each of which has seen a part of what there is.
type world struct {
	t       *rapid.T
	devices []*device
	records []Record // all of them, as they were written
	deleted map[record.Ref]bool
	kids    byte
}

// device is one member at one computer.
type device struct {
	member int
	chain  record.Chain
	begin  [32]byte
	kid    record.Kid // that it seals under
	kids   map[record.Kid]bool
	seen   map[int]bool // of the world's records
}

func newWorld(t *rapid.T, devices int) *world {
	w := &world{t: t, deleted: map[record.Ref]bool{}, kids: 1}
	for i := range devices {
		d := &device{member: i % 2, chain: record.NewChain([8]byte{0xa0 + byte(2*i), byte(i)}, i%2), kid: firstKid, kids: map[record.Kid]bool{firstKid: true}, seen: map[int]bool{}}
		w.devices = append(w.devices, d)
		w.write(d, record.TypeBegin, nil)
	}
	for _, d := range w.devices {
		w.sync(d, w.devices...)
	}
	return w
}

// view gives the records that a device has and has keys for, as it opens them.
func (w *world) view(d *device) (records []Record) {
	for i, r := range w.records {
		if !d.seen[i] || !d.kids[r.Kid] {
			continue
		}
		if k, ok := record.ParseKeyChange(r.Shared); ok && r.Type == record.TypeKeys {
			r.Binds = slices.ContainsFunc(k.Grants, func(g record.Grant) bool { return g.Begin == d.begin })
			if r.Binds && !d.kids[k.Kid] {
				d.kids[k.Kid] = true
				return w.view(d)
			}
		}
		records = append(records, r)
	}
	return records
}

func (w *world) read(d *device) *result {
	got := read(d.member, w.view(d), nil)
	got.SetOwn(d.chain)
	return got
}

// write appends a record to a device's chain, as its log says.
func (w *world) write(d *device, typ uint16, body []byte) record.Ref {
	h, heads := w.read(d).Next()
	h.Type = typ
	if typ < record.FirstReserved {
		h.Day = 20780
	}
	r := Record{Kid: d.kid}
	r.Header, r.Shared = h, body
	if typ == record.TypeBegin {
		g := record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize), Heads: heads}
		r.Shared = g.Append(nil)
	} else {
		for _, c := range heads {
			r.Heads = c.Append(r.Heads)
		}
	}
	r.Hash = blake2b.Sum256(binary.BigEndian.AppendUint64(nil, uint64(len(w.records))))
	r.Row = chain.RowID(r.Lamport, r.Hash)
	if typ == record.TypeBegin {
		d.begin = r.Hash
	}
	d.seen[len(w.records)] = true
	w.records = append(w.records, r)
	return r.Ref()
}

// sync lets a device have all that others have, and then do what it owes.
func (w *world) sync(d *device, from ...*device) {
	for _, other := range from {
		for i := range other.seen {
			d.seen[i] = true
		}
	}
	got := w.read(d)
	if !got.Open(d.kid) {
		for _, ch := range got.changes {
			if ch.inForce && d.kids[ch.opens] && got.Open(ch.opens) {
				d.kid = ch.opens
				break
			}
		}
	}
	if all := got.Adoptable(); len(all) > 0 && got.Open(d.kid) {
		w.write(d, record.TypeAdopt, record.AppendAdopt(nil, all))
	}
}

// changeKeys makes new keys for all devices.
func (w *world) changeKeys(d *device) {
	got := w.read(d)
	w.kids++
	k := record.KeyChange{Reason: record.KeysNew, Kid: record.Kid{w.kids}, Cut: got.Cut()}
	for kid := range d.kids {
		if got.Open(kid) {
			k.Closed = append(k.Closed, record.Closed{Kid: kid})
		}
	}
	slices.SortFunc(k.Closed, func(a, b record.Closed) int { return bytes.Compare(a.Kid[:], b.Kid[:]) })
	for _, dev := range got.Devices() {
		k.Grants = append(k.Grants, record.Grant{Begin: dev.Begin})
	}
	slices.SortFunc(k.Grants, func(a, b record.Grant) int { return bytes.Compare(a.Begin[:], b.Begin[:]) })
	w.write(d, record.TypeKeys, k.Append(nil))
	d.kids[k.Kid], d.kid = true, k.Kid
}

// delete deletes an entry of the member's own that the device knows.
func (w *world) delete(d *device) {
	var own []int
	for i, r := range w.records {
		if d.seen[i] && d.kids[r.Kid] && r.Chain.Author() == d.member && r.Type < record.FirstReserved && !r.Stub {
			own = append(own, i)
		}
	}
	if len(own) == 0 {
		return
	}
	i := rapid.SampledFrom(own).Draw(w.t, "deleted")
	ref := w.records[i].Ref()
	w.write(d, record.TypeTombstone, record.AppendTombstone(nil, []record.Deletion{{Ref: ref}}))
	w.deleted[ref] = true
}

func (w *world) live(steps int, change bool) {
	for range steps {
		d := rapid.SampledFrom(w.devices).Draw(w.t, "device")
		switch rapid.IntRange(0, 11).Draw(w.t, "what") {
		case 0, 1, 2:
			w.sync(d, rapid.SampledFrom(w.devices).Draw(w.t, "from"))
		case 3:
			w.delete(d)
		case 4:
			if change {
				w.changeKeys(d)
			}
		default:
			w.write(d, 31, nil)
		}
	}
}

// Where everybody keeps to the rules, nothing is found, whatever a device has seen; and what was deleted is handed on as its
// stub alone, once its tombstone is there.
func TestHonestLogsAreAcceptedInAnyMixture(t *testing.T) {
	lateOnes, deletions := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(1, 4).Draw(t, "devices"))
		w.live(rapid.IntRange(0, 30).Draw(t, "steps"), false)
		for _, d := range w.devices {
			got := w.read(d)
			for _, f := range got.found {
				if f.Kind != chain.PutBack { // the tombstone came, and the stub is still to be made
					t.Fatalf("found %+v", f)
				}
			}
			for i, r := range w.records {
				if d.seen[i] && r.Type < record.FirstReserved && !w.deleted[r.Ref()] && !slices.Contains(got.entries, r.Ref()) {
					t.Fatalf("record %d is not handed on", i)
				}
				if got.Late(r.Ref()) {
					lateOnes++
				}
			}
			deletions += len(got.PutBack())
		}
	})
	if lateOnes == 0 || deletions == 0 {
		t.Fatalf("%d late, %d deleted", lateOnes, deletions)
	}
}

// With changes of keys, made at the same time too: once everybody has heard of everything, each record counts that was
// acknowledged, for its author at least, and the devices of a member with the same records come to the same.
func TestDevicesAgreeAfterChangesOfKeys(t *testing.T) {
	two := 0
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(1, 4).Draw(t, "devices"))
		w.live(rapid.IntRange(0, 30).Draw(t, "steps"), true)
		for range 3 {
			for _, d := range w.devices {
				w.sync(d, w.devices...)
			}
		}
		digests := map[int]string{}
		for _, d := range w.devices {
			got := w.read(d)
			for _, f := range got.found {
				switch f.Kind {
				case chain.PutBack:
				case TwoKeys:
					two++
				default:
					t.Fatalf("found %+v", f)
				}
			}
			for i, r := range w.records {
				if r.Type < record.FirstReserved && !w.deleted[r.Ref()] && !slices.Contains(got.entries, r.Ref()) {
					t.Fatalf("record %d of member %d is not handed on to a device of %d", i, r.Chain.Author(), d.member)
				}
			}
			if before, ok := digests[d.member]; ok && before != got.digest() {
				t.Fatalf("two devices of a member do not agree:\n%s\n%s", before, got.digest())
			}
			digests[d.member] = got.digest()
		}
	})
	if two == 0 {
		t.Fatal("keys were never changed at the same time")
	}
}

// The result is a function of the set: in whatever pieces it came, and in whatever order the pieces were merged.
func TestTheOrderOfMergingMakesNoDifference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t, rapid.IntRange(2, 4).Draw(t, "devices"))
		w.live(rapid.IntRange(0, 30).Draw(t, "steps"), true)
		w.hostile(1)
		all := rapid.Permutation(w.records).Draw(t, "order")
		for i := range all {
			all[i].Row += rapid.Int64Range(0, chain.SpareRows-1).Draw(t, "spare row")
		}
		if a, b := read(0, w.records, nil), read(0, all, nil); a.digest() != b.digest() {
			t.Fatalf("%s\n%s", a.digest(), b.digest())
		}
	})
}

// hostile adds records of a member's that keep to no rule.
func (w *world) hostile(author int) {
	t := w.t
	known := func(name string) record.Ref {
		ref := w.records[rapid.IntRange(0, len(w.records)-1).Draw(t, name)].Ref()
		if rapid.IntRange(0, 4).Draw(t, "and false") == 0 {
			ref.Hash[0] ^= 1
		}
		return ref
	}
	for range rapid.IntRange(0, 12).Draw(t, "hostile records") {
		var r Record
		r.Chain = record.NewChain(rapid.SampledFrom([][8]byte{{0xa2, 1}, {0xa6, 3}, {0x10}, {0x20}}).Draw(t, "chain"), author)
		r.Seq = rapid.Uint64Range(1, 12).Draw(t, "seq")
		r.Lamport = rapid.Uint64Range(1, 40).Draw(t, "lamport")
		r.Kid = record.Kid{rapid.ByteRange(1, w.kids).Draw(t, "kid")}
		if r.Seq > 1 {
			r.Prev = known("prev").Hash
		}
		for range rapid.IntRange(0, 2).Draw(t, "heads") {
			r.Heads = known("head").Append(r.Heads)
		}
		r.Type = rapid.SampledFrom([]uint16{31, record.TypeBegin, record.TypeTombstone, record.TypeAdopt, record.TypeForkSeen, record.TypeMember}).Draw(t, "type")
		r.Day = record.NoDay
		switch r.Type {
		case 31:
			r.Day = 1
			if r.Stub = rapid.Bool().Draw(t, "stub"); r.Stub {
				r.Type, r.Day, r.Heads = 0, record.NoDay, nil
			}
		case record.TypeBegin:
			g := record.Begin{Reason: record.BeginDevice, Public: make([]byte, record.PublicKeySize), Heads: []record.Ref{known("begin's head")}}
			r.Shared = g.Append(nil)
		case record.TypeTombstone:
			r.Shared = record.AppendTombstone(nil, []record.Deletion{{Ref: known("target")}})
		case record.TypeAdopt:
			r.Shared = record.AppendAdopt(nil, []record.Adopted{{From: 1, Last: known("adopted")}})
		case record.TypeForkSeen:
			r.Shared = record.AppendForks(nil, []record.Fork{forkOf(known("forked").Chain, r.Seq, r.Prev, known("side").Hash)})
		case record.TypeMember:
			m := record.Membership{Step: rapid.SampledFrom([]record.MemberStep{record.Founds, record.Invites}).Draw(t, "step"), Place: 0}
			r.Shared = m.Append(nil)
		}
		r.Hash = blake2b.Sum256(binary.BigEndian.AppendUint64(nil, uint64(len(w.records))))
		if r.Stub && rapid.Bool().Draw(t, "under a known hash") {
			r.Hash = known("hash").Hash
		}
		r.Row = chain.RowID(r.Lamport, r.Hash)
		w.records = append(w.records, r)
	}
}

// Whatever the other member writes, under whatever keys, takes no record of mine and makes none; and a second reading
// settles it.
func TestNothingThatTheOtherWritesTakesWhatIsMine(t *testing.T) {
	found := 0
	rapid.Check(t, func(t *rapid.T) { found += takesNothing(t) })
	if found == 0 {
		t.Fatal("nothing that the other did was found")
	}
}

func takesNothing(t *rapid.T) (found int) {
	w := newWorld(t, rapid.IntRange(2, 4).Draw(t, "devices"))
	w.live(rapid.IntRange(0, 20).Draw(t, "steps"), false)
	mine := func(got *result) (all []record.Ref) {
		for _, ref := range got.entries {
			if ref.Chain.Author() == 0 {
				all = append(all, ref)
			}
		}
		return all
	}
	before := read(0, w.records, nil)
	w.hostile(1)
	after := read(0, w.records, nil)
	if !slices.Equal(mine(before), mine(after)) {
		t.Fatalf("%d records of mine became %d", len(mine(before)), len(mine(after)))
	}
	if before.Couple() != after.Couple() {
		t.Fatal("I am another number of members")
	}
	return len(after.found)
}

// Whatever is done to one record of an honest log shows, given how far the chains had come.
func TestEachChangeOfOneRecordShows(t *testing.T) {
	for what, c := range map[string]struct {
		shows  []chain.Kind
		change func(r *Record) bool
	}{
		"removed":     {kinds(chain.Missing, chain.OlderCopy), func(*Record) bool { return false }},
		"moved":       {kinds(chain.Moved, chain.PutBack), func(r *Record) bool { r.Row += chain.SpareRows; return true }},
		"rewritten":   {kinds(chain.Rewritten), func(r *Record) bool { r.Hash[31] ^= 1; return true }},
		"forged":      {kinds(chain.ForgedRecord), func(r *Record) bool { r.State = record.Forged; return true }},
		"spoiled":     {kinds(chain.Unreadable), func(r *Record) bool { r.State = record.Damaged; return true }},
		"dated ahead": {kinds(chain.Moved, Mistimed), func(r *Record) bool { r.Lamport += maxJump; r.Row = chain.RowID(r.Lamport, r.Hash); return true }},
		"made a stub": {kinds(chain.Missing, NoBeginning), func(r *Record) bool {
			r.Stub, r.Type, r.Day, r.Heads, r.Shared = true, 0, record.NoDay, nil, nil
			return r.Chain.Author() == 1
		}},
		"a number more": {kinds(chain.Missing, chain.Forked, chain.Moved), func(r *Record) bool { r.Seq++; return true }},
	} {
		t.Run(what, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				w := newWorld(t, rapid.IntRange(1, 4).Draw(t, "devices"))
				w.live(rapid.IntRange(0, 20).Draw(t, "steps"), false)
				before := read(0, w.records, nil)
				i := rapid.IntRange(0, len(w.records)-1).Draw(t, "which")
				if what == "made a stub" && (w.records[i].Chain.Author() == 0 || w.deleted[w.records[i].Ref()]) {
					return
				}
				records := slices.Clone(w.records)
				if !c.change(&records[i]) {
					records = slices.Delete(records, i, i+1)
				}
				after := read(0, records, before.Heads())
				if !slices.ContainsFunc(after.kinds(), func(k chain.Kind) bool { return slices.Contains(c.shows, k) }) {
					t.Fatalf("number %d: found %v", i, after.kinds())
				}
				for _, h := range after.Heads() {
					if e := before.find(h); e == nil && what != "rewritten" && what != "a number more" {
						t.Fatal("a chain grew by it")
					}
				}
			})
		})
	}
}
