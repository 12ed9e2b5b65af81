package version

import (
	"fmt"
	"os"
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
