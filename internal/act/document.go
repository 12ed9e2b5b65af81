package act

import (
	"fmt"
	"strings"
)

// Document returns docs/actions.md: every action with its fields, from the table.
func Document() string {
	var b strings.Builder
	b.WriteString("# Actions\n\nWhat `unhurriedctl act` reads: one JSON object a line. `do` names the action and `on`, which every action may have, the day; without\n" +
		"it that of `--on` counts, or today. What is entered for a past day is\n" +
		"kept as if it had been done on it; a session, a check-in and a week say beside on which day they were told. Fields with a star are needed. This page is made from the table in `internal/act` by\n`go test ./internal/act -update`.\n")
	for _, a := range Actions {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n\n", a.Name, a.About.English)
		for _, f := range a.Fields {
			fmt.Fprintf(&b, "- `%s`%s: %s\n", f.Name, map[bool]string{true: "\\*"}[f.Needed], f.Holds())
		}
		fmt.Fprintf(&b, "\n    %s\n", a.Example)
	}
	return b.String()
}

// Holds says in a few words what a field holds, and within what bounds.
func (f *Field) Holds() string {
	holds := string(f.Type)
	if f.Values != nil {
		holds = strings.Join(f.Values, ", ")
	}
	switch {
	case f.Most > 0 && (f.Type == Text || f.Type == Lines):
		holds += fmt.Sprintf(" of at most %d characters", f.Most)
	case f.Most > 0 && f.Least > 0:
		holds += fmt.Sprintf(" from %d to %d", f.Least, f.Most)
	case f.Least > 0:
		holds += fmt.Sprintf(" from %d", f.Least)
	case f.Most > 0:
		holds += fmt.Sprintf(" up to %d", f.Most)
	}
	return holds
}
