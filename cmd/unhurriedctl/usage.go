package main

import (
	"regexp"
	"strings"

	"unhurried/internal/fault"
)

// sayings turn what the library that reads the command line says of a mistake into our own words: A, B and C are what it
// found. What none of them knows becomes unclear.
var sayings = []struct {
	theirs *regexp.Regexp
	ours   func(found fault.Data) fault.Text
}{
	{regexp.MustCompile(`^missing flags: (.*)$`), missing},
	{regexp.MustCompile(`^(?:.*: )?missing positional arguments (.*)$`), missing},
	{regexp.MustCompile(`^expected one of (.*)$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.oneOf", "say what to do: one of {{.A}}", found)
	}},
	{regexp.MustCompile(`^expected (.*)$`), missing},
	{regexp.MustCompile(`^unknown flag (\S+?), did you mean (.*)\?$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.flagPerhaps", "there is no {{.A}}; perhaps {{.B}} is meant", found)
	}},
	{regexp.MustCompile(`^unknown flag (\S+)$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.noFlag", "there is no {{.A}}", found)
	}},
	{regexp.MustCompile(`^unexpected argument (.*), did you mean (.*)\?$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.argumentPerhaps", "{{.A}} is not known here; perhaps {{.B}} is meant", found)
	}},
	{regexp.MustCompile(`^unexpected argument (.*)$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.noArgument", "{{.A}} is not known here, or one too many", found)
	}},
	{regexp.MustCompile(`^unexpected flag argument "(.*)"$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.tooMany", "{{.A}} is one too many", found)
	}},
	{regexp.MustCompile(`^(\S+?)(?:=\S*)? must be one of (.*) but got "(.*)"$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.takesOneOf", `{{.A}} takes one of {{.B}}, and not "{{.C}}"`, found)
	}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: expected (?:a valid \d+ bit u?int|an int|a float) .*but got "?([^"]*)"?.*$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.number", `{{.A}} takes a whole number, and not "{{.B}}"`, found)
	}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: expected .* but got "EOL".*$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.wantsMore", "{{.A}} wants something after it", found)
	}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: expected .* value but got "([^"]*)" .*$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.wantsOther", "{{.A}} wants something after it, and {{.B}} can't be it", found)
	}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: parsing time .*$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.day", "{{.A}} takes a day such as 2026-09-01", found)
	}},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: (?:bool value|expected bool).*$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.nothingAfter", "{{.A}} takes nothing after it", found)
	}},
	{regexp.MustCompile(`^(.*): nothing was given$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.empty", "{{.A}} has nothing in it; leave it out, or say what is meant", found)
	}},
	{regexp.MustCompile(`^(\S+) and (\S+) can't be used together$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.notTogether", "{{.A}} and {{.B}} can't be used together", found)
	}},
	{regexp.MustCompile(`^(--\S+) or (--\S+)$`), func(found fault.Data) fault.Text {
		return fault.Say("usage.missingOneOf", "something is missing: {{.A}} or {{.B}}", found)
	}},
}

func missing(found fault.Data) fault.Text {
	return fault.Say("usage.missing", "something is missing: {{.A}}", found)
}

// usage says in our words what is wrong with a command line.
func usage(err error) error {
	theirs := strings.ToValidUTF8(strings.ReplaceAll(err.Error(), "\n", " "), "?")
	for _, s := range sayings {
		if m := s.theirs.FindStringSubmatch(theirs); m != nil {
			found := fault.Data{}
			for i, x := range m[1:] {
				found[string(rune('A'+i))] = x
			}
			return misuse{fault.New("usage.helpSaysMore", "{{.What}} (--help says more)", fault.Data{"What": s.ours(found)})}
		}
	}
	return misuse{errUnclear}
}

var errUnclear = fault.New("usage.unclear", "this is no way to call it; unhurriedctl --help says what there is")
