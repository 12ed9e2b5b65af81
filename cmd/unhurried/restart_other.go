//go:build !unix && !windows

package main

import (
	"os"
	"os/exec"

	"unhurried/internal/fault"
)

// restart starts the program anew and ends this process, since the system can't replace one in place.
func restart(env []string) error {
	self, err := os.Executable()
	if err != nil {
		return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": err})
	}
	c := exec.Command(self)
	c.Env = env
	if err := c.Start(); err != nil {
		return fault.New("fault.startAnew", "start anew: {{.Err}}", fault.Data{"Err": err})
	}
	os.Exit(0)
	return nil
}

// private is the system's own matter: a user's files are theirs.
func private() {}

// inherited is nothing where a process can't be replaced in place: the next one makes a door of its own.
func inherited(uintptr) uintptr { return 0 }

func kept(uintptr) {}

func closed(uintptr) {}
