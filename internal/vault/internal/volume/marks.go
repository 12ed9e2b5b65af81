package volume

import (
	"bytes"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/vault/internal/errs"
	"unhurried/internal/vault/internal/journal"
	"unhurried/internal/vault/internal/local"
)

// A small private fact has no record of its own, since that there is one, and when it came, would tell something of it. It waits
// in the member's box, and rides in the author's part of the next record that they write of anything.

const (
	// riding is how many bytes of marks ride in one record, unless a single one is longer. They show in no size, beside contents of
	// up to some 280 bytes.
	riding = 60
	// mostWaiting and longestMark bound what a caller may leave waiting.
	mostWaiting = 256
	longestMark = 512
)

// Waiting gives the marks that ride in the member's next records, oldest first.
func (v *Volume) Waiting() ([][]byte, error) {
	if err := v.ensureLoaded(); err != nil {
		return nil, err
	}
	return slices.Clone(v.content.Waiting), nil
}

// SetWaiting keeps marks until they ride, in place of those that wait now. They are on the disk when it returns.
func (v *Volume) SetWaiting(marks [][]byte) error {
	err := v.ensureLoaded()
	if err == nil {
		err = checkWaiting(marks)
	}
	if err != nil {
		return err
	}
	return v.keepLocal(func(c *local.Content) { c.Waiting = marks })
}

func checkWaiting(marks [][]byte) error {
	if len(marks) > mostWaiting || slices.ContainsFunc(marks, func(m []byte) bool { return len(m) == 0 || len(m) > longestMark }) {
		return fault.New("fault.marksLarge", "{{.Kind}}: {{.N}} marks wait to be written, of at most {{.Most}} bytes each", fault.Data{"Kind": errs.TooLarge, "N": len(marks), "Most": longestMark})
	}
	return nil
}

// ride puts marks that wait into the first of some entries, one after the other, as many as have room.
func (v *Volume) ride(entries []journal.Entry) {
	if len(entries) == 0 || entries[0].Private.Marks != nil {
		return
	}
	var marks []byte
	for len(v.content.Waiting) > 0 && (marks == nil || len(marks)+len(v.content.Waiting[0]) <= riding) {
		marks = append(marks, v.content.Waiting[0]...)
		v.content.Waiting = v.content.Waiting[1:]
	}
	entries[0].Private.Marks = bytes.Clone(marks)
}
