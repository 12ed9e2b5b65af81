package glyphs_test

import (
	"bytes"
	"os"
	"testing"

	"unhurried/assets/glyphs"
)

// Every sign has its name, says what it shows, and is drawn in the ink that it stands on paper with.
func TestEverySignIsNamedAndDescribed(t *testing.T) {
	files, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	drawn := 0
	for _, f := range files {
		if bytes.HasSuffix([]byte(f.Name()), []byte(".svg")) {
			drawn++
		}
	}
	if all := glyphs.All(); len(all) != drawn {
		t.Errorf("%d signs have a name, and %d are drawn", len(all), drawn)
	}
	for _, name := range glyphs.All() {
		svg := glyphs.Get(name).Content()
		for _, want := range []string{"<title>", `stroke="currentColor"`, `viewBox="0 0 48 48"`} {
			if !bytes.Contains(svg, []byte(want)) {
				t.Errorf("%s has no %s", name, want)
			}
		}
	}
}
