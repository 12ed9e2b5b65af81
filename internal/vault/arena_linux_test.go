package vault

import (
	"bytes"
	"testing"
)

// The pages are blank before they are given back: until then the system may still write them to swap.
func TestKeysAreWipedBeforeTheirPagesAreGivenBack(t *testing.T) {
	a := &arena{pages: make([]byte, 4096)} // of Go's own, so that they can be looked at afterwards
	pages := a.pages
	a.copyIn(bytes.Repeat([]byte{0xff}, 128))
	func() {
		defer func() {
			if recover() == nil {
				t.Fatal("memory that was never had from the system was given back to it")
			}
		}()
		a.free()
	}()
	if !bytes.Equal(pages, make([]byte, len(pages))) {
		t.Fatal("keys are left")
	}
}
