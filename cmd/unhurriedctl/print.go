package main

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/wording"
)

// printer writes lines and remembers the first error, so that a full disk behind a pipe is not taken for success. It is
// the one way by which words reach a terminal: they come from the other member or, in a pack or a progress file, from
// anybody, and none of them can steer it or begin a line of its own.
type printer struct {
	w   io.Writer
	l   *wording.Language
	err error
}

// words are somebody's own, which may go over several lines; those after the first are set in.
type words string

// line writes one line. What is put into the format keeps to that line, but for words.
func (p *printer) line(format string, a ...any) {
	if p.err != nil {
		return
	}
	for i, x := range a {
		switch x := x.(type) {
		case words:
			a[i] = strings.ReplaceAll(exchange.Visible(string(x)), "\n", "\n    ")
		case error:
			a[i] = exchange.OneLine(p.l.Fault(x))
		case fmt.Stringer:
			a[i] = exchange.OneLine(x.String())
		default:
			if v := reflect.ValueOf(x); v.Kind() == reflect.String {
				a[i] = exchange.OneLine(v.String())
			}
		}
	}
	_, err := fmt.Fprintf(p.w, format+"\n", a...)
	p.failed(err)
}

func (p *printer) failed(err error) {
	if err != nil {
		p.err = fmt.Errorf("the answer can't be written: %w", exchange.Reason(err))
	}
}

// text writes a report or another text that was made harmless where it was made.
func (p *printer) text(b []byte) {
	if p.err == nil {
		_, err := p.w.Write(b)
		p.failed(err)
	}
}

// json writes a value on one line, as JSON that says what it says and does nothing to a terminal.
func (p *printer) json(v any) {
	b, err := json.Marshal(v)
	p.failed(err)
	p.text(append(exchange.JSON(b), '\n'))
}

// done is the error of a command that has changed something: that it could not be said is no reason to do it again.
func (p *printer) done() error {
	if p.err != nil {
		return fmt.Errorf("it is done, and only saying so failed: %w", p.err)
	}
	return nil
}
