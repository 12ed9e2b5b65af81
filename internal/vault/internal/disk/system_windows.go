package disk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

// renameNoReplace renames a file to a name that must be free, as one step that is on the disk on return.
func renameNoReplace(from, to string) error { return move(from, to, 0) }

// RenameOver renames a file to a name that may be another's, as one step that is on the disk on return.
func RenameOver(from, to string) error { return move(from, to, windows.MOVEFILE_REPLACE_EXISTING) }

func move(from, to string, how uint32) error {
	a, err := windows.UTF16PtrFromString(from)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	b, err := windows.UTF16PtrFromString(to)
	if err == nil {
		err = windows.MoveFileEx(a, b, windows.MOVEFILE_WRITE_THROUGH|how)
	}
	if err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

// CheckName refuses names that no file can have: those that Windows keeps for devices (NUL, COM1.unhurried), that would lead
// into a hidden part of another file (a:b), or whose end it drops (a dot, a space).
func CheckName(path string) error {
	name := filepath.Base(path)
	if !filepath.IsLocal(name) || strings.TrimRight(name, ". ") != name {
		return fault.New("fault.nameKept", "Windows does not let a file be called {{.Name}}; choose another name", fault.Data{"Name": name})
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
func Private(path string) (err error) {
	defer func() {
		// Sticks and some networks keep no such lists; who holds the stick has the file.
		if errors.Is(err, windows.ERROR_NOT_SUPPORTED) || errors.Is(err, windows.ERROR_INVALID_FUNCTION) {
			err = nil
		} else if err != nil {
			err = &os.PathError{Op: "chmod", Path: path, Err: err}
		}
	}()
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		return err
	}
	// Protected (P) from what the folder would add, one entry allows (A) this user everything on a file (FA).
	list, err := windows.SecurityDescriptorFromString("D:P(A;;FA;;;" + user.User.Sid.String() + ")")
	if err != nil {
		return err
	}
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	const anybody = windows.FILE_SHARE_READ | windows.FILE_SHARE_WRITE | windows.FILE_SHARE_DELETE // may have it open meanwhile
	h, err := windows.CreateFile(name, windows.WRITE_DAC, anybody, nil, windows.OPEN_EXISTING, windows.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return err
	}
	err = windows.SetKernelObjectSecurity(h, windows.DACL_SECURITY_INFORMATION|windows.PROTECTED_DACL_SECURITY_INFORMATION, list)
	return errors.Join(err, windows.CloseHandle(h))
}
