package outline

import (
	"slices"
	"strings"
)

// Lines writes items for people, each as its String says. A text that only names the control beside it is left out: the
// label of a field, the words of a box. A bullet stands before its text.
func Lines(items []Item) []string {
	var lines []string
	before := ""
	for i, it := range items {
		if OnlyNames(items, i) {
			continue
		}
		if it.Role == Text && it.Name == "•" {
			before = "• "
			continue
		}
		lines = append(lines, before+it.String())
		before = ""
	}
	return lines
}

// OnlyNames reports whether an item is a text that only names the control beside it.
func OnlyNames(items []Item, i int) bool {
	names := func(at int) bool {
		return at >= 0 && at < len(items) && items[at].Role != Text && items[at].Name == items[i].Name
	}
	return items[i].Role == Text && (names(i-1) || names(i+1))
}

// String writes an item in a line:
//
//	Your words stay on this computer.
//	[Save]
//	[Save] (disabled)
//	[x] I feel ready
//	Who may read this {only me | ✓ me and my therapist}
//	Closeness: 6 (far … close)
//	Country: Germany ▾
//	Name: "Ada" (what your partner calls you)
//	Passphrase: hidden
func (it Item) String() string {
	line := it.Name
	switch it.Role {
	case Text:
		return line
	case Button:
		line = "[" + line + "]"
	case Box:
		mark := "[ ] "
		if it.Checked {
			mark = "[x] "
		}
		line = mark + line
	case Choice:
		options := slices.Clone(it.Options)
		for _, i := range it.Chosen {
			options[i] = "✓ " + options[i]
		}
		line = strings.TrimSpace(line + " {" + strings.Join(options, " | ") + "}")
	case Scale:
		line += ": " + it.Value
	case Menu:
		line += ": " + it.Value + " ▾"
	case Field:
		if it.Secret {
			line += ": hidden"
		} else {
			line += ": \"" + it.Value + "\""
		}
	}
	if it.Hint != "" {
		line += " (" + it.Hint + ")"
	}
	if it.Disabled {
		line += " (disabled)"
	}
	return line
}
