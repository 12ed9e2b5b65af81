package ui

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// measured are the functions of package widgets whose first argument is a gap or a width.
var measured = []string{"NewColumnGap", "NewGap", "NewInset", "NewGrid", "NewMaxWidth"}

// Screens take gaps and widths from the theme by name, so that one of them can be changed everywhere at once.
func TestNoScreenWritesANumberForAGap(t *testing.T) {
	calls := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if slices.Contains([]string{"widgets", "charts"}, path) {
				return fs.SkipDir // what screens are made of
			}
			return nil
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		files := token.NewFileSet()
		f, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) == 0 {
				return true
			}
			fun, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains(measured, fun.Sel.Name) {
				return true
			}
			calls++
			ast.Inspect(call.Args[0], func(n ast.Node) bool {
				if number, ok := n.(*ast.BasicLit); ok {
					t.Errorf("%s: %s(%s): name it in the theme", files.Position(number.Pos()), fun.Sel.Name, number.Value)
				}
				return true
			})
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if calls < 40 {
		t.Errorf("only %d gaps and widths were looked at", calls)
	}
}
