package arena

import (
	"bytes"
	"testing"
)

// The pages are blank before they are given back: until then the system may still write them to swap.
func TestKeysAreWipedBeforeTheirPagesAreGivenBack(t *testing.T) {
	page := make([]byte, 4096) // of Go's own, so that it can be looked at afterwards
	a := &Arena{pages: [][]byte{page}}
	if _, err := a.Copy(bytes.Repeat([]byte{0xff}, 128)); err != nil {
		t.Fatal(err)
	}
	func() {
		defer func() {
			if recover() == nil {
				t.Fatal("memory that was never had from the system was given back to it")
			}
		}()
		a.Free()
	}()
	if !bytes.Equal(page, make([]byte, len(page))) {
		t.Fatal("keys are left")
	}
}

func TestKeysStayWhereTheyAreWhenTheArenaGrows(t *testing.T) {
	a, err := New(32)
	if err != nil {
		t.Fatal(err)
	}
	defer a.Free()
	var kept [][]byte
	for i := range 1000 {
		b, err := a.Copy(bytes.Repeat([]byte{byte(i)}, 32))
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, b...)
	}
	for i, b := range kept {
		if !bytes.Equal(b, bytes.Repeat([]byte{byte(i)}, 32)) {
			t.Fatalf("the secret %d was overwritten", i)
		}
	}
}
