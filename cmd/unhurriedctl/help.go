package main

import (
	"bytes"
	"strings"

	"github.com/alecthomas/kong"

	"unhurried/internal/fault"
	"unhurried/internal/wording"
)

// speak puts the help of every command and flag into a language, by the key that stands beside it.
func speak(parser *kong.Kong, l *wording.Language) error {
	parser.Model.HelpFlag.Help = l.X("ctl.help.help", "Show context-sensitive help.")
	return kong.Visit(parser.Model, func(v kong.Visitable, next kong.Next) error {
		switch v := v.(type) {
		case *kong.Node:
			v.Help = helpOf(l, v.Tag, v.Help)
			if c, ok := v.Target.Addr().Interface().(interface {
				detail(*wording.Language) string
			}); ok {
				v.Detail = c.detail(l)
			}
		case *kong.Value:
			v.Help = helpOf(l, v.Tag, v.Help)
		}
		return next(nil)
	})
}

func helpOf(l *wording.Language, tag *kong.Tag, english string) string {
	key := tag.Get("key")
	if key == "" {
		return english
	}
	return l.Text(key, english, fault.Data{"Enum": tag.Enum})
}

// printHelp prints the help of a command, with the words that the library puts around it in our language. It is laid out
// for 80 columns, or as many as COLUMNS says.
func printHelp(l *wording.Language) kong.HelpPrinter {
	return func(options kong.HelpOptions, ctx *kong.Context) error {
		out := ctx.Stdout
		var b bytes.Buffer
		ctx.Stdout = &b
		err := kong.DefaultHelpPrinter(options, ctx)
		if ctx.Stdout = out; err != nil {
			return err
		}
		lines := strings.SplitAfter(b.String(), "\n")
		for i, line := range lines {
			lines[i] = around(l, line)
		}
		_, err = out.Write([]byte(strings.Join(lines, "")))
		return err
	}
}

// around says a line of the help in our language, where the words in it are the library's.
func around(l *wording.Language, line string) string {
	inCall := strings.NewReplacer("<command>", l.X("ctl.help.command", "<command>"), "[flags]", l.X("ctl.help.someFlags", "[flags]"))
	if call, ok := strings.CutPrefix(line, "Usage: "); ok {
		return l.X("ctl.help.usage", "Usage: {{.Call}}", fault.Data{"Call": inCall.Replace(call)})
	}
	if call, ok := strings.CutPrefix(line, `Run "`); ok {
		call, _, _ = strings.Cut(call, `"`)
		return l.X("ctl.help.run", `Run "{{.Call}}" for more information on a command.`, fault.Data{"Call": inCall.Replace(call)}) + "\n"
	}
	switch line {
	case "Arguments:\n":
		return l.X("ctl.help.arguments", "Arguments:") + "\n"
	case "Flags:\n":
		return l.X("ctl.help.flags", "Flags:") + "\n"
	case "Commands:\n":
		return l.X("ctl.help.commands", "Commands:") + "\n"
	}
	return line
}
