// Package act is the vocabulary of all that a member can do, one action a line of JSON, for scripts and for tests: what a
// click does in the window, a line does here, by the same use cases.
package act

import (
	"context"
	"encoding/json"
	"slices"
	"sync/atomic"
	"time"

	"unhurried/internal/app"
	"unhurried/internal/exchange"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Action is one thing that a member can do.
type Action struct {
	Name    string
	About   fault.Text
	Fields  []Field
	Example string // one line that does it
	do      func(*call) error
}

// Find returns the action of a name, or nil.
func Find(name string) *Action {
	if i := slices.IndexFunc(Actions, func(a Action) bool { return a.Name == name }); i >= 0 {
		return &Actions[i]
	}
	return nil
}

// Clock is the time by which an App goes while actions are done: that of the computer, or noon of the day of an action.
type Clock struct{ day atomic.Int32 }

// Now is for app.Config.
func (c *Clock) Now() time.Time {
	if d := homework.Day(c.day.Load()); d != 0 {
		y, m, n := d.Time().Date()
		return time.Date(y, m, n, 12, 0, 0, 0, time.Local)
	}
	return time.Now()
}

// Set turns the clock to a day that is over, or with 0 to now. A day that is nowhere yet is passed over.
func (c *Clock) Set(d homework.Day) {
	if d <= homework.DayOf(time.Now()) {
		c.day.Store(int32(d))
	}
}

// Runner does the actions of one member on an open vault.
type Runner struct {
	App   *app.App
	Clock *Clock       // that of App
	On    homework.Day // the day of actions that name none; 0 for today
}

// Do reads an action from a line, does it and returns the number of the newest record in the member's chain once it is
// durable. seq may come back with an error, which then tells what else is to be known.
func (r *Runner) Do(ctx context.Context, line []byte) (seq uint64, err error) {
	var head struct {
		Do string `json:"do"`
	}
	if len(line) <= exchange.MaxLine {
		_ = json.Unmarshal(line, &head) // what is wrong with the line is said below, by name
	}
	name, on := head.Do, ""
	action := Find(name)
	if action == nil {
		return 0, unknown(line, name)
	}
	x := &call{ctx: ctx, a: r.App, line: line, values: map[string]any{}}
	fields := map[string]any{"do": &name, "on": &on}
	for _, f := range action.Fields {
		x.values[f.Name] = f.Type.empty()
		fields[f.Name] = x.values[f.Name]
	}
	if x.given, err = exchange.ReadObject(line, fields); err != nil {
		return 0, err
	}
	for _, f := range action.Fields {
		if err := f.check(x); err != nil {
			return 0, err
		}
	}
	if x.on = r.On; on != "" {
		if x.on, err = homework.ParseDay(on); err != nil {
			return 0, inField("on", err)
		}
	}
	now := r.App.Today()
	if x.on > now {
		return 0, inField("on", fault.New("fault.future", "the date {{.Date}} is in the future", fault.Data{"Date": x.on.String()}))
	}
	r.Clock.Set(x.on)
	defer r.Clock.Set(0)
	if x.on == 0 {
		x.on = now
	}
	before := r.App.Seq()
	err = action.do(x)
	if seq = r.App.Seq(); err != nil && seq == before {
		return 0, err
	}
	return seq, err
}

// unknown says why a line names no action.
func unknown(line []byte, name string) error {
	if name == "" {
		if _, err := exchange.ReadObject(line, map[string]any{}); err != nil && !fault.Has(err, "fault.noField") {
			return err
		}
		if err := exchange.Object(line); err != nil {
			return err
		}
		return fault.New("fault.fieldMissing", "the field {{.Name}} is missing", fault.Data{"Name": `"do"`})
	}
	return fault.New("fault.noAction", "there is no action {{.Name}}; \"act --list\" lists them", fault.Data{"Name": short(name)})
}
