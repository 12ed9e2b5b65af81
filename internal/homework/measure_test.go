package homework_test

import (
	"math"
	"testing"

	hw "unhurried/internal/homework"
)

func TestATotalIsCheckedAgainstItsQuestionnaire(t *testing.T) {
	s := hw.NewState(0, 2)
	for _, of := range []struct {
		id    string
		total float64
		ok    bool
	}{
		{"phq-9", 0, true}, {"phq-9", 27, true}, {"phq-9", 28, false}, {"phq-9", -1, false}, {"phq-9", math.NaN(), false},
		{"phq-9", math.Inf(1), false}, {"fsfi", 26.5, true}, {"fsfi", 1.9, false}, {"fsfi", 26.55, false}, {"no-such", 3, false},
	} {
		e, err := s.RecordMeasure(of.id, of.total, day, hw.AudienceMeTherapist)
		if (err == nil) != of.ok {
			t.Errorf("%s %v: %v", of.id, of.total, err)
		}
		if err == nil && float64(e.Tenths)/10 != of.total {
			t.Errorf("%s %v is kept as %d tenths", of.id, of.total, e.Tenths)
		}
	}
	if (&hw.MeasureRecorded{Measure: "phq-9", Tenths: 10, On: day, Audience: hw.AudienceUs}).Validate() == nil {
		t.Error("a total may be shared with the partner")
	}
}

func TestASecondTotalForADayIsASlip(t *testing.T) {
	s := begin(t).by(0, &hw.MeasureRecorded{Measure: "phq-9", Tenths: 90, On: day, Audience: hw.AudienceMe})
	if _, err := s.seenBy(0).RecordMeasure("phq-9", 4, day, hw.AudienceMe); err == nil {
		t.Error("taken")
	}
	if len(s.seenBy(1).Totals) != 0 {
		t.Error("the other sees it")
	}
	if _, err := s.seenBy(1).RecordMeasure("phq-9", 4, day, hw.AudienceMe); err != nil {
		t.Errorf("the other's own: %v", err)
	}
}

// A change is called one only beyond the published figure, and with no agreement over what either total asks about.
func TestAChangeIsCalledOneOnlyBeyondThePublishedFigure(t *testing.T) {
	s := begin(t)
	at := func(d hw.Day, v float64) hw.Total { return hw.Total{Day: d, Value: v} }
	is := func(id string, a, b hw.Total, want hw.Shift) {
		t.Helper()
		if got := s.seenBy(0).Shift(hw.MeasureOf(id), a, b); got != want {
			t.Errorf("%s from %v to %v: %s, want %s", id, a, b, got, want)
		}
	}
	is("phq-9", at(day, 12), at(day+20, 7), hw.ShiftDown)
	is("phq-9", at(day, 12), at(day+20, 8), hw.ShiftNone)
	is("phq-9", at(day, 12), at(day+20, 17), hw.ShiftUp)
	is("phq-9", at(day, 12), at(day+10, 2), hw.ShiftOverlap)
	is("gad-7", at(day, 12), at(day+20, 2), hw.ShiftUnpublished)
	is("csi-4", at(day, 12), at(day+20, 2), hw.ShiftUnpublished)
	s.both(func() hw.Event { return sign("first", "penetration") })
	is("phq-9", at(day-40, 12), at(day+20, 2), hw.ShiftAgreement)
	if st := s.seenBy(0); !st.Void(hw.MeasureOf("fsfi"), at(day+3, 20)) || st.Void(hw.MeasureOf("phq-9"), at(day+3, 20)) || st.Void(hw.MeasureOf("fsfi"), at(day-1, 20)) {
		t.Error("which totals say nothing under an agreement")
	}
}

func TestTheTableOfMeasures(t *testing.T) {
	seen := map[string]bool{}
	for _, m := range hw.Measures {
		if seen[m.ID] || m.Least < 0 || m.Most <= m.Least || m.Source == "" || m.Name == "" {
			t.Errorf("%+v", m)
		}
		seen[m.ID] = true
		for i, c := range m.Cuts {
			if c.At <= float64(m.Least) || c.At > float64(m.Most) || i > 0 && c.At <= m.Cuts[i-1].At {
				t.Errorf("%s: a line at %v", m.ID, c.At)
			}
		}
	}
	if phq, gad, csi := hw.MeasureOf("phq-9"), hw.MeasureOf("gad-7"), hw.MeasureOf("csi-16"); phq.OffersHelp(14) || !phq.OffersHelp(15) || !gad.OffersHelp(21) || csi.OffersHelp(81) {
		t.Error("when the help page's lines are offered")
	}
}
