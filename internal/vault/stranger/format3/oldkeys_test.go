package format3

import "unhurried/internal/vault"

// oldKeys are what the keys of an older copy still do after A changed them: those of B's slot, and those of A's own, which
// somebody has who knew A's passphrase then.
var oldKeys = []attack{
	{name: "old keys: an entry by B", changed: true,
		does: func(w *world) {
			r := w.next("B never said this")
			r.Kid = device0(w)
			w.put(r)
		}, want: told(vault.NotTaken)},
	{name: "old keys: a new chain of B's", changed: true,
		does: func(w *world) {
			begin := w.beginOf(place, w.pair().PublicKey().Bytes())
			begin.Kid = device0(w)
			r := after(w.put(begin), "B never said this")
			r.Kid = device0(w)
			w.put(r)
		}, want: told(vault.NotTaken)},
	{name: "old keys: an entry by A", changed: true,
		does: func(w *world) { w.byThief(byA(w, w.next("A never said this"))) }, want: told(vault.NotTaken)},
	{name: "old keys: a new chain of A's", changed: true,
		does: func(w *world) {
			begin := w.byThief(w.beginOf(0, w.pair().PublicKey().Bytes()))
			r := after(begin, "A never said this")
			r.Type = 30
			w.byThief(r)
		}, want: told(vault.NotTaken)},
	{name: "old keys: A's word that an entry is deleted", changed: true,
		does: func(w *world) {
			four := find(w.t, w.a, "A four")
			mac := w.thief().StubMAC(&four, device0(w), four.Hash)
			w.byThief(byA(w, w.own(0xFF01, append(four.name().Bytes(), mac...))))
		}, want: told(vault.NotTaken)},
	{name: "old keys: an entry of A's, deleted beside it", changed: true,
		does: func(w *world) { w.thiefsStub("A four", 1) }, want: told(vault.Moved)},
	{name: "old keys: an old entry of A's, deleted beside it", changed: true,
		does: func(w *world) { w.thiefsStub("A two", 1) }, want: told(vault.Moved)},
	{name: "old keys: an entry of A's made a deleted one", changed: true,
		does: func(w *world) { w.thiefsStub("A four", 0) }, want: told(vault.NotTaken), lost: []string{"A four"}},
	{name: "old keys: an old entry of A's made a deleted one", changed: true,
		does: func(w *world) { w.thiefsStub("A two", 0) }, want: told(vault.RemovedByOther), lost: []string{"A two"}},
	{name: "old keys: newer ones, by A", changed: true,
		does: func(w *world) {
			root, mine := Random(32), device(w.b)
			r := byA(w, w.own(0xFF03, w.Body(Change{Root: root, Closed: []string{device0(w)}, Cut: w.heads(), Devices: []Device{device(w.a), mine}})))
			w.byThief(r)
		}, want: told(vault.NotTaken, vault.ShutOut)},
	{name: "old keys: what A took back", changed: true,
		does: func(w *world) { w.PutAt(w.taken().ID, w.taken().Box) }, want: told(vault.Revived)},
	{name: "old keys: A's slot", changed: true,
		does: func(w *world) { w.SetSlot(0, w.old().Slot(0)) }, refused: vault.ErrWrongKey},
}

// byThief seals as A's keys of the older copy do.
func (w *world) byThief(r Record) Record {
	r.Kid = device0(w)
	thief := w.thief()
	r.Box = thief.Seal(r)
	r.Hash = string(hash(r.Box))
	r.ID = w.Put(r.Lamport, r.Box)
	return r
}

// thiefsStub puts A's own word of an older time that something is deleted, a few rows behind it or over it.
func (w *world) thiefsStub(shared string, behind int64) {
	r, thief := find(w.t, w.a, shared), w.thief()
	w.PutAt(r.ID+behind, thief.Stub(r, device0(w), r.Hash, thief.StubMAC(&r, device0(w), r.Hash)))
}
