package content

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestInstalledPacksJoinAndBadOnesStayOut(t *testing.T) {
	shipped, err := Shipped()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "a-good-one"), os.DirFS("../../docs/example-pack")); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(dir, "b-bad-one"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "b-bad-one", "pack.yaml"), []byte("id: B AD\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	// The same pack again would hold every id twice.
	if err := os.CopyFS(filepath.Join(dir, "c-again"), os.DirFS("../../docs/example-pack")); err != nil {
		t.Fatal(err)
	}
	cat, problems, err := Installed(dir, "en")
	if err != nil {
		t.Fatal(err)
	}
	if len(cat.Exercises) <= len(shipped.Exercises) || len(cat.Packs) != len(shipped.Packs)+1 {
		t.Errorf("%d exercises of %d packs; shipped are %d of %d", len(cat.Exercises), len(cat.Packs), len(shipped.Exercises), len(shipped.Packs))
	}
	if len(problems) != 2 || !strings.Contains(problems[0].Error(), "b-bad-one") || !strings.Contains(problems[1].Error(), "c-again") {
		t.Errorf("problems: %v", problems)
	}
	if cat.Exercise(shipped.Exercises[0].ID) == nil {
		t.Error("a shipped exercise is gone")
	}
}

func TestNoFolderOfPacksIsNoProblem(t *testing.T) {
	cat, problems, err := Installed(filepath.Join(t.TempDir(), "none"), "en")
	if err != nil || len(problems) != 0 || len(cat.Programs) == 0 {
		t.Errorf("%v %v", problems, err)
	}
}
