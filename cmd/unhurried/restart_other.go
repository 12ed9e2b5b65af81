//go:build !unix

package main

import (
	"fmt"
	"os"
	"os/exec"
)

// restart starts the program anew and ends this process, since the system can't replace one in place.
func restart(args ...string) error {
	self, err := os.Executable()
	if err != nil {
		return fmt.Errorf("start anew: %w", err)
	}
	if err := exec.Command(self, args...).Start(); err != nil {
		return fmt.Errorf("start anew: %w", err)
	}
	os.Exit(0)
	return nil
}
