package vault

import (
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"

	"unhurried/internal/vault/internal/kdf"
)

// In a bubble of synctest the clock stands still, as one that is set back does now and then for what was done before: nothing that
// keeps a file under a name with the time in it is refused, or takes the place of another.
func TestAClockThatStandsStillKeepsEveryCopy(t *testing.T) {
	kdf.AllowCheap()
	dir := t.TempDir()
	must(t, os.Mkdir(filepath.Join(dir, "backups"), 0o700))
	path, state := filepath.Join(dir, "v.unhurried"), WithState(filepath.Join(dir, "state"))
	end := InFormat2(t)
	v, _, err := Create(path, CreateOptions{Passphrases: [][]byte{adversaryA, adversaryB}, Options: []Option{state}})
	must(t, err)
	must(t, v.Close())
	older, err := os.ReadFile(path)
	must(t, err)
	end()
	const times = 3
	synctest.Test(t, func(t *testing.T) {
		for range times {
			must(t, os.WriteFile(path, older, 0o600))
			v, err := Open(path, adversaryA, WithState(t.TempDir()))
			must(t, err)
			for range times {
				_, err = v.BackupInto(filepath.Join(dir, "backups"), KeepAll, time.Now())
				must(t, err)
			}
			must(t, v.Close())
		}
		backup := filepath.Join(dir, "backup.unhurried")
		v, err := Open(path, adversaryA, state)
		must(t, err)
		must(t, v.Backup(backup))
		must(t, v.Close())
		for range times {
			_, _, err = Restore(backup, path, adversaryA, state)
			must(t, err)
		}
	})
	for pattern, want := range map[string]int{"v-format-2*.unhurried": times, "v-before-*.unhurried": times, "backups/*.unhurried": times * times} {
		if got, err := filepath.Glob(filepath.Join(dir, pattern)); err != nil || len(got) != want {
			t.Errorf("%s: %q, %v", pattern, got, err)
		}
	}
}
