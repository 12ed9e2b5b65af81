package format3

import (
	"slices"

	"unhurried/internal/vault"
)

// answers are B's, fixed and then opened, or not.
var answers = []attack{
	{name: "answers of B's, fixed and opened as they are", does: func(w *world) { w.opens(w.fixes("7"), "7") }, new: []string{"", ""}},
	{name: "answers of B's, fixed and never opened", does: func(w *world) { w.fixes("7") }, new: []string{""}},
	{name: "other answers than B had fixed", does: func(w *world) { w.opens(w.fixes("7"), "3") }, want: told(vault.FalseOpening), new: []string{""}},
	{name: "answers of B's that were fixed in another place", does: func(w *world) {
		r := w.next("")
		r.Type, r.Shared = 0xFEF1, w.commitment(r.Chain, r.Seq+1, "7")
		w.opens(w.put(r), "7")
	}, want: told(vault.FalseOpening), new: []string{""}},
	{name: "answers of B's in an entry that fixed none", does: func(w *world) { w.opens(w.said("B three"), "7") }},
	{name: "a commitment that is cut short", does: func(w *world) {
		r := w.next("")
		r.Type, r.Shared = 0xFEF1, w.commitment(r.Chain, r.Seq, "7")[:1]
		w.put(r)
	}, new: []string{`\x00`}},
}

// random is what B's commitments are made of beside the answers.
var random = slices.Repeat([]byte{7}, 32)

// commitment is the shared part of an entry of type 31 that fixes answers.
func (w *world) commitment(chain string, seq uint64, words string) []byte {
	c := hash(slices.Concat([]byte(domain+"answers"), w.Vault, []byte(chain), big(seq, 6), random, []byte(words)))
	return append([]byte{0, 31}, c...)
}

// fixes puts an entry of B's that fixes answers.
func (w *world) fixes(words string) Record {
	r := w.next("")
	r.Type, r.Shared = 0xFEF1, w.commitment(r.Chain, r.Seq, words)
	return w.put(r)
}

// opens puts an entry of B's that claims to open them.
func (w *world) opens(of Record, words string) {
	last := tip(w.b)
	if of.Seq > last.Seq {
		last = of
	}
	r := after(last, "")
	r.Type, r.Shared = 0xFEF2, slices.Concat([]byte{0, 35}, headBytes([]Head{of.name()}), random, []byte(words))
	w.put(r)
}
