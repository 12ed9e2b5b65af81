package vault

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/volume"
)

// BackupInto writes a dated backup into a folder, which must exist, and then removes older ones of this vault. The
// newest keep stay, and the last one of each of the last 7 days, 4 weeks and 12 months that have one. It returns the
// new file's path; ErrUntidy together with a path means that an old copy could not be removed.
//
// Nothing is removed while anything is wrong with the vault (see Report.Sound), so that a bad copy never replaces a
// good one; nor what is dated after now, by a clock that was wrong once; nor any file that does not itself say that it
// is this vault's.
func (v *Vault) BackupInto(dir string, keep int, now time.Time) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	doing := fault.Say("doing.backUp", "back the diary up")
	if v.closed {
		return "", while(doing, ErrClosed)
	}
	if keep < 1 {
		return "", while(doing, fault.New("fault.keepNone", "{{.Kind}}: at least one backup has to be kept", fault.Data{"Kind": ErrInput}))
	}
	path := disk.Unused(now, func(stamp string) string { return filepath.Join(dir, v.backupPrefix()+stamp+filepath.Ext(v.path)) })
	if err := v.backup(path); err != nil {
		return "", explain(doing, err)
	}
	if report := v.report(); keep == KeepAll || !report.Sound() {
		return path, nil
	}
	names, err := v.findBackups(dir)
	stay := retained(slices.Collect(maps.Keys(names)), now, keep)
	for t, name := range names {
		if !t.After(now) && filepath.Join(dir, name) != path && !slices.ContainsFunc(stay, t.Equal) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
		}
	}
	return path, explain(doing, asUntidy(err))
}

// KeepAll makes BackupInto remove no copy.
const KeepAll = math.MaxInt

// How many days, weeks and months keep their last copy, of those that have one.
const (
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 12
)

// retained chooses which copies stay of those made until now: the newest, and the last one of each of the last days,
// weeks and months that have one, by UTC, so that a journey changes nothing.
func retained(made []time.Time, now time.Time, newest int) (stay []time.Time) {
	made = slices.DeleteFunc(slices.Clone(made), now.Before)
	slices.SortFunc(made, func(a, b time.Time) int { return b.Compare(a) })
	rules := []struct {
		most   int
		period func(time.Time) string
	}{
		{keepDays, func(t time.Time) string { return t.Format("2006-01-02") }},
		{keepWeeks, func(t time.Time) string {
			year, week := t.ISOWeek()
			return fmt.Sprint(year, "-W", week)
		}},
		{keepMonths, func(t time.Time) string { return t.Format("2006-01") }},
	}
	seen := make([]map[string]bool, len(rules))
	for i := range seen {
		seen[i] = map[string]bool{}
	}
	for n, t := range made {
		keep := n < newest
		for i, r := range rules {
			if p := r.period(t.UTC()); !seen[i][p] && len(seen[i]) < r.most {
				seen[i][p], keep = true, true
			}
		}
		if keep {
			stay = append(stay, t)
		}
	}
	return stay
}

// LastBackup tells when the newest dated backup of this vault in a folder was made, leaving out those dated after now;
// zero if there is none.
func (v *Vault) LastBackup(dir string, now time.Time) (last time.Time, err error) {
	names, err := v.findBackups(dir)
	for t := range names {
		if t.After(last) && !t.After(now) {
			last = t
		}
	}
	return last, explain(fault.Say("doing.lookForBackups", "look for backups"), err)
}

// findBackups finds this vault's dated backups in a folder, by their dates. A file's name alone is not enough: many
// vaults have the same.
func (v *Vault) findBackups(dir string) (map[time.Time]string, error) {
	if err := disk.RequireDir(dir); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	found := map[time.Time]string{}
	for _, e := range entries {
		date, ok := strings.CutPrefix(e.Name(), v.backupPrefix())
		date, isVault := strings.CutSuffix(date, filepath.Ext(v.path))
		made, err := disk.ParseStamp(date)
		if !ok || !isVault || err != nil {
			continue
		}
		if v.isCopy(filepath.Join(dir, e.Name())) {
			found[made] = e.Name()
		}
	}
	return found, nil
}

// isCopy tells whether a file is a copy of this vault's. Who goes on alone does so in a file of the same vault that has another
// name of its own, so that neither of the two takes the other's copies for its own. One of an older format has none: it is from before.
func (v *Vault) isCopy(path string) bool {
	if id, ok := readClearID(path); !ok || id != v.id {
		return false
	}
	file, named := volume.FileID(path)
	return !named || v.vol != nil && file == v.vol.FileID()
}

// backupMark stands in the name of a dated backup, between the vault's own and the date.
const backupMark = "-backup-"

func (v *Vault) backupPrefix() string { return stem(v.path) + backupMark }

// stem is a file's name without its extension.
func stem(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}
