package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"
)

// printer writes lines and remembers the first error, so that a full disk behind a pipe is not taken for success.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) line(format string, a ...any) {
	if p.err == nil {
		_, p.err = io.WriteString(p.w, harmless(fmt.Sprintf(format+"\n", a...)))
	}
}

// harmless takes out what could steer a terminal. Words come from the other member or, in a progress file, from anybody.
func harmless(s string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) {
			return -1
		}
		return r
	}, s)
}
