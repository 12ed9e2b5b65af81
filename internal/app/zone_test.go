package app

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"
	"time"

	"unhurried/internal/homework"
)

// tzif is a file of a zone that never changes, as RFC 9636 has it in its first version: a header, one kind of local time
// and its name.
func tzif(name string, seconds int) []byte {
	b := append([]byte("TZif"), make([]byte, 16)...)
	for _, n := range []int{0, 0, 0, 0, 1, len(name) + 1} {
		b = binary.BigEndian.AppendUint32(b, uint32(n))
	}
	b = binary.BigEndian.AppendUint32(b, uint32(int32(seconds)))
	b = append(b, 0, 0)
	return append(append(b, name...), 0)
}

// Somebody who travels with the window open has the day of the place where they are, as soon as the system has it.
func TestTheZoneIsReadAgainWhenItChanges(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, hours int) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, tzif(name, hours*3600), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	link := filepath.Join(dir, "localtime")
	to := func(path string) {
		if err := os.Remove(link); err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
		if err := os.Symlink(path, link); err != nil {
			t.Fatal(err)
		}
	}
	z := &zone{file: link, at: time.UTC}
	moment := time.Date(2026, 11, 21, 23, 30, 0, 0, time.UTC)
	day := func() homework.Day { return homework.DayOf(moment.In(z.now())) }
	utc := homework.DayOf(moment)
	if day() != utc {
		t.Error("without a file it is not the zone from before")
	}
	to(file("JST", 9))
	if day() != utc+1 {
		t.Errorf("in Tokyo it is %v", day())
	}
	to(file("PST", -8))
	if day() != utc {
		t.Errorf("in Los Angeles it is %v", day())
	}
	to(file("JST", 9))
	if err := os.WriteFile(filepath.Join(dir, "Nowhere"), []byte("no zone"), 0o600); err != nil {
		t.Fatal(err)
	}
	day()
	to(filepath.Join(dir, "Nowhere"))
	if day() != utc+1 {
		t.Error("a file that is no zone takes the last one away")
	}
	to(filepath.Join(dir, "gone"))
	if day() != utc+1 {
		t.Error("a file that is gone takes the last one away")
	}
}

// A new day is told once, as a change without events.
func TestANewDayIsTold(t *testing.T) {
	now := time.Date(2026, 11, 22, 2, 59, 0, 0, time.UTC)
	a := New(Config{Now: func() time.Time { return now }})
	told := 0
	defer a.Changed.Subscribe(func(e []homework.Event) {
		if told++; len(e) != 0 {
			t.Errorf("told of %v", e)
		}
	})()
	a.NoticeDay()
	if told != 0 {
		t.Error("the first look is taken for a new day")
	}
	now = now.Add(2 * time.Minute)
	a.NoticeDay()
	a.NoticeDay()
	if told != 1 {
		t.Errorf("the new day was told %d times", told)
	}
	now = now.Add(-48 * time.Hour) // a clock that was set back, or a flight to the west
	a.NoticeDay()
	if told != 2 {
		t.Error("a day that is gone again is not told")
	}
}
