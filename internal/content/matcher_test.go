package content

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// No regular expression of content is compiled before main: the app, which makes no check, would wait for all of them at each start.
func TestNoExpressionIsCompiledAtTheStart(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			if _, isFunc := d.(*ast.FuncDecl); isFunc {
				continue
			}
			ast.Inspect(d, func(n ast.Node) bool {
				if call, is := n.(*ast.SelectorExpr); is && call.Sel.Name == "MustCompile" {
					t.Errorf("%v: use newMatcher", set.Position(call.Pos()))
				}
				_, later := n.(*ast.FuncLit)
				return !later
			})
		}
	}
}
