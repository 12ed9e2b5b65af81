package vault

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/slot"
	"unhurried/internal/vault/internal/store"
	"unhurried/internal/vault/internal/volume"
)

// Remnants lists the files beside a vault that hold an earlier state of it and go when it is destroyed: what was there
// before a backup was restored or the format was brought up to date, logs that were set aside, and unfinished copies.
// Dated backups, and copies under other names, are not among them.
func Remnants(path string) ([]string, error) {
	doing := fault.Say("doing.lookBeside", "look beside the diary {{.File}}", fault.Data{"File": filepath.Base(path)})
	path, err := disk.ResolveNew(path)
	if err != nil {
		return nil, explain(doing, err)
	}
	id, ok := readClearID(path)
	if !ok {
		return nil, nil // nothing says which files are its own
	}
	left, err := remnants(path, id)
	return left, explain(doing, err)
}

func remnants(path string, id [16]byte) ([]string, error) {
	left, err := leftovers(filepath.Dir(path), ownerOf(id))
	if err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		at := filepath.Join(filepath.Dir(path), e.Name())
		if of, ok := readClearID(at); ok && of == id && isEarlierState(e.Name(), path) {
			left = append(left, at)
		}
	}
	logs, err := store.SetAsideWALs(path)
	return append(left, logs...), err
}

// isEarlierState tells whether a name is one that this program gives to an earlier state of a vault.
func isEarlierState(name, path string) bool {
	name, ok := strings.CutPrefix(name, stem(path))
	name, isVault := strings.CutSuffix(name, filepath.Ext(path))
	if !ok || !isVault {
		return false
	}
	if date, ok := strings.CutPrefix(name, beforeMark); ok {
		_, err := disk.ParseStamp(date)
		return err == nil
	}
	format, ok := strings.CutPrefix(name, formatMark)
	format, _, _ = strings.Cut(format, "-")
	_, err := strconv.Atoi(format)
	return ok && err == nil
}

// Destroy removes a vault and its remnants for good. First the slots are overwritten where they lie, without which
// nothing that may be left of the files on the disk can be opened; then the files are removed with what lies beside
// them. If the path is a link, both the file and the link go. Backups and other copies are not touched. No passphrase
// is needed, and the vault may be damaged: whoever can write to the folder can remove the file anyway.
func Destroy(path string, o ...Option) error {
	return explain(fault.Say("doing.destroy", "delete the diary {{.File}}", fault.Data{"File": filepath.Base(path)}), destroy(path, o))
}

func destroy(link string, o []Option) (err error) {
	path, err := disk.ResolveNew(link)
	if err != nil {
		return err
	}
	if err := store.CheckHeader(path); err != nil {
		return err
	}
	lock, err := store.TakeLock(path)
	if err != nil {
		return err
	}
	removed := false
	defer func() {
		if removed {
			err = errors.Join(err, lock.Release()) // the lock's file is gone with the vault
		} else {
			err = errors.Join(err, lock.Discard())
		}
	}()
	id, ok := readClearID(path)
	files := []string{path}
	if ok {
		left, err := remnants(path, id)
		if err != nil {
			return err
		}
		files = append(left, files...) // the vault itself last, so that a second attempt still finds what a first one left
	}
	for _, f := range files {
		if err := disk.CheckRemovable(f); err != nil { // before anything is done
			return err
		}
	}
	v := &Vault{}
	for _, set := range o {
		set(&v.opts)
	}
	if v.opts.stateDir != "" && ok {
		for member := range 2 {
			v.keys = &keyring{vault: id, member: member}
			err = errors.Join(err, disk.RemoveIfExists(v.statePath()))
		}
		for _, f := range files {
			if name, ok := volume.FileID(f); ok {
				err = errors.Join(err, disk.RemoveIfExists(volume.MemoryPath(v.opts.stateDir, id, name)))
			}
		}
	}
	for _, f := range files {
		_ = errors.Join(shred(f), shred(f+store.WALSuffix)) // a failing disk is no reason to leave the file whole
		remove := func() error { return store.Remove(f) }
		if f == path {
			remove = lock.RemoveVault
		}
		err = errors.Join(err, remove(), disk.RemoveIfExists(f+busySuffix))
	}
	removed = err == nil
	if info, statErr := os.Lstat(link); err == nil && statErr == nil && info.Mode()&fs.ModeSymlink != 0 {
		err = os.Remove(link)
	}
	return errors.Join(err, disk.SyncDir(filepath.Dir(path)))
}

// shred overwrites all slots in a file where they lie, damaged ones too. It needs no space. It leaves alone what is no
// plain file: a link beside a vault may lead to somebody else's slots.
func shred(path string) (err error) {
	info, err := os.Lstat(path)
	if err != nil || !info.Mode().IsRegular() {
		return err
	}
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	if now, err := f.Stat(); err != nil || !os.SameFile(info, now) {
		return errors.Join(ErrReplaced, err, f.Close())
	}
	defer func() { err = errors.Join(err, f.Sync(), f.Close()) }()
	// The parts overlap by one slot, so that each slot lies whole in one of them.
	const part = 1 << 20
	buf := make([]byte, part+slot.Size)
	for at := int64(0); ; at += part {
		n, err := f.ReadAt(buf, at)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		for i := 0; ; i++ {
			next := bytes.IndexByte(buf[i:n], slot.Version) // quick over zeros, as in a huge sparse file
			if i += next; next < 0 || i+slot.SaltAt > n {
				break
			}
			if !slot.LooksLike(buf[i:n]) {
				continue
			}
			size := min(slot.Size, n-i)
			if _, err := f.WriteAt(aead.Random(size), at+int64(i)); err != nil {
				return err
			}
			i += size - 1
		}
		if n < len(buf) {
			return nil
		}
	}
}
