package slot

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"os"
	"testing"

	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/wrap"
)

// negative is a slot, in hex, or the text of a key file that opens nothing, made from one of the golden vectors.
type negative struct {
	Name, From string
	Vault      string // where it is found
	Place      int
	Slot       string
	KeyFile    string
	Answer     string
}

// What a reader answers.
const (
	answerWrong   = "wrong secret"
	answerDamaged = "damaged"
	answerNewer   = "newer"
	answerOther   = "no key file"
)

func makeNegatives(t *testing.T, v vectors) (all []negative) {
	other := testVault
	other[0] ^= 1
	add := func(name, from, answer string, vault [16]byte, place int, slot string, spoil func(b []byte)) {
		b := unhex(t, slot)[:SumAt]
		spoil(b)
		all = append(all, negative{Name: name, From: from, Vault: hex.EncodeToString(vault[:]), Place: place, Slot: hex.EncodeToString(sum(b)), Answer: answer})
	}
	same := func([]byte) {}
	add("in another place", "PassphraseSlot", answerDamaged, testVault, 1, v.PassphraseSlot, same)
	add("in another place, which it names", "PassphraseSlot", answerWrong, testVault, 1, v.PassphraseSlot, func(b []byte) { b[3] = 1 })
	add("in another vault", "PassphraseSlot", answerDamaged, other, 0, v.PassphraseSlot, same)
	add("in another vault, which it names", "PassphraseSlot", answerWrong, other, 0, v.PassphraseSlot, func(b []byte) { copy(b[12:], other[:]) })
	add("another salt", "PassphraseSlot", answerWrong, testVault, 0, v.PassphraseSlot, func(b []byte) { b[SaltAt] ^= 1 })
	add("cheaper", "PassphraseSlot", answerDamaged, testVault, 0, v.PassphraseSlot, func(b []byte) { b[7] = 1 })
	add("ruinous", "PassphraseSlot", answerDamaged, testVault, 0, v.PassphraseSlot, func(b []byte) { b[8] = 0xff })
	add("commitment changed", "PassphraseSlot", answerWrong, testVault, 0, v.PassphraseSlot, func(b []byte) { b[headerSize] ^= 1 })
	add("box changed", "PassphraseSlot", answerDamaged, testVault, 0, v.PassphraseSlot, func(b []byte) { b[nonceAt+30] ^= 1 })
	add("a later version", "PassphraseSlot", answerNewer, testVault, 0, v.PassphraseSlot, func(b []byte) { b[0] = 2 })
	add("without its key file", "KeyFileSlot", answerWrong, testVault, 0, v.KeyFileSlot, same)
	add("sheet in another place", "SheetSlot", answerDamaged, testVault, 3, v.SheetSlot, same)
	add("sheet in another place, which it names", "SheetSlot", answerWrong, testVault, 4, v.SheetSlot, func(b []byte) { b[3] = 4 })
	add("sheet in another vault, which it names", "SheetSlot", answerWrong, other, 2, v.SheetSlot, func(b []byte) { copy(b[12:], other[:]) })
	add("sheet with a point of low order", "SheetSlot", answerWrong, testVault, 2, v.SheetSlot, func(b []byte) { clear(b[headerSize+wrap.EncSize-32 : headerSize+wrap.EncSize]) })
	add("sheet changed", "SheetSlot", answerWrong, testVault, 2, v.SheetSlot, func(b []byte) { b[headerSize+wrap.EncSize] ^= 1 })
	file := func(name, text, answer string) {
		all = append(all, negative{Name: name, From: "KeyFile", KeyFile: text, Answer: answer})
	}
	file("cut", v.KeyFile[:len(v.KeyFile)-9], answerDamaged)
	file("changed", string(bytes.Replace([]byte(v.KeyFile), []byte("30"), []byte("31"), 1)), answerDamaged)
	file("something else", "a photograph", answerOther)
	return all
}

func TestNegativeVectors(t *testing.T) {
	const file = "testdata/negative.json"
	text, err := os.ReadFile(goldenFile)
	must(t, err)
	var v vectors
	must(t, json.Unmarshal(text, &v))
	made, err := json.MarshalIndent(makeNegatives(t, v), "", " ")
	must(t, err)
	if *update {
		must(t, os.WriteFile(file, append(made, '\n'), 0o644))
	}
	b, err := os.ReadFile(file)
	must(t, err)
	if !bytes.Equal(bytes.TrimSpace(b), made) {
		t.Error("the vectors are others than their golden ones make")
	}
	var all []negative
	must(t, json.Unmarshal(b, &all))
	for _, n := range all {
		var err error
		switch {
		case n.KeyFile != "":
			_, err = ParseKeyFile([]byte(n.KeyFile))
		case n.Place >= Sheets:
			_, err = OpenSheet([16]byte(unhex(t, n.Vault)), n.Place, unhex(t, n.Slot), unhex(t, v.Code))
		default:
			_, err = OpenRing([16]byte(unhex(t, n.Vault)), n.Place, unhex(t, n.Slot), Secret{Phrase: []byte(v.Passphrase)})
		}
		want := map[string]error{answerWrong: errs.WrongKey, answerDamaged: errs.Damaged, answerNewer: errs.Newer, answerOther: errs.Input}[n.Answer]
		if want == nil || !errors.Is(err, want) {
			t.Errorf("%s: %v, want %s", n.Name, err, n.Answer)
		}
	}
}
