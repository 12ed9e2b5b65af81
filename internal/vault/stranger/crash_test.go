package stranger

import (
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// What was told as done stands in the log that a crash left. B's own program has seen to it that parts of it are no part of the diary
// for A, whose program takes it all the same.
func TestALogIsTakenWhateverOfItCountsForTheReader(t *testing.T) {
	var theirs vault.Ref // of B's
	for name, c := range map[string]struct {
		does   func(w *world)
		writes func(v *vault.Vault)
		told   vault.WarningKind
		words  string // which A then reads
	}{
		"it names what B wrote in A's name": {
			does:   func(w *world) { w.put(w.byA("forged")) },
			writes: func(v *vault.Vault) { say(t, v, 20300, "B, after that") },
			told:   vault.Forged,
			words:  "B, after that",
		},
		"it deletes in a chain that is far ahead of all others": {
			does: func(w *world) {
				r := w.next("far")
				r.Seq, r.Lamport = 1<<62, 1<<42
				w.put(r)
			},
			writes: func(v *vault.Vault) { fatal(t, v.Delete(theirs)) },
			told:   vault.Moved,
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, _ := worldOf(t, false)
			theirs = vault.Ref{Chain: [16]byte(w.b[0].Chain), Seq: w.b[0].Seq, Hash: [32]byte(Hash(w.b[0].Box))}
			c.does(w)
			w.Close()
			crash(t, w.path(), passB, c.writes)
			as(t, w.path(), passA, w.state(), func(v *vault.Vault) {
				all, report := read(t, v)
				if !report.Has(c.told) || report.Has(vault.LogSetAside) {
					t.Errorf("A is told %v", report.Warnings)
				}
				if says := func(line string) bool { return strings.Contains(line, c.words) }; c.words != "" && !slices.ContainsFunc(slices.Collect(maps.Values(all)), says) {
					t.Errorf("%q is lost", c.words)
				}
				if _, there := all[theirs]; c.words == "" && there {
					t.Error("what B deleted is back")
				}
			})
		})
	}
}

// crash does something with a member's program, and leaves what came of it in a log beside the file as it was before.
func crash(t *testing.T, path, pass string, do func(v *vault.Vault)) {
	t.Helper()
	before, err := os.ReadFile(path)
	fatal(t, err)
	as(t, path, pass, "", do)
	after, err := os.ReadFile(path)
	fatal(t, err)
	fatal(t, os.WriteFile(path, before, 0o600))
	fatal(t, os.WriteFile(path+"-wal", vaulttest.LogOf(before, after), 0o600))
	fatal(t, os.WriteFile(path+".lock", []byte("open\n"), 0o600))
}
