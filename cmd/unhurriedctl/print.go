package main

import (
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"

	"unhurried/internal/exchange"
	"unhurried/internal/fault"
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
		a[i] = p.harmless(x)
	}
	_, err := fmt.Fprintf(p.w, format+"\n", a...)
	p.failed(err)
}

// args fill in a text.
type args map[string]any

// X writes a text by its key, as wording.Language.X says it. What is put into it keeps to its line, but for words.
func (p *printer) X(key, english string, data args) {
	shown := map[string]any{}
	for name, x := range data {
		shown[name] = p.harmless(x)
	}
	if p.err == nil {
		_, err := fmt.Fprintln(p.w, p.l.Text(key, english, shown))
		p.failed(err)
	}
}

// harmless is what may go to a terminal of a value.
func (p *printer) harmless(x any) any {
	switch x := x.(type) {
	case words:
		return strings.ReplaceAll(exchange.Visible(string(x)), "\n", "\n    ")
	case error:
		return exchange.OneLine(p.l.Fault(x))
	case fault.Text:
		return exchange.OneLine(p.l.Say(x))
	case fmt.Stringer:
		return exchange.OneLine(x.String())
	}
	if v := reflect.ValueOf(x); v.Kind() == reflect.String {
		return exchange.OneLine(v.String())
	}
	return x
}

func (p *printer) failed(err error) {
	if err != nil {
		p.err = fault.New("fault.answer", "the answer can't be written: {{.Err}}", fault.Data{"Err": exchange.Reason(err)})
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
		return fault.New("fault.doneUnsaid", "it is done, and only saying so failed: {{.Err}}", fault.Data{"Err": p.err})
	}
	return nil
}
