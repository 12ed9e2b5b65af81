package wording_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"unhurried/assets/locales"
)

// twins are texts of the same words that another language may need to say differently, since they stand for different
// things: a month and its short form, a rating and what brings somebody here, a noun and a verb, a number that was held and one session that was.
var twins = [][]string{
	{"noun.change", "onward.change"},
	{"activity.read", "kind.entry.readingMarked"},
	{"concern.pain", "scale.pain"},
	{"exercise.prepare", "start.notices"},
	{"engaged.3", "scale.mostly"},
	{"reveal.close", "scale.close"},
	{"figures.took", "scale.engaged"},
	{"month.5", "month.short.5"},
	{"action.open", "welcome.openTitle"},
	{"outcome.held", "report.held"},
	{"place.program", "report.program"},
	{"diary.title", "library.entries"}, // a page, and the heading of what a search found in it
}

// One label per thing, first half: no text stands under two keys.
func TestNoTextStandsUnderTwoKeys(t *testing.T) {
	data, err := locales.Files.ReadFile("en.json")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	keys := map[string][]string{}
	for key, text := range all {
		keys[string(text)] = append(keys[string(text)], key)
	}
	allowed := func(group []string) bool {
		return slices.ContainsFunc(twins, func(twin []string) bool {
			return !slices.ContainsFunc(group, func(key string) bool { return !slices.Contains(twin, key) })
		})
	}
	for text, group := range keys {
		if slices.Sort(group); len(group) > 1 && !allowed(group) {
			t.Errorf("%s stands under %s: use one key, or name them as twins here and say why", text, strings.Join(group, " and "))
		}
	}
	for _, twin := range twins {
		if len(keys[string(all[twin[0]])]) < len(twin) {
			t.Errorf("%v are twins no more", twin)
		}
	}
}

// One label per thing, second half: what a value of the domain is called stands in this package alone, so that window,
// terminal and report can't call it by different names. A switch over the values of package homework that gives each a
// text, or a table of texts by them, belongs here.
func TestValuesOfTheDomainAreNamedHereAlone(t *testing.T) {
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") ||
				strings.Contains(path, "/wording/") || strings.Contains(path, "/homework/") || strings.Contains(path, "/tools/") {
				return err
			}
			files := token.NewFileSet()
			tree, err := parser.ParseFile(files, path, nil, 0)
			if err != nil {
				return err
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				named := 0
				switch n := n.(type) {
				case *ast.SwitchStmt:
					if n.Tag == nil {
						return true
					}
					for _, c := range n.Body.List {
						if c := c.(*ast.CaseClause); slices.ContainsFunc(c.List, ofDomain) && givesText(c.Body) {
							named++
						}
					}
				case *ast.CompositeLit:
					for _, e := range n.Elts {
						if kv, ok := e.(*ast.KeyValueExpr); ok && ofDomain(kv.Key) && isText(kv.Value) {
							named++
						}
					}
				}
				if named > 1 {
					t.Errorf("%s: values of the domain are given words here", files.Position(n.Pos()))
				}
				return true
			})
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// ofDomain tells whether an expression is a value of package homework, such as homework.OutcomeHeld.
func ofDomain(e ast.Expr) bool {
	s, ok := e.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	pkg, ok := s.X.(*ast.Ident)
	return ok && pkg.Name == "homework"
}

// givesText tells whether a case does nothing but give a text.
func givesText(body []ast.Stmt) bool {
	if len(body) != 1 {
		return false
	}
	switch s := body[0].(type) {
	case *ast.ReturnStmt:
		return len(s.Results) > 0 && isText(s.Results[0])
	case *ast.AssignStmt:
		return isText(s.Rhs[0])
	}
	return false
}

// isText tells whether an expression is a text for people, by key or in quotes.
func isText(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit:
		return e.Kind == token.STRING && strings.Contains(e.Value, " ")
	case *ast.CallExpr:
		s, ok := e.Fun.(*ast.SelectorExpr)
		return ok && (s.Sel.Name == "X" || s.Sel.Name == "XN")
	}
	return false
}
