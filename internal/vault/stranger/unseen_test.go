package stranger

import (
	"bytes"
	"testing"

	"unhurried/internal/vault"
)

// unseen are what the present format has nothing against: it takes new bytes in the file to stop them. Each shows its
// effect here, so that the format that stops it has to move it up among the others.
var unseen = []struct {
	name    string
	rotated bool
	does    func(w *world)
	effect  func(v *vault.Vault, reads map[string]int) bool
}{
	{name: "an entry of B's from before everything",
		does: func(w *world) {
			r := w.next("I said so from the start")
			r.Chain, r.Seq, r.Prev, r.Lamport, r.Day = fresh(place), 1, make([]byte, 32), 1, 19999
			w.put(r)
		},
		effect: func(_ *vault.Vault, reads map[string]int) bool {
			return reads[`1 on 19999, type 31: "I said so from the start" ""`] == 1
		}},
	{name: "old keys: an entry by B", rotated: true,
		does: func(w *world) {
			w.Use = 0
			r := w.next("B never said this")
			r.Chain, r.Seq, r.Prev = fresh(place), 1, make([]byte, 32)
			w.put(r)
		},
		effect: func(_ *vault.Vault, reads map[string]int) bool {
			return reads[`1 on 20200, type 31: "B never said this" ""`] == 1
		}},
	{name: "A's recovery slot made blank, and the manifest told of it",
		does: func(w *world) {
			box := bytes.Clone(w.Slot(2))
			copy(box[44:], Random(2128))
			copy(box[2172:], Hash(box[:2172]))
			w.SetSlot(2, box)
			w.manifest(func(m *Manifest) { m.Slots = w.HashSlots() })
		},
		effect: func(*vault.Vault, map[string]int) bool { return true }},
	{name: "A's draft taken out",
		does: func(w *world) {
			d, _ := w.drafts()
			w.Exec("DELETE FROM draft WHERE id = ?", d)
		},
		effect: func(v *vault.Vault, _ map[string]int) bool {
			b, err := v.Draft("d")
			return b == nil && err == nil
		}},
	{name: "no room for drafts of A's",
		does: func(w *world) {
			for range 256 {
				id, box := Random(16), Random(Step-4)
				w.Exec("INSERT INTO draft(id, box) VALUES(?, ?)", id, append(box, DraftSum(id, box)...))
			}
		},
		effect: func(v *vault.Vault, _ map[string]int) bool { return v.SetDraft("another", []byte("x")) != nil }},
}

func TestWhatOnlyTheNextFormatStops(t *testing.T) {
	for _, a := range unseen {
		t.Run(a.name, func(t *testing.T) {
			w, _ := worldOf(t, a.rotated)
			a.does(w)
			w.Close()
			as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
				all, report := read(t, v)
				reads := map[string]int{}
				for _, line := range all {
					reads[line]++
				}
				if len(report.Warnings) > 0 || !a.effect(v, reads) {
					t.Errorf("it is stopped now, or told: move it up: %+v", report.Warnings)
				}
			})
		})
	}
}
