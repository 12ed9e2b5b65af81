//go:build !windows

package store

import (
	"errors"

	"unhurried/internal/vault/internal/disk"
)

// takeAway removes the lock's file and gives the lock up. The file goes first: whoever has opened it meanwhile finds it gone.
func (l *Lock) takeAway() error { return errors.Join(disk.RemoveIfExists(l.path), l.flock.Unlock()) }
