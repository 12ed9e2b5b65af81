package vault

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
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
		if err := v.need(); err != nil && !errors.Is(err, ErrReadOnly) {
			return err
		}
	}
	release, err := reserve(path)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, release())
		}
	}()
	temp := filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".tmp")
	if err := removeQuietly(temp); err != nil { // from an attempt that was cut short
		return err
	}
	made, err := os.OpenFile(temp, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, removeQuietly(temp)) }()
	if err := made.Close(); err != nil {
		return err
	}
	if err := v.file.exec("VACUUM INTO ?", temp); err != nil {
		return err
	}
	if err := v.sameLog(temp); err != nil {
		return err
	}
	if err := syncFile(temp); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// sameLog opens every row of a copy and compares what it comes to with the open vault.
func (v *Vault) sameLog(path string) error {
	f, err := openFile(path, forReading)
	if err != nil {
		return err
	}
	other := &Vault{file: f, keys: v.keys, manifest: v.manifest, device: v.device}
	l, err := scan(context.Background(), other, ignore, func(*Record, struct{}) error { return nil })
	if err = errors.Join(err, f.close()); err != nil {
		return err
	}
	same := l.report.Damaged <= v.log.report.Damaged && len(l.chains) == len(v.log.chains)
	for id, c := range v.log.chains {
		same = same && l.chains[id] != nil && l.chains[id].head == c.head
	}
	if !same {
		return fmt.Errorf("the copy differs from the vault: %w", ErrDamaged)
	}
	return nil
}

func ignore(*Record) (struct{}, error) { return struct{}{}, nil }

// BackupInto writes a dated backup into a folder and then removes the oldest ones of this vault beyond the newest
// keep, never the one just made. It returns the new file's path.
func (v *Vault) BackupInto(dir string, keep int, now time.Time) (string, error) {
	if keep < 1 {
		return "", fmt.Errorf("back the vault up: %w: at least one backup has to be kept", ErrInput)
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return "", explain("back the vault up", err)
	}
	path := filepath.Join(dir, v.backupPrefix()+stamp(now)+filepath.Ext(v.path))
	if err := v.sweep(dir); err != nil {
		return "", explain("back the vault up", err)
	}
	if err := v.Backup(path); err != nil {
		return "", err
	}
	names, err := v.backups(dir)
	for _, name := range names[:max(0, len(names)-keep)] {
		if name != filepath.Base(path) {
			err = errors.Join(err, os.Remove(filepath.Join(dir, name)))
		}
	}
	return path, explain("remove old backups", err)
}

// LastBackup tells when the newest dated backup in a folder was made; the zero time if there is none.
func (v *Vault) LastBackup(dir string) (time.Time, error) {
	names, err := v.backups(dir)
	if err != nil || len(names) == 0 {
		return time.Time{}, explain("look for backups", err)
	}
	return v.backupTime(names[len(names)-1])
}

func (v *Vault) backupPrefix() string {
	base := filepath.Base(v.path)
	return strings.TrimSuffix(base, filepath.Ext(base)) + "-backup-"
}

func (v *Vault) backupTime(name string) (time.Time, error) {
	name = strings.TrimSuffix(strings.TrimPrefix(name, v.backupPrefix()), filepath.Ext(v.path))
	if i := strings.LastIndexByte(name, '-'); i > 0 {
		name = name[:i] + "." + name[i+1:]
	}
	return time.Parse("20060102-150405.000", name)
}

// sweep takes away what backups that were cut short left in their folder: empty names and unfinished copies.
func (v *Vault) sweep(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		info, infoErr := e.Info()
		if infoErr != nil {
			continue
		}
		unfinished := strings.HasPrefix(e.Name(), "."+v.backupPrefix()) && strings.HasSuffix(e.Name(), ".tmp")
		empty := strings.HasPrefix(e.Name(), v.backupPrefix()) && info.Size() == 0
		if info.Mode().IsRegular() && (unfinished || empty) {
			err = errors.Join(err, removeQuietly(filepath.Join(dir, e.Name())))
		}
	}
	return err
}

// backups lists this vault's dated backups in a folder, oldest first.
func (v *Vault) backups(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var names []string
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), v.backupPrefix()) && filepath.Ext(e.Name()) == filepath.Ext(v.path) {
			info, err := e.Info()
			if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
				continue
			}
			if _, err := v.backupTime(e.Name()); err == nil {
				names = append(names, e.Name())
			}
		}
	}
	slices.Sort(names)
	return names, err
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
	if path, err = filepath.Abs(path); err != nil {
		return "", report, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", report, err
	}
	lock, err := takeLock(path)
	if err != nil {
		return "", report, err
	}
	held := true
	defer func() {
		if held && err != nil {
			err = errors.Join(err, lock.letGo())
		} else if held {
			err = lock.release()
		}
	}()
	temp := filepath.Join(filepath.Dir(path), ".restore-"+stamp(time.Now())+".tmp")
	defer func() { err = errors.Join(err, removeFile(temp)) }()
	if err := copyFile(backup, temp); err != nil {
		return "", report, err
	}
	v, err := Open(temp, passphrase)
	if err != nil {
		return "", report, err
	}
	report, err = v.Verify(context.Background())
	if err == nil {
		err = v.file.exec("DELETE FROM meta WHERE key IN ('device0', 'device1')")
	}
	if err = errors.Join(err, v.Close()); err != nil {
		return "", report, err
	}
	if err := syncFile(temp); err != nil {
		return "", report, err
	}
	if exists(path) {
		old = strings.TrimSuffix(path, filepath.Ext(path)) + "-before-" + stamp(time.Now()) + filepath.Ext(path)
		if exists(old) {
			return "", report, ErrExists
		}
		// A second name, where the file system has such, so that there is a vault under the first at any instant. A log
		// that a crash left goes with its file.
		for _, suffix := range []string{walSuffix, journalSuffix, ""} {
			if err := secondName(path+suffix, old+suffix); err != nil && (suffix == "" || !errors.Is(err, fs.ErrNotExist)) {
				return "", report, err
			}
		}
	}
	if err := errors.Join(lock.note(noteClosed, true), os.Rename(temp, path)); err != nil {
		return old, report, err
	}
	for _, suffix := range []string{walSuffix, journalSuffix} { // until then they would be found to be foreign
		if err := os.RemoveAll(path + suffix); err != nil {
			return old, report, err
		}
	}
	if err := syncDir(filepath.Dir(path)); err != nil {
		return old, report, err
	}
	if len(o) == 0 {
		return old, report, nil
	}
	held = false
	return old, report, errors.Join(lock.release(), acceptRestored(path, passphrase, o))
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

// secondName gives a file another name besides; where the file system has no such, instead.
func secondName(path, name string) error {
	if err := os.Link(path, name); err == nil {
		return nil
	}
	return os.Rename(path, name)
}

// reserve makes sure that a name is free and stays so until something is renamed to it.
func reserve(path string) (release func() error, err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil, ErrExists
	} else if err != nil {
		return nil, err
	}
	return func() error { return os.Remove(path) }, f.Close()
}

func copyFile(from, to string) (err error) {
	if log, err := os.Stat(from + "-wal"); err == nil && log.Size() > 0 {
		return fmt.Errorf("%w: the backup has a write-ahead log and is in use or was not closed", ErrInUse)
	}
	if err := checkHeader(from); err != nil {
		return err
	}
	in, err := openPlain(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Close())
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removeQuietly(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
