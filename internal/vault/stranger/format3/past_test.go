package format3

import (
	"slices"

	"unhurried/internal/vault"
)

// past is what B says otherwise of B's own past and of the other chains.
var past = []attack{
	// B's own past.
	{name: "other words in B's last entry",
		does: func(w *world) {
			r := w.said("B four")
			r.Shared = []byte("B 4our")
			w.replace(w.said("B four"), w.Seal(r))
		}, want: told(vault.Rewritten), lost: []string{"B four"}, new: []string{"B 4our"}},
	{name: "other words in an entry of B's that others follow",
		does: func(w *world) {
			r := w.said("B: I agree")
			r.Shared = []byte("B: I never agreed")
			w.replace(w.said("B: I agree"), w.Seal(r))
		}, want: told(vault.Rewritten), lost: []string{"B: I agree"}, new: []string{"B: I never agreed"}},
	{name: "all of B's said anew, linked as they should be, and one more", does: rewrite, want: told(vault.Rewritten),
		lost: []string{"B four", "B three", "B: I agree", "B: I am ready"}, new: []string{"B four!", "B three!", "B: I agree!", "B: I am ready!", "and goes on"}},
	{name: "B's last entry, which A has seen",
		does: func(w *world) { w.Drop(w.said("B four").ID) }, want: told(vault.OlderCopy, vault.Missing), lost: []string{"B four"}},
	{name: "all of B's",
		does: func(w *world) {
			for _, r := range w.b {
				w.Drop(r.ID)
			}
		}, want: told(vault.OlderCopy, vault.Missing), lost: []string{"B four", "B three", "B: I agree", "B: I am ready"}},
	{name: "two entries of B's in one place",
		does: func(w *world) {
			r := w.said("B: I am ready")
			r.Shared = []byte("B: I am not")
			w.Put(r.Lamport, w.Seal(r))
		}, want: told(vault.Forked)},
	{name: "an entry of B's pushed in between",
		does: func(w *world) {
			r := w.said("B three")
			r.Shared, r.Lamport = []byte("B, belatedly"), w.last()+1
			w.put(r)
		}, want: told(vault.Forked, vault.Mistimed)},
	{name: "an entry of B's made a deleted one, without a word",
		does: func(w *world) { w.stub(w.said("B: I agree")) }, want: told(vault.Missing), lost: []string{"B: I agree"}},
	{name: "an entry of B's that B deleted, put back",
		does: func(w *world) { w.put(w.own(0xFF01, w.tombstone(w.said("B three")))) }, want: told(vault.Revived), lost: []string{"B three"}},
	{name: "an entry of B's deleted by another name",
		does: func(w *world) {
			r := w.said("B three")
			r.Hash = string(Random(32))
			w.put(w.own(0xFF01, w.tombstone(r)))
		}, want: told(vault.FalseTombstone)},
	{name: "B's own beginning, deleted",
		does: func(w *world) { w.put(w.own(0xFF01, w.tombstone(w.b[0]))) }, want: told(vault.FalseTombstone)},
	{name: "B's own beginning, made a deleted one",
		does: func(w *world) { w.stub(w.b[0]) }, want: told(vault.Missing)},
	{name: "a chain of B's out of nothing",
		does: func(w *world) {
			r := w.next("slipped in")
			r.Chain, r.Seq, r.Prev = Fresh(place), 1, zeros
			w.put(r)
		}, want: told(vault.NoBeginning)},
	{name: "a beginning of B's in the middle of a chain",
		does: func(w *world) {
			r := w.beginOf(place, w.pair().PublicKey().Bytes())
			mine := tip(w.b)
			r.Chain, r.Seq, r.Prev = mine.Chain, mine.Seq+1, mine.Hash
			w.put(r)
		}, want: told(vault.Unreadable)},
	{name: "entries of B's from before everything, which are marked as added later",
		does: func(w *world) {
			begin := w.beginOf(place, w.pair().PublicKey().Bytes())
			begin.Shared = append(begin.Shared[:2+1216], 0, 0)
			begin.Lamport = 1
			w.put(after(w.put(begin), "B said so from the start"))
		}, want: none, new: []string{"B said so from the start"}},

	// False witness about the other chains.
	{name: "an entry of A's named that never was",
		does: func(w *world) {
			r := w.next("as you wrote")
			r.Heads = []Head{{w.a[0].Chain, tip(w.a).Seq + 5, string(Random(32))}}
			w.put(r)
		}, want: told(vault.Missing), new: []string{"as you wrote"}},
	{name: "an entry of A's named as another",
		does: func(w *world) {
			r := w.next("as you wrote")
			r.Heads = []Head{{w.a[0].Chain, 3, string(Random(32))}}
			w.put(r)
		}, want: told(vault.Rewritten), new: []string{"as you wrote"}},
	{name: "a chain of A's named that never was",
		does: func(w *world) {
			r := w.next("as you wrote")
			r.Heads = []Head{{Fresh(0), 3, string(Random(32))}}
			w.put(r)
		}, want: told(vault.Missing), new: []string{"as you wrote"}},
	{name: "a fork of A's that never was",
		does: func(w *world) {
			w.put(w.own(0xFF06, append(append(w.two().name().Bytes()[:14], zeros...), w.two().Hash...)))
		}, want: none},

	// Using up numbers and times.
	{name: "an entry of B's at the end of all time",
		does: func(w *world) {
			r := w.next("the last word")
			r.Lamport = 1<<43 - 1
			w.put(r)
		}, want: told(vault.Moved)},
	{name: "an entry of B's a little later than it can be",
		does: func(w *world) {
			r := w.next("from tomorrow")
			r.Lamport += 1000
			w.put(r)
		}, want: told(vault.Mistimed), new: []string{"from tomorrow"}},
	{name: "an entry of B's earlier than what it follows",
		does: func(w *world) {
			r := w.next("from yesterday")
			r.Lamport -= 3
			w.put(r)
		}, want: told(vault.Missing, vault.Moved), lost: []string{"B four"}, new: []string{"from yesterday"}},
	{name: "an entry of B's at the end of all numbers",
		does: func(w *world) {
			r := w.next("the last word")
			r.Seq = 1<<48 - 1
			w.put(r)
		}, want: told(vault.Moved)},
	{name: "an entry of B's 65,537 numbers on",
		does: func(w *world) {
			r := w.next("and so on")
			r.Seq += 65537
			w.put(r)
		}, want: told(vault.Moved)},
	{name: "an entry of B's a few numbers on",
		does: func(w *world) {
			r := w.next("and so on")
			r.Seq += 5
			w.put(r)
		}, want: told(vault.Missing), new: []string{"and so on"}},
	{name: "300 chains of B's",
		does: func(w *world) {
			public := w.pair().PublicKey().Bytes()
			for range 300 {
				w.put(w.beginOf(place, public))
			}
		}, want: told(vault.Moved)},
	{name: "4,000 citations that lead nowhere",
		does: func(w *world) {
			r := w.next("see there")
			r.Heads = nil
			for range 64 {
				r.Heads = append(r.Heads, Head{Fresh(0), 7, string(Random(32))})
			}
			for range 62 {
				r = w.put(r)
				next := after(r, "see there")
				next.Heads = r.Heads
				r = next
			}
		}, want: told(vault.Missing), new: slices.Repeat([]string{"see there"}, 62)},
}

// rewrite says all of B's anew, in the same chain and at the same times, with one entry more than A has ever seen.
func rewrite(w *world) {
	before := zeros
	var last Record
	for _, r := range w.b {
		was := r
		r.Prev = before
		if r.Type < 0xFF00 {
			r.Shared = append(r.Shared[:len(r.Shared):len(r.Shared)], '!')
		}
		r.Box = w.Seal(r)
		r.Hash = string(hash(r.Box))
		w.replace(was, r.Box)
		before, last = r.Hash, r
	}
	r := w.next("and goes on")
	r.Prev = last.Hash
	w.put(r)
}
