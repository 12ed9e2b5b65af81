package wording_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"unhurried/internal/version"
	"unhurried/internal/wording"
)

// telling are words by which somebody who looks over a shoulder, or into a folder, would know what the app is about.
var telling = regexp.MustCompile(`(?i)sex|intim|touch|couple|partner|therap|desire|arous|erect|orgasm|pain|love|relation|body|session|homework|exercise|check-in|program|practi[cs]e|massage|naked|bed|together`)

// What leaves the window is a short closed list, and says nothing.
func TestWhatLeavesTheWindowSaysNothing(t *testing.T) {
	all := wording.Outsides()
	if len(all) > 20 {
		t.Errorf("%d sentences leave the window", len(all))
	}
	seen := map[string]bool{}
	for _, l := range []*wording.Language{wording.English()} {
		for _, o := range all {
			s := l.Outside(o)
			if s == "" || seen[s] || len(s) > 60 || telling.MatchString(s) || strings.ContainsAny(s, "{}\n/") {
				t.Errorf("%q leaves the window", s)
			}
			seen[s] = true
		}
	}
	if got := wording.English().Outside(wording.OutsideApp); got != version.Name {
		t.Errorf("the app is called %q outside and %q inside", got, version.Name)
	}
}

// ownNames are the places at which a file is offered under the name that its owner gave the diary.
var ownNames = map[string]bool{"maker.go": true, "overview.go": true}

// Every name under which a file is offered comes from the list.
func TestFilesAreOfferedUnderNamesOfTheList(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../ui", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		files := token.NewFileSet()
		tree, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) != 3 {
				return true
			}
			save, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || save.Sel.Name != "Save" {
				return true
			}
			if on, ok := save.X.(*ast.SelectorExpr); !ok || on.Sel.Name != "Files" {
				return true
			}
			found++
			listed := false
			ast.Inspect(call.Args[1], func(n ast.Node) bool {
				if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "Outside" {
					listed = true
				}
				return true
			})
			if !listed && !ownNames[filepath.Base(path)] {
				t.Errorf("%s: a file is offered under a name of its own", files.Position(call.Pos()))
			}
			return true
		})
		return nil
	})
	if err != nil || found < 5 {
		t.Errorf("%d places offer a file, %v", found, err)
	}
}
