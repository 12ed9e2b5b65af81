package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/vault"
)

// WriteSheet writes a recovery code to a new file that its owner has chosen, under its own name from the first byte: a crash
// leaves the code nowhere else. It is on the disk when WriteSheet returns. The sheet names neither its owner nor the
// diary, so that it leads nobody there.
func WriteSheet(path string, kit Kit) (err error) {
	name := filepath.Base(path)
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fault.New("fault.at", "{{.Name}}: {{.Err}}", fault.Data{"Name": name, "Err": vault.ErrExists})
	} else if err != nil {
		return fault.New("fault.nothingWritten", "{{.File}} can't be written, and nothing was: {{.Err}}", fault.Data{"File": name, "Err": exchange.Reason(err)})
	}
	defer func() {
		if err != nil {
			err = errors.Join(fault.New("fault.notWritten", "{{.File}} was not written: {{.Err}}", fault.Data{"File": name, "Err": exchange.Reason(err)}), ignoreMissing(os.Remove(path)))
		}
	}()
	if _, err := io.WriteString(f, Sheet(kit)); err != nil {
		return errors.Join(err, f.Close())
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return err
	}
	return vault.SyncDir(filepath.Dir(path))
}

// Sheet is what is written on a recovery sheet that is saved. vault.FindCode reads it.
func Sheet(kit Kit) string {
	var b strings.Builder
	b.WriteString("Recovery sheet. Keep it away from the computer; whoever has it can read what it opens.\n\n")
	for i, group := range strings.Split(kit.Code, "-") {
		if i > 0 {
			b.WriteString(map[bool]string{true: "\n", false: "-"}[i%4 == 0])
		}
		b.WriteString(group)
	}
	b.WriteString("\n")
	return b.String()
}

// MaxSheet bounds a sheet that a code is looked for on, in bytes.
const MaxSheet = vault.MaxSheet

// FindCode finds the one recovery code on a sheet, whatever else is written there.
func FindCode(sheet string) (string, error) { return vault.FindCode(sheet) }

// OnVaultDisk tells whether a file that is to be would lie on the same file system as the open vault. What can't be told
// counts as the same.
func (a *App) OnVaultDisk(path string) bool {
	a.touch()
	f, _ := a.File()
	return sameDisk(f.Path, path)
}
