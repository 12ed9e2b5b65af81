package xdrive

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Years is how long the diary of TenYears has been written.
const Years = "10"

// LongDiary is the app and a diary of ten years for it.
type LongDiary struct{ App, Vault, Passphrase string }

// TenYears builds the app and the companion with tags, of which "probe" lets a test read the window, and makes the diary, all below
// a folder.
func TenYears(ctx context.Context, tags, dir string) (d LongDiary, err error) {
	app, ctl := filepath.Join(dir, "unhurried"), filepath.Join(dir, "unhurriedctl")
	for to, pkg := range map[string]string{app: "unhurried/cmd/unhurried", ctl: "unhurried/cmd/unhurriedctl"} {
		if said, err := exec.CommandContext(ctx, "go", "build", "-tags", tags, "-o", to, pkg).CombinedOutput(); err != nil {
			return d, fmt.Errorf("build %s: %w\n%s", pkg, err, said)
		}
	}
	folder := filepath.Join(dir, "diary")
	if said, err := exec.CommandContext(ctx, ctl, "demo", "--out", folder, "--years", Years).CombinedOutput(); err != nil {
		return d, fmt.Errorf("make the diary: %w\n%s", err, said)
	}
	passphrase, err := os.ReadFile(filepath.Join(folder, "alex.passphrase"))
	return LongDiary{app, filepath.Join(folder, "example.unhurried"), strings.TrimSpace(string(passphrase))}, err
}
