package report

import (
	"bytes"
	"testing"

	"unhurried/internal/wording"
)

// The same data made on the same day is the same document, byte for byte: who compares two files sees what has changed.
func TestTheSameDataIsTheSameDocument(t *testing.T) {
	var first []byte
	for range 8 {
		doc, err := render(wording.English(), "pdf", sampleData())
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = doc
		}
		if !bytes.Equal(doc, first) {
			t.Fatal("two documents of the same data differ")
		}
	}
}
