package disk

import (
	"strings"
	"time"
)

const stampLayout = "20060102-150405.000"

// Stamp writes a time, to the millisecond and in UTC, as a part of a file's name.
func Stamp(t time.Time) string {
	return strings.ReplaceAll(t.UTC().Format(stampLayout), ".", "-")
}

// Unused is the path that name makes of the stamp of t, or of the first moment after it whose path no file has: the clock may stand
// still, or have been set back.
func Unused(t time.Time, name func(stamp string) string) string {
	for ; ; t = t.Add(time.Millisecond) {
		if path := name(Stamp(t)); !Exists(path) {
			return path
		}
	}
}

// ParseStamp reads what Stamp wrote.
func ParseStamp(s string) (time.Time, error) {
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		s = s[:i] + "." + s[i+1:]
	}
	return time.Parse(stampLayout, s)
}
