package stranger

import (
	"bytes"

	"unhurried/internal/vault"
)

// file is about rows that no program of this version writes, about what the file says of itself, and about drafts.
var file = []attack{
	// What a later program might write, and what none would.
	{name: "a record of a later format",
		does: func(w *world) {
			r := w.next("from the future")
			r.Format = 9
			w.put(r)
		}, want: told(vault.NewerRecords)},
	{name: "a critical record of a later program",
		does: func(w *world) {
			r := w.next("")
			r.Type, r.Flags = 0xFF77, Critical
			w.put(r)
		}, want: told(vault.NewerRecords), days: []int32{20200}},
	{name: "a critical record of a later program by A's name",
		does: func(w *world) {
			r := w.byA("")
			r.Type, r.Flags = 0xFF77, Critical
			w.put(r)
		}, want: told(vault.Forged), days: []int32{20200}},
	{name: "a row of noise", does: func(w *world) { w.PutAt(RowID(w.last()+1, Random(32), 0), Random(Step)) }, want: told(vault.Unreadable)},
	{name: "a row that is cut short", does: func(w *world) { w.PutAt(w.a[1].ID, w.a[1].Box[:100]) }, want: told(vault.Missing, vault.Unreadable)},
	{name: "a row of text", does: func(w *world) { w.PutAt(w.a[1].ID, "dear diary") }, want: told(vault.Missing, vault.Unreadable)},
	{name: "a record that claims more than it holds",
		does: func(w *world) {
			next := w.next("")
			plain := append(next.Header(), make([]byte, 300)...)
			copy(plain[12:], []byte{0x7f, 0xff, 0xff, 0xff})
			w.Put(w.last()+1, w.WrapPlain(Random(24), plain))
		}, want: told(vault.Unreadable)},

	// What the file says of itself.
	{name: "a diary that is said to be A's alone",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Members = 1 }) }, want: told(vault.FalseManifest)},
	{name: "a diary that is said to be B's alone",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Members = 2 }) }, want: told(vault.FalseManifest)},
	{name: "a diary that is said to be of five",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Members = 31 }) }, want: told(vault.FalseManifest)},
	{name: "a diary that is said to be of somebody who left",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Split = 1 }) }, want: told(vault.FalseManifest)},
	{name: "a format that the file is not of",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Format = 1 }) }, refused: vault.ErrDamaged},
	{name: "a file that only a later program may read",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Reader = 9 }) }, refused: vault.ErrNewer},
	{name: "a file that only a later program may write",
		does: func(w *world) { w.manifest(func(m *Manifest) { m.Writer = 9 }) }, readOnly: true},
	{name: "noise for a manifest", does: func(w *world) { w.SetMeta("manifest", Random(184)) }, refused: vault.ErrDamaged},
	{name: "A's recovery slot made blank",
		does: func(w *world) {
			box := bytes.Clone(w.Slot(2))
			copy(box[44:], Random(2176-44))
			w.SetSlot(2, box)
		}, want: told(vault.SlotsChanged)},
	{name: "A's slot from an older copy", rotated: true,
		does: func(w *world) { w.SetSlot(0, w.old().Slot(0)) }, refused: vault.ErrDamaged},
	{name: "B's slot in A's place", does: func(w *world) { w.SetSlot(0, w.Slot(1)) }, refused: vault.ErrDamaged},
	{name: "the name of another diary", does: func(w *world) { w.SetMeta("vault", Random(16)) }, refused: vault.ErrDamaged},
	{name: "SQL that runs by itself",
		does:    func(w *world) { w.Exec("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END") },
		refused: vault.ErrDamaged},
	{name: "the place that A goes on in, replaced by B's", does: func(w *world) { w.SetMeta("device0", w.Meta("device1")) }, want: none},
	{name: "the place that A goes on in, replaced by noise", does: func(w *world) { w.SetMeta("device0", Random(72)) }, want: none},

	// Drafts.
	{name: "noise for A's draft", does: func(w *world) { w.Exec("UPDATE draft SET box = randomblob(length(box))") }, want: told(vault.DraftsDamaged)},
	{name: "A's drafts, each under the name of the other",
		does: func(w *world) {
			d, e := w.drafts()
			dBox, eBox := w.draft(d), w.draft(e)
			w.setDraft(d, eBox)
			w.setDraft(e, dBox)
		}, want: none},
	{name: "A's draft under another name",
		does: func(w *world) {
			d, _ := w.drafts()
			box := w.draft(d)
			w.Exec("DELETE FROM draft WHERE id = ?", d)
			w.setDraft(Random(16), box)
		}, want: none},
	{name: "words of B's in A's draft",
		does: func(w *world) {
			d, _ := w.drafts()
			e := w.Epochs[w.Use]
			nonce := Random(24)
			plain := append([]byte{0, 0, 0, 9}, append([]byte("A writes:"), make([]byte, 500)...)...)
			w.setDraft(d, append(append(bytes.Clone(e.kid), nonce...), w.seal(w.Derive(e.Own, "draft"), nonce, plain, append([]byte(domain+"draft"), d...))...))
		}, want: none},
}
