package access

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/atspi"
)

// distinct gives the controls of a group names of their own, and rows what stands in them. Two that are called the same
// are told apart by the words before each, as on the screen: the first of those since the control before, which is a name
// more often than the others.
func distinct(group *atspi.Node) {
	named := map[string]int{}
	for _, n := range group.Children {
		if n.States.Has(atspi.Focusable) {
			named[n.Name]++
		}
	}
	taken := map[string]bool{}
	before, heading, run := "", "", false
	for _, n := range group.Children {
		if n.Role == atspi.Button {
			n.Description = contents(n)
		}
		distinct(n)
		if n.Name == group.Name && n.States.Has(atspi.Focusable) {
			group.Name = "" // a card around its one question: once is enough
		}
		switch {
		case !n.States.Has(atspi.Focusable):
			switch {
			case n.Role == atspi.Heading:
				heading, before, run = n.Name, n.Name, false
			case n.Name != "" && (!run || before == heading):
				before, run = n.Name, true
			}
			continue
		case named[n.Name] > 1:
			name := n.Name
			if before != "" {
				name += ", " + before
			}
			for i, base := 2, name; taken[name]; i++ {
				name = fmt.Sprintf("%s (%d)", base, i)
			}
			n.Name = name
		}
		run = false
		taken[n.Name] = true
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
