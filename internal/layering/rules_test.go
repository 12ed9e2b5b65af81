package layering

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.." // of the module, from here

// rulePage is docs/rules.md taken apart: by number, what stands under each of its four headings.
type rulePage map[int]map[string]string

var (
	ruleHead = regexp.MustCompile(`(?m)^## ([0-9]+)\. .+$`)
	rulePart = regexp.MustCompile(`(?m)^- \*\*(Why|Source|Code|Tests):\*\* `)
	quoted   = regexp.MustCompile("`([^`]+)`")
	cited    = regexp.MustCompile(`(?i)\brules? ([0-9]+(?:(?:, | and |, and )[0-9]+)*)`)
	number   = regexp.MustCompile(`[0-9]+`)
)

// readRules reads the page of the rules and fails when a rule lacks its sentence or one of its parts.
func readRules(t *testing.T) rulePage {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "docs/rules.md"))
	if err != nil {
		t.Fatal(err)
	}
	page := rulePage{}
	heads := ruleHead.FindAllSubmatchIndex(text, -1)
	for i, at := range heads {
		n, _ := strconv.Atoi(string(text[at[2]:at[3]]))
		if n != i+1 {
			t.Errorf("docs/rules.md: rule %d stands in place %d", n, i+1)
		}
		end := len(text)
		if i+1 < len(heads) {
			end = heads[i+1][0]
		}
		body := string(text[at[1]:end])
		parts := map[string]string{}
		found := rulePart.FindAllStringSubmatchIndex(body, -1)
		if len(found) == 0 || strings.TrimSpace(body[:found[0][0]]) == "" {
			t.Errorf("docs/rules.md: rule %d has no sentence", n)
		}
		for j, p := range found {
			until := len(body)
			if j+1 < len(found) {
				until = found[j+1][0]
			}
			parts[body[p[2]:p[3]]] = strings.TrimSpace(body[p[1]:until])
		}
		for _, part := range []string{"Why", "Source", "Code", "Tests"} {
			if parts[part] == "" {
				t.Errorf("docs/rules.md: rule %d has no %q", n, part)
			}
		}
		page[n] = parts
	}
	return page
}

// names returns what stands between backquotes.
func names(text string) (all []string) {
	for _, m := range quoted.FindAllStringSubmatch(text, -1) {
		all = append(all, m[1])
	}
	return all
}

// source is one parsed Go file, by its path from the root of the module.
type source struct {
	path string
	tree *ast.File
	at   *token.FileSet
}

// parseAll parses every Go file of the module, tests and other builds too.
func parseAll(t *testing.T) (all []source) {
	t.Helper()
	at := token.NewFileSet()
	for _, top := range []string{"assets", "cmd", "internal"} {
		err := filepath.WalkDir(filepath.Join(root, top), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || filepath.Ext(path) != ".go" {
				return err
			}
			tree, err := parser.ParseFile(at, path, nil, parser.ParseComments)
			if err != nil {
				return err
			}
			rel, err := filepath.Rel(root, path)
			all = append(all, source{filepath.ToSlash(rel), tree, at})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// testNames are the functions of test files, by name.
func testNames(files []source) map[string]bool {
	tests := map[string]bool{}
	for _, f := range files {
		for _, d := range f.tree.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && strings.HasSuffix(f.path, "_test.go") {
				tests[fn.Name.Name] = true
			}
		}
	}
	return tests
}

// TestRulesAndCodeNameEachOther: every rule that the code cites stands in docs/rules.md, every rule there is cited, and
// every file, test and work that it names exists.
func TestRulesAndCodeNameEachOther(t *testing.T) {
	page := readRules(t)
	if len(page) != 14 {
		t.Errorf("docs/rules.md has %d rules", len(page))
	}
	files, citations := parseAll(t), map[int]int{}
	tests := testNames(files)
	for _, file := range files {
		for _, group := range file.tree.Comments {
			for _, m := range cited.FindAllStringSubmatch(group.Text(), -1) {
				for _, digits := range number.FindAllString(m[1], -1) {
					n, _ := strconv.Atoi(digits)
					citations[n]++
					if page[n] == nil {
						t.Errorf("%s cites rule %d, which is not in docs/rules.md", file.at.Position(group.Pos()), n)
					}
				}
			}
		}
	}
	works, err := os.ReadFile(filepath.Join(root, "assets/content/SOURCES.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for n, parts := range page {
		if citations[n] == 0 {
			t.Errorf("nothing in the code cites rule %d", n)
		}
		for _, path := range names(parts["Code"]) {
			if _, err := os.Stat(filepath.Join(root, path)); err != nil {
				t.Errorf("rule %d names %s: %v", n, path, err)
			}
		}
		for _, name := range names(parts["Tests"]) {
			if !tests[name] {
				t.Errorf("rule %d names %s, and there is no such test", n, name)
			}
		}
		for _, id := range names(parts["Source"]) {
			if !slices.Contains(strings.Split(string(works), "\n"), "- id: "+id) {
				t.Errorf("rule %d names the work %s, which is not in SOURCES.yaml", n, id)
			}
		}
		if len(names(parts["Code"])) == 0 || len(names(parts["Tests"])) == 0 {
			t.Errorf("rule %d names no file or no test", n)
		}
	}
}
