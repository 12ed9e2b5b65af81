package fault_test

import (
	"errors"
	"io"
	"os"
	"testing"

	. "unhurried/internal/fault"
)

// What a fault happened to is in its words, and the errors among it can be asked for.
func TestAFaultSaysAndHoldsWhatItHappenedTo(t *testing.T) {
	base := New("fault.base", "it is damaged")
	beneath := New("fault.inner", "{{.Kind}}: slot {{.N}}", Data{"Kind": base, "N": 3})
	err := New("fault.outer", "open the {{.What}}: {{.Err}} ({{.Why}})", Data{
		"What": Say("noun.file", "file {{.Name}}", Data{"Name": "a.b"}), "Err": beneath, "Why": io.ErrUnexpectedEOF,
	})
	if got, want := err.Error(), "open the file a.b: it is damaged: slot 3 (unexpected EOF)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if !errors.Is(err, base) || !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, os.ErrNotExist) {
		t.Error("errors.Is does not find what is beneath")
	}
	var keys []string
	for _, f := range In(errors.Join(err, io.EOF)) {
		keys = append(keys, f.Key)
	}
	if len(keys) != 3 || keys[0] != "fault.outer" || keys[2] != "fault.base" || !Has(err, "fault.inner") || Has(err, "fault.other") {
		t.Errorf("holds %v", keys)
	}
}
