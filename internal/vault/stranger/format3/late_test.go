package format3

import (
	"testing"

	"unhurried/internal/vault"
)

// What B's own program writes into the past is handed on as added later, and nothing else is.
func TestWhatIsWrittenIntoThePastIsToldAsLate(t *testing.T) {
	w, _ := worldOf(t, false)
	begin := w.beginOf(place, w.pair().PublicKey().Bytes())
	begin.Shared = append(begin.Shared[:2+1216], 0, 0)
	begin.Lamport = 1
	w.put(after(w.put(begin), "B said so from the start"))
	w.Close()
	as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
		if late := v.Late(); len(late) != 0 {
			t.Errorf("before it was read: %v", late)
		}
		reads, _ := read(t, v)
		late := 0
		for _, ref := range v.Late() {
			if line, entry := reads[ref]; entry {
				late++
				if line[0] != '1' || shared(map[vault.Ref]string{ref: line}, nil)[0] != "B said so from the start" {
					t.Errorf("late is %s", line)
				}
			}
		}
		if late != 1 {
			t.Errorf("%d entries are late", late)
		}
	})
}
