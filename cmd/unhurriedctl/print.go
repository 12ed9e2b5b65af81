package main

import (
	"fmt"
	"io"
)

// printer writes lines and remembers the first error, so that a full disk behind a pipe is not taken for success.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, a ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format+"\n", a...)
	}
}
