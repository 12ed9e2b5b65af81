package stranger

import (
	"unhurried/internal/vault"
)

// deleted are what takes out what A wrote, and what brings back what A deleted.
var deleted = []attack{
	// Taking out what A wrote.
	{name: "an entry of A's out of the middle",
		does: func(w *world) { w.Drop(w.a[1].ID) }, want: told(vault.Missing)},
	{name: "A's last entry, which nothing of B's names",
		does: func(w *world) { w.Drop(w.a[len(w.a)-1].ID) }, want: told(vault.OlderCopy)},
	{name: "all of A's",
		does: func(w *world) {
			for _, r := range w.a {
				w.Drop(r.ID)
			}
		}, want: told(vault.OlderCopy, vault.Missing)},
	{name: "everything", does: func(w *world) { w.Exec("DELETE FROM record") }, want: told(vault.OlderCopy)},
	{name: "an entry of A's made a deleted one",
		does: func(w *world) { w.stub(w.a[1]) }, want: told(vault.RemovedByOther)},
	{name: "the same, with a tombstone by A's name",
		does: func(w *world) {
			w.stub(w.a[1])
			w.bury(w.byA(""), w.a[1])
		}, want: told(vault.Forged, vault.RemovedByOther), days: []int32{0}},
	{name: "the same, with a tombstone of B's",
		does: func(w *world) {
			w.stub(w.a[1])
			w.bury(w.next(""), w.a[1])
		}, want: told(vault.RemovedByOther)},
	{name: "the same, with a tombstone by A's name under B's seal, in a diary of somebody who left",
		does: func(w *world) {
			w.manifest(func(m *Manifest) { m.Split = 1 })
			w.stub(w.a[1])
			r := w.byA("")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.bury(r, w.a[1])
		}, want: told(vault.Forged, vault.RemovedByOther, vault.FalseManifest), days: []int32{0}},
	{name: "the same, with a tombstone of B's, in a diary that is A's alone",
		does: func(w *world) {
			w.manifest(func(m *Manifest) { m.Split, m.Members = 1, 1 })
			w.stub(w.a[1])
			w.bury(w.next(""), w.a[1])
		}, want: told(vault.RemovedByOther, vault.FalseManifest)},
	{name: "a tombstone of B's for an entry of A's that is there",
		does: func(w *world) { w.bury(w.next(""), w.a[1]) }, want: none},
	{name: "an entry of A's made a deleted one, which is said to have been another",
		does: func(w *world) {
			hash := Hash([]byte("another"))
			w.Drop(w.a[1].ID)
			w.PutAt(RowID(w.a[1].Lamport, hash, 0), w.Stub(w.a[1], hash))
		}, want: told(vault.RemovedByOther, vault.Rewritten)},
	{name: "A's word that something was deleted, made a deleted one, and that put back",
		does: func(w *world) {
			for i, r := range w.a {
				if r.Type == Tombstone {
					w.stub(w.a[i])
				}
			}
			w.PutAt(w.taken().ID, w.taken().Box)
		}, want: told(vault.RemovedByOther), back: true},

	// Bringing back what A deleted.
	{name: "what A took back, in its row",
		does: func(w *world) { w.PutAt(w.taken().ID, w.taken().Box) },
		want: told(vault.Revived), days: []int32{20003}},
	{name: "what A took back, behind its row",
		does: func(w *world) { w.PutAt(w.taken().ID+1, w.taken().Box) },
		want: told(vault.Revived), days: []int32{20003}},
	{name: "what A took back, before its row",
		does: func(w *world) {
			w.Exec("UPDATE OR REPLACE record SET id = id + 1 WHERE id = ?", w.taken().ID)
			w.PutAt(w.taken().ID, w.taken().Box)
		}, want: told(vault.Revived), days: []int32{20003}},
	{name: "what A took back, three times, far from its row too",
		does: func(w *world) {
			r := w.taken()
			w.PutAt(r.ID, r.Box)
			w.PutAt(r.ID+1, r.Box)
			w.PutAt(RowID(w.last()+7, Hash(r.Box), 0), r.Box)
		}, want: told(vault.Revived), days: []int32{20003}},
	{name: "what A took back, and no word that A did",
		does: func(w *world) {
			for _, r := range w.a {
				if r.Type == Tombstone {
					w.Drop(r.ID)
				}
			}
			w.PutAt(w.taken().ID, w.taken().Box)
		}, want: told(vault.Missing), back: true},
	{name: "the older copy, whole",
		does: func(w *world) {
			w.Exec("ATTACH ? AS older", w.older)
			w.Exec("DELETE FROM main.record")
			w.Exec("INSERT INTO main.record SELECT id, box FROM older.record")
			w.Exec("DETACH older")
		}, want: told(vault.OlderCopy), back: true},

	// Deleted ones that never were, to lead A's chain astray.
	{name: "a deleted entry behind A's last",
		does: func(w *world) {
			r := w.byA("")
			w.PutAt(RowID(r.Lamport, r.Prev, 0), w.Stub(r, r.Prev))
		}, want: told(vault.RemovedByOther)},
	{name: "a deleted entry at the end of all numbers",
		does: func(w *world) {
			r := w.byA("")
			r.Seq = 1<<64 - 1
			w.PutAt(RowID(r.Lamport, r.Prev, 0), w.Stub(r, r.Prev))
		}, want: told(vault.Moved)},
	{name: "a deleted entry of A's at the end of all time",
		does: func(w *world) {
			r := w.byA("")
			r.Lamport = 1<<43 - 1
			w.PutAt(RowID(r.Lamport, r.Prev, 0), w.Stub(r, r.Prev))
		}, want: told(vault.Moved)},
	{name: "a deleted entry of A's in a chain that never was",
		does: func(w *world) {
			r := w.byA("")
			r.Chain, r.Seq = fresh(0), 1
			w.PutAt(RowID(r.Lamport, r.Prev, 0), w.Stub(r, make([]byte, 32)))
		}, want: told(vault.Moved)},
}
