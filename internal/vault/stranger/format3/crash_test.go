package format3

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"unhurried/internal/vault"
	"unhurried/internal/vault/vaulttest"
)

// crash does something with a member's program, and leaves what came of it in a log beside the file as it was before.
func crash(t *testing.T, path, pass string, do func(v *vault.Vault)) {
	t.Helper()
	before := mustRead(t, path)
	as(t, path, pass, "", do)
	fatal(t, os.WriteFile(path+"-wal", vaulttest.LogOf(before, mustRead(t, path)), 0o600))
	fatal(t, os.WriteFile(path, before, 0o600))
	fatal(t, os.WriteFile(path+".lock", []byte("open\n"), 0o600))
}

// What was told as done stands in the log that a crash left. B's own program has seen to it that parts of it are no part of the diary
// for the other, whose program takes it all the same: what it lacks stands in the file, and counts for nothing.
func TestALogIsTakenWhateverOfItCountsForTheReader(t *testing.T) {
	var theirs vault.Ref // of B's
	for name, c := range map[string]struct {
		does        func(w *world)
		pass, other string // of who writes, and of who opens the diary next
		writes      func(t *testing.T, v *vault.Vault)
		told        []vault.WarningKind
		gone        string
	}{
		"it names what B wrote in A's name": {
			does:   func(w *world) { w.put(w.beginOf(0, w.pair().PublicKey().Bytes())) },
			pass:   passB,
			other:  passA,
			writes: func(t *testing.T, v *vault.Vault) { say(t, v, 20300, "safe") },
			told:   told(vault.Forged),
		},
		"it names what B wrote at the end of all numbers": {
			does: func(w *world) {
				r := After(w.put(w.beginOf(place, w.pair().PublicKey().Bytes())), 31, "far")
				r.Seq = 1<<48 - 1
				w.put(r)
			},
			pass:   passB,
			other:  passA,
			writes: func(t *testing.T, v *vault.Vault) { say(t, v, 20300, "safe") },
			told:   told(vault.Moved),
		},
		"B's own program makes keys for B alone, and ours more": {
			does:  func(w *world) { w.alone() },
			pass:  passB,
			other: passA,
			writes: func(t *testing.T, v *vault.Vault) {
				fatal(t, v.Rotate([]byte(passB)))
				fatal(t, v.Delete(theirs))
			},
			told: told(vault.ShutOut),
			gone: "B three",
		},
		"A deletes under keys that B ended": {
			does:  func(w *world) { w.alone() },
			pass:  passA,
			other: passB,
			writes: func(t *testing.T, v *vault.Vault) {
				say(t, v, 20300, "safe")
				all, _ := read(t, v)
				for ref, line := range all {
					if strings.Contains(line, "A two") {
						fatal(t, v.Delete(ref))
					}
				}
			},
			told: told(vault.NotTaken),
			gone: "A two",
		},
		"B deletes what is there twice, under keys that A was not given": {
			does: func(w *world) {
				r := w.said("B three")
				w.PutAt(r.ID+1, r.Box)
				w.PutAt(r.ID-1, r.Box)
				w.alone()
			},
			pass:   passB,
			other:  passA,
			writes: func(t *testing.T, v *vault.Vault) { fatal(t, v.Delete(theirs)) },
			told:   told(vault.ShutOut),
			gone:   "B three",
		},
		"B deletes under keys that A was not given": {
			does:   func(w *world) { w.alone() },
			pass:   passB,
			other:  passA,
			writes: func(t *testing.T, v *vault.Vault) { fatal(t, v.Delete(theirs)) },
			told:   told(vault.ShutOut),
			gone:   "B three",
		},
		"A deletes what B has put there twice more": {
			does: func(w *world) {
				w.PutAt(w.two().ID+1, w.two().Box)
				w.PutAt(RowID(w.last()+7, w.two().Hash, 0), w.two().Box)
			},
			pass:  passA,
			other: passB,
			writes: func(t *testing.T, v *vault.Vault) {
				say(t, v, 20300, "safe")
				all, _ := read(t, v)
				for ref, line := range all {
					if strings.Contains(line, "A two") {
						fatal(t, v.Delete(ref))
					}
				}
			},
			gone: "A two",
		},
	} {
		t.Run(name, func(t *testing.T) {
			w, _ := worldOf(t, false)
			copy(theirs.Chain[:], w.said("B three").Chain)
			theirs.Seq = w.said("B three").Seq
			c.does(w)
			w.Close()
			crash(t, w.path(), c.pass, func(v *vault.Vault) { c.writes(t, v) })
			for _, pass := range []string{c.other, c.pass} {
				as(t, w.path(), pass, "", func(v *vault.Vault) {
					all, report := read(t, v)
					if report.Has(vault.LogSetAside) || pass == c.other && slices.ContainsFunc(c.told, func(k vault.WarningKind) bool { return !report.Has(k) }) {
						t.Errorf("%s is told %v", pass, report.Warnings)
					}
					safe := c.gone == "B three" || pass == passB && c.pass == passA // nothing was written, or under keys that count no more
					for _, line := range all {
						safe = safe || strings.Contains(line, "safe")
						if c.gone != "" && strings.Contains(line, c.gone) {
							t.Errorf("%s reads what was deleted: %s", pass, line)
						}
					}
					if !safe {
						t.Errorf("%s does not read what was told as written", pass)
					}
				})
				if _, err := os.Stat(w.path() + "-wal"); !errors.Is(err, fs.ErrNotExist) {
					t.Error("the log stays:", err)
				}
			}
		})
	}
}

// alone puts new keys that B's own program makes for B alone.
func (w *world) alone() {
	k := w.keys()
	k.Devices = k.Devices[1:]
	w.make(k)
}
