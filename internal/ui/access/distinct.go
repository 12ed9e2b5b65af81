package access

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/atspi"
)

// distinct gives the controls of a group names of their own, and rows what stands in them. Those that are called the same
// are told apart by the words before each, as on the screen. How many words back its name stands, the one with the fewest
// before it says: where each has its exercise and its length before it, it is the exercise.
func distinct(group *atspi.Node) {
	before := map[*atspi.Node][]string{} // the words since the control before
	fewest, called := map[string]int{}, map[string]int{}
	var run []string
	fresh := true
	for _, n := range group.Children {
		if n.Role == atspi.Button {
			n.Description = contents(n)
		}
		distinct(n)
		if !n.States.Has(atspi.Focusable) {
			if fresh {
				run, fresh = nil, false
			}
			if n.Name != "" {
				run = append(run, n.Name)
			}
			continue
		}
		if n.Name == group.Name {
			group.Name = "" // a card around its one question: once is enough
		}
		fresh = true
		before[n] = run
		if called[n.Name]++; called[n.Name] == 1 || len(run) < fewest[n.Name] {
			fewest[n.Name] = len(run)
		}
	}
	taken := map[string]bool{}
	for _, n := range group.Children {
		words, there := before[n]
		if !there {
			continue
		}
		name := n.Name
		if back := fewest[n.Name]; called[n.Name] > 1 && back > 0 {
			name += ", " + words[len(words)-back]
		}
		for i, base := 2, name; taken[name]; i++ {
			name = fmt.Sprintf("%s (%d)", base, i)
		}
		n.Name, taken[name] = name, true
	}
}

// contents is what stands in a row besides its name.
func contents(row *atspi.Node) string {
	words := []string{}
	if row.Description != "" {
		words = append(words, row.Description)
	}
	for _, n := range row.Children {
		if !n.States.Has(atspi.Focusable) && n.Name != "" && n.Name != row.Name && !slices.Contains(words, n.Name) {
			words = append(words, n.Name)
		}
	}
	return strings.Join(words, ", ")
}
