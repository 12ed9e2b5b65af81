//go:build unix

package main

import (
	"fmt"
	"os"
	"syscall"
)

// restart replaces the process by a new one of the same program. On success it does not return: the memory, with all
// that was in it, is the system's again.
func restart(args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start anew: %w", err)
	}
	return fmt.Errorf("start anew: %w", syscall.Exec(self, append([]string{self}, args...), os.Environ()))
}
