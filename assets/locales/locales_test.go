package locales_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"unhurried/internal/homework"
)

var update = flag.Bool("update", false, "write en.json from the source")

const english = "en.json"

// counted is a text whose form depends on a count. "other" is the text in the source, "one" is written by hand.
type counted struct {
	One   string `json:"one"`
	Other string `json:"other"`
}

// word is one call of X or XN of a wording.Language, or of New or Say of package fault. No other type of the module has methods X and XN.
type word struct {
	text    string
	counted bool
	at      string
}

// keyShape keeps keys apart from the words that go-i18n reserves ("other", "id", "description", …): "area.name".
var keyShape = regexp.MustCompile(`^[a-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)+$`)

// inPage finds the texts of a template: key and English, behind x, b or emph.
var inPage = regexp.MustCompile(`(?:\b[xb]|\bemph "\w+") "([^"]+)" "([^"]+)"`)

// words collects the texts of the source. Each must be a constant, so that it can be translated.
func words(t *testing.T) map[string]word {
	t.Helper()
	found := map[string]word{}
	add := func(key string, w word) {
		if !keyShape.MatchString(key) {
			t.Errorf("%s: the key %q is not of the form area.name", w.at, key)
		}
		if was, twice := found[key]; twice && was.text != w.text {
			t.Errorf("%s: %q says %q here and %q at %s", w.at, key, w.text, was.text, was.at)
		}
		found[key] = w
	}
	files := token.NewFileSet()
	visit := func(path string) {
		tree, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(tree, func(n ast.Node) bool {
			if field, ok := n.(*ast.Field); ok && field.Tag != nil {
				tag, _ := literal(field.Tag) // of a command line: its help stands beside a key
				if help, ok := reflect.StructTag(tag).Lookup("help"); ok {
					add(reflect.StructTag(tag).Get("key"), word{text: help, at: files.Position(field.Pos()).String()})
				}
			}
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			f, ok := call.Fun.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			at := files.Position(call.Pos())
			pkg, _ := f.X.(*ast.Ident)
			switch {
			case f.Sel.Name == "X", f.Sel.Name == "XN", pkg != nil && pkg.Name == "fault" && (f.Sel.Name == "New" || f.Sel.Name == "Say"):
				if len(call.Args) < 2 {
					t.Errorf("%s: a text needs a key and its English words", at)
					return true
				}
				key, okKey := literal(call.Args[0])
				text, okText := literal(call.Args[1])
				if !okKey || !okText {
					t.Errorf("%s: key and text must be constants", at)
					return true
				}
				add(key, word{text, f.Sel.Name == "XN", at.String()})
			}
			return true
		})
	}
	for _, root := range []string{"../../internal", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
			switch {
			case err != nil:
			case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
				visit(path)
			case strings.HasSuffix(path, ".gohtml"):
				page, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				for _, m := range inPage.FindAllStringSubmatch(string(page), -1) {
					add(m[1], word{text: m[2], at: path})
				}
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, s := range homework.Scales { // their words stand in a table, for all that asks, lists or draws them
		for _, w := range s.Words() {
			add(w.Key, word{text: w.English, at: "the scale " + string(s.ID)})
		}
	}
	return found
}

// literal is the value of a string constant, written out or joined by +.
func literal(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		if e.Kind == token.STRING {
			return constant.StringVal(constant.MakeFromLiteral(e.Value, e.Kind, 0)), true
		}
	case *ast.BinaryExpr:
		a, okA := literal(e.X)
		b, okB := literal(e.Y)
		return a + b, okA && okB && e.Op == token.ADD
	case *ast.ParenExpr:
		return literal(e.X)
	}
	return "", false
}

func TestEnglishIsComplete(t *testing.T) {
	old := map[string]json.RawMessage{}
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &old); err != nil {
		t.Fatal(err)
	}
	fresh := map[string]any{}
	for key, w := range words(t) {
		fresh[key] = w.text
		if !w.counted {
			continue
		}
		p := counted{One: w.text, Other: w.text}
		var was counted
		if err := json.Unmarshal(old[key], &was); err == nil && was.Other == w.text {
			p.One = was.One
		}
		fresh[key] = p
	}
	var want bytes.Buffer
	enc := json.NewEncoder(&want)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(fresh); err != nil { // sorts the keys
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(english, want.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(data, want.Bytes()) {
		t.Error("en.json is not what the source says; run go test ./assets/locales -update")
	}
}

// "other" comes from the source and "one" by hand, so that it is forgotten easily.
func TestWhatIsCountedHasAFormForOne(t *testing.T) {
	same := map[string]bool{"warnings.more": true} // "and 1 more"
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for key, raw := range all {
		var p counted
		if json.Unmarshal(raw, &p) == nil && p.One == p.Other && !same[key] {
			t.Errorf("%s says %q of one as of several", key, p.One)
		}
	}
}

// unsaid are words that people are not told in, with what they are told in. The companion's syntax (--vault) is no word.
var unsaid = []struct{ word, instead string }{
	{`(?:^|[^-])\bvaults?\b`, "diary"},
	{`(?:\b(?:my|your|our|his|her|their|own|private)|\}\}'s) parts?\b`, "private notes"},
	{`\bunhurriedctl (?:[a-z]+)|age-keygen`, "what the program is for"},
	{`\bdocs/|\.md\b`, "the guide"},
	{`\b(?:data ?base|SQLite|backend|JSON file|blob|hash)\b`, "the file"},
	{`\b(?:invalid|illegal|abort(?:ed)?|fatal)\b`, "what happened, and what is safe"},
}

// One word for one thing: a diary, its passphrase, private notes; no names of files and tools that only builders know.
func TestWordsThatPeopleAreNotTold(t *testing.T) {
	// Who works in a terminal is told how the companion is called, and which tool makes a key file.
	except := map[string]bool{"usage.unclear": true, "ctl.help.identity": true}
	data, err := os.ReadFile(english)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	for _, u := range unsaid {
		word := regexp.MustCompile(`(?i)` + u.word)
		for key, text := range all {
			if found := word.FindString(string(text)); found != "" && !except[key] && !strings.HasPrefix(key, "pack.") && !strings.HasPrefix(key, "remedy.") {
				t.Errorf("%s says %q; say %s:\n%s", key, strings.TrimSpace(found), u.instead, text)
			}
		}
	}
}
