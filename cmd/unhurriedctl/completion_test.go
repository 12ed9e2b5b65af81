package main

import (
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"text/template"

	"github.com/alecthomas/kong"

	"unhurried/internal/wording"
)

// Another package that is linked here has a flag called update.
var write = flag.Bool("write-completions", false, "write the completions of the shells instead of comparing with them")

// The completions of a package, by shell. Each is given the commands; what is no command or flag is completed as a file.
var completions = map[string]string{
	"unhurriedctl.bash": `# Completions of unhurriedctl for bash, made by go test ./cmd/unhurriedctl -run Completions -write-completions
_unhurriedctl() {
	local words
	case "${COMP_WORDS[*]:1:COMP_CWORD-1} " in
{{- range .}}
	"{{.Name}} "*) words="{{.Words}}" ;;
{{- end}}
	*) words="{{first .}}" ;;
	esac
	mapfile -t COMPREPLY < <(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}")
}
complete -o default -F _unhurriedctl unhurriedctl
`,
	"_unhurriedctl": `#compdef unhurriedctl
# Completions of unhurriedctl for zsh, made by go test ./cmd/unhurriedctl -run Completions -write-completions
case "${words[2,CURRENT-1]} " in
{{- range .}}
"{{.Name}} "*) compadd -- {{.Words}} ;;
{{- end}}
*) compadd -- {{first .}} ;;
esac
_files
`,
	"unhurriedctl.fish": `# Completions of unhurriedctl for fish, made by go test ./cmd/unhurriedctl -run Completions -write-completions
{{- range .}}{{if .Group}}
complete -c unhurriedctl -f -n "__fish_seen_subcommand_from {{.Group}}" -a "{{.Last}}" -d "{{.Help}}"
{{- else}}
complete -c unhurriedctl -f -n __fish_use_subcommand -a "{{.Last}}" -d "{{.Help}}"
{{- end}}{{$last := .Last}}{{range .Flags}}
complete -c unhurriedctl -n "__fish_seen_subcommand_from {{$last}}" -l "{{.}}"
{{- end}}{{end}}
`,
}

// command is one of unhurriedctl's, or a group of commands.
type command struct {
	Name, Group, Last, Help string // "content check", "content", "check" and what it does, to its first full stop
	Flags                   []string
	Words                   string // what may follow
}

// commands lists those of a node, what is inside of a group before the group itself.
func commands(n *kong.Node, group string) (list []command) {
	for _, c := range n.Children {
		if c.Hidden {
			continue
		}
		at := command{Name: strings.TrimSpace(group + " " + c.Name), Group: group, Last: c.Name}
		at.Help, _, _ = strings.Cut(strings.ReplaceAll(c.Help, `"`, "'"), ".")
		var words []string
		for _, f := range c.Flags {
			if !f.Hidden {
				at.Flags = append(at.Flags, f.Name)
				words = append(words, "--"+f.Name)
			}
		}
		inside := commands(c, at.Name)
		for _, i := range inside {
			if i.Group == at.Name {
				words = append(words, i.Last)
			}
		}
		slices.Sort(words)
		at.Words = strings.Join(words, " ")
		list = append(append(list, inside...), at)
	}
	return list
}

func TestCompletionsKnowEveryCommand(t *testing.T) {
	parser, err := streams{l: wording.For("en")}.parser(nil)
	if err != nil {
		t.Fatal(err)
	}
	all := commands(parser.Model.Node, "")
	first := func(all []command) string {
		var names []string
		for _, c := range all {
			if c.Group == "" {
				names = append(names, c.Last)
			}
		}
		return strings.Join(append(names, "--help", "--version"), " ")
	}
	for file, text := range completions {
		var b strings.Builder
		if err := template.Must(template.New(file).Funcs(template.FuncMap{"first": first}).Parse(text)).Execute(&b, all); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join("../../assets/packaging/completions", file)
		if *write {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if stands, err := os.ReadFile(path); err != nil || string(stands) != b.String() {
			t.Errorf("%s is not what the commands say, %v; run go test ./cmd/unhurriedctl -run Completions -write-completions", file, err)
		}
	}
}
