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

// ParseStamp reads what Stamp wrote.
func ParseStamp(s string) (time.Time, error) {
	if i := strings.LastIndexByte(s, '-'); i > 0 {
		s = s[:i] + "." + s[i+1:]
	}
	return time.Parse(stampLayout, s)
}
