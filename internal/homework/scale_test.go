package homework_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	hw "unhurried/internal/homework"
	"unhurried/internal/homework/scaletest"
)

// An entry of the table is what the rest of the house takes it for.
func TestTheTableOfScalesIsSound(t *testing.T) {
	scaletest.Add(t)
	ids := map[hw.ScaleID]bool{}
	type place struct {
		of  hw.Occasion
		key int
	}
	keys, names := map[place]bool{}, map[string]bool{}
	for _, s := range hw.Scales {
		name := string(rune('0'+s.Of)) + s.Name
		if s.ID == "" || ids[s.ID] || keys[place{s.Of, s.Key}] || s.Name == "" || names[name] {
			t.Errorf("%s: its id, its key or its name is another's", s.ID)
		}
		ids[s.ID], keys[place{s.Of, s.Key}], names[name] = true, true, true
		if s.ID.Weekly() != (s.Of == hw.OfWeek) || s.ID.Weekly() != strings.HasPrefix(string(s.ID), "week-") {
			t.Errorf("%s: its id does not say what it is about", s.ID)
		}
		if s.Most < 1 || s.Most > 120 || s.Label.English == "" || len(s.Steps) != 0 && len(s.Steps) != s.Most+1 {
			t.Errorf("%s: it can't be asked", s.ID)
		}
		if s.Charted && (s.Low.English == "" || s.High.English == "") {
			t.Errorf("%s is drawn, and nothing says what its ends are", s.ID)
		}
	}
	if len(hw.Scales) > len(hw.Answers{}) {
		t.Errorf("there are %d scales and room for the answers on %d", len(hw.Scales), len(hw.Answers{}))
	}
}

// A scale that comes later is kept in records of its own: the bytes of those that don't use it stay the same, and a
// version without it reads those that do.
func TestALaterScaleChangesNoRecordThatDoesNotUseIt(t *testing.T) {
	before := map[hw.Type]hw.Raw{}
	for typ, e := range every {
		before[typ] = encode(t, e)
	}
	var session, week *hw.Scale
	var used, usedWeek hw.Raw
	t.Run("with it", func(t *testing.T) {
		session, week = scaletest.Add(t)
		for typ, e := range every {
			if raw := encode(t, e); !bytes.Equal(raw.Shared, before[typ].Shared) || !bytes.Equal(raw.Private, before[typ].Private) {
				t.Errorf("the bytes of type %d have changed", typ)
			}
		}
		c, w := hw.CheckedIn{Session: key, CheckIn: fullCheckIn}, hw.WeeklyCheckedIn{Weekly: fullWeek}
		for _, tc := range []struct {
			scale   *hw.Scale
			answers *hw.Answers
			e       hw.Event
			raw     *hw.Raw
		}{{session, &c.Answers, &c, &used}, {week, &w.Answers, &w, &usedWeek}} {
			tc.answers.Set(tc.scale.ID, hw.ScoreOf(tc.scale.Most+1))
			if err := tc.e.Validate(); err == nil || !strings.Contains(err.Error(), tc.scale.Name+" is ") {
				t.Errorf("%s beyond its top: %v", tc.scale.ID, err)
			}
			tc.answers.Set(tc.scale.ID, hw.ScoreOf(tc.scale.Most))
			*tc.raw = encode(t, tc.e)
			back, err := hw.Decode(*tc.raw)
			if err != nil {
				t.Fatal(err)
			}
			var got hw.Answers
			switch e := back.(type) {
			case *hw.CheckedIn:
				got = e.Answers
			case *hw.WeeklyCheckedIn:
				got = e.Answers
			}
			if got != *tc.answers {
				t.Errorf("%s came back as %v", tc.scale.ID, got)
			}
		}
		s := begin(t)
		s.by(0, &c)
		if points := s.seenBy(0).Trend(session.ID, 0, hw.Span{From: 0, To: day}, day); len(points) != 1 || points[0].Value != session.Most {
			t.Errorf("its trend is %v", points)
		}
	})
	back, err := hw.Decode(used)
	if err != nil || back.(*hw.CheckedIn).Answers != fullCheckIn.Answers {
		t.Errorf("a version without the scale reads %+v, %v", back, err)
	}
	back, err = hw.Decode(usedWeek)
	if err != nil || back.(*hw.WeeklyCheckedIn).Answers != fullWeek.Answers {
		t.Errorf("a version without the scale reads %+v, %v", back, err)
	}
}

// An answer belongs to what it is asked about.
func TestAnAnswerOnAWeekIsNoneOnASession(t *testing.T) {
	e := hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekDesire: 1})}}
	if err := e.Validate(); err == nil || !strings.Contains(err.Error(), "week-desire") {
		t.Error(err)
	}
}

// The JSON of a check-in has one field for each scale, whatever else stands in it, and nothing is escaped that was not.
func TestACheckInInJSONReadsBack(t *testing.T) {
	session, week := scaletest.Add(t)
	c, w := fullCheckIn, fullWeek
	c.Texts = []hw.Text{{Field: hw.FieldNote, Body: "<3", Audience: hw.AudienceMe}}
	c.Answers.Set(session.ID, hw.ScoreOf(2))
	w.Answers.Set(week.ID, hw.ScoreOf(2))
	b, err := json.Marshal(c)
	var got hw.CheckIn
	if err != nil || json.Unmarshal(b, &got) != nil || got.Answers != c.Answers || got.Outcome != c.Outcome || got.Texts[0] != c.Texts[0] {
		t.Errorf("%s, %v", b, err)
	}
	var plain bytes.Buffer
	enc := json.NewEncoder(&plain)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(c); err != nil || !strings.Contains(plain.String(), `"<3"`) {
		t.Errorf("%s, %v", plain.String(), err)
	}
	b, err = json.Marshal(w)
	var gotWeek hw.Weekly
	if err != nil || json.Unmarshal(b, &gotWeek) != nil || gotWeek.Answers != w.Answers || gotWeek.Week != w.Week {
		t.Errorf("%s, %v", b, err)
	}
	if err := json.Unmarshal([]byte(`{"week":20514,"sleep":"x"}`), &gotWeek); err == nil {
		t.Error("a word was taken for an answer")
	}
}
