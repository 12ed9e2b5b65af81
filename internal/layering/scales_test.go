package layering

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"unhurried/internal/homework"
)

// spelledOut are the files that may name several scales, and why.
var spelledOut = map[string]string{
	"internal/homework/scale.go":                       "the table",
	"internal/example/evening.go":                      "how the answers of an invented couple go",
	"internal/tools/scenario/mainjob.go":               "what somebody reads on the screen and taps",
	"internal/ui/screens/checkin/draft.go":             "names that drafts of the first edition had",
	"internal/tools/bench/vaultbench/sample/sample.go": "a record like ours, for figures beside other stores",
}

// TestScalesAreListedOnce: whatever goes over scales goes over homework.Scales. A file that names three of them, in
// strings, in tags of fields or as names in Go, has a list of its own, which the next scale would be missing from.
func TestScalesAreListedOnce(t *testing.T) {
	named := map[string]homework.ScaleID{}
	for _, s := range homework.Scales {
		for _, spelling := range []string{string(s.ID), s.Name, s.Label.English} {
			if _, taken := named[plain(spelling)]; !taken {
				named[plain(spelling)] = s.ID
			}
		}
	}
	root := filepath.Join("..", "..")
	used := map[string]bool{}
	for _, top := range []string{"internal", "cmd"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "_test.go") {
				return err
			}
			var words []string
			switch filepath.Ext(path) {
			case ".go":
				words, err = wordsOfSource(path)
			case ".gohtml":
				words, err = wordsOfTemplate(path)
			}
			if err != nil {
				return err
			}
			found := map[string]bool{}
			for _, w := range words {
				if id, ok := named[plain(w)]; ok {
					found[string(id)] = true
				}
			}
			name, err := filepath.Rel(root, path)
			if err != nil {
				return err
			}
			name = filepath.ToSlash(name)
			if _, ok := spelledOut[name]; ok {
				used[name] = len(found) >= 3
			} else if len(found) >= 3 {
				t.Errorf("%s spells out the scales %s: go over homework.Scales", name, strings.Join(slices.Sorted(maps.Keys(found)), ", "))
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for name := range spelledOut {
		if !used[name] {
			t.Errorf("%s names no scales any more: take it off the list", name)
		}
	}
}

// plain is a spelling without what differs between an id, a name in JSON and a name in Go.
func plain(s string) string {
	s = strings.ToLower(s)
	for _, cut := range []string{" ", "-", "_"} {
		s = strings.ReplaceAll(s, cut, "")
	}
	return strings.TrimPrefix(s, "scale")
}

// wordsOfSource returns the names and strings of a Go file, and the names in the tags of its fields.
func wordsOfSource(path string) (words []string, err error) {
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		return nil, err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			words = append(words, n.Name)
		case *ast.BasicLit:
			if s, err := strconv.Unquote(n.Value); n.Kind == token.STRING && err == nil {
				name, _, _ := strings.Cut(reflect.StructTag(s).Get("json"), ",")
				words = append(words, s, name)
			}
		}
		return true
	})
	return words, nil
}

var word = regexp.MustCompile(`[A-Za-z_-]+`)

func wordsOfTemplate(path string) ([]string, error) {
	b, err := os.ReadFile(path)
	return word.FindAllString(string(b), -1), err
}
