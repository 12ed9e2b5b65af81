package format3

import (
	"bytes"

	"unhurried/internal/vault"
)

// words are put into A's mouth.
var words = []attack{
	{name: "A's next entry",
		does: func(w *world) { w.put(byA(w, w.next("A said this"))) }, want: told(vault.Forged)},
	{name: "a new chain of A's, begun and all",
		does: func(w *world) {
			begin := w.put(w.beginOf(0, w.pair().PublicKey().Bytes()))
			r := after(begin, "A said this")
			r.Type = 30
			w.put(r)
		}, want: told(vault.Forged)},
	{name: "something hidden by A",
		does: func(w *world) {
			r := byA(w, w.next(""))
			r.Type, r.Day, r.Shared, r.Body = 0, noDay, nil, nil
			w.put(r)
		}, want: told(vault.Forged)},
	{name: "A's word that B is no member any more",
		does: func(w *world) { w.put(byA(w, w.own(0xFF05, append([]byte{5, 1}, zeros...)))) }, want: told(vault.Forged)},
	{name: "A's word that a third one is a member",
		does: func(w *world) { w.put(byA(w, w.own(0xFF05, append([]byte{2, 2}, zeros...)))) }, want: told(vault.Forged)},
	{name: "a device of A's with B's key",
		does: func(w *world) { w.put(w.beginOf(0, w.pair().PublicKey().Bytes())) }, want: told(vault.Forged)},
	{name: "other words in an entry of A's, with A's own part",
		does: func(w *world) {
			r := w.two()
			r.Shared = []byte("A 2wo")
			w.replace(w.two(), w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "another day on an entry of A's",
		does: func(w *world) {
			r := w.two()
			r.Day = 19000
			w.replace(w.two(), w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "another kind on an entry of A's",
		does: func(w *world) {
			r := w.two()
			r.Type = 20
			w.replace(w.two(), w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "an entry of A's that is hidden now",
		does: func(w *world) {
			r := w.two()
			r.Type, r.Day, r.Shared, r.Part = 0, noDay, nil, append(r.Part, r.Shared...)
			w.replace(w.two(), w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "an entry of A's at another time",
		does: func(w *world) {
			r := w.two()
			r.Lamport = w.last() + 1
			w.Put(r.Lamport, w.Wrap(r))
		}, want: told(vault.Forged)},
	{name: "an entry of A's once more, as the next one",
		does: func(w *world) {
			r, next := w.two(), byA(w, w.next(""))
			r.Seq, r.Lamport, r.Prev = next.Seq, next.Lamport, next.Prev
			w.Put(r.Lamport, w.Wrap(r))
		}, want: told(vault.Forged)},
	{name: "the private parts of two entries of A's, one for the other",
		does: func(w *world) {
			x, y := find(w.t, w.a, "A three"), w.two()
			one, two := x, y
			x.Part, x.Nonce, y.Part, y.Nonce = long(y.Part, len(x.Part)), y.Nonce, long(x.Part, len(y.Part)), x.Nonce
			w.replace(one, w.Wrap(x))
			w.replace(two, w.Wrap(y))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A three", "A two"}},
	{name: "an entry of A's without a private part",
		does: func(w *world) {
			r := w.two()
			r.Part = make([]byte, len(r.Part))
			w.replace(w.two(), w.Wrap(r))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "an entry of A's as B's, in a chain of its own",
		does: func(w *world) {
			r := w.two()
			id := []byte(r.Chain)
			id[0] ^= 1
			r.Chain = string(id)
			w.put(r)
		}, want: told(vault.Missing), new: []string{"A two"}},
	{name: "B's entries with A as their author",
		does: func(w *world) {
			for _, r := range w.b {
				id := []byte(r.Chain)
				id[0] ^= 1
				was := r
				r.Chain = string(id)
				w.replace(was, w.Seal(r))
			}
		}, want: told(vault.OlderCopy, vault.Missing, vault.Forged), lost: []string{"B four", "B three", "B: I agree", "B: I am ready"}},
	{name: "A's word of new keys, given to B",
		does: func(w *world) {
			root := Random(32)
			w.put(byA(w, w.own(0xFF03, w.Body(Change{Root: root, Closed: []string{w.newest}, Cut: w.heads(), Devices: []Device{{Begin: w.a[0].Hash, Public: w.pair().PublicKey().Bytes()}}}))))
		}, want: told(vault.Forged)},
	{name: "A's word on entries of A's own, in A's chain",
		does: func(w *world) {
			r := w.two()
			w.put(byA(w, w.own(0xFF04, append(big(1, 6), r.name().Bytes()...))))
		}, want: told(vault.Forged)},
}

// rows are moved or doubled.
var rows = []attack{
	{name: "an entry of A's in another row",
		does: func(w *world) { w.PutAt(RowID(w.last()+1, w.two().Hash, 0), w.two().Box) }, want: told(vault.Moved)},
	{name: "an entry of A's twice in its place",
		does: func(w *world) { w.PutAt(w.two().ID+1, w.two().Box) }, want: told(vault.Moved)},
	{name: "two entries of A's, one in the row of the other",
		does: func(w *world) {
			one, two := find(w.t, w.a, "A one"), w.two()
			w.PutAt(one.ID, two.Box)
			w.PutAt(two.ID, one.Box)
		}, want: told(vault.Missing, vault.Moved), lost: []string{"A one", "A two"}},
	{name: "an entry of B's twice",
		does: func(w *world) { w.PutAt(w.said("B three").ID+1, w.said("B three").Box) }, want: told(vault.Moved)},
	{name: "a row of noise", does: func(w *world) { w.PutAt(RowID(w.last()+1, zeros, 0), Random(664)) }, want: told(vault.Unreadable)},
	{name: "an entry of A's cut short",
		does: func(w *world) { w.PutAt(w.two().ID, w.two().Box[:100]) }, want: told(vault.Missing, vault.Unreadable), lost: []string{"A two"}},
	{name: "text for an entry of A's",
		does: func(w *world) { w.PutAt(w.two().ID, "dear diary") }, want: told(vault.Missing, vault.Unreadable), lost: []string{"A two"}},
	{name: "a record that claims more than it holds",
		does: func(w *world) {
			r := w.next("")
			plain := append(r.Header(), make([]byte, 300)...)
			copy(plain[5:], []byte{0xff, 0xff, 0xff})
			w.Put(r.Lamport, w.WrapPlain(w.newest, Random(24), append(plain, make([]byte, 664-44-len(plain))...)))
		}, want: told(vault.Unreadable)},
	{name: "an entry of B's of four megabytes that is none",
		does: func(w *world) {
			r := w.next("")
			r.Shared, r.Size = bytes.Repeat([]byte("x"), 5<<20), 664*8000
			w.put(r)
		}, want: told(vault.Unreadable)},
}

// heads are those of both chains.
func (w *world) heads() []Head { return []Head{tip(w.a).name(), tip(w.b).name()} }

// long gives bytes another length.
func long(b []byte, n int) []byte { return append(bytes.Clone(b), make([]byte, n)...)[:n] }
