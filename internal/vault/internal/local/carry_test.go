package local

import (
	"bytes"
	"encoding/binary"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/vault/internal/aead"
	"unhurried/internal/vault/internal/record1"
)

// Drafts that one member carries for the other come out as they went in, are kept while the first writes, and give way to what
// the other seals.
func TestDraftsAreCarried(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		a, b := couple(t)
		var drafts []record1.Draft
		for range rapid.IntRange(0, 5).Draw(rt, "drafts") {
			drafts = append(drafts, record1.Draft{ID: aead.Random(16), Box: aead.Random(rapid.IntRange(0, 9000).Draw(rt, "size"))})
		}
		twin := NewTwin(Rows, a)
		if left := twin.Carry(1, drafts); left != 0 {
			rt.Fatalf("%d left over", left)
		}
		boxes, err := twin.Seal(a, []byte("A's"))
		must(t, err)
		if len(boxes[0]) != len(boxes[1]) {
			rt.Fatal("one size tells of the other")
		}
		other, err := OpenTwin(Rows, b, boxes)
		if err == nil || other.Unread(1) {
			rt.Fatalf("it opens as B's own: %v", err)
		}
		got, ok := other.Carried(b)
		slices.SortStableFunc(drafts, func(x, y record1.Draft) int { return len(x.Box) - len(y.Box) })
		if !ok || !slices.EqualFunc(got, drafts, func(x, y record1.Draft) bool { return bytes.Equal(x.ID, y.ID) && bytes.Equal(x.Box, y.Box) }) {
			rt.Fatalf("%d of %d come out", len(got), len(drafts))
		}
		boxes, err = other.Seal(b, []byte("B's"))
		must(t, err)
		other, err = OpenTwin(Rows, b, boxes)
		must(t, err)
		if string(other.Content) != "B's" {
			rt.Fatalf("%q", other.Content)
		}
	})
}

// What finds no room is told, and the shortest are kept.
func TestWhatFindsNoRoomIsTold(t *testing.T) {
	a, b := couple(t)
	twin := NewTwin(Rows, a)
	long := record1.Draft{ID: make([]byte, 16), Box: make([]byte, 5<<20)}
	short := record1.Draft{ID: make([]byte, 16), Box: []byte("short")}
	if left := twin.Carry(1, []record1.Draft{long, short, long}); left != 1 {
		t.Errorf("%d left over", left)
	}
	other, _ := OpenTwin(Rows, b, twin.Reseal(a))
	if got, ok := other.Carried(b); !ok || len(got) != 2 || string(got[0].Box) != "short" {
		t.Errorf("%d, %v", len(got), ok)
	}
}

// Random bytes carry nothing, and neither does what makes no sense.
func TestWhatIsNotCarriedIsNothing(t *testing.T) {
	a, b := couple(t)
	twin := NewTwin(Rows, a)
	if _, ok := twin.Carried(b); ok {
		t.Error("drafts out of nothing")
	}
	size := len(twin.inner[1])
	for _, spoil := range []func([]byte){
		func(b []byte) { binary.BigEndian.PutUint32(b, uint32(size)) },
		func(b []byte) { binary.BigEndian.PutUint32(b, 30); binary.BigEndian.PutUint32(b[20:], 11) },
		func(b []byte) { binary.BigEndian.PutUint32(b, 19) },
		func(b []byte) { b[size-1] = 1 },
	} {
		twin.inner[1] = make([]byte, size)
		spoil(twin.inner[1])
		if _, ok := twin.Carried(b); ok {
			t.Errorf("%x", twin.inner[1][:24])
		}
	}
	twin.inner[1] = nil
	if _, ok := twin.Carried(b); ok {
		t.Error("drafts in a box that is missing")
	}
}
