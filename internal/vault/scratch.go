package vault

import (
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/gofrs/flock"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/store"
)

// A new file is made under a temporary name beside its final one, which it gets once it is whole: a kill leaves no half file
// under a name that somebody asked for. The temporary name says which vault it belongs to, and a lock beside it is held
// meanwhile, so that the next attempt can remove what a killed one left, and nothing else.
const (
	scratchPrefix = ".unhurried-"
	scratchSuffix = ".tmp"
	busySuffix    = ".busy"
	ownerNew      = "new" // of a vault that has no name yet
)

// ownerOf is the part of a temporary name that says which vault it belongs to.
func ownerOf(id [16]byte) string { return hex.EncodeToString(id[:]) }

// scratch is a file under its temporary name.
type scratch struct {
	path string
	busy *flock.Flock
}

// newScratch gives a free temporary name in a folder, after removing what killed attempts of the same owner left there.
func newScratch(dir, owner string) (*scratch, error) {
	if err := disk.RequireDir(dir); err != nil {
		return nil, err
	}
	if err := sweep(dir, owner); err != nil {
		return nil, err
	}
	name := scratchPrefix + owner + "-" + disk.Stamp(time.Now()) + "-" + hex.EncodeToString(aead.Random(4)) + scratchSuffix
	s := &scratch{path: filepath.Join(dir, name)}
	s.busy = flock.New(s.path+busySuffix, flock.SetPermissions(0o600))
	if _, err := s.busy.TryLock(); errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENOSPC) {
		return nil, err
	} else if err != nil {
		s.busy = nil // without locks, nobody can tell what is left over, so it stays
	}
	return s, nil
}

// publish gives the finished file its final name, which must still be free.
func (s *scratch) publish(to string) error {
	if err := disk.Sync(s.path); err != nil {
		return err
	}
	if err := disk.RenameNew(s.path, to); err != nil {
		return err
	}
	if err := disk.SyncDir(filepath.Dir(to)); err != nil {
		return undoCreate(to, err)
	}
	return nil
}

// undoCreate removes a finished file after a later failure, so that what returned an error is not there. If it can't,
// the error becomes ErrUnsure.
func undoCreate(path string, err error) error {
	if store.Remove(path) != nil && disk.Exists(path) {
		return fmt.Errorf("%w: %w", ErrUnsure, err)
	}
	return err
}

// discard removes what is under the temporary name, nothing after publish. What a failing disk keeps of it is left to
// the next attempt's sweep.
func (s *scratch) discard() {
	_ = store.Remove(s.path)
	if s.busy != nil {
		_ = s.busy.Unlock()
	}
	_ = disk.RemoveIfExists(s.path + busySuffix)
}

// sweep removes what killed attempts of an owner left in a folder.
func sweep(dir, owner string) error {
	left, err := leftovers(dir, owner)
	for _, path := range left {
		err = errors.Join(err, store.Remove(path), disk.RemoveIfExists(path+busySuffix))
	}
	return err
}

// leftovers lists an owner's temporary files that nobody is making any more: those with the owner's name whose lock is
// free, and, from before the names said whose they were, those that are copies of the owner's vault.
func leftovers(dir, owner string) (paths []string, err error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for _, e := range entries {
		name, ok := scratchName(e.Name())
		if !ok || seen[name] || !e.Type().IsRegular() {
			continue
		}
		seen[name] = true
		path := filepath.Join(dir, name)
		if !strings.HasPrefix(name, scratchPrefix) {
			if id, ok := readClearID(path); ok && ownerOf(id) == owner {
				paths = append(paths, path)
			}
		} else if strings.HasPrefix(name, scratchPrefix+owner+"-") && abandoned(path) {
			paths = append(paths, path)
		}
	}
	return paths, nil
}

// scratchName gives the temporary name that a file has, or lies beside.
func scratchName(name string) (string, bool) {
	if !strings.HasPrefix(name, ".") {
		return "", false
	}
	for _, suffix := range slices.Concat(store.Companions, []string{"", store.LockSuffix, busySuffix}) {
		if base, ok := strings.CutSuffix(name, scratchSuffix+suffix); ok {
			return base + scratchSuffix, true
		}
	}
	return "", false
}

// abandoned tells whether nobody is making a temporary file. If that can't be told, somebody may be.
func abandoned(path string) bool {
	if !disk.Exists(path + busySuffix) {
		return true
	}
	busy := flock.New(path + busySuffix)
	free, err := busy.TryLock()
	return err == nil && free && busy.Unlock() == nil
}
