package layering

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"slices"
	"strings"
	"testing"
)

// exceptions are what still breaks a rule, by what the test calls it. One that no longer does is an error too, so that
// the list only shrinks.
type exceptions map[string]bool

// check reports what is found and is no exception, and exceptions that are no longer found.
func (e exceptions) check(t *testing.T, found map[string]string) {
	t.Helper()
	for what, said := range found {
		if !e[what] {
			t.Errorf("%s: %s", what, said)
		}
	}
	for what := range e {
		if found[what] == "" {
			t.Errorf("%q is no longer so: take it from the list of exceptions", what)
		}
	}
}

func except(what ...string) exceptions {
	e := exceptions{}
	for _, w := range what {
		e[w] = true
	}
	return e
}

// A screen leads to another by its route; internal/ui alone knows which page a route shows. What several screens share
// stands in parts, below them.
var screensKnowScreens = except()

func TestNoScreenImportsAnother(t *testing.T) {
	const below = "unhurried/internal/ui/"
	found := map[string]string{}
	for _, p := range list(t) {
		from, ok := strings.CutPrefix(p.ImportPath, below)
		if !ok || floorOf(p.ImportPath) != "internal/ui" {
			continue
		}
		from = strings.TrimPrefix(from, "screens/")
		for _, imp := range p.Imports {
			if to, ok := strings.CutPrefix(imp, below+"screens/"); ok {
				found[from+" > "+to] = "a screen is reached by its route"
			}
		}
	}
	screensKnowScreens.check(t, found)
}

// A progress file is a format that others read, and no model for a page: what shows a member's own history shows the state.
// Those that open or make a file know it, and parts/progressfile, which turns it into what the window shows.
var windowKnowsFile = except(
	"ui/parts/printout", "ui/parts/progressfile", "ui/screen", "ui/screens/clients", "ui/screens/review", "ui/screens/therapist")

func TestOnlyReviewAndExportKnowTheProgressFile(t *testing.T) {
	found := map[string]string{}
	for _, p := range list(t) {
		name, _ := strings.CutPrefix(p.ImportPath, "unhurried/internal/")
		if floorOf(p.ImportPath) == "internal/ui" && slices.Contains(p.Imports, "unhurried/internal/report") {
			found[name] = "imports internal/report; what it shows is made of internal/homework"
		}
	}
	windowKnowsFile.check(t, found)
}

// What a program, an exercise or a reading means is asked of internal/homework. A screen, a use case, a report or a command
// that looks into them by itself has a rule of its own, which the others do not know.
var aboveKnowContent = except()

func TestNobodyAboveLooksIntoContent(t *testing.T) {
	files := parseAll(t)
	fields := contentFields(files)
	if !fields["Concerns"] || !fields["Activities"] {
		t.Fatal("the fields of packs are not what they were")
	}
	found := map[string]string{}
	for _, f := range files {
		dir := path.Dir(f.path)
		above := slices.ContainsFunc([]string{"internal/ui/screens", "internal/ui/parts", "internal/app", "internal/report", "cmd"},
			func(floor string) bool { return dir == floor || strings.HasPrefix(dir, floor+"/") })
		if !above || strings.HasSuffix(f.path, "_test.go") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			what := ""
			switch n := n.(type) {
			case *ast.IndexExpr:
				if selects(n.X, "Stages") {
					what = "looks up a stage by its place"
				}
			case *ast.BinaryExpr:
				if (n.Op == token.EQL || n.Op == token.NEQ) && (selects(n.X, "For") || selects(n.Y, "For")) {
					what = "asks for whom something is"
				}
			case *ast.SwitchStmt:
				if selects(n.Tag, "For") {
					what = "asks for whom something is"
				}
			case *ast.CallExpr:
				if name := fieldIn(n, fields); name != "" {
					what = "looks through " + name
				}
			}
			if what != "" {
				found[strings.TrimPrefix(f.path, "internal/")+": "+what] = fmt.Sprintf("line %d; a rule of internal/homework says it", f.at.Position(n.Pos()).Line)
			}
			return true
		})
	}
	aboveKnowContent.check(t, found)
}

// contentFields are the lists in what packs hold, by name: slices with a yaml tag in internal/homework.
func contentFields(files []source) map[string]bool {
	lists := map[string]bool{}
	for _, f := range files {
		if path.Dir(f.path) != "internal/homework" {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			field, ok := n.(*ast.Field)
			if !ok || field.Tag == nil || !strings.Contains(field.Tag.Value, `yaml:"`) {
				return true
			}
			if _, ok := field.Type.(*ast.ArrayType); ok {
				for _, name := range field.Names {
					lists[name.Name] = true
				}
			}
			return true
		})
	}
	return lists
}

// fieldIn names the list of a pack that a call of package slices looks through.
func fieldIn(call *ast.CallExpr, fields map[string]bool) string {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 || !strings.HasPrefix(f.Sel.Name, "Contains") && !strings.HasPrefix(f.Sel.Name, "Index") {
		return ""
	}
	if x, ok := f.X.(*ast.Ident); !ok || x.Name != "slices" {
		return ""
	}
	if s, ok := call.Args[0].(*ast.SelectorExpr); ok && fields[s.Sel.Name] {
		return s.Sel.Name
	}
	return ""
}

// selects reports whether an expression is X.name.
func selects(e ast.Expr, name string) bool {
	s, ok := e.(*ast.SelectorExpr)
	return ok && s.Sel.Name == name
}
