package stranger

import (
	"unhurried/internal/vault"
)

// past is what B says otherwise of B's own past and of the other chains.
var past = []attack{
	// B's own past.
	{name: "other words in B's last entry",
		does: func(w *world) {
			r := w.b[3]
			r.Shared = []byte("B never")
			w.replace(w.b[3], w.Seal(r))
		}, want: told(vault.Rewritten), days: []int32{20103}},
	{name: "other words in an entry of B's that others follow",
		does: func(w *world) {
			r := w.b[0]
			r.Shared = []byte("B: I never agreed")
			w.replace(w.b[0], w.Seal(r))
		}, want: told(vault.Rewritten), days: []int32{20100}},
	{name: "all of B's said anew, linked as they should be, and one more", does: rewrite, want: told(vault.Rewritten), days: []int32{20102, 20103}},
	{name: "B's last entry, which A has seen",
		does: func(w *world) { w.Drop(w.b[3].ID) }, want: told(vault.OlderCopy, vault.Missing)},
	{name: "all of B's",
		does: func(w *world) {
			for _, r := range w.b {
				w.Drop(r.ID)
			}
		}, want: told(vault.OlderCopy, vault.Missing)},
	{name: "two entries of B's in one place",
		does: func(w *world) {
			r := w.b[1]
			r.Shared = []byte("B: I am not ready")
			w.Put(r.Lamport, w.Seal(r))
		}, want: told(vault.Forked), days: []int32{20101}},
	{name: "an entry of B's pushed in between",
		does: func(w *world) {
			r := w.b[2]
			r.Shared, r.Lamport = []byte("B, belatedly"), w.last()+1
			w.put(r)
		}, want: told(vault.Forked), days: []int32{20102}},
	{name: "an entry of B's made a deleted one, without a word",
		does: func(w *world) { w.stub(w.b[0]) }, want: told(vault.Missing)},
	{name: "an entry of B's made a deleted one, which is said to have been another",
		does: func(w *world) {
			hash := Hash([]byte("another"))
			w.Drop(w.b[3].ID)
			w.PutAt(RowID(w.b[3].Lamport, hash, 0), w.Stub(w.b[3], hash))
		}, want: told(vault.Missing, vault.Rewritten)},
	{name: "an entry of B's that B deleted, put back",
		does: func(w *world) {
			w.bury(w.next(""), w.b[1])
		}, want: told(vault.Revived), days: []int32{20101}},

	// False witness about the other chains.
	{name: "an entry of A's named that never was",
		does: func(w *world) {
			r := w.next("as you wrote")
			r.Heads = []Head{{w.a[0].Chain, w.a[len(w.a)-1].Seq + 5, Random(32)}}
			w.put(r)
		}, want: told(vault.Missing)},
	{name: "an entry of A's named as another",
		does: func(w *world) {
			r := w.next("as you wrote")
			r.Heads = []Head{{w.a[0].Chain, 2, Random(32)}}
			w.put(r)
		}, want: told(vault.Rewritten), days: []int32{20001}},
	{name: "a chain of A's named that never was",
		does: func(w *world) {
			r := w.next("as you wrote")
			r.Heads = []Head{{fresh(0), 3, Random(32)}}
			w.put(r)
		}, want: told(vault.Missing)},

	// Using up the numbers.
	{name: "an entry of B's at the end of all time",
		does: func(w *world) {
			r := w.next("the last word")
			r.Lamport = 1<<43 - 1
			w.put(r)
		}, want: told(vault.Moved), days: []int32{20200}},
	{name: "an entry of B's at the end of all numbers",
		does: func(w *world) {
			r := w.next("the last word")
			r.Seq = 1<<64 - 1
			w.put(r)
		}, want: told(vault.Moved), days: []int32{20200}},
	{name: "an entry of B's a few numbers on",
		does: func(w *world) {
			r := w.next("and so on")
			r.Seq += 5
			w.put(r)
		}, want: told(vault.Missing)},
}

// rewrite says all of B's anew, in the same chain and at the same times, with one entry more than A has ever seen.
func rewrite(w *world) {
	prev := make([]byte, 32)
	for i := range w.b {
		r := w.b[i]
		r.Shared, r.Prev = []byte("B says something else"), prev
		r.Box = w.Seal(r)
		w.replace(w.b[i], r.Box)
		prev = Hash(r.Box)
	}
	r := w.next("and goes on")
	r.Prev = prev
	w.put(r)
}
