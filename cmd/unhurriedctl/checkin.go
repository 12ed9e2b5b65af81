package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"strings"

	"unhurried/internal/app"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

type checkinCmd struct {
	vaultFlags
}

// detail explains a line.
func (checkinCmd) detail(l *wording.Language) string {
	return l.X("ctl.help.line", `Each line is one JSON object. "exercise", "date" and "outcome" (held, partly, stopped, declined, postponed) are needed,
all else may be left out: role, kept_agreement, came_back, note, and audience, which rules the note: me (when left out),
me+therapist, us or us+therapist. "session": 2 means the second session of that exercise on that day. Answers are whole
numbers from 0 to the one that stands behind:{{.Scales}}
It stops at the first line that is wrong; every line before it that was answered with "ok" is safely on disk.`, fault.Data{"Scales": scaleHelp()})
}

// scaleHelp lists the fields of answers with the tops of their scales, one a line.
func scaleHelp() string {
	var b strings.Builder
	for _, s := range homework.ScalesByKey(homework.AfterSession) {
		fmt.Fprintf(&b, "\n  %-16s %d", s.Name, s.Most)
	}
	return b.String()
}

// Run reads check-ins until the input ends.
func (c *checkinCmd) Run(s streams) error {
	return c.with(s, func(a *app.App) error {
		return eachLine(s, func(line []byte) (uint64, error) { return checkInLine(a, line) })
	})
}

// eachLine does what the lines of the input say, and answers "ok" and a number after each that is safely on disk. It stops
// at the first that is wrong.
func eachLine(s streams, do func(line []byte) (seq uint64, err error)) error {
	in := bufio.NewScanner(s.in)
	in.Buffer(make([]byte, 0, 4096), exchange.MaxLine+1)
	p := s.answer()
	n := 0
	for in.Scan() {
		n++
		line := bytes.TrimSpace(in.Bytes())
		if n == 1 { // some editors begin a text with a mark
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(line) == 0 {
			continue
		}
		seq, err := do(line)
		if seq != 0 { // it is on disk, whatever else is to be said
			if p.line("ok %d", seq); p.err != nil {
				return p.done()
			}
		}
		if err != nil {
			return fault.New("fault.inLine", "line {{.N}}: {{.Err}}", fault.Data{"N": n, "Err": err})
		}
	}
	if errors.Is(in.Err(), bufio.ErrTooLong) {
		return fault.New("fault.longLine", "line {{.N}}: it has more than {{.MaxLine}} bytes", fault.Data{"N": n + 1, "MaxLine": exchange.MaxLine})
	}
	if in.Err() != nil {
		return fault.New("fault.lineRead", "line {{.N}} can't be read: {{.Err}}", fault.Data{"N": n + 1, "Err": exchange.Reason(in.Err())})
	}
	return nil
}

func checkInLine(a *app.App, line []byte) (uint64, error) {
	e, nth, err := exchange.ParseCheckIn(line)
	if err != nil {
		return 0, err
	}
	if nth == 0 {
		return a.NewCheckIn(e)
	}
	return a.SaveCheckIn(e)
}
