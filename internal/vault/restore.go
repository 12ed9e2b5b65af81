package vault

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/store"
)

// Restore puts a backup in the place of a vault, after opening every row of it with the passphrase. A vault that is
// there is not overwritten: it is renamed, and its new path returned, empty if there was none. The restored vault
// continues in new chains, so that it can't contradict what was written after the backup was made.
func Restore(backup, path string, passphrase []byte, o ...Option) (old string, report Report, err error) {
	doing := fault.Say("doing.restore", "restore the backup {{.File}}", fault.Data{"File": filepath.Base(backup)})
	old, report, err = restore(backup, path, passphrase, o)
	return old, report, explain(doing, err)
}

func restore(backup, path string, passphrase []byte, o []Option) (old string, report Report, err error) {
	if path, err = disk.ResolveNew(path); err != nil {
		return "", report, err
	}
	if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
		return "", report, fault.New("fault.folderInPlace", "{{.Kind}}: there is a folder or a device in its place", fault.Data{"Kind": ErrInput})
	}
	// One folder is made, and removed again on failure. If the one above is missing too, as that of a stick that is not plugged
	// in, the path is not the one that was meant.
	dir := filepath.Dir(path)
	if made := os.Mkdir(dir, 0o700); made == nil {
		defer func() {
			if err != nil {
				_ = os.Remove(dir) // unless there is something in it
			}
		}()
	} else if errors.Is(made, fs.ErrNotExist) {
		return "", report, fault.New("fault.named", "{{.Kind}}: {{.Name}}", fault.Data{"Kind": ErrNoFolder, "Name": filepath.Dir(dir)})
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
		err = v.forgetChains()
	}
	if err == nil {
		err = v.file.Checkpoint() // the file is renamed without its log
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
			err = disk.RenameOver(temp.path, path)
		}
	}
	if err != nil {
		return "", report, errors.Join(err, undoSetAside(path, old))
	}
	var untidy error                          // the vault is in its place all the same
	for _, suffix := range store.Companions { // of the vault that was there: the next opening finds what is left foreign, and sets it aside
		untidy = errors.Join(untidy, disk.RemoveIfExists(path+suffix))
	}
	untidy = errors.Join(untidy, disk.SyncDir(filepath.Dir(path)))
	if len(o) == 0 {
		return old, report, asUntidy(untidy)
	}
	held = false
	return old, report, errors.Join(lock.Release(), asUntidy(errors.Join(untidy, acceptRestored(path, passphrase, o))))
}

// copyBackup copies a backup, which was closed and therefore has no write-ahead log, to a new file.
func copyBackup(from, to string) error {
	if log, err := os.Stat(from + store.WALSuffix); err == nil && log.Size() > 0 {
		return fault.New("fault.backupInUse", "{{.Kind}}: the backup has a write-ahead log and is in use or was not closed", fault.Data{"Kind": ErrInUse})
	}
	if err := store.CheckHeader(from); err != nil {
		return err
	}
	return disk.Copy(from, to)
}

// acceptRestored accepts the older copy that was restored on purpose, so that there is no warning of it.
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

// beforeMark stands in the name of a vault in whose place a backup was put.
const beforeMark = "-before-"

// setAside gives the vault at a path, if there is one, a second name, and likewise the files beside it: a log that a
// crash left goes with its vault.
func setAside(path string) (old string, err error) {
	ext := filepath.Ext(path)
	old = disk.Unused(time.Now(), func(stamp string) string { return strings.TrimSuffix(path, ext) + beforeMark + stamp + ext })
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

// linkOrMove gives a file a second name, so that it has the first until that is taken over; where the file system has
// no hard links, it renames the file.
func linkOrMove(path, name string) error {
	if err := os.Link(path, name); err == nil {
		return nil
	}
	return os.Rename(path, name)
}

// undoSetAside removes the second names again, as far as the first ones are still there.
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
