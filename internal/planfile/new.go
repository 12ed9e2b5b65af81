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
// filled in, with the assignments that it may answer, and with the numbers of the programs that go on, each beside what is published.
func New(couple, author string, today homework.Day, of []Answerable, programs []*homework.Program) string {
	var answers strings.Builder
	if len(of) == 0 {
		answers.WriteString("# answers:\n#   - assignment: its id in the progress file\n#     words: what you saw\n#     again: true\n")
	} else {
		answers.WriteString("answers:\n")
	}
	for _, a := range of {
		fmt.Fprintf(&answers, "  - assignment: %s # %s\n    words: \"\" # a line\n    again: false\n", a.ID, oneLine(a.Title))
	}
	if couple == "" {
		couple = "COUPLE"
	}
	text := strings.ReplaceAll(template, "COUPLE", couple)
	text = strings.ReplaceAll(text, `"AUTHOR"`, quoted(author))
	text = strings.ReplaceAll(text, "DATE", today.String())
	text = strings.Replace(text, "NUMBERS\n", numbers(programs), 1)
	return strings.Replace(text, "ANSWERS\n", answers.String(), 1)
}

// numbers lists the numbers of programs as comments: taken out of one, a line changes the number.
func numbers(programs []*homework.Program) string {
	var b strings.Builder
	b.WriteString("# numbers:\n")
	for _, p := range programs {
		for _, x := range p.Parameters {
			value := x.Value
			if x.Unset(value) {
				value = x.Range[0]
			}
			fmt.Fprintf(&b, "#   - program: %s\n#     number: %s\n#     value: %v # %s; published %v to %v; %s\n", p.ID, x.ID, value, oneLine(x.Unit), x.Range[0], x.Range[1], oneLine(x.Name))
		}
	}
	if len(programs) == 0 {
		b.WriteString("#   - program: sensate-focus\n#     stage: body-touch # or leave it out for all stages\n#     number: held\n#     value: 3\n")
	}
	return b.String()
}

// oneLine is words that stay within a comment.
func oneLine(s string) string { return strings.ReplaceAll(exchange.OneLine(s), "\\", "/") }

// quoted is words on one line between quotes, as YAML and JSON have them.
func quoted(words string) string {
	b, err := json.Marshal(words)
	if err != nil {
		panic(err) // a string is always written
	}
	return string(b)
}
