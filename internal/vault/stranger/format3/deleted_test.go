package format3

import (
	"bytes"

	"unhurried/internal/vault"
)

// deleted are what takes out what A wrote, and what brings back what A deleted.
var deleted = []attack{
	// Taking out what A wrote.
	{name: "an entry of A's out of the middle",
		does: func(w *world) { w.Drop(w.two().ID) }, want: told(vault.Missing), lost: []string{"A two"}},
	{name: "A's last entry, which nothing of B's names",
		does: func(w *world) { w.Drop(tip(w.a).ID) }, want: told(vault.OlderCopy), lost: []string{"A six"}},
	{name: "how A's chain began",
		does: func(w *world) { w.Drop(w.a[0].ID) }, want: told(vault.Missing)},
	{name: "all of A's",
		does: func(w *world) {
			for _, r := range w.a {
				w.Drop(r.ID)
			}
		}, want: told(vault.OlderCopy, vault.Missing), lost: []string{"A five", "A four", "A one", "A six", "A three", "A two"}, alone: true},
	{name: "everything", does: func(w *world) { w.Exec("DELETE FROM record") }, want: told(vault.OlderCopy), alone: true,
		lost: []string{"A five", "A four", "A one", "A six", "A three", "A two", "B four", "B three", "B: I agree", "B: I am ready"}},
	{name: "an entry of A's made a deleted one",
		does: func(w *world) { w.stub(w.two()) }, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "the same, with a word of A's that is not A's",
		does: func(w *world) {
			w.stub(w.two())
			w.put(byA(w, w.own(0xFF01, w.tombstone(w.two()))))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "the same, with a word of B's",
		does: func(w *world) {
			w.stub(w.two())
			w.put(w.own(0xFF01, w.tombstone(w.two())))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "a word of B's that an entry of A's is deleted",
		does: func(w *world) { w.put(w.own(0xFF01, w.tombstone(w.two()))) }, want: none},
	{name: "a deleted entry of B's that claims to be one of A's",
		does: func(w *world) {
			r, two := w.next(""), w.two()
			w.PutAt(RowID(r.Lamport, two.Hash, 0), w.Stub(r, w.newest, two.Hash, Random(32)))
		}, want: told(vault.Missing)},
	{name: "an entry of A's made a deleted one, which is said to have been another",
		does: func(w *world) {
			other := string(hash([]byte("another")))
			w.Drop(w.two().ID)
			w.PutAt(RowID(w.two().Lamport, other, 0), w.Stub(w.two(), w.newest, other, Random(32)))
		}, want: told(vault.Missing, vault.Forged), lost: []string{"A two"}},
	{name: "A's word that something was deleted, out of the file, and that put back",
		does: func(w *world) {
			for _, r := range w.a {
				if r.Type == 0xFF01 {
					w.Drop(r.ID)
				}
			}
			w.PutAt(w.taken().ID, w.taken().Box)
		}, want: told(vault.Missing), new: []string{gone}, back: true},

	// Bringing back what A deleted.
	{name: "what A took back, in its row",
		does: func(w *world) { w.PutAt(w.taken().ID, w.taken().Box) }, want: told(vault.Revived)},
	{name: "what A took back, behind its row",
		does: func(w *world) { w.PutAt(w.taken().ID+1, w.taken().Box) }, want: told(vault.Revived)},
	{name: "what A took back, before its row",
		does: func(w *world) {
			w.Exec("UPDATE OR REPLACE record SET id = id + 1 WHERE id = ?", w.taken().ID)
			w.PutAt(w.taken().ID, w.taken().Box)
		}, want: told(vault.Revived)},
	{name: "what A took back, three times, far from its row too",
		does: func(w *world) {
			r := w.taken()
			w.PutAt(r.ID, r.Box)
			w.PutAt(r.ID+1, r.Box)
			w.PutAt(RowID(w.last()+7, r.Hash, 0), r.Box)
		}, want: told(vault.Revived)},
	{name: "what A took back, far from its row alone",
		does: func(w *world) { w.PutAt(RowID(w.last()+7, w.taken().Hash, 0), w.taken().Box) }, want: told(vault.Revived)},
	{name: "what A took back, sealed anew around A's own part",
		does: func(w *world) {
			r := w.taken()
			r.Nonce, r.Lamport = bytes.Clone(r.Nonce), w.last()+1
			w.Put(r.Lamport, w.Wrap(r))
		}, want: told(vault.Forged)},
	{name: "the older copy, whole",
		does: func(w *world) {
			w.Exec("ATTACH ? AS older", w.older)
			w.Exec("DELETE FROM main.record")
			w.Exec("INSERT INTO main.record SELECT id, box FROM older.record")
			w.Exec("DETACH older")
		}, want: told(vault.OlderCopy), new: []string{gone}, back: true, lost: []string{"A five", "A four", "A six", "B four", "B three", "B: I agree", "B: I am ready"}},

	// Deleted ones that never were, to lead A's chain astray.
	{name: "a deleted entry behind A's last",
		does: func(w *world) { w.falseStub(byA(w, w.next(""))) }, want: told(vault.Forged)},
	{name: "a deleted entry at the end of all numbers",
		does: func(w *world) {
			r := byA(w, w.next(""))
			r.Seq = 1<<48 - 1
			w.falseStub(r)
		}, want: told(vault.Forged)},
	{name: "a deleted entry of A's at the end of all time",
		does: func(w *world) {
			r := byA(w, w.next(""))
			r.Lamport = 1<<43 - 1
			w.falseStub(r)
		}, want: told(vault.Forged)},
	{name: "a deleted entry of A's in a chain that never was",
		does: func(w *world) {
			r := byA(w, w.next(""))
			r.Chain, r.Seq, r.Prev = Fresh(0), 1, zeros
			w.falseStub(r)
		}, want: told(vault.Forged)},
}

func (w *world) falseStub(r Record) {
	w.PutAt(RowID(r.Lamport, zeros, 0), w.Stub(r, w.newest, zeros, Random(32)))
}
