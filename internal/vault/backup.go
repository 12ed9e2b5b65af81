package vault

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/store"
)

// Backup writes a copy of the whole vault to a file that must not exist yet, and opens every row of the copy before it
// gets its name. The copy opens with the passphrases and recovery codes of this moment, for ever.
func (v *Vault) Backup(path string) error {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.closed {
		return fmt.Errorf("back the vault up: %w", ErrClosed)
	}
	return explain("back the vault up", v.backup(path))
}

func (v *Vault) backup(path string) (err error) {
	path, err = filepath.Abs(path)
	if err != nil {
		return err
	}
	if v.log == nil {
		if err := v.ensureLoaded(); err != nil && !errors.Is(err, ErrReadOnly) {
			return err
		}
	}
	if disk.Exists(path) {
		return ErrExists
	}
	temp, err := newScratch(filepath.Dir(path), ownerOf(v.id))
	if err != nil {
		return err
	}
	defer temp.discard()
	if err := v.file.CopyTo(temp.path); err != nil {
		return err
	}
	if err := v.checkCopy(temp.path); err != nil {
		return err
	}
	return temp.publish(path)
}

// checkCopy opens every row of a copy and compares what it comes to with the open vault.
func (v *Vault) checkCopy(path string) error {
	f, err := store.Open(path, store.ForReading)
	if err != nil {
		return err
	}
	other := &Vault{file: f, keys: v.keys, manifest: v.manifest, device: v.device}
	l, err := scan(context.Background(), other, decodeNothing, func(*Record, struct{}) error { return nil })
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	same := l.broken() <= v.log.broken() && slices.Equal(l.Heads(), v.log.Heads())
	if !same {
		return fmt.Errorf("the copy differs from the vault: %w", ErrDamaged)
	}
	return nil
}

func decodeNothing(*Record) (struct{}, error) { return struct{}{}, nil }

// KeepAll is for BackupInto to remove no copy.
const KeepAll = math.MaxInt

// BackupInto writes a dated backup into a folder, which must be there, and then removes those of this vault's dated
// backups that are beyond the newest keep and are not the last of one of the last 7 days, 4 weeks or 12 months that have
// one. It removes none while anything is wrong with the vault (see Report.Sound), so that a bad copy never pushes out a
// good one; none that is dated after now, by a clock that was wrong once; and nothing that is not this vault's, which a file
// says itself. It returns the new file's path; ErrUntidy together with a path means that an old copy could not be removed.
func (v *Vault) BackupInto(dir string, keep int, now time.Time) (string, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	doing := "back the vault up"
	if v.closed {
		return "", fmt.Errorf("%s: %w", doing, ErrClosed)
	}
	if keep < 1 {
		return "", fmt.Errorf("%s: %w: at least one backup has to be kept", doing, ErrInput)
	}
	path := filepath.Join(dir, v.backupPrefix()+disk.Stamp(now)+filepath.Ext(v.path))
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

// How many days, weeks and months keep their last copy, of those that have one.
const (
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 12
)

// retained chooses which copies stay, of all that were made until now: the newest, and the last one of each of the last
// days, weeks and months that have one, by UTC, so that a journey changes nothing.
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

// LastBackup tells when the newest dated backup of this vault in a folder was made, of those that are not dated after
// now; the zero time if there is none.
func (v *Vault) LastBackup(dir string, now time.Time) (last time.Time, err error) {
	names, err := v.findBackups(dir)
	for t := range names {
		if t.After(last) && !t.After(now) {
			last = t
		}
	}
	return last, explain("look for backups", err)
}

// backupMark stands in the name of a dated backup, between the vault's own and the date.
const backupMark = "-backup-"

func (v *Vault) backupPrefix() string { return stem(v.path) + backupMark }

// stem is a file's name without its extension.
func stem(path string) string {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// backups finds this vault's dated backups in a folder, by when they were made. A name is not enough: many vaults are
// called alike.
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
		if id, ok := readClearID(filepath.Join(dir, e.Name())); ok && id == v.id {
			found[made] = e.Name()
		}
	}
	return found, nil
}

// Restore puts a backup in the place of a vault, after opening every row of it with the passphrase. A vault that
// stands there is not overwritten: it is renamed, and its new path returned, empty if there was none. The restored
// vault goes on in new chains, so that it can never contradict what was written after the backup was made.
func Restore(backup, path string, passphrase []byte, o ...Option) (old string, report Report, err error) {
	doing := "restore the backup " + filepath.Base(backup)
	old, report, err = restore(backup, path, passphrase, o)
	return old, report, explain(doing, err)
}

func restore(backup, path string, passphrase []byte, o []Option) (old string, report Report, err error) {
	if path, err = disk.ResolveNew(path); err != nil {
		return "", report, err
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return "", report, fmt.Errorf("%w: there is a folder or a device in its place", ErrInput)
	}
	// One folder is made, and goes again if nothing comes of it. Where the one above is not there either, as of a stick
	// that is not plugged in, the path is another than what was meant.
	dir := filepath.Dir(path)
	if made := os.Mkdir(dir, 0o700); made == nil {
		defer func() {
			if err != nil {
				_ = os.Remove(dir) // unless there is something in it
			}
		}()
	} else if errors.Is(made, fs.ErrNotExist) {
		return "", report, fmt.Errorf("%w: %s", ErrNoFolder, filepath.Dir(dir))
	} else if !errors.Is(made, fs.ErrExist) {
		return "", report, made
	}
	lock, err := store.TakeLock(path)
	if err != nil {
		return "", report, err
	}
	held := true
	defer func() {
		if held && err != nil {
			err = errors.Join(err, lock.Discard())
		} else if held {
			err = lock.Release()
		}
	}()
	id, _ := readClearID(backup)
	temp, err := newScratch(filepath.Dir(path), ownerOf(id))
	if err != nil {
		return "", report, err
	}
	defer temp.discard()
	if err := copyBackup(backup, temp.path); err != nil {
		return "", report, err
	}
	v, err := Open(temp.path, passphrase, asTemporary)
	if err != nil {
		return "", report, err
	}
	report, err = v.Verify(context.Background())
	if err == nil {
		err = errors.Join(v.file.DeleteMeta(deviceKey(0)), v.file.DeleteMeta(deviceKey(1)))
	}
	if err == nil {
		err = v.file.Checkpoint() // the file goes without its log
	}
	if err = errors.Join(err, IgnoreUntidy(v.Close())); err != nil {
		return "", report, err
	}
	if old, err = setAside(path); err != nil {
		return "", report, err
	}
	if err = errors.Join(lock.NoteClosed(), disk.Sync(temp.path)); err == nil {
		if old == "" {
			err = disk.RenameNew(temp.path, path)
		} else {
			err = os.Rename(temp.path, path)
		}
	}
	if err != nil {
		return "", report, errors.Join(err, undoSetAside(path, old))
	}
	for _, suffix := range store.Companions { // until now they would be found to be foreign
		_ = disk.RemoveIfExists(path + suffix) // or will be, and be set aside
	}
	synced := disk.SyncDir(filepath.Dir(path)) // it stands there in any case
	if len(o) == 0 {
		return old, report, asUntidy(synced)
	}
	held = false
	return old, report, errors.Join(lock.Release(), asUntidy(errors.Join(synced, acceptRestored(path, passphrase, o))))
}

// beforeMark stands in the name of a vault in whose place a backup was put.
const beforeMark = "-before-"

// setAside gives the vault at a path, if there is one, a second name, and what lies beside it too: a log that a crash left
// goes with its file.
func setAside(path string) (old string, err error) {
	ext := filepath.Ext(path)
	old = strings.TrimSuffix(path, ext) + beforeMark + disk.Stamp(time.Now()) + ext
	if disk.Exists(old) {
		return "", ErrExists
	}
	there := disk.Exists(path)
	for _, suffix := range slices.Concat(store.Companions, []string{""}) {
		if err := linkOrMove(path+suffix, old+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if !there {
		return "", nil
	}
	return old, nil
}

// linkOrMove gives a file another name besides, so that there is one under the first at any instant; where the file system
// has no such, instead.
func linkOrMove(path, name string) error {
	if err := os.Link(path, name); err == nil {
		return nil
	}
	return os.Rename(path, name)
}

// undoSetAside takes back what setAside did, as far as the first name is still there.
func undoSetAside(path, old string) (err error) {
	for _, suffix := range slices.Concat(store.Companions, []string{""}) {
		a, aErr := os.Lstat(path + suffix)
		b, bErr := os.Lstat(old + suffix)
		if old != "" && aErr == nil && bErr == nil && os.SameFile(a, b) {
			err = errors.Join(err, os.Remove(old+suffix))
		}
	}
	return err
}

// acceptRestored tells the state file that this older copy was asked for.
func acceptRestored(path string, passphrase []byte, o []Option) error {
	v, err := Open(path, passphrase, o...)
	if err != nil {
		return err
	}
	_, err = v.Load(context.Background(), func(Record) error { return nil })
	if err == nil {
		err = v.AcceptOlder()
	}
	return errors.Join(err, v.Close())
}

// copyBackup copies a backup, which was closed and therefore has no write-ahead log, to a new file.
func copyBackup(from, to string) error {
	if log, err := os.Stat(from + store.WALSuffix); err == nil && log.Size() > 0 {
		return fmt.Errorf("%w: the backup has a write-ahead log and is in use or was not closed", ErrInUse)
	}
	if err := store.CheckHeader(from); err != nil {
		return err
	}
	return disk.Copy(from, to)
}
