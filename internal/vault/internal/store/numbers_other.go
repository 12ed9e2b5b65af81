//go:build !windows

package store

import "syscall"

// What the system's errors say: that there is no space, that writing is not allowed, that the disk does not answer, and that
// another program has the file, which is no error here.
var (
	fullNumbers   = []error{syscall.ENOSPC, syscall.EFBIG, syscall.EDQUOT}
	deniedNumbers = []error{syscall.EROFS, syscall.EACCES, syscall.EPERM}
	brokenNumbers = []error{syscall.EIO, syscall.ENXIO, syscall.ESTALE}
	heldNumbers   []error
)
