// Command unhurriedctl is the headless companion of Unhurried.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/alecthomas/kong"
)

func main() {
	var cli struct {
		Content contentCmd `cmd:"" help:"Content packs."`
	}
	ctx, err := kong.Must(&cli, kong.Name("unhurriedctl")).Parse(os.Args[1:])
	if err == nil {
		err = ctx.Run()
	}
	var usage *kong.ParseError
	switch {
	case errors.As(err, &usage):
		fmt.Fprintln(os.Stderr, "unhurriedctl:", err)
		os.Exit(2)
	case err != nil:
		fmt.Fprintln(os.Stderr, "unhurriedctl:", err)
		os.Exit(1)
	}
}
