package store

import (
	"errors"

	"golang.org/x/sys/windows"

	"unhurried/internal/vault/internal/disk"
)

// takeAway gives the lock up and removes its file, which Windows keeps as long as it is open. It stays with whoever takes the
// lock in between.
func (l *Lock) takeAway() error {
	err := l.flock.Unlock()
	if kept := disk.RemoveIfExists(l.path); !errors.Is(kept, windows.ERROR_SHARING_VIOLATION) {
		err = errors.Join(err, kept)
	}
	return err
}
