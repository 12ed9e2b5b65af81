package content

import (
	"os"
	"testing"
)

const examplePack = "../../docs/example-pack"

// TestExamplePack holds the pack that the guide shows to every rule of the guide, on its own and beside the shipped one.
func TestExamplePack(t *testing.T) {
	cat, problems := Load(os.DirFS(examplePack))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	if cat.Exercise("lakeside-hands-in-turns") == nil || cat.Figure("lakeside-hands").SVG == nil {
		t.Error("the catalog is not indexed")
	}
	if _, err := LoadPack(examplePack); err != nil {
		t.Error(err)
	}
}
