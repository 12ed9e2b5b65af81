package vault

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/slot"
)

// Keys that the partner makes come into the member's own slots at the member's next opening, without a passphrase being asked for
// again: so they outlast the row that gave them. The slot stays one of the same passphrase, and grows no further than it has room.
func TestKeysOfThePartnersComeIntoTheSlot(t *testing.T) {
	kdf.AllowCheap()
	path := filepath.Join(t.TempDir(), "v.unhurried")
	v, kits, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}})
	must(t, err)
	for range 2 {
		must(t, v.Rotate(adversaryA))
	}
	written, err := v.Append(Entry{Type: 5, Shared: []byte("under the newest keys")})
	must(t, err)
	must(t, v.Close())
	before, err := Slots(path)
	must(t, err)

	read := func(open func() (*Vault, error)) (texts []string) {
		t.Helper()
		v, err := open()
		must(t, err)
		_, err = v.Load(context.Background(), func(r Record) error {
			texts = append(texts, string(r.Shared))
			return nil
		})
		must(t, err)
		must(t, v.Close())
		return texts
	}
	byB := func() (*Vault, error) { return Open(path, adversaryB) }
	if !slices.Contains(read(byB), "under the newest keys") {
		t.Fatal("B can't read what A wrote")
	}
	after, err := Slots(path)
	must(t, err)
	if string(after[1]) == string(before[1]) || string(after[1][:76]) != string(before[1][:76]) || string(after[3]) == string(before[3]) {
		t.Fatal("B's slots are as they were, or are another passphrase's")
	}
	for _, place := range []int{0, 2} {
		if string(after[place]) != string(before[place]) {
			t.Error("a slot of A's was changed")
		}
	}
	ring, err := slot.OpenRing(v.id, 1, after[1], slot.Secret{Phrase: adversaryB})
	must(t, err)
	if n := len(ring.Epochs()); n != 3 {
		t.Errorf("%d pairs in the slot", n)
	}
	ring.Wipe()

	// The rows by which A gave the keys are gone.
	rows, err := Rows(path)
	must(t, err)
	for _, r := range rows {
		if len(r.Box) > 1000 {
			must(t, Exec(path, "DELETE FROM record WHERE id = ?", r.ID))
		}
	}
	for _, open := range []func() (*Vault, error){byB, func() (*Vault, error) { return OpenWithKit(path, kits[1].Code) }} {
		if !slices.Contains(read(open), "under the newest keys") {
			t.Errorf("%v can't be read any more", written[0].Ref)
		}
	}
	again, err := Slots(path)
	must(t, err)
	if string(again[1]) != string(after[1]) {
		t.Error("the slot is sealed anew for nothing")
	}
}
