package planfile

import (
	_ "embed" // for what a plan begins with
	"encoding/json"
	"fmt"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/homework"
)

//go:embed template.yaml
var template string

// Answerable is an assignment of a progress file that a plan may answer.
type Answerable struct {
	ID    string
	Title string
}

// New returns the text with which a plan begins: for a couple, as their progress file names it, by an author, or with either to be
// filled in, and with the assignments that it may answer.
func New(couple, author string, today homework.Day, of []Answerable) string {
	var answers strings.Builder
	if len(of) == 0 {
		answers.WriteString("# answers:\n#   - assignment: its id in the progress file\n#     words: what you saw\n#     again: true\n")
	} else {
		answers.WriteString("answers:\n")
	}
	for _, a := range of {
		fmt.Fprintf(&answers, "  - assignment: %s # %s\n    words: \"\" # a line\n    again: false\n", a.ID, strings.ReplaceAll(exchange.OneLine(a.Title), "\\", "/"))
	}
	if couple == "" {
		couple = "COUPLE"
	}
	text := strings.ReplaceAll(template, "COUPLE", couple)
	text = strings.ReplaceAll(text, `"AUTHOR"`, quoted(author))
	text = strings.ReplaceAll(text, "DATE", today.String())
	return strings.Replace(text, "ANSWERS\n", answers.String(), 1)
}

// quoted is words on one line between quotes, as YAML and JSON have them.
func quoted(words string) string {
	b, err := json.Marshal(words)
	if err != nil {
		panic(err) // a string is always written
	}
	return string(b)
}
