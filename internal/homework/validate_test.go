package homework_test

import (
	"strings"
	"testing"

	hw "unhurried/internal/homework"
)

func TestValidate(t *testing.T) {
	long := strings.Repeat("é", 8001)
	check := func(c hw.CheckIn) hw.Event {
		if c.Outcome == "" {
			c.Outcome = hw.OutcomeHeld
		}
		return &hw.CheckedIn{Session: key, CheckIn: c}
	}
	text := func(f hw.Field, body string, a hw.Audience) hw.Event {
		return check(hw.CheckIn{Texts: []hw.Text{{Field: f, Body: body, Audience: a}}})
	}
	for _, tc := range []struct {
		name string
		e    hw.Event
		want string // part of the sentence; empty when the event is in order
	}{
		{"only an outcome", check(hw.CheckIn{}), ""},
		{"the ends of every scale", check(hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScaleMinutes: 120, hw.ScaleAnxietyPeak: 10, hw.ScalePain: 0, hw.ScaleEngaged: 4})}), ""},
		{"anxiety of 11", check(hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScaleAnxietyPeak: 11})}), "anxiety_peak is 11, but the scale goes from 0 to 10"},
		{"less than nothing", check(hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScalePain: -2})}), "pain is -2"},
		{"engaged of 5", check(hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScaleEngaged: 5})}), "engaged is 5, but the scale goes from 0 to 4"},
		{"121 minutes", check(hw.CheckIn{Answers: hw.AnswersOf(hw.Given{hw.ScaleMinutes: 121})}), "minutes"},
		{"an answer that is none", check(hw.CheckIn{KeptAgreement: 3}), "neither yes nor no"},
		{"no outcome", &hw.CheckedIn{Session: key}, `"" is not an outcome`},
		{"an outcome that is none", check(hw.CheckIn{Outcome: "failed"}), `"failed" is not an outcome`},
		{"a role that is none", check(hw.CheckIn{Role: "boss"}), `"boss" is not a role`},
		{"no exercise", &hw.CheckedIn{Session: hw.SessionKey{Day: day}, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}, "the exercise is missing"},
		{"an id with a space", &hw.ProgramEnded{Program: "sensate focus"}, "is not an id"},
		{"an id that climbs", &hw.ProgramEnded{Program: "../x"}, "is not an id"},
		{"a long id", &hw.ProgramEnded{Program: strings.Repeat("a", 81)}, "too long"},
		{"a stage without a program", &hw.CheckedIn{Session: key, Stage: "x", CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld}}, "program is missing"},
		{"an eleventh session of a day", &hw.SessionLogged{Session: hw.SessionKey{Exercise: "a", Day: day, Nth: 10}, Outcome: hw.OutcomeHeld}, "11 sessions"},
		{"a session before 1970", &hw.SessionLogged{Session: hw.SessionKey{Exercise: "a", Day: -1}, Outcome: hw.OutcomeHeld}, "out of range"},
		{"a session of two days", &hw.SessionLogged{Session: key, Outcome: hw.OutcomeHeld, Minutes: 601}, "601 minutes"},

		{"the longest note", text(hw.FieldNote, strings.Repeat("é", 8000), hw.AudienceMe), ""},
		{"a longer one", text(hw.FieldNote, long, hw.AudienceMe), "the note has 8001 characters, and 8000 is the most"},
		{"a note for nobody in particular", text(hw.FieldNote, "x", ""), `"" is not an audience`},
		{"a note for everybody", text(hw.FieldNote, "x", "public"), `"public" is not an audience`},
		{"bytes that are no text", text(hw.FieldNote, "\xff", hw.AudienceMe), "not text"},
		{"a field of a newer version", text("gladness", "x", hw.AudienceMe), ""},
		{"a field without a name", text("", "x", hw.AudienceMe), "field is missing"},
		{"too many texts", check(hw.CheckIn{Texts: make([]hw.Text, 33)}), "33 texts"},

		{"a week", &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day}}, ""},
		{"a week from Tuesday", &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day + 1}}, "Monday"},
		{"a week too much of worry", &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: day, Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekWorry: 11})}}, "worry is 11"},
		{"a week in the year 9999", &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: 2932893}}, "out of range"},

		{"initials", &hw.MemberNamed{Name: "J."}, ""},
		{"no name", &hw.MemberNamed{Name: " \t"}, "needed"},
		{"a long name", &hw.MemberNamed{Name: strings.Repeat("é", 41)}, "41 characters"},
		{"a name of two lines", &hw.MemberNamed{Name: "A\u2028B"}, "one line"},
		{"a name that steers a terminal", &hw.MemberNamed{Name: "A\x1b[2J"}, "one line"},
		{"a name that turns the line around", &hw.MemberNamed{Name: "A\u202eB"}, "one line"},
		{"three members", &hw.Setup{Members: 3}, "1 or 2 members"},
		{"three names", &hw.Setup{Names: []string{"A", "B", "C"}}, "two names"},
		{"an unnamed member", &hw.Setup{Names: []string{""}}, "needed"},
		{"more concerns than there are", &hw.Setup{Concerns: make([]hw.Concern, 100)}, "more concerns"},
		{"a concern that is none", &hw.Setup{Concerns: []hw.Concern{"Low Desire"}}, "is not an id"},

		{"an agreement about nothing", &hw.AgreementSigned{Program: "a", Stage: "b"}, "leaves out nothing"},
		{"an agreement about everything twice", &hw.AgreementSigned{Program: "a", Stage: "b", LeaveOut: make([]hw.Activity, 40)}, "more activities"},
		{"a long agreement", &hw.AgreementSigned{Program: "a", Stage: "b", LeaveOut: []hw.Activity{"talk"}, Text: long}, "1000 is the most"},
		{"a choice that is none", &hw.StageChosen{Program: "a", From: "b", To: "c", Choice: "skip"}, `"skip" is not a choice`},
		{"a choice to nowhere", &hw.StageChosen{Program: "a", From: "b", Choice: hw.ChoiceMoveOn}, "stage is missing"},
		{"a pause of everything", &hw.Paused{}, ""},
		{"a pause of no program", &hw.Paused{Program: "?"}, "is not an id"},
		{"a pause until yesterday's century", &hw.Paused{Until: -40000}, "out of range"},
		{"going on with everything", &hw.Resumed{}, ""},
		{"going on with no program", &hw.Resumed{Program: "?"}, "is not an id"},
		{"an invitation for no exercise", &hw.Invited{On: day}, "exercise is missing"},
		{"an invitation at length", &hw.Invited{Exercise: "a", On: day, When: long}, "200 is the most"},
		{"an answer that is none", &hw.Answered{Reply: "maybe"}, `"maybe" is not a reply`},
		{"an answer at length", &hw.Answered{Reply: hw.ReplyYes, Change: long}, "1000 is the most"},
		{"an appointment at length", &hw.AppointmentSet{On: day, At: long}, "100 is the most"},
		{"an appointment in 1969", &hw.AppointmentSet{On: -1}, "out of range"},
		{"a mark that is none", &hw.ReadingMarked{Reading: "a", Progress: "liked"}, `"liked" is not a way`},
		{"a mark on nothing", &hw.PromptMarked{Progress: hw.ProgressDone}, "prompt is missing"},
		{"a mark taken back", &hw.MediumMarked{Medium: "a"}, ""},
		{"a sign of no program", &hw.DoctorFlagMarked{Flag: "a"}, "program is missing"},
		{"readiness on no stage", &hw.ReadySaid{Program: "a"}, "stage is missing"},
	} {
		err := tc.e.Validate()
		switch {
		case tc.want == "" && err != nil:
			t.Errorf("%s: refused: %v", tc.name, err)
		case tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)):
			t.Errorf("%s: %v, want %q", tc.name, err, tc.want)
		case err != nil && (strings.Contains(err.Error(), "\n") || len(err.Error()) > 200):
			t.Errorf("%s: not one short sentence: %v", tc.name, err)
		}
		if _, encErr := hw.Encode(tc.e); (encErr == nil) != (err == nil) {
			t.Errorf("%s: Validate says %v, Encode %v", tc.name, err, encErr)
		}
	}
}

func TestDays(t *testing.T) {
	for _, bad := range []string{"", "2026-13-01", "2026-02-30", "20.11.2026", "2026-1-2", "tomorrow", strings.Repeat("9", 5000)} {
		if d, err := hw.ParseDay(bad); err == nil || len(err.Error()) > 80 {
			t.Errorf("%.20q: %v, %v", bad, d, err)
		}
	}
	for d := hw.Day(0); d < 60000; d += 7 {
		back, err := hw.ParseDay(d.String())
		if err != nil || back != d {
			t.Fatalf("%d became %s and then %d: %v", d, d, back, err)
		}
		if w := (d + 3).WeekStart(); w.Time().Weekday() != 1 || d+3-w < 0 || d+3-w > 6 {
			t.Fatalf("the week of %s starts on %s", d+3, w)
		}
	}
}

func TestScoresInJSON(t *testing.T) {
	for in, want := range map[string]string{"0": "0", "10": "10", "null": "null"} {
		var s hw.Score
		if err := s.UnmarshalJSON([]byte(in)); err != nil {
			t.Errorf("%s: %v", in, err)
		} else if out, err := s.MarshalJSON(); err != nil || string(out) != want {
			t.Errorf("%s came back as %s: %v", in, out, err)
		}
	}
	for _, bad := range []string{"-1", "101", "1.5", `"3"`, "true", "1e99", "[]"} {
		if err := new(hw.Score).UnmarshalJSON([]byte(bad)); err == nil {
			t.Errorf("%s was taken for an answer", bad)
		}
		if bad == "true" {
			continue
		}
		if err := new(hw.Answer).UnmarshalJSON([]byte(bad)); err == nil {
			t.Errorf("%s was taken for yes or no", bad)
		}
	}
}
