//go:build !windows

package disk

import "os"

// Private does nothing where the mode that a file is made with keeps others out.
func Private(string) error { return nil }

// RenameOver renames a file to a name that may be another's, as one step.
func RenameOver(from, to string) error { return os.Rename(from, to) }

// CheckName refuses names that no file can have; here there are none.
func CheckName(string) error { return nil }
