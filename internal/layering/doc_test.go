package layering

import (
	"go/doc"
	"path"
	"strings"
	"testing"
)

// TestEveryPackageSaysWhatItIsFor: one comment a package, which begins with its name and is a sentence at least.
func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	said := map[string]string{}
	for _, f := range parseAll(t) {
		dir := path.Dir(f.path)
		if strings.Contains(dir, "/testdata") {
			continue
		}
		if f.tree.Doc == nil {
			said[dir] += ""
			continue
		}
		if said[dir] != "" {
			t.Errorf("%s is explained a second time by %s", dir, path.Base(f.path))
		}
		said[dir] = f.tree.Doc.Text()
		begin := "Package " + strings.TrimSuffix(f.tree.Name.Name, "_test") + " "
		if f.tree.Name.Name == "main" {
			begin = "Command " + path.Base(dir) + " "
		}
		sentence := new(doc.Package).Synopsis(said[dir])
		if !strings.HasPrefix(sentence, begin) || len(strings.Fields(sentence)) < 6 || !strings.HasSuffix(sentence, ".") {
			t.Errorf("%s: %q is no sentence that begins with %q", f.path, sentence, begin)
		}
	}
	for dir, text := range said {
		if text == "" {
			t.Errorf("%s: no file says what the package is for", dir)
		}
	}
}
