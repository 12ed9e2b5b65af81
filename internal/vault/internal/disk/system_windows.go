package disk

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// renameNoReplace renames a file to a name that must be free, as one step.
func renameNoReplace(from, to string) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	b, err := windows.UTF16PtrFromString(to)
	if err == nil {
		err = windows.MoveFileEx(a, b, windows.MOVEFILE_WRITE_THROUGH)
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// checkWritableDir makes sure that names in a folder can be made and removed, by doing it: who may do so stands in lists that
// only the system can add up.
func checkWritableDir(dir string) error {
	f, err := os.CreateTemp(dir, ".new-*")
	if err != nil {
		return err
	}
	return errors.Join(f.Close(), os.Remove(f.Name()))
}

// Private lets nobody but this user open a file, whatever its folder allows to others.
func Private(path string) error {
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return &os.PathError{Op: "chmod", Path: path, Err: err}
	}
	// Protected (P) from what the folder would add, one entry allows (A) this user everything on a file (FA).
	list, err := windows.SecurityDescriptorFromString("D:P(A;;FA;;;" + user.User.Sid.String() + ")")
	if err != nil {
		return &os.PathError{Op: "chmod", Path: path, Err: err}
	}
	acl, _, err := list.DACL()
	if err == nil {
		err = windows.SetNamedSecurityInfo(path, windows.SE_FILE_OBJECT,
			windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, nil, nil, acl, nil)
	}
	// Sticks and some networks keep no such lists; who holds the stick has the file.
	if errors.Is(err, windows.ERROR_NOT_SUPPORTED) || errors.Is(err, windows.ERROR_INVALID_FUNCTION) {
		return nil
	}
	if err != nil {
		return &os.PathError{Op: "chmod", Path: path, Err: err}
	}
	return nil
}
