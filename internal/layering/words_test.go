package layering

import (
	"go/ast"
	"go/token"
	"path"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// unkeyed are errors and lines of what ships that have words and no key, by file or folder, and why. This list can only get
// shorter: what goes wrong is a fault.New, which package wording says in any language.
var unkeyed = map[string]string{
	"internal/atspi":                  "what is wrong with the bus of screen readers; it goes to standard error and to whoever mends the bus",
	"cmd/unhurriedctl/main.go":        "kong wraps “nothing was given”, and usage.go knows it by its words; the name of the program stands before every error",
	"cmd/unhurriedctl/checkin.go":     "“ok SEQ” is read by scripts",
	"cmd/unhurriedctl/demo.go":        "the names of files are read by scripts",
	"internal/match/doc.go":           "it stands alone, and its errors are told apart, never shown: they make a round void",
	"internal/match/rfc9497/group.go": "it stands alone, and its errors are told apart, never shown: they make a round void",
	"cmd/unhurriedctl/vault.go":       "the line that counts is read by scripts",
}

var (
	letters = regexp.MustCompile(`\pL`)
	verbs   = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]`)
	braces  = regexp.MustCompile(`\{\{\.(\w+)\}\}`)
)

// TestWhatPeopleReadHasAKey: whatever ships makes no error of words, writes no line of words to a terminal and describes no
// flag without a key by which package wording says it.
func TestWhatPeopleReadHasAKey(t *testing.T) {
	ships := shipped(t)
	found := map[string]bool{}
	for _, f := range parseAll(t) {
		if strings.HasSuffix(f.path, "_test.go") || !ships[path.Dir(f.path)] {
			continue
		}
		wrong := func(at token.Pos, what string) {
			for place := range unkeyed {
				if f.path == place || path.Dir(f.path) == place {
					found[place] = true
					return
				}
			}
			t.Errorf("%s: %s: give it a key, by fault.New, fault.Say or X", f.at.Position(at), what)
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.Field:
				if n.Tag == nil {
					break
				}
				text, _ := strconv.Unquote(n.Tag.Value)
				if tag := reflect.StructTag(text); tag.Get("help") != "" && tag.Get("key") == "" {
					wrong(n.Pos(), "the help "+tag.Get("help"))
				}
			case *ast.CallExpr:
				if what := unsaid(n); what != "" {
					wrong(n.Pos(), what)
				}
			}
			return true
		})
	}
	for place, why := range unkeyed {
		if !found[place] {
			t.Errorf("%s has no words without a key any more (%s): strike it from the list", place, why)
		}
	}
}

// shipped are the folders of the packages that the commands are made of.
func shipped(t *testing.T) map[string]bool {
	ships := map[string]bool{}
	for _, p := range list(t) {
		if strings.HasPrefix(p.ImportPath, "unhurried/cmd/") {
			for _, dep := range append(p.Deps, p.ImportPath) {
				ships[strings.TrimPrefix(dep, "unhurried/")] = true
			}
		}
	}
	return ships
}

// unsaid returns the words of an error or of a line that a call makes without a key. Of fmt.Errorf only what joins errors by
// signs is left: “%w: %w”.
func unsaid(call *ast.CallExpr) string {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || len(call.Args) == 0 {
		return ""
	}
	text, _ := call.Args[0].(*ast.BasicLit)
	pkg, _ := f.X.(*ast.Ident)
	switch {
	case pkg != nil && pkg.Name == "errors" && f.Sel.Name == "New":
		return "errors.New"
	case pkg != nil && pkg.Name == "fmt" && f.Sel.Name == "Errorf":
		if text == nil || letters.MatchString(verbs.ReplaceAllString(text.Value, "")) || strings.Contains(text.Value, "%s") || strings.Contains(text.Value, "%q") {
			return "fmt.Errorf"
		}
	case f.Sel.Name == "line": // of the companion's printer
		if text != nil && letters.MatchString(verbs.ReplaceAllString(text.Value, "")) {
			return "the line " + text.Value
		}
	}
	return ""
}

// TestATextHasWhatFillsItIn: a text names nothing that its data lacks.
func TestATextHasWhatFillsItIn(t *testing.T) {
	seen := 0
	for _, f := range parseAll(t) {
		if strings.HasSuffix(f.path, "_test.go") {
			continue
		}
		ast.Inspect(f.tree, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || len(call.Args) < 2 {
				return true
			}
			s, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if pkg, ok := s.X.(*ast.Ident); !ok || pkg.Name != "fault" || s.Sel.Name != "New" && s.Sel.Name != "Say" {
				return true
			}
			text, ok := call.Args[1].(*ast.BasicLit)
			if !ok {
				return true
			}
			var has []string
			if len(call.Args) == 3 {
				data, ok := call.Args[2].(*ast.CompositeLit)
				if !ok {
					return true // shared by several texts
				}
				for _, e := range data.Elts {
					name, _ := strconv.Unquote(e.(*ast.KeyValueExpr).Key.(*ast.BasicLit).Value)
					has = append(has, name)
				}
			}
			for _, m := range braces.FindAllStringSubmatch(text.Value, -1) {
				if !slices.Contains(has, m[1]) {
					t.Errorf("%s: %s is filled in by %v", f.at.Position(call.Pos()), text.Value, has)
				}
			}
			seen++
			return true
		})
	}
	if seen < 200 {
		t.Errorf("%d texts are looked at", seen)
	}
}
