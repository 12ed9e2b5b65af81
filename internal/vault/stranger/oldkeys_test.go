package stranger

import (
	"unhurried/internal/vault"
)

// oldKeys are what the keys of an older copy still do, after A and B changed them.
var oldKeys = []attack{
	{name: "old keys: an entry by A", rotated: true,
		does: func(w *world) {
			w.Use = 0
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.put(r)
			r = w.byA("nor this")
			w.put(r)
		}, want: told(vault.Forged), days: []int32{20200}},
	{name: "old keys: an entry by A in a diary of somebody who left", rotated: true,
		does: func(w *world) {
			w.Use = 0
			w.manifest(func(m *Manifest) { m.Split = 1 })
			r := w.byA("A never said this")
			r.Chain, r.Seq, r.Prev, r.Sealer = fresh(0), 1, make([]byte, 32), place
			w.put(r)
		}, want: told(vault.Forged, vault.FalseManifest), days: []int32{20200}},
	{name: "old keys: a manifest", rotated: true,
		does: func(w *world) {
			w.Use = 0
			w.manifest(func(*Manifest) {})
		}, want: told(vault.FalseManifest)},
	{name: "old keys: what A took back, sealed anew", rotated: true,
		does: func(w *world) {
			w.Use = 0
			r := w.taken()
			w.PutAt(r.ID, r.Box)
		}, want: told(vault.Revived), days: []int32{20003}},
}
