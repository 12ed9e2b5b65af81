package wording_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"unhurried/internal/fault"
	. "unhurried/internal/wording"
)

// The first fault of the list is said, however deep it stands and whatever else went wrong.
func TestAnErrorSaysWhatMattersMost(t *testing.T) {
	untidy, full := fault.New("fault.untidy", "untidy"), fault.New("fault.full", "full")
	for _, c := range []struct {
		err  error
		says string
	}{
		{nil, ""},
		{fmt.Errorf("save: %w", full), "The disk is full"},
		{errors.Join(fmt.Errorf("save: %w", full), fmt.Errorf("clear away: %w (%w)", untidy, full)), "It is done and safe."},
		{fmt.Errorf("read: %w", context.Canceled), "Stopped."},
		{&os.PathError{Op: "open", Path: "/x", Err: os.ErrNotExist}, "There is no such file or folder"},
		{fmt.Errorf("the exercise %q is %w", "x", fault.New("fault.unknown", "not in the library")), `nothing was lost: the exercise "x" is not in the library.`},
	} {
		if got := English().Error(c.err); !strings.Contains(got, c.says) || (got == "") != (c.says == "") {
			t.Errorf("%v: %q, want %q", c.err, got, c.says)
		}
	}
}

// A fault is named in the language of who reads, with all that stands around it; what has no translation stays in English.
func TestAFaultIsNamedInTheLanguage(t *testing.T) {
	l, err := Read("de", []byte(`{"fault.future": "der {{.Date}} liegt in der Zukunft", "fault.full": "kein Platz"}`))
	if err != nil {
		t.Fatal(err)
	}
	future := fault.New("fault.future", "the date {{.Date}} is in the future", fault.Data{"Date": "2030-01-01"})
	joined := errors.Join(fmt.Errorf("line 3: %w", future), fault.New("fault.full", "no space"), fault.New("fault.new", "unheard of"))
	if got, want := l.Fault(joined), "line 3: der 2030-01-01 liegt in der Zukunft\nkein Platz\nunheard of"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := English().Fault(joined); got != "line 3: the date 2030-01-01 is in the future\nthere is no space left to write\nunheard of" {
		t.Errorf("in English: %q", got)
	}
}

// All that fills in a fault is said in the language of the whole; what the system says stays.
func TestWhatFillsInAFaultIsSaidInTheLanguage(t *testing.T) {
	l, err := Read("de", []byte(`{"fault.outer": "{{.What}} öffnen: {{.Err}}", "noun.file": "Datei {{.Name}}", "fault.base": "beschädigt"}`))
	if err != nil {
		t.Fatal(err)
	}
	outer := fault.New("fault.outer", "open the {{.What}}: {{.Err}}", fault.Data{
		"What": fault.Say("noun.file", "file {{.Name}}", fault.Data{"Name": "a.b"}),
		"Err":  fmt.Errorf("%w: %w", fault.New("fault.base", "damaged"), os.ErrPermission),
	})
	if got, want := l.Fault(errors.Join(outer, os.ErrClosed)), "Datei a.b öffnen: beschädigt: permission denied\nfile already closed"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
