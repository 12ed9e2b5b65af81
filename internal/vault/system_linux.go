package vault

import "golang.org/x/sys/unix"

// renameNoReplace renames a file to a name that must be free, as one step.
func renameNoReplace(from, to string) error {
	return unix.Renameat2(unix.AT_FDCWD, from, unix.AT_FDCWD, to, unix.RENAME_NOREPLACE)
}

// mayChange makes sure that names in a folder can be made and taken away.
func mayChange(dir string) error { return unix.Access(dir, unix.W_OK|unix.X_OK) }
