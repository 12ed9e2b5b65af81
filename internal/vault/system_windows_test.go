package vault_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"golang.org/x/sys/windows"
)

// wasKilled tells whether a child was killed, and did not end by itself, which it does with 2 or with 0.
func wasKilled(exit *exec.ExitError) bool { return exit.ExitCode() == 1 }

// private tells that neither everybody (WD), nor all users (BU), nor whoever is logged in (AU) may open a file. SQLite makes its
// log by itself, for those for whom the folder is.
func private(t testing.TB, path string) {
	t.Helper()
	if strings.HasSuffix(path, "-wal") {
		return
	}
	list, err := windows.GetNamedSecurityInfo(path, windows.SE_FILE_OBJECT, windows.DACL_SECURITY_INFORMATION)
	if err != nil {
		t.Fatal(err)
	}
	for _, others := range []string{"WD", "BU", "AU"} {
		if strings.Contains(list.String(), ";;;"+others+")") {
			t.Errorf("%s can be read by others: %v", path, list)
		}
	}
}

// noFiles make what has a file's name and is none. Links ask for a right there that people do not have.
func noFiles(string) map[string]func(name string) error {
	return map[string]func(name string) error{"a folder": func(name string) error { return os.Mkdir(name, 0o700) }}
}
