package content

import (
	"testing"
	"time"
)

// released is the day as of which the shipped content is held to its promises. `make check-content` asks as of today.
var released = time.Date(2026, time.November, 23, 0, 0, 0, 0, time.UTC)

func TestShipped(t *testing.T) {
	report, err := CheckShipped(released)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Error("assets/content/" + p.String())
	}
	for _, c := range report.Counts {
		t.Log(c)
		if !c.OK() {
			t.Error(c)
		}
	}
}
