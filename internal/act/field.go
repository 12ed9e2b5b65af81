package act

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Type is what a field holds.
type Type string

// The types of fields.
const (
	Text   Type = "text"
	ID     Type = "id" // of the library, or of an assignment as "state" lists it
	Day    Type = "day"
	Whole  Type = "whole number"
	Number Type = "number"
	Truth  Type = "true or false"
	Score  Type = "answer" // a whole number on a scale, or null
	List   Type = "list of ids"
	Lines  Type = "list of texts"
	Object Type = "object"
)

// empty returns where a value of the type is read to.
func (t Type) empty() any {
	switch t {
	case Whole:
		return new(int)
	case Number:
		return new(float64)
	case Truth:
		return new(bool)
	case Score:
		return new(homework.Score)
	case List, Lines:
		return new([]string)
	case Object:
		return new(rawObject)
	}
	return new(string)
}

// rawObject is an object as it stands on the line; who asks for it reads it.
type rawObject = json.RawMessage

// Field is one field of an action. Fields that are not needed may be left out.
type Field struct {
	Name   string
	Type   Type
	Needed bool
	Least  int      // of a number
	Most   int      // characters of a text, the top of a number or a scale; 0 for none
	Values []string // all that it may be; nil for anything of its type
}

// needed and optional shorten the table.
func needed(name string, t Type, most int) Field {
	return Field{Name: name, Type: t, Needed: true, Most: most}
}
func optional(name string, t Type, most int) Field { return Field{Name: name, Type: t, Most: most} }

// from is a field of a number with its least value.
func from(least int, f Field) Field {
	f.Least = least
	return f
}

// one is a field that holds one of some words.
func one(name string, must bool, of ...string) Field {
	return Field{Name: name, Type: Text, Needed: must, Values: of}
}

// words turns typed constants into words.
func words[T ~string](of []T) []string {
	var all []string
	for _, v := range of {
		all = append(all, string(v))
	}
	return all
}

var audience = one("audience", false, words(homework.Audiences)...)

func (f *Field) check(x *call) error {
	if !x.given[f.Name] {
		if f.Needed {
			return fault.New("fault.fieldMissing", "the field {{.Name}} is missing", fault.Data{"Name": fmt.Sprintf("%q", f.Name)})
		}
		return nil
	}
	unseen := func(s string) bool { return strings.ContainsFunc(s, steers) }
	if all, ok := x.values[f.Name].(*[]string); ok && slices.ContainsFunc(*all, unseen) {
		return inField(f.Name, fault.New("fault.controlCharacters", "it holds control characters, which nobody can read"))
	}
	if s, ok := x.values[f.Name].(*string); ok && unseen(*s) {
		return inField(f.Name, fault.New("fault.controlCharacters", "it holds control characters, which nobody can read"))
	}
	if s, ok := x.values[f.Name].(*string); ok && f.Values != nil && !slices.Contains(f.Values, *s) {
		return inField(f.Name, fault.New("fault.notOneOf", "{{.Value}} is none of {{.Values}}", fault.Data{"Value": short(*s), "Values": strings.Join(f.Values, ", ")}))
	}
	return nil
}

// steers reports whether a character steers a terminal or a printer and shows nothing. Line breaks and tabs are text.
func steers(r rune) bool { return unicode.IsControl(r) && r != '\n' && r != '\t' && r != '\r' }

func inField(name string, err error) error {
	return fault.New("fault.inField", "the field {{.Name}} is wrong: {{.Err}}", fault.Data{"Name": fmt.Sprintf("%q", name), "Err": err})
}

func short(s string) string { return fmt.Sprintf("%.40q", s) }

// call is an action that is being done.
type call struct {
	ctx    context.Context
	a      *app.App
	line   []byte
	on     homework.Day
	values map[string]any
	given  map[string]bool
}

func (x *call) text(name string) string { return *x.values[name].(*string) }
func (x *call) whole(name string) int   { return *x.values[name].(*int) }
func (x *call) list(name string) []string {
	return *x.values[name].(*[]string)
}

// truth returns a field of true or false, or what it is when left out.
func (x *call) truth(name string, otherwise bool) bool {
	if !x.given[name] {
		return otherwise
	}
	return *x.values[name].(*bool)
}

// day returns the day in a field, 0 when it is left out.
func (x *call) day(name string) (homework.Day, error) {
	if !x.given[name] {
		return 0, nil
	}
	d, err := homework.ParseDay(x.text(name))
	if err != nil {
		return 0, inField(name, err)
	}
	return d, nil
}

// audience returns the audience that was given, or another one. What is written in own words is for its author alone
// unless they say otherwise (rule 12).
func (x *call) audience(otherwise homework.Audience) homework.Audience {
	if !x.given["audience"] {
		return otherwise
	}
	return homework.Audience(x.text("audience"))
}

// program returns the program that was named, or the one in front.
func (x *call) program() string {
	if x.given["program"] {
		return x.text("program")
	}
	return read(x, func(s *homework.State) string { return s.Current })
}

// assignment returns the assignment that was named: by its id, or by that of the item of the library that it asks for.
func (x *call) assignment() (homework.ID, error) { return x.named("assignment", x.text("assignment")) }

func (x *call) named(field, name string) (homework.ID, error) {
	if id, err := homework.ParseID(name); err == nil {
		return id, nil
	}
	a := read(x, func(s *homework.State) *homework.Assignment { return s.Find(name, x.on) })
	if a == nil {
		return homework.ID{}, inField(field, fault.New("fault.noAssignment", "there is no such assignment"))
	}
	return a.ID, nil
}

// answers takes the answers on the scales of an occasion.
func (x *call) answers(of homework.Occasion) (a homework.Answers) {
	for _, s := range homework.ScalesOf(of) {
		a.Set(s.ID, *x.values[s.Name].(*homework.Score))
	}
	return a
}

// texts takes the texts that were given, all for one audience.
func (x *call) texts(a homework.Audience, fields ...homework.Field) []homework.Text {
	var all []homework.Text
	for _, f := range fields {
		if body := x.text(f.Name()); body != "" {
			all = append(all, homework.Text{Field: f, Body: body, Audience: a})
		}
	}
	return all
}

// textFields are the fields for texts, and scales those for answers.
func textFields(of ...homework.Field) (all []Field) {
	for _, f := range of {
		all = append(all, optional(f.Name(), Text, homework.MaxText))
	}
	return all
}

func scales(of homework.Occasion) (all []Field) {
	for _, s := range homework.ScalesOf(of) {
		all = append(all, optional(s.Name, Score, s.Most))
	}
	return all
}

// read asks something of the state.
func read[T any](x *call, f func(*homework.State) T) (v T) {
	x.a.Read(func(s *homework.State) { v = f(s) })
	return v
}
