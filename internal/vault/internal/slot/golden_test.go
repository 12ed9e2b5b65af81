package slot

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"flag"
	"os"
	"testing"

	"unhurried/internal/vault/internal/kdf"
)

// update writes the golden file anew. It is only ever added to: a slot in the field must stay openable.
var update = flag.Bool("update", false, "write the golden vectors anew")

// vectors are slots with known inputs, all in hex, for whoever writes another reader. All of them hold two epochs of a member,
// with roots 00 01 …, 01 02 … and secrets 64 65 …, 65 66 …, and the device seed d0 d1 ….
type vectors struct {
	Vault, Code, KeyFile string // inputs; the key file is text
	Passphrase           string // text
	SheetKey             string // the public key that follows from the code
	PassphraseSlot       string // place 0, 3 passes over 64 MiB with 4 threads
	KeyFileSlot          string // place 0, the same with the key file
	SheetSlot            string // place 2
	NextSheetSlot        string // place 5
}

const goldenFile = "testdata/vectors.json"

func makeVectors(t *testing.T) {
	x := hex.EncodeToString
	v := vectors{Vault: x(testVault[:]), Code: x(fixed(0, CodeSize)), KeyFile: string(formatKeyFile(fixed(0x30, 32))), Passphrase: string(phrase.Phrase)}
	a, b := newRing(t, testVault, 0, 2), newRing(t, testVault, 1, 2)
	public, err := SheetKey(testVault, fixed(0, CodeSize))
	must(t, err)
	v.SheetKey = x(public)
	for _, c := range []struct {
		to   *string
		make func() ([]byte, error)
	}{
		{&v.PassphraseSlot, func() ([]byte, error) { return SealRing(a, kdf.Floor, phrase) }},
		{&v.KeyFileSlot, func() ([]byte, error) { return SealRing(a, kdf.Floor, Secret{phrase.Phrase, fixed(0x30, 32)}) }},
		{&v.SheetSlot, func() ([]byte, error) { return SealSheet(a, Sheets, public) }},
		{&v.NextSheetSlot, func() ([]byte, error) { return SealSheet(b, NextSheets, public) }},
	} {
		slot, err := c.make()
		must(t, err)
		*c.to = x(slot)
	}
	text, err := json.MarshalIndent(&v, "", " ")
	must(t, err)
	must(t, os.WriteFile(goldenFile, append(text, '\n'), 0o644))
}

func TestGoldenVectors(t *testing.T) {
	if *update {
		makeVectors(t)
	}
	text, err := os.ReadFile(goldenFile)
	must(t, err)
	var v vectors
	must(t, json.Unmarshal(text, &v))
	code := unhex(t, v.Code)
	key, err := ParseKeyFile([]byte(v.KeyFile))
	must(t, err)
	if public, err := SheetKey(testVault, code); err != nil || hex.EncodeToString(public) != v.SheetKey {
		t.Error("the code leads to another key pair than it did", err)
	}
	a, b := newRing(t, testVault, 0, 2), newRing(t, testVault, 1, 2)
	got, err := OpenRing(testVault, 0, unhex(t, v.PassphraseSlot), Secret{Phrase: []byte(v.Passphrase)})
	if err != nil || !same(got, a, 2) {
		t.Error("passphrase", err)
	}
	got.Wipe()
	if got, err = OpenRing(testVault, 0, unhex(t, v.KeyFileSlot), Secret{[]byte(v.Passphrase), key}); err != nil || !same(got, a, 2) {
		t.Error("key file", err)
	}
	got.Wipe()
	if got, err = OpenSheet(testVault, 2, unhex(t, v.SheetSlot), code); err != nil || !same(got, a, 2) {
		t.Error("sheet", err)
	}
	got.Wipe()
	if got, err = OpenSheet(testVault, 5, unhex(t, v.NextSheetSlot), code); err != nil || !same(got, b, 2) {
		t.Error("next sheet", err)
	}
	got.Wipe()
}

// The slots of today's vaults open.
func TestSlotsOfTheFirstFormatsOpen(t *testing.T) {
	text, err := os.ReadFile("../../testdata/golden/vectors.json")
	must(t, err)
	var v struct{ Vault, Root, Own, Slot string }
	must(t, json.Unmarshal(text, &v))
	r, err := OpenSheet([16]byte(unhex(t, v.Vault)), 2, unhex(t, v.Slot), fixed(0, CodeSize))
	must(t, err)
	defer r.Wipe()
	if e := r.Newest(); !bytes.Equal(e.Root, unhex(t, v.Root)) || !bytes.Equal(e.Secret, unhex(t, v.Own)) || len(r.Device()) != 32 {
		t.Error("other keys came out")
	}
}
