package journal

import (
	"slices"
	"testing"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/chain"
	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/keyring"
	"unhurried/internal/vault/internal/ledger"
	"unhurried/internal/vault/internal/record"
	keyslot "unhurried/internal/vault/internal/slot"
)

// file is a vault without a disk: its slots, and its rows.
type file struct {
	slots keyslot.Set
	rows  []Row
}

func (f *file) copy() *file { return &file{f.slots, slices.Clone(f.rows)} }

var cost kdf.Params

func word(text string) keyslot.Secret { return keyslot.Secret{Phrase: []byte(text)} }

// newFile makes a vault of two.
func newFile(t testing.TB) *file {
	t.Helper()
	kdf.AllowCheap()
	cost = kdf.Least()
	f := &file{}
	var err error
	f.slots, err = keyslot.NewSet(vaultName, cost)
	must(t, err)
	root := aead.Random(aead.KeySize)
	for member, text := range []string{"A's passphrase", "B's passphrase"} {
		r, err := keyring.New(vaultName, member)
		must(t, err)
		must(t, r.Add(root, aead.Random(aead.KeySize)))
		must(t, r.SetDevice(aead.Random(aead.KeySize)))
		must(t, f.slots.Put(r, cost, word(text), nil, nil))
		r.Wipe()
	}
	return f
}

// open opens the file with a passphrase. Nothing else is known: each opening begins a chain of its own if it writes.
func (f *file) open(t testing.TB, phrase string) *reading {
	t.Helper()
	ring, err := f.slots.Unlock(vaultName, word(phrase))
	must(t, err)
	rows := slices.Clone(f.rows)
	slices.SortFunc(rows, func(a, b Row) int { return int(min(1, max(-1, a.ID-b.ID))) })
	r := &reading{}
	r.Journal, err = readRows(ring, true, false, record.Chain{}, rows, func() { r.entries = nil }, func(e *record.Record) {
		kept := *e
		kept.Shared = slices.Clone(e.Shared)
		r.entries = append(r.entries, kept)
	}, func(f chain.Finding) { r.found = append(r.found, f.Kind) })
	must(t, err)
	t.Cleanup(func() { r.Ring().Wipe() })
	return r
}

func (f *file) write(t testing.TB, phrase, text string) {
	t.Helper()
	rows, err := f.open(t, phrase).Append(Entry{Type: 31, Day: 20780, Shared: []byte(text)})
	must(t, err)
	f.rows = append(f.rows, rows...)
}

// changePassphrase makes new keys and seals this member's slots for another passphrase.
func (f *file) changePassphrase(t testing.TB, old, next string) {
	t.Helper()
	r := f.open(t, old)
	rows, err := r.ChangeKeys(record.KeysPassphrase, true, r.Log().Devices())
	must(t, err)
	f.rows = append(f.rows, rows...)
	must(t, f.slots.Put(r.Ring(), cost, word(next), r.Sheets().InForce, r.Sheets().Next))
}

// A thief who knows an old passphrase and has an old copy puts the old slot into today's file. It opens, and shows what the copy
// showed; nothing that was written since the passphrase was changed.
func TestAnOldPassphraseOpensNothingThatCameLater(t *testing.T) {
	f := newFile(t)
	f.write(t, "A's passphrase", "A")
	f.write(t, "B's passphrase", "B")
	old := f.copy()
	f.changePassphrase(t, "A's passphrase", "A's new passphrase")
	f.write(t, "A's new passphrase", "A later")
	f.write(t, "B's passphrase", "B later") // who types what they always did
	for _, phrase := range []string{"A's new passphrase", "B's passphrase"} {
		f.open(t, phrase).expect(t, nil, "A", "A later", "B", "B later")
	}
	if _, err := f.slots.Unlock(vaultName, word("A's passphrase")); err == nil {
		t.Error("the old passphrase opens today's slot")
	}
	stolen := f.copy()
	stolen.slots[0] = old.slots[0]
	if r := stolen.open(t, "A's passphrase"); !slices.Equal(r.texts(), []string{"A", "B"}) {
		t.Errorf("the thief reads %q", r.texts())
	}
}

// One of two goes on alone: their partner keeps what an older copy shows, and gets no further.
func TestWhoGoesOnAloneIsAlone(t *testing.T) {
	f := newFile(t)
	f.write(t, "A's passphrase", "A")
	f.write(t, "B's passphrase", "B")
	old := f.copy()
	r := f.open(t, "A's passphrase")
	rows, err := r.Append(Entry{Type: record.TypeMember, Day: record.NoDay, Shared: (&record.Membership{Step: record.GoesAlone, Place: 1}).Append(nil)})
	must(t, err)
	more, err := r.ChangeKeys(record.KeysAlone, true, slices.DeleteFunc(r.Log().Devices(), func(d ledger.Device) bool { return d.Member == 1 }))
	must(t, err)
	f.rows = append(append(f.rows, rows...), more...)
	must(t, f.slots.Put(r.Ring(), cost, word("A's passphrase"), nil, nil))
	must(t, f.slots.Remove(vaultName, 1, cost))
	f.write(t, "A's passphrase", "A alone")
	f.open(t, "A's passphrase").expect(t, nil, "A", "A alone", "B")
	if _, err := f.slots.Unlock(vaultName, word("B's passphrase")); err == nil {
		t.Error("B's passphrase opens it")
	}
	stolen := f.copy()
	stolen.slots[1] = old.slots[1]
	if r := stolen.open(t, "B's passphrase"); !slices.Equal(r.texts(), []string{"A", "B"}) {
		t.Errorf("B reads %q", r.texts())
	}
	stolen.write(t, "B's passphrase", "B once more")
	f.rows = stolen.rows
	f.open(t, "A's passphrase").expect(t, []chain.Kind{ledger.NotTaken}, "A", "A alone", "B")
}
