package main

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// A mutation that no longer fits the source tries nothing.
func TestEveryMutationFitsTheSource(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	tests := ""
	for _, pattern := range []string{"*_test.go", filepath.Join("*", "*_test.go"), filepath.Join("internal", "*", "*_test.go")} {
		files, err := filepath.Glob(filepath.Join(root, "internal", "vault", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			b, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tests += string(b)
		}
	}
	seen := map[string]bool{}
	for _, m := range mutations {
		if seen[m.breaks] {
			t.Errorf("two mutations break one promise: %s", m.breaks)
		}
		seen[m.breaks] = true
		if m.test != "" && !regexp.MustCompile(`(?m)^func (`+m.test+`)\(`).MatchString(tests) {
			t.Errorf("%s: there is no test %s", m.breaks, m.test)
		}
		source, err := os.ReadFile(filepath.Join(root, m.file))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := m.apply(source); err != nil {
			t.Errorf("%s: %v", m.breaks, err)
		}
	}
}

func TestMutationsAreFoundByTheirWords(t *testing.T) {
	m := mutation{file: "internal/vault/log.go", breaks: "nobody writes in another's name"}
	if !m.about(nil) || !m.about([]string{"ANOTHER"}) || !m.about([]string{"x", "log.go"}) || m.about([]string{"draft"}) {
		t.Fatal("wrongly chosen")
	}
}
