package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A mutation that no longer fits the source tries nothing.
func TestEveryMutationFitsTheSource(t *testing.T) {
	root := filepath.Join("..", "..", "..")
	seen := map[string]bool{}
	for _, m := range slices.Concat(mutations, planted, unmatched) {
		if seen[m.breaks] {
			t.Errorf("two mutations break one promise: %s", m.breaks)
		}
		seen[m.breaks] = true
		if m.test != "" && m.pkg == "" {
			if _, err := m.tested(root); err != nil {
				t.Errorf("%s: %v", m.breaks, err)
			}
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
