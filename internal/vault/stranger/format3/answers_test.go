package format3

import "unhurried/internal/vault"

// answers are B's, fixed and then opened, or not.
var answers = []attack{
	{name: "answers of B's, fixed and opened as they are", does: func(w *world) { w.opens(w.fixes("7"), "7") }, new: []string{"", ""}},
	{name: "answers of B's, fixed and never opened", does: func(w *world) { w.fixes("7") }, new: []string{""}},
	{name: "other answers than B had fixed", does: func(w *world) { w.opens(w.fixes("7"), "3") }, want: told(vault.FalseOpening), new: []string{""}},
	{name: "answers of B's that were fixed in another place", does: func(w *world) {
		r := w.next("")
		w.opens(w.put(w.Fix(r, r.Seq+1, "7")), "7")
	}, want: told(vault.FalseOpening), new: []string{""}},
	{name: "answers of B's in an entry that fixed none", does: func(w *world) { w.opens(w.said("B three"), "7") }},
	{name: "a commitment that is cut short", does: func(w *world) {
		r := w.next("")
		r = w.Fix(r, r.Seq, "7")
		r.Shared = r.Shared[:1]
		w.put(r)
	}, new: []string{`\x00`}},
}

// fixes puts an entry of B's that fixes answers.
func (w *world) fixes(words string) Record {
	r := w.next("")
	return w.put(w.Fix(r, r.Seq, words))
}

// opens puts an entry of B's that claims to open them.
func (w *world) opens(of Record, words string) {
	last := tip(w.b)
	if of.Seq > last.Seq {
		last = of
	}
	r := after(last, "")
	r.Type = 35
	w.put(Unfold(r, of.name(), words))
}
