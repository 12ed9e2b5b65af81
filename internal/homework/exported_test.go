package homework_test

import (
	"slices"
	"testing"

	hw "unhurried/internal/homework"
)

// What I keep of therapists is mine, by name; a later one takes the place of the one before.
func TestTherapistsAreKeptByName(t *testing.T) {
	s := hw.NewState(0, 2)
	for _, e := range []*hw.TherapistKept{{Name: "Dr. Lee", Key: "age1aaa"}, {Name: "Dr. Moss"}, {Name: "Dr. Lee", Key: "age1bbb", Secrets: hw.SecretsTold}} {
		s.Apply(e, hw.Stamp{Author: 0})
	}
	s.Apply(&hw.TherapistKept{Name: "Dr. Other", Key: "age1ccc"}, hw.Stamp{Author: 1})
	if want := []hw.TherapistKept{{Name: "Dr. Moss"}, {Name: "Dr. Lee", Key: "age1bbb", Secrets: hw.SecretsTold}}; !slices.Equal(s.Therapists, want) {
		t.Errorf("kept are %+v", s.Therapists)
	}
	for _, e := range []hw.TherapistKept{{}, {Name: "a", Key: "AGE-SECRET-KEY-1"}, {Name: "a", Key: "age1 x"}, {Name: "a", Secrets: "sold"}} {
		if e.Validate() == nil {
			t.Errorf("%+v is kept", e)
		}
	}
}

// That a file was made is told to nobody, or to the two, and never to a therapist.
func TestAnExportIsNotedForMeOrForUs(t *testing.T) {
	for _, a := range hw.Audiences {
		e := hw.Exported{From: day, To: day, Sealed: hw.SealedByKey, Audience: a}
		if ok := e.Validate() == nil; ok != (a == hw.AudienceMe || a == hw.AudienceUs) {
			t.Errorf("%s: %t", a, ok)
		}
	}
}
