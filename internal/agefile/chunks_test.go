package agefile

import (
	"bytes"
	"io"
	"runtime"
	"testing"
	"testing/iotest"
)

// What is sealed reads the same wherever one begins, and asks for little memory in however small pieces.
func TestReadingInPiecesCostsLittle(t *testing.T) {
	key := newKey(t)
	want := bytes.Repeat([]byte("0123456789abcdef~"), 3*chunkSize/17)
	var file bytes.Buffer
	if err := Seal(&file, want, key.Recipient()); err != nil {
		t.Fatal(err)
	}
	k := Kind{Most: int64(2 * len(want))}
	inside, n, err := k.Open(bytes.NewReader(file.Bytes()), int64(file.Len()), key)
	if err != nil || n != int64(len(want)) {
		t.Fatal(n, err)
	}
	if err := iotest.TestReader(io.NewSectionReader(inside, 0, n), want); err != nil {
		t.Error(err)
	}
	if n, err := inside.ReadAt(make([]byte, 30), -5); n != 0 || err == nil {
		t.Errorf("%d bytes stand before the first one, %v", n, err)
	}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	got, err := io.ReadAll(iotest.OneByteReader(io.NewSectionReader(inside, 0, n)))
	runtime.ReadMemStats(&after)
	if err != nil || !bytes.Equal(got, want) {
		t.Fatal("it reads as something else", err)
	}
	if asked := after.TotalAlloc - before.TotalAlloc; asked > uint64(10*len(want)) { // what ReadAll asks for itself is half of it
		t.Errorf("reading %d bytes one by one asks for %d", n, asked)
	}
}
