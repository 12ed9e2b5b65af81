package app_test

import (
	"bytes"
	"errors"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

// What a newer version wrote privately, of a kind that nobody here knows, is counted for its author and kept as it is. It
// is no sign for a doctor, closes no stage, and tells the other member nothing.
func TestAPrivateKindOfANewerVersionIsKept(t *testing.T) {
	c := newCouple(t)
	a := c.app
	newer := []byte("\xa2\x01\x18\x63\x02\x65later") // {1: 99, 2: "later"}
	c.appends(0, vault.Entry{
		Type: uint16(homework.TypePrivate), Day: int32(a.Today()), Shared: []byte("\xa0"), Private: newer, HasPrivate: true,
	})
	for m, unknown := range []int{1, 0} {
		c.as(m)
		c.must(a.Pause("", 0)) // the log goes on after it
		c.as(m)
		s := read(t, a, func(s *homework.State) homework.State { return *s })
		if s.Unknown != unknown || len(s.DoctorFlags) != 0 {
			t.Errorf("to %s: %d unknown, signs %v", names[m], s.Unknown, s.DoctorFlags)
		}
		if r := a.LoadReport(); r.Damaged != 0 || len(r.Warnings) != 0 {
			t.Errorf("to %s: %+v", names[m], r)
		}
	}
	found := 0
	v := c.vault(0)
	beat := []byte("\xa1\x01\x18\x18") // {1: 24}
	_, err := v.Load(t.Context(), func(r vault.Record) error {
		if homework.Type(r.Type) == homework.TypePrivate && !bytes.HasSuffix(r.Private, beat) {
			found++
			if !bytes.Equal(r.Private, newer) {
				t.Errorf("kept as %x", r.Private)
			}
		}
		return nil
	})
	if c.must(errors.Join(err, v.Close())); found != 1 {
		t.Errorf("%d private records in the log, want 1", found)
	}
}
