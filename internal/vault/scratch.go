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

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/store"
)

// A file in the making stands beside where it is to go, under a name of its own, and takes its place only when it is
// whole: a kill can leave no half file under a name that somebody asked for. The name says whose it is, and a lock beside
// it is held while it is made, so that the next making there can take away what was left, and nothing else.
const (
	scratchPrefix = ".unhurried-"
	scratchSuffix = ".tmp"
	busySuffix    = ".busy"
	ownerNew      = "new" // of a vault that has no name yet
)

// ownerOf names the vault that a file in the making comes from.
func ownerOf(id [16]byte) string { return hex.EncodeToString(id[:]) }

// scratch is the name of a file in the making.
type scratch struct {
	path string
	busy *flock.Flock
}

// newScratch gives a free name in a folder, after taking away what the owner's earlier attempts left there.
func newScratch(dir, owner string) (*scratch, error) {
	if err := disk.RequireDir(dir); err != nil {
		return nil, err
	}
	if err := sweep(dir, owner); err != nil {
		return nil, err
	}
	name := scratchPrefix + owner + "-" + disk.Stamp(time.Now()) + "-" + hex.EncodeToString(random(4)) + scratchSuffix
	s := &scratch{path: filepath.Join(dir, name)}
	s.busy = flock.New(s.path+busySuffix, flock.SetPermissions(0o600))
	if _, err := s.busy.TryLock(); errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) || errors.Is(err, syscall.ENOSPC) {
		return nil, err
	} else if err != nil {
		s.busy = nil // a file system without locks: whatever is left there stays
	}
	return s, nil
}

// publish gives the finished file its name, which must still be free.
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

// undoCreate removes a finished file after all, so that what is told as failed is not there.
func undoCreate(path string, err error) error {
	if store.Remove(path) != nil && disk.Exists(path) {
		return fmt.Errorf("%w: %w", ErrUnsure, err)
	}
	return err
}

// done takes away what is left of the making. By then it has come out or not; what a failing disk keeps of it is for the
// next making to sweep, and changes neither.
func (s *scratch) discard() {
	_ = store.Remove(s.path)
	if s.busy != nil {
		_ = s.busy.Unlock()
	}
	_ = disk.RemoveIfExists(s.path + busySuffix)
}

// sweep takes away what an owner's attempts left in a folder that were cut short.
func sweep(dir, owner string) error {
	left, err := leftovers(dir, owner)
	for _, path := range left {
		err = errors.Join(err, store.Remove(path), disk.RemoveIfExists(path+busySuffix))
	}
	return err
}

// leftovers lists files in the making that nobody makes any more: those with the owner's name whose lock is free, and, from
// before they carried a name, those that are copies of the owner's vault.
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

// scratchName gives the file in the making that a name belongs to, if it is that or lies beside one.
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

// abandoned tells whether nobody holds a file in the making. Where that can't be told, somebody may.
func abandoned(path string) bool {
	if !disk.Exists(path + busySuffix) {
		return true
	}
	busy := flock.New(path + busySuffix)
	free, err := busy.TryLock()
	return err == nil && free && busy.Unlock() == nil
}
