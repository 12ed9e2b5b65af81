package stranger

import (
	"bytes"
	"math/rand/v2"
	"os"
	"testing"

	"unhurried/internal/vault"
)

// none is a file that the stranger leaves as it was, or changes without effect.
var none []vault.WarningKind

func told(kinds ...vault.WarningKind) []vault.WarningKind { return kinds }

// attacks are what a client with B's keys may do to the file, written from the document. None goes unseen.
var attacks = []attack{
	{name: "nothing at all", does: func(*world) {}, want: none},

	// Words in A's mouth.
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

	// Rows that were moved or doubled.
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

	// With the keys of an older copy alone, after A and B changed them.
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

// Whatever is done together: what one attack would have shown another does not hide, unless it takes its effect back.
func TestSeveralAttacksAtOnceDoNotHideEachOther(t *testing.T) {
	var some []attack
	for _, a := range attacks {
		if a.refused == nil && !a.readOnly && !a.rotated && len(a.want) > 0 {
			some = append(some, a)
		}
	}
	runs := uint64(24)
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		runs = 2000
	}
	for seed := range runs {
		random := rand.New(rand.NewPCG(seed, 0))
		all := attack{several: true}
		w, s := worldOf(t, false)
		for range 2 + random.IntN(3) {
			a := some[random.IntN(len(some))]
			all.name += a.name + "; "
			a.does(w)
		}
		w.Close()
		verdict(t, w, s, &all)
		if t.Failed() {
			t.Fatalf("seed %d: %s", seed, all.name)
		}
	}
}

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

func TestNothingThatAStrangersClientDoesGoesUnseen(t *testing.T) {
	for _, a := range attacks {
		t.Run(a.name, func(t *testing.T) {
			w, s := worldOf(t, a.rotated)
			a.does(w)
			w.Close()
			verdict(t, w, s, &a)
		})
	}
	if len(attacks) < 30 {
		t.Fatal("too few")
	}
}
