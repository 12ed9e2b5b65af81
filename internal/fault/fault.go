// Package fault names what can go wrong. A fault has a key that never changes, so that package wording can say it in any
// language, and its name in English, which is what Error returns: terse, for logs and for who wraps it. What it happened to
// (numbers, names, the error beneath) stands beside it as data. It stands on the ground, since every floor above has faults.
package fault

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Data fills in what stands in {{.Braces}}. A Text or an error in it is said in the language of the whole.
type Data map[string]any

// Text is a sentence, or a part of one, that can be said in other languages. Make it with Say.
type Text struct {
	Key     string // as of a text of package wording
	English string
	Data    Data // may be nil
}

// Say makes a text. key and english are constants: assets/locales/en.json is written from them.
func Say(key, english string, data ...Data) Text {
	t := Text{Key: key, English: english}
	if len(data) > 0 {
		t.Data = data[0]
	}
	return t
}

// String returns the text in English.
func (t Text) String() string {
	if t.Data == nil {
		return t.English
	}
	return braces.ReplaceAllStringFunc(t.English, func(name string) string {
		return fmt.Sprint(t.Data[strings.Trim(name, "{.}")])
	})
}

// braces finds what is filled in.
var braces = regexp.MustCompile(`\{\{\.\w+\}\}`)

// Fault is an error that can be said in other languages. Make it with New.
type Fault struct{ Text }

// New makes a fault of a text; see Say. Called for a package variable it makes what errors.Is compares with; called with data
// it makes one that tells more. It wraps every error in its data.
func New(key, english string, data ...Data) error { return &Fault{Say(key, english, data...)} }

// Error returns the name of the fault in English.
func (f *Fault) Error() string { return f.String() }

// Unwrap returns the errors in the fault's data, in the order of their names.
func (f *Fault) Unwrap() (beneath []error) {
	for _, name := range slices.Sorted(maps.Keys(f.Data)) {
		if err, ok := f.Data[name].(error); ok {
			beneath = append(beneath, err)
		}
	}
	return beneath
}

// In returns the faults that an error is made of, the outermost first.
func In(err error) (all []*Fault) {
	if f, ok := err.(*Fault); ok {
		all = append(all, f)
	}
	for _, beneath := range Beneath(err) {
		all = append(all, In(beneath)...)
	}
	return all
}

// Beneath returns the errors that an error wraps directly.
func Beneath(err error) []error {
	switch e := err.(type) {
	case interface{ Unwrap() error }:
		if beneath := e.Unwrap(); beneath != nil {
			return []error{beneath}
		}
	case interface{ Unwrap() []error }:
		return e.Unwrap()
	}
	return nil
}

// Has tells whether an error holds the fault of a key.
func Has(err error, key string) bool {
	return slices.ContainsFunc(In(err), func(f *Fault) bool { return f.Key == key })
}
