//go:build unix

package app

import (
	"os"
	"path/filepath"
	"syscall"
)

// sameDisk tells whether a file that is to be would lie on the same file system as another.
func sameDisk(there, toBe string) bool {
	a, errA := os.Stat(there)
	b, errB := os.Stat(filepath.Dir(toBe))
	if errA != nil || errB != nil {
		return true
	}
	x, okX := a.Sys().(*syscall.Stat_t)
	y, okY := b.Sys().(*syscall.Stat_t)
	return !okX || !okY || x.Dev == y.Dev
}
