package vault

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"unhurried/internal/vault/internal/kdf"
)

// makeAnswers3 makes one more vault of format 3, beside those of makeVaults3: A's answers to two evenings, of which one was opened
// after B's, and a third of which only A knows the answers.
func makeAnswers3(t *testing.T) {
	phrases := []string{"golden passphrase of A", "golden passphrase of B"}
	path, state := filepath.Join(t.TempDir(), "answers.unhurried"), WithState(t.TempDir())
	v, kits, err := Create(path, CreateOptions{Passphrases: [][]byte{[]byte(phrases[0]), []byte(phrases[1])}, Options: []Option{state}, KDF: kdf.Floor})
	must(t, err)
	for _, k := range kits {
		must(t, v.ConfirmKit(k.Code))
	}
	fixed, err := v.Append(
		Entry{Type: 31, Day: 20790, Shared: []byte("evening one"), Answers: []byte("A on one"), Private: []byte("private A on one"), HasPrivate: true},
		Entry{Type: 31, Day: 20791, Shared: []byte("evening two"), Answers: []byte("A on two"), HasPrivate: true},
		Entry{Type: 32, Day: 20792, Shared: []byte("a week"), Answers: []byte{}, HasPrivate: true})
	must(t, err)
	must(t, v.Close())
	v, err = Open(path, []byte(phrases[1]), state)
	must(t, err)
	_, err = v.Append(Entry{Type: 31, Day: 20790, Shared: []byte("evening one, B, open"), HasPrivate: true})
	must(t, err)
	must(t, v.Close())
	v, err = Open(path, []byte(phrases[0]), state)
	must(t, err)
	_, err = v.Append(Entry{Type: 35, Day: 20793, Opens: fixed[0].Ref})
	must(t, err)
	must(t, v.Close())

	g := vault3{File: "answers.unhurried", Why: "answers that are fixed, and some that were opened", Members: 2}
	for _, w := range []way3{{Passphrase: phrases[0]}, {Passphrase: phrases[1]}, {Code: kits[0].Code}, {Code: kits[1].Code}} {
		v, err := w.open(path, WithReadOnly())
		must(t, err)
		w.Entries = lines3(t, v)
		must(t, v.Close())
		g.Ways = append(g.Ways, w)
	}
	b, err := os.ReadFile(path)
	must(t, err)
	must(t, os.WriteFile(filepath.Join(golden3Dir, g.File), b, 0o644))
	index := filepath.Join(golden3Dir, "vaults.json")
	b, err = os.ReadFile(index)
	must(t, err)
	var all []vault3
	must(t, json.Unmarshal(b, &all))
	b, err = json.MarshalIndent(append(all, g), "", " ")
	must(t, err)
	must(t, os.WriteFile(index, append(b, '\n'), 0o644))
}
