// Command bench measures what the project promises about speed, size and memory, side by side with its peers, and
// prints a line for each: NAME ratio VALUE goal <= GOAL ok, or short. Lines that start with # are absolute figures.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"unhurried/internal/tools/bench/vaultbench"
	"unhurried/internal/tools/windowframes"
	"unhurried/internal/tools/windowkeys"
	"unhurried/internal/tools/windowmemory"
	"unhurried/internal/tools/windowstart"
)

// tags are those that the app is released with.
const tags = "gles,x11,migrated_fynedo"

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	if len(os.Args) > 1 && os.Args[1] == "vault-step" {
		return vaultbench.Step(os.Args[2:])
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	ctx := context.Background()
	err = vaultbench.Run(ctx, os.Stdout, vaultbench.Options{Self: []string{self, "vault-step"}, Peers: "internal/tools/bench/peers", Log: os.Stdout})
	return errors.Join(err, windowstart.Run(ctx, tags, os.Stdout), windowmemory.Run(ctx, tags, os.Stdout), windowkeys.Run(ctx, tags, os.Stdout),
		windowframes.Run(ctx, tags, os.Stdout))
}
