// Package fault names what can go wrong. A fault has a key that never changes, so that package wording can say it in any
// language, and its name in English, which is what Error returns: terse, for logs and for who wraps it. It stands on the
// ground, since every floor above has faults.
package fault

import (
	"strings"
	"text/template"
)

// Fault is an error that can be said in other languages. Make it with New.
type Fault struct {
	Key     string // as of a text of package wording
	English string
	Data    map[string]any // fills in what stands in {{.Braces}}; may be nil
}

// New makes a fault. key and english are constants: assets/locales/en.json is written from them. Called for a package
// variable it makes what errors.Is compares with; called with data it makes one that tells more.
func New(key, english string, data ...map[string]any) error {
	f := &Fault{Key: key, English: english}
	if len(data) > 0 {
		f.Data = data[0]
	}
	return f
}

// Error returns the name of the fault in English.
func (f *Fault) Error() string {
	if f.Data == nil {
		return f.English
	}
	t, err := template.New("").Parse(f.English)
	if err != nil {
		return f.English
	}
	var b strings.Builder
	if err := t.Execute(&b, f.Data); err != nil {
		return f.English
	}
	return b.String()
}

// In returns the faults that an error is made of, the outermost first.
func In(err error) (all []*Fault) {
	switch e := err.(type) {
	case *Fault:
		return []*Fault{e}
	case interface{ Unwrap() error }:
		return In(e.Unwrap())
	case interface{ Unwrap() []error }:
		for _, each := range e.Unwrap() {
			all = append(all, In(each)...)
		}
	}
	return all
}

// Has tells whether an error holds the fault of a key.
func Has(err error, key string) bool {
	for _, f := range In(err) {
		if f.Key == key {
			return true
		}
	}
	return false
}
