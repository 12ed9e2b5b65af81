package homework_test

import (
	"testing"

	hw "unhurried/internal/homework"
)

func TestACopingPlanIsKeptTriedChangedAndTakenAway(t *testing.T) {
	s := begin(t)
	s.by(0, s.seenBy(0).AddCoping("I hold my breath", "I open my eyes", hw.AudienceMe))
	s.by(0, s.seenBy(0).AddCoping("I watch myself", "I name three sounds", hw.AudienceUs))
	tried, err := s.seenBy(0).TryCoping(1, day+1, hw.Yes)
	if err != nil {
		t.Fatal(err)
	}
	s.by(0, tried)
	own := s.seenBy(0).CopingOf(0)
	if len(own) != 2 || own[0].Key != 1 || len(own[0].Tries) != 1 || own[0].Tries[0].Helped != hw.Yes || own[1].Notice != "I watch myself" {
		t.Fatalf("%+v", own)
	}
	if theirs := s.seenBy(1).CopingOf(0); len(theirs) != 1 || theirs[0].Notice != "I watch myself" {
		t.Errorf("the other sees %+v", theirs)
	}
	s.by(0, &hw.CopingPlanned{Key: 2, Audience: hw.AudienceMe})
	if own := s.seenBy(0).CopingOf(0); len(own) != 1 {
		t.Errorf("it was taken away: %+v", own)
	}
	if e := s.seenBy(0).AddCoping("x", "y", hw.AudienceMe); e.Key != 3 {
		t.Errorf("the key %d is given again", e.Key)
	}
	if _, err := s.seenBy(1).TryCoping(1, day, hw.Yes); err == nil {
		t.Error("the other tries a plan that is not theirs")
	}
}

func TestACopingPlanKeepsItsLastTries(t *testing.T) {
	s := begin(t)
	s.by(0, s.seenBy(0).AddCoping("x", "y", hw.AudienceMe))
	for i := range 130 {
		e, err := s.seenBy(0).TryCoping(1, day+hw.Day(i), hw.NoAnswer)
		if err != nil {
			t.Fatal(err)
		}
		s.by(0, e)
	}
	if tries := s.seenBy(0).CopingOf(0)[0].Tries; len(tries) != 100 || tries[99].On != day+129 {
		t.Errorf("%d tries, the last on %s", len(tries), tries[len(tries)-1].On)
	}
}

func TestHalfACopingPlanIsNone(t *testing.T) {
	if (&hw.CopingPlanned{Key: 1, Notice: "x", Audience: hw.AudienceMe}).Validate() == nil {
		t.Error("taken")
	}
}

func TestTheAgendaHasEachPointOnce(t *testing.T) {
	s := begin(t)
	s.by(0, &hw.AgendaNoted{Words: "how to begin", Audience: hw.AudienceUs}, &hw.AgendaNoted{Words: "my tablets", Audience: hw.AudienceMeTherapist})
	s.by(0, &hw.AgendaNoted{Words: "how to begin", Audience: hw.AudienceMe})
	s.by(1, &hw.AgendaNoted{Words: "how to begin", Audience: hw.AudienceUs})
	if own := s.seenBy(0).AgendaOf(0); len(own) != 2 || own[1].Audience != hw.AudienceMe {
		t.Errorf("%+v", own)
	}
	if theirs := s.seenBy(0).AgendaOf(1); len(theirs) != 1 {
		t.Errorf("%+v", theirs)
	}
	for _, bad := range []*hw.AgendaNoted{{Words: " ", Audience: hw.AudienceMe}, {Words: "x"}} {
		if bad.Validate() == nil {
			t.Errorf("%+v is taken", bad)
		}
	}
}
