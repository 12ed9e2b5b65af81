package theme

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"golang.org/x/image/font/sfnt"
)

// Whatever is shipped to be read can be drawn on a system that has no font of its own: each letter and sign of the English,
// of the content and of what a screen says stands in a font that the program carries.
func TestEveryShippedSignIsInAShippedFont(t *testing.T) {
	var fonts []*sfnt.Font
	for _, style := range []fyne.TextStyle{{}, {Symbol: true}} {
		f, err := sfnt.Parse(New(Light, 1).Font(style).Content())
		if err != nil {
			t.Fatal(err)
		}
		fonts = append(fonts, f)
	}
	var b sfnt.Buffer
	drawn := func(r rune) bool {
		return r < ' ' || slices.ContainsFunc(fonts, func(f *sfnt.Font) bool {
			i, err := f.GlyphIndex(&b, r)
			return err == nil && i != 0
		})
	}
	if drawn('▸') || !drawn('ß') {
		t.Fatal("the fonts are not asked")
	}
	signs := 0
	check := func(path, text string) {
		for _, r := range text {
			if signs++; !drawn(r) {
				t.Errorf("%s: %q (U+%04X) is in no font of ours", path, r, r)
			}
		}
	}
	read := func(path string) []byte {
		content, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	each := func(root string, of func(path string)) {
		if err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				of(path)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
	}
	each("../../../assets/content", func(path string) {
		if e := filepath.Ext(path); e == ".yaml" || e == ".md" {
			check(path, string(read(path)))
		}
	})
	var english map[string]any
	if err := json.Unmarshal(read("../../../assets/locales/en.json"), &english); err != nil {
		t.Fatal(err)
	}
	for key, words := range english {
		if s, ok := words.(string); ok {
			check(key, s)
		}
	}
	each("..", func(path string) {
		// What the outline and the terminal say is not drawn.
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.Contains(path, "outline") {
			return
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil {
					check(path, s)
				}
			}
			return true
		})
	})
	if signs < 1_000_000 {
		t.Errorf("only %d signs were looked at", signs)
	}
}
