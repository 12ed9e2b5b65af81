//go:build !linux

package app

import "io"

func writeNameless(string, func(io.Writer) error) error { return errNameless }
