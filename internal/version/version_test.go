package version

import (
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"testing"
)

// TestOneVersionEverywhere: what the program says of itself is what it is packaged as and what the changes are listed under.
func TestOneVersionEverywhere(t *testing.T) {
	packaged, err := os.ReadFile("../../FyneApp.toml")
	if err != nil {
		t.Fatal(err)
	}
	for field, value := range map[string]string{"Name": Name, "ID": ID, "Version": Number} {
		if line := fmt.Sprintf("\n%s = %q\n", field, value); !strings.Contains(string(packaged), line) {
			t.Errorf("FyneApp.toml lacks %s", strings.TrimSpace(line))
		}
	}
	changes, err := os.ReadFile("../../CHANGELOG.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(changes), "\n## "+Number) {
		t.Errorf("CHANGELOG.md has nothing about %s", Number)
	}
}

func TestFullNamesTheCommit(t *testing.T) {
	built := func(settings ...debug.BuildSetting) *debug.BuildInfo { return &debug.BuildInfo{Settings: settings} }
	commit := debug.BuildSetting{Key: "vcs.revision", Value: "1a2b3c4d5e6f708192a3b4c5d6e7f80912233445"}
	for want, info := range map[string]*debug.BuildInfo{
		Number:                              built(),
		Number + " (1a2b3c4d5e6f)":          built(commit, debug.BuildSetting{Key: "vcs.modified", Value: "false"}),
		Number + " (1a2b3c4d5e6f, changed)": built(debug.BuildSetting{Key: "vcs.modified", Value: "true"}, commit),
	} {
		if got := full(info); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if full(nil) != Number {
		t.Error("a build that tells nothing has its number still")
	}
}
