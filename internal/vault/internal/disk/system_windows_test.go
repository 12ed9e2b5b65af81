package disk

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/windows"

	"unhurried/internal/vault/internal/errs"
)

// The list of who may open a file names this user alone, and takes nothing over from its folder.
func TestAFileIsItsOwnersAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	if err := Replace(path, []byte("x")); err != nil {
		t.Fatal(err)
	}
	sd, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		t.Fatal(err)
	}
	user, err := windows.GetCurrentProcessToken().GetTokenUser()
	if err != nil {
		t.Fatal(err)
	}
	if b, err := os.ReadFile(path); err != nil || string(b) != "x" {
		t.Errorf("the owner reads %q, %v", b, err)
	}
	alone := "(A;;FA;;;" + user.User.Sid.String() + ")"
	want := "D:P" + alone
	if windows.NewLazySystemDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil {
		want = "D:(A;;FA;;;SY)" + alone // what wine makes of the mode 0700 that it has turned the list into
	}
	if got := sd.String(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Names that Windows keeps for devices, that lead into a hidden part of another file, or whose end it drops are refused in a
// sentence; whatever else people call a diary is not.
func TestNamesThatWindowsKeeps(t *testing.T) {
	dir := t.TempDir()
	from := filepath.Join(dir, "made")
	for _, name := range []string{"NUL", "COM1.unhurried", "con.unhurried", "a:b.unhurried", "Diary.", "Diary.unhurried "} {
		if err := os.WriteFile(from, []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := RenameNew(from, filepath.Join(dir, name)); err == nil || !strings.Contains(err.Error(), "choose another name") {
			t.Errorf("%q: %v", name, err)
		}
		if b, err := os.ReadFile(from); err != nil || string(b) != "x" {
			t.Errorf("%q: what was made is %q, %v", name, b, err)
		}
	}
	for _, path := range []string{"Tagebuch für uns.unhurried", "consent.unhurried", strings.Repeat("ü", 120) + ` und\` + strings.Repeat("ä", 120) + `\long.unhurried`} {
		to := filepath.Join(dir, path)
		if err := errors.Join(os.MkdirAll(filepath.Dir(to), 0o700), os.WriteFile(from, []byte("x"), 0o600), RenameNew(from, to), Private(to)); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	}
}

// A file takes another's place in one step, and never where the name was to be free.
func TestReplacingIsWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	for _, content := range []string{"one", "two"} {
		if err := Replace(path, []byte(content)); err != nil {
			t.Fatal(err)
		}
		if b, err := os.ReadFile(path); err != nil || string(b) != content {
			t.Errorf("%q, %v", b, err)
		}
	}
	if err := os.WriteFile(path+"2", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := RenameNew(path+"2", path); !errors.Is(err, errs.Exists) {
		t.Errorf("a name that is taken: %v", err)
	}
}
