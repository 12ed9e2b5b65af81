//go:build !linux && !windows

package main

import (
	"errors"
	"os"
)

// sealedFile needs a file that is memory alone; without one, the passphrase stays in the process until it locks.
func sealedFile([]byte) (*os.File, error) { return nil, errors.ErrUnsupported }

// readSealed finds nothing where nothing is left.
func readSealed(uintptr) ([]byte, error) { return nil, errors.ErrUnsupported }
