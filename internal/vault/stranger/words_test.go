package stranger

import (
	"unhurried/internal/vault"
)

// words are put into A's mouth.
var words = []attack{
	{name: "an entry at the end of A's chain",
		does: func(w *world) { w.put(w.byA("A never said this")) },
		want: told(vault.Forged), days: []int32{20200}},
	{name: "an entry by A in a chain that never was",
		does: func(w *world) {
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev = fresh(0), 1, make([]byte, 32)
			w.put(r)
		}, want: told(vault.Forged), days: []int32{20200}},
	{name: "an entry by A under B's seal",
		does: func(w *world) {
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.put(r)
		}, want: told(vault.Forged), days: []int32{20200}},
	{name: "the same, in a diary that is said to be of somebody who left",
		does: func(w *world) {
			w.manifest(func(m *Manifest) { m.Split = 1 })
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.put(r)
		}, want: told(vault.Forged, vault.FalseManifest), days: []int32{20200}},
	{name: "the same, and said to be A's alone",
		does: func(w *world) {
			w.manifest(func(m *Manifest) { m.Split, m.Members = 1, 1 })
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.put(r)
		}, want: told(vault.Forged, vault.FalseManifest), days: []int32{20200}},
	{name: "the same, and said to be B's alone",
		does: func(w *world) {
			w.manifest(func(m *Manifest) { m.Split, m.Members = 1, 2 })
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.put(r)
		}, want: told(vault.Forged, vault.FalseManifest), days: []int32{20200}},
	{name: "words of B's, as if A had taken them along",
		does: func(w *world) {
			w.manifest(func(m *Manifest) { m.Split, m.Members = 1, 1 })
			r := w.next("B never said this, says A")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(place), 1, make([]byte, 32), 0
			w.put(r)
		}, want: told(vault.Forged, vault.FalseManifest), days: []int32{20200}},
	{name: "an entry of B's in A's chain",
		does: func(w *world) {
			r := w.byA("whose is this?")
			r.Author, r.Sealer = place, place
			w.put(r)
		}, want: told(vault.Unreadable)},
	{name: "other words in an entry of A's, with A's own part",
		does: func(w *world) {
			r := w.a[1]
			r.Shared = []byte("A 2wo")
			w.replace(w.a[1], w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), days: []int32{20001}},
	{name: "another day on an entry of A's",
		does: func(w *world) {
			r := w.a[1]
			r.Day = 19000
			w.replace(w.a[1], w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), days: []int32{19000}},
	{name: "another kind on an entry of A's",
		does: func(w *world) {
			r := w.a[1]
			r.Type = 20
			w.replace(w.a[1], w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), days: []int32{20001}},
	{name: "an entry of A's at another time",
		does: func(w *world) {
			r := w.a[1]
			r.Lamport = w.last() + 1
			w.Put(r.Lamport, w.Wrap(r))
		}, want: told(vault.Forged), days: []int32{20001}},
	{name: "an entry of A's once more, as the next one",
		does: func(w *world) {
			r, next := w.a[1], w.byA("")
			r.Seq, r.Lamport, r.Prev = next.Seq, next.Lamport, next.Prev
			w.Put(r.Lamport, w.Wrap(r))
		}, want: told(vault.Forged), days: []int32{20001}},
	{name: "the private parts of two entries of A's, one for the other",
		does: func(w *world) {
			x, y := w.a[0], w.a[1]
			x.Part, x.Nonce, y.Part, y.Nonce = y.Part, y.Nonce, x.Part, x.Nonce
			w.replace(w.a[0], w.Wrap(x))
			w.replace(w.a[1], w.Wrap(y))
		}, want: told(vault.Missing, vault.Forged), days: []int32{20000, 20001}},
	{name: "an entry of A's without the private part",
		does: func(w *world) {
			r := w.a[1]
			r.Flags = 0
			w.replace(w.a[1], w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), days: []int32{20001}},
	{name: "B's entries with A as their author",
		does: func(w *world) {
			for i, r := range w.b {
				r.Author, r.Sealer, r.Chain[0] = 0, 0, r.Chain[0]&^1
				w.replace(w.b[i], w.Seal(r))
			}
		}, want: told(vault.OlderCopy, vault.Missing, vault.Forged), days: []int32{20100, 20101, 20102, 20103}},
	{name: "A's chain as B's, from its first entry on",
		does: func(w *world) {
			r := w.a[0]
			r.Author, r.Sealer = place, place
			r.Shared = []byte("mine")
			w.Put(r.Lamport, w.Seal(r))
		}, want: told(vault.Unreadable)},
}

// rows are moved or doubled.
var rows = []attack{
	{name: "an entry of A's in another row",
		does: func(w *world) { w.PutAt(RowID(w.last()+1, Hash(w.a[1].Box), 0), w.a[1].Box) },
		want: told(vault.Moved), days: []int32{20001}},
	{name: "an entry of A's twice in its place",
		does: func(w *world) { w.PutAt(w.a[1].ID+1, w.a[1].Box) },
		want: told(vault.Moved), days: []int32{20001}},
	{name: "two entries of A's, one in the row of the other",
		does: func(w *world) {
			w.PutAt(w.a[0].ID, w.a[1].Box)
			w.PutAt(w.a[1].ID, w.a[0].Box)
		}, want: told(vault.Missing, vault.Moved), days: []int32{20000, 20001}},
	{name: "an entry of B's twice",
		does: func(w *world) { w.PutAt(w.b[1].ID+1, w.b[1].Box) },
		want: told(vault.Moved), days: []int32{20101}},
}
