package disk

import "golang.org/x/sys/unix"

// renameNoReplace renames a file to a name that must be free, as one step.
func renameNoReplace(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}

// checkWritableDir makes sure that names in a folder can be made and removed.
func checkWritableDir(dir string) error { return unix.Access(dir, unix.W_OK|unix.X_OK) }
