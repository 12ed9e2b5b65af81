package journal

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	keyslot "unhurried/internal/vault/internal/slot"
)

// manyKeys gives a diary in which new keys were made so many times, by each member in turn, with an entry of A's after each.
func manyKeys(t testing.TB, changes int) (a, b *slot, rows []Row, texts []string) {
	a, b = couple()
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	texts = []string{"A", "B"}
	for i := range changes {
		[]*slot{a, b}[i%2].changeKeys(t, &rows, i%3 > 0, all)
		text := fmt.Sprint(i)
		a.write(t, &rows, text)
		texts = append(texts, text)
	}
	return a, b, rows, texts
}

// short is the slot with the newest pairs alone, as one has it that has room for no more.
func (s *slot) short(pairs int) *slot {
	cut := *s
	cut.pairs, cut.full = s.pairs[len(s.pairs)-pairs:], true
	return &cut
}

// A slot has room for some keys only. Whoever opens it reads all of the diary, and what is private of it.
func TestAShortSlotReadsAllOfIt(t *testing.T) {
	a, b, rows, texts := manyKeys(t, 9)
	a.keep(a.open(t, rows))
	b.keep(b.open(t, rows))
	for _, s := range []*slot{a, b} {
		for _, pairs := range []int{1, 3} {
			r := s.short(pairs).open(t, rows)
			r.expect(t, nil, texts...)
			for _, e := range r.entries {
				if e.Chain.Author() == s.member && len(e.Private.Body) == 0 {
					t.Errorf("what is private in %q is gone", e.Shared)
				}
			}
			if got := len(r.Ring().Epochs()); got != 10 {
				t.Errorf("%d epochs", got)
			}
		}
	}
}

// A sheet lies in a drawer through many changes of keys, and opens all of the diary.
func TestASheetLeadsToTheNewestKeys(t *testing.T) {
	a, b := couple()
	code := aead.Random(keyslot.CodeSize)
	public, err := keyslot.SheetKey(vaultName, code)
	must(t, err)
	r := a.open(t, nil)
	r.SetSheets(Sheets{InForce: public})
	rows, err := r.Append(Entry{Type: 31, Day: 20780, Shared: []byte("A")})
	must(t, err)
	a.keep(r)
	b.write(t, &rows, "B")
	for range 3 {
		a.changeKeys(t, &rows, true, all)
		b.changeKeys(t, &rows, true, all)
	}
	a.write(t, &rows, "A later")
	r = a.open(t, rows)
	if s := r.Sheets(); !bytes.Equal(s.InForce, public) || s.Next != nil {
		t.Fatal("the sheet is forgotten")
	}
	if s := b.open(t, rows).Sheets(); s.InForce != nil {
		t.Error("the partner sees it, or has it for their own")
	}
	sealed, err := keyslot.SealSheet(r.Ring(), keyslot.Sheets, r.Sheets().InForce)
	must(t, err)
	ring, err := keyslot.OpenSheet(vaultName, 2, sealed, code)
	must(t, err)
	defer ring.Wipe()
	if ring.Newest().Kid != r.Ring().Newest().Kid || !bytes.Equal(ring.Newest().Secret, r.Ring().Newest().Secret) {
		t.Error("the sheet leads to other keys")
	}
}

// A partner makes up keys and says that they are older ones. Who walks back to them takes nothing under them: otherwise what was
// prepared before somebody went on alone would add to their diary for ever.
func TestKeysThatWereMadeUpAddNothing(t *testing.T) {
	a, b, rows, texts := manyKeys(t, 2)
	a.keep(a.open(t, rows))
	b.keep(b.open(t, rows))
	r := b.open(t, rows)
	made, err := keyring.New(vaultName, 1)
	must(t, err)
	defer made.Wipe()
	must(t, made.Add(aead.Random(32), b.pairs[0][1]))
	newest := r.Ring().Newest()
	must(t, made.Add(newest.Root, newest.Secret))
	links, _, err := made.Links(made.Epochs()[0].Kid)
	must(t, err)
	older := keyring.OlderKeys{Roots: links}
	more, err := r.Append(Entry{Type: record.TypeOlderKeys, Day: record.NoDay, Shared: older.AppendShared(nil), Private: record.Private{Body: older.AppendPrivate(nil)}})
	must(t, err)
	rows = append(rows, more...)
	h, heads := r.Log().Next()
	h.Type, h.Day = 31, 20780
	box, err := made.Epochs()[0].Seal(&h, heads, []byte("made up"), &record.Private{})
	must(t, err)
	rows = append(rows, Row{ID: chain.RowID(h.Lamport, record.HashOf(box)), Box: box})
	reader := a.short(1).open(t, rows)
	reader.expect(t, []chain.Kind{ledger.NotTaken}, texts...) // it was opened, so the keys were found, and left out
	if reader.Ring().Epoch(made.Epochs()[0].Kid) != nil {
		t.Error("the keys would come into the slot")
	}
}

// What is found on the way back is checked, and nothing that is wrong with it stands in the way of the rest.
func TestLinksThatLeadNowhereAreLeftAlone(t *testing.T) {
	a, b, rows, texts := manyKeys(t, 2)
	a.keep(a.open(t, rows))
	r := b.open(t, rows)
	b.keep(r)
	older := keyring.OlderKeys{Roots: []record.Closed{{Kid: record.Kid{1}}}}
	more, err := r.Append(Entry{Type: record.TypeOlderKeys, Day: record.NoDay, Shared: older.AppendShared(nil), Private: record.Private{Body: []byte("nonsense")}})
	must(t, err)
	rows = append(rows, more...)
	a.short(1).open(t, rows).expect(t, nil, texts...)
	b.short(1).open(t, rows).expect(t, nil, texts...)
	if slices.ContainsFunc(a.short(1).open(t, rows).Ring().Epochs(), func(e *keyring.Epoch) bool { return e.Kid == record.Kid{1} }) {
		t.Error("keys that nobody has")
	}
}

// New keys that leave a member out end nothing for that member: the diary goes on for them, and they are told.
func TestNewKeysThatLeaveMeOutShutMeOutOfNothing(t *testing.T) {
	a, b := couple()
	var rows []Row
	a.write(t, &rows, "A")
	b.write(t, &rows, "B")
	b.changeKeys(t, &rows, true, func(d ledger.Device) bool { return d.Member == 1 })
	a.write(t, &rows, "A goes on")
	r := a.open(t, rows)
	if !slices.Equal(r.texts(), []string{"A", "A goes on", "B"}) || !slices.Contains(r.found, ledger.ShutOut) {
		t.Errorf("%q, %v", r.texts(), r.found)
	}
	a.changeKeys(t, &rows, true, all) // and A makes new keys for both, if A likes
	a.write(t, &rows, "A and both")
	if r := a.open(t, rows); !slices.Contains(r.texts(), "A and both") {
		t.Errorf("%q", r.texts())
	}
}
