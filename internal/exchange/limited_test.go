package exchange

import (
	"errors"
	"strings"
	"testing"
)

// So many bytes are read in all, the same ones over and over too, and no more until the limit is lifted.
func TestALimitedReaderReadsNoMore(t *testing.T) {
	r := LimitReaderAt(strings.NewReader("0123456789"), 10)
	b := make([]byte, 5)
	for range 2 {
		if n, err := r.ReadAt(b, 3); n != 5 || err != nil || string(b) != "34567" {
			t.Fatalf("%d bytes %q: %v", n, b, err)
		}
	}
	if n, err := r.ReadAt(b[:1], 0); n != 0 || !errors.Is(err, ErrTooLarge) {
		t.Errorf("%d bytes beyond the limit: %v", n, err)
	}
	r.Lift()
	if _, err := r.ReadAt(b, 0); err != nil || string(b) != "01234" {
		t.Errorf("without a limit: %q, %v", b, err)
	}
}
