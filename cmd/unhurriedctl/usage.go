package main

import (
	"regexp"
	"strings"
)

// sayings turn what the library that reads the command line says of a mistake into our own words. What none of them
// knows becomes unclear.
var sayings = []struct {
	theirs *regexp.Regexp
	ours   string
}{
	{regexp.MustCompile(`^missing flags: (.*)$`), "something is missing: $1"},
	{regexp.MustCompile(`^(?:.*: )?missing positional arguments (.*)$`), "something is missing: $1"},
	{regexp.MustCompile(`^expected one of (.*)$`), "say what to do: one of $1"},
	{regexp.MustCompile(`^expected (.*)$`), "something is missing: $1"},
	{regexp.MustCompile(`^unknown flag (\S+?), did you mean (.*)\?$`), "there is no $1; perhaps $2 is meant"},
	{regexp.MustCompile(`^unknown flag (\S+)$`), "there is no $1"},
	{regexp.MustCompile(`^unexpected argument (.*), did you mean (.*)\?$`), "$1 is not known here; perhaps $2 is meant"},
	{regexp.MustCompile(`^unexpected argument (.*)$`), "$1 is not known here, or one too many"},
	{regexp.MustCompile(`^unexpected flag argument "(.*)"$`), "$1 is one too many"},
	{regexp.MustCompile(`^(\S+?)(?:=\S*)? must be one of (.*) but got "(.*)"$`), "$1 takes one of $2, and not \"$3\""},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: expected (?:a valid \d+ bit u?int|an int|a float) .*but got "?([^"]*)"?.*$`), "$1 takes a whole number, and not \"$2\""},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: expected .* but got "EOL".*$`), "$1 wants something after it"},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: expected .* value but got "([^"]*)" .*$`), "$1 wants something after it, and $2 can't be it"},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: parsing time .*$`), "$1 takes a day such as 2026-09-01"},
	{regexp.MustCompile(`^(--\S+?)(?:=\S*)?: (?:bool value|expected bool).*$`), "$1 takes nothing after it"},
	{regexp.MustCompile(`^(.*): nothing was given$`), "$1 has nothing in it; leave it out, or say what is meant"},
	{regexp.MustCompile(`^(.*) can't be used together$`), "$1 can't be used together"},
	{regexp.MustCompile(`^(--\S+ or --.*)$`), "something is missing: $1"},
}

// usage says in our words what is wrong with a command line.
func usage(err error) string {
	theirs := strings.ToValidUTF8(strings.ReplaceAll(err.Error(), "\n", " "), "?")
	for _, s := range sayings {
		if s.theirs.MatchString(theirs) {
			return s.theirs.ReplaceAllString(theirs, s.ours) + " (--help says more)"
		}
	}
	return unclear
}

const unclear = "this is no way to call it; unhurriedctl --help says what there is"
