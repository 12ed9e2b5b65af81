package format3

import (
	"bytes"

	"unhurried/internal/vault"
)

// file is about what the file says of itself, and about records that no program of this version writes.
var file = []attack{
	{name: "a record of a later format",
		does: func(w *world) {
			r := w.next("from the future")
			r.Format = 9
			w.put(r)
		}, want: told(vault.NewerRecords)},
	{name: "a critical record of a later program",
		does: func(w *world) {
			r := w.own(0xFF77, nil)
			r.Flags = 1
			w.put(r)
		}, want: told(vault.NewerRecords)},
	{name: "a critical record of a later program by A's name",
		does: func(w *world) {
			r := byA(w, w.own(0xFF77, nil))
			r.Flags = 1
			w.put(r)
		}, want: told(vault.Forged)},
	{name: "flags that there are not",
		does: func(w *world) {
			r := w.next("")
			r.Flags = 4
			w.put(r)
		}, want: told(vault.Unreadable)},
	{name: "something hidden by B, which is nothing to A", does: func(w *world) { w.put(w.hidden()) }, want: none},
	{name: "something hidden with a shared part",
		does: func(w *world) {
			r := w.hidden()
			r.Shared = []byte("not so hidden")
			w.put(r)
		}, want: told(vault.Unreadable)},
	{name: "something hidden with a day",
		does: func(w *world) {
			r := w.hidden()
			r.Day = 20000
			w.put(r)
		}, want: told(vault.Unreadable)},
	{name: "something hidden that is critical",
		does: func(w *world) {
			r := w.hidden()
			r.Flags = 1
			w.put(r)
		}, want: told(vault.Unreadable)},
	{name: "a deletion of nothing", does: func(w *world) { w.put(w.own(0xFF01, nil)) }, want: told(vault.Unreadable)},
	{name: "new keys of noise", does: func(w *world) { w.put(w.own(0xFF03, Random(300))) }, want: told(vault.Unreadable)},
	{name: "an adoption of noise", does: func(w *world) { w.put(w.own(0xFF04, Random(51))) }, want: told(vault.Unreadable)},
	{name: "a fork of noise", does: func(w *world) { w.put(w.own(0xFF06, Random(77))) }, want: told(vault.Unreadable)},

	// Who the members are.
	{name: "a third member",
		does: func(w *world) { w.put(w.own(0xFF05, append([]byte{2, 2}, zeros...))) }, want: told(vault.Unreadable)},
	{name: "a word on members that is none",
		does: func(w *world) { w.put(w.own(0xFF05, append([]byte{9, 0}, zeros...))) }, want: told(vault.Unreadable)},
	{name: "A, invited by B", does: func(w *world) { w.put(w.own(0xFF05, append([]byte{2, 0}, zeros...))) }, want: none},
	{name: "B leaves", does: func(w *world) { w.put(w.own(0xFF05, append([]byte{4, 1}, zeros...))) }, want: none, alone: true},
	{name: "B leaves, and writes on",
		does: func(w *world) {
			w.put(after(w.put(w.own(0xFF05, append([]byte{4, 1}, zeros...))), "B: one more thing"))
		}, want: none, new: []string{"B: one more thing"}, alone: true},
	{name: "B goes on without A", does: func(w *world) { w.put(w.own(0xFF05, append([]byte{5, 0}, zeros...))) }, want: none, alone: true},

	// The manifest is for programs of the formats before.
	{name: "noise for a manifest", does: func(w *world) { w.SetMeta("manifest", Random(184)) }, want: none},
	{name: "no manifest", does: func(w *world) { w.Exec("DELETE FROM meta WHERE key = 'manifest'") }, want: none},

	// Slots.
	{name: "noise for A's recovery slot", does: func(w *world) { w.SetSlot(2, Random(2176)) }, want: told(vault.SlotsChanged)},
	{name: "A's recovery slot made another's",
		does: func(w *world) {
			box := bytes.Clone(w.Slot(2))
			copy(box[44:], Random(2128))
			copy(box[2172:], hash(box[:2172]))
			w.SetSlot(2, box)
		}, want: told(vault.SlotsChanged)},
	{name: "B's slot in A's place", does: func(w *world) { w.SetSlot(0, w.Slot(1)) }, refused: vault.ErrDamaged},
	{name: "B's recovery slot in A's place", does: func(w *world) { w.SetSlot(2, w.Slot(3)) }, want: told(vault.SlotsChanged)},
	{name: "no slot of A's", does: func(w *world) { w.Exec("DELETE FROM slot WHERE place = 0") }, refused: vault.ErrDamaged},
	{name: "the name of another diary", does: func(w *world) { w.SetMeta("vault", Random(16)) }, refused: vault.ErrDamaged},
	{name: "the name of another file", does: func(w *world) { w.SetMeta("file", Random(16)) }, want: told(vault.OlderCopy)},
	{name: "half a name of the file", does: func(w *world) { w.SetMeta("file", Random(8)) }, refused: vault.ErrDamaged},
	{name: "SQL that runs by itself",
		does:    func(w *world) { w.Exec("CREATE TRIGGER t AFTER INSERT ON record BEGIN DELETE FROM record; END") },
		refused: vault.ErrDamaged},
	{name: "a format that the file is not of", does: func(w *world) { w.Exec("PRAGMA user_version = 2") }, refused: vault.ErrDamaged},
	{name: "a later format than it was sealed with", does: func(w *world) { w.Exec("PRAGMA user_version = 4") }, refused: vault.ErrDamaged},

	// What lies beside the log.
	{name: "noise for what A keeps", does: func(w *world) { w.SetLocal(0, Random(16<<10)) }, want: told(vault.DraftsDamaged, vault.DraftsOlder)},
	{name: "nothing of what A keeps", does: func(w *world) { w.Exec("DELETE FROM local WHERE place = 0") }, want: told(vault.DraftsDamaged, vault.DraftsOlder)},
	{name: "what A kept before", does: func(w *world) { w.SetLocal(0, w.old().Local(0)) }, want: told(vault.DraftsOlder)},
	{name: "what A kept before, sealed anew outside",
		does: func(w *world) { w.SetLocal(0, w.SealOuter(0, w.old().Outer(0), 16<<10)) }, want: told(vault.DraftsOlder)},
	{name: "what A keeps in B's place, and the other way round",
		does: func(w *world) {
			a, b := w.Local(0), w.Local(1)
			w.SetLocal(0, b)
			w.SetLocal(1, a)
		}, want: told(vault.DraftsDamaged, vault.DraftsOlder)},
	{name: "B's words in A's drafts",
		does: func(w *world) {
			w.SetLocal(0, w.SealOuter(0, w.SealInner(0, 1000, []byte("\xa1\x01\xa1ad"+"\x48A writes"), 16<<10), 16<<10))
		}, want: told(vault.DraftsDamaged, vault.DraftsOlder)},
	{name: "eight megabytes of B's, to leave A no room",
		does: func(w *world) {
			w.SetLocal(1, w.SealOuter(1, w.SealInner(1, 1000, bytes.Repeat([]byte{0xff}, 4<<20), 8<<20), 8<<20))
		}, want: none},
	{name: "sixteen megabytes in A's place",
		does: func(w *world) { w.SetLocal(0, w.SealOuter(0, w.Outer(0), 16<<20)) }, want: told(vault.DraftsDamaged, vault.DraftsOlder)},
	{name: "a third box", does: func(w *world) { w.SetLocal(2, Random(16<<10)) }, want: none},
}

// hidden is something of B's that is nobody else's.
func (w *world) hidden() Record {
	r := w.next("")
	r.Type, r.Day, r.Shared, r.Body = 0, noDay, nil, nil
	return r
}
