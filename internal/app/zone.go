package app

import (
	"io/fs"
	"os"
	"sync"
	"time"
)

// zoneFile is where the system keeps its time zone.
const zoneFile = "/etc/localtime"

// LocalClock returns a clock of the place where the computer is, for New. Go reads the time zone once, when a program
// starts; this clock reads it again when the system's has changed, so that somebody who travels with the window open has
// the day that the desktop shows. The time has no monotonic part: what the computer slept counts.
func LocalClock() func() time.Time {
	if _, fixed := os.LookupEnv("TZ"); fixed { // a zone of the process's own, which nobody changes under it
		return func() time.Time { return time.Now().Round(0) }
	}
	z := zone{file: zoneFile, at: time.Local}
	z.seen, _ = os.Stat(zoneFile) // Go has just read it
	return func() time.Time { return time.Now().Round(0).In(z.now()) }
}

// zone is the system's time zone as it was read last.
type zone struct {
	file string

	mu   sync.Mutex
	seen fs.FileInfo // of the file when it was read; nil when there was none
	at   *time.Location
}

// mostZone is how large a zone's file may be, in bytes; the largest have a few thousand.
const mostZone = 1 << 20

// now returns the zone, read again if the file is another one than before. One that can't be read leaves the last.
func (z *zone) now() *time.Location {
	z.mu.Lock()
	defer z.mu.Unlock()
	info, err := os.Stat(z.file)
	if err != nil || z.seen != nil && os.SameFile(info, z.seen) && info.ModTime().Equal(z.seen.ModTime()) {
		return z.at
	}
	z.seen = info
	if info.Size() > mostZone || !info.Mode().IsRegular() {
		return z.at
	}
	data, err := os.ReadFile(z.file)
	if err != nil {
		return z.at
	}
	if at, err := time.LoadLocationFromTZData("Local", data); err == nil {
		z.at = at
	}
	return z.at
}
