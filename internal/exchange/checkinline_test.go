package exchange

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/homework/scaletest"
)

// whole is a line with every field.
const whole = `{"exercise":"back-and-forth","date":"2026-11-20","outcome":"held","session":2,"role":"both","minutes":30,` +
	`"anxiety_before":3,"anxiety_peak":5,"anxiety_after":2,"pain":0,"presence":7,"closeness":6,"pressure":2,"engaged":3,` +
	`"kept_agreement":true,"came_back":false,"note":"warm, slow","audience":"us+therapist"}`

func TestParseCheckIn(t *testing.T) {
	e, nth, err := ParseCheckIn([]byte(whole))
	if err != nil {
		t.Fatal(err)
	}
	day, err := homework.ParseDay("2026-11-20")
	if err != nil {
		t.Fatal(err)
	}
	want := homework.CheckedIn{
		Session: homework.SessionKey{Exercise: "back-and-forth", Day: day, Nth: 1},
		CheckIn: homework.CheckIn{
			Outcome: homework.OutcomeHeld, Role: homework.RoleBoth, Answers: homework.AnswersOf(homework.Given{
				homework.ScaleMinutes: 30, homework.ScaleAnxietyBefore: 3, homework.ScaleAnxietyPeak: 5, homework.ScaleAnxietyAfter: 2, homework.ScalePain: 0, homework.ScalePresence: 7, homework.ScaleCloseness: 6, homework.ScalePressure: 2, homework.ScaleEngaged: 3,
			}),
			KeptAgreement: homework.Yes, CameBack: homework.No,
			Texts: []homework.Text{{Field: homework.FieldNote, Body: "warm, slow", Audience: homework.AudienceUsTherapist}},
		},
	}
	if !reflect.DeepEqual(e, want) || nth != 2 {
		t.Errorf("session %d: %+v, want %+v", nth, e, want)
	}
}

func TestWhatIsLeftOutIsNoAnswer(t *testing.T) {
	for _, line := range []string{
		`{"exercise":"a","date":"2026-11-20","outcome":"declined"}`,
		`{"exercise":"a","date":"2026-11-20","outcome":"declined","pain":null,"kept_agreement":null,"note":"","session":0}`,
		"  {\"outcome\":\"declined\",\t\"date\":\"2026-11-20\",\"exercise\":\"\\u0061\"}  ",
	} {
		e, nth, err := ParseCheckIn([]byte(line))
		if err != nil || nth != 0 || !reflect.DeepEqual(e.CheckIn, homework.CheckIn{Outcome: homework.OutcomeDeclined}) {
			t.Errorf("%s: %d, %+v, %v", line, nth, e, err)
		}
	}
}

// Rule 12: words are for their author alone unless they say otherwise.
func TestANoteIsPrivateUnlessSaidOtherwise(t *testing.T) {
	e, _, err := ParseCheckIn([]byte(`{"exercise":"a","date":"2026-11-20","outcome":"held","note":"x"}`))
	if err != nil || len(e.Texts) != 1 || e.Texts[0].Audience != homework.AudienceMe {
		t.Errorf("%+v, %v", e.Texts, err)
	}
	raw, err := homework.Encode(&e)
	if err != nil || strings.Contains(string(raw.Shared), "x") {
		t.Errorf("the note is in the shared part: %q, %v", raw.Shared, err)
	}
}

// with is a line in order with one field set or added.
func with(field, value string) string {
	fields := map[string]string{"exercise": `"a"`, "date": `"2026-11-20"`, "outcome": `"held"`}
	fields[field] = value
	var parts []string
	for k, v := range fields {
		parts = append(parts, fmt.Sprintf("%q:%s", k, v))
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func TestEachBadLineHasASentence(t *testing.T) {
	long := strings.Repeat("x", 9000)
	for _, tc := range []struct{ line, names string }{
		{with("anxiety_before", "11"), "anxiety_before"}, {with("anxiety_peak", "11"), "anxiety_peak is 11"},
		{with("anxiety_after", "-1"), "anxiety_after"}, {with("pain", "1.5"), "pain"}, {with("presence", `"7"`), "presence"},
		{with("closeness", "101"), "closeness"}, {with("pressure", "true"), "pressure"}, {with("engaged", "5"), "engaged is 5"},
		{with("minutes", "121"), "minutes"}, {with("minutes", "1e99"), "minutes"}, {with("minutes", "[30]"), "minutes"},
		{with("minutes", "{}"), "minutes"},
		{with("kept_agreement", `"yes"`), "kept_agreement"}, {with("came_back", "1"), "came_back"},
		{with("outcome", `"failed"`), "outcome"}, {with("outcome", "3"), "outcome"}, {with("outcome", `""`), "outcome"},
		{with("outcome", `"`+long+`"`), "outcome"},
		{with("role", `"boss"`), "role"}, {with("role", "[]"), "role"},
		{with("audience", `"everybody"`), "audience"}, {with("audience", "7"), "audience"},
		{with("note", "7"), "note"}, {with("note", `"`+long+`"`), "the note has 9000 characters"},
		{with("session", "-1"), "session"}, {with("session", "11"), "session"}, {with("session", `"2"`), "session"},
		{with("session", "0.5"), "session"}, {with("session", "1e30"), "session"},
		{with("date", `"20.11.2026"`), "date"}, {with("date", `"2026-02-30"`), "date"}, {with("date", "20261120"), "date"},
		{with("date", `"1969-01-01"`), "date"}, {with("date", `"9999-01-01"`), "date"}, {with("date", `"`+long+`"`), "date"},
		{with("exercise", `"Back and forth"`), "exercise"}, {with("exercise", `"`+long+`"`), "exercise"},
		{with("exercise", "null"), "exercise"}, {with("exercise", `"../../etc"`), "exercise"},
		{with("anxiety", "3"), `"anxiety"`}, {with("Pain", "3"), `"Pain"`}, {with("AUDIENCE", `"us"`), `"AUDIENCE"`},
		{with(strings.Repeat("y", 9000), "3"), "no field"}, {with("orgasm", "true"), `"orgasm"`}, {with("", "3"), `""`},
		{`{"exercise":"a","date":"2026-11-20","outcome":"held","audience":"me","note":"x","audience":"us"}`, `"audience"`},
		{`{"date":"2026-11-20","outcome":"held"}`, `"exercise" is missing`}, {`{"exercise":"a","outcome":"held"}`, `"date" is missing`},
		{`{"exercise":"a","date":"2026-11-20"}`, `"outcome" is missing`},
		{with("pain", "3") + with("pain", "3"), "more than one"}, {with("pain", "3") + "]", "more than one"},
		{"", "not a whole JSON object"}, {"{", "not a whole"}, {"[]", "not a whole"}, {"null", "not a whole"}, {`"held"`, "not a whole"},
		{"{exercise:1}", "not a whole"}, {`{"exercise"`, "not a whole"}, {`{"exercise":"a"`, "not a whole"}, {`{"exercise":"a",}`, "not a whole"},
		{with("pain", "03"), "not a whole"}, {with("pain", "NaN"), "not a whole"}, {with("note", "'x'"), "not a whole"},
		{with("pain", strings.Repeat("[", 20000)), "not a whole"}, {"\xff\xfe{", "not a whole"},
		{with("note", `"`+strings.Repeat("x", MaxLine)+`"`), "131072 is the most"},
	} {
		e, nth, err := ParseCheckIn([]byte(tc.line))
		switch {
		case err == nil:
			t.Errorf("%.100s was taken", tc.line)
		case !strings.Contains(err.Error(), tc.names):
			t.Errorf("%.100s: %q does not name %q", tc.line, err, tc.names)
		case len(err.Error()) > 200 || strings.ContainsAny(err.Error(), "\n\r") || strings.Contains(err.Error(), "json:"):
			t.Errorf("%.100s: not one plain sentence: %q", tc.line, err)
		}
		if nth != 0 || !reflect.DeepEqual(e, homework.CheckedIn{}) {
			t.Errorf("%.100s: gave %+v beside its error", tc.line, e)
		}
	}
}

func TestTheLongestNoteFitsOnALine(t *testing.T) {
	note := strings.Repeat(`\ud83e\udd0d`, homework.MaxText) // the longest way to write a character in JSON
	e, _, err := ParseCheckIn([]byte(with("note", `"`+note+`"`)))
	if err != nil || len([]rune(e.Texts[0].Body)) != homework.MaxText {
		t.Error(err)
	}
}

// FuzzParseCheckIn: any bytes give an error of one short sentence, or a check-in that can be written and read again.
func FuzzParseCheckIn(f *testing.F) {
	f.Add([]byte(whole))
	f.Add([]byte(with("pain", "11")))
	f.Add([]byte(with("note", `"\u0000\ud800"`)))
	f.Add([]byte(with("note", strings.Repeat("[", 300))))
	f.Add([]byte(`{"exercise":"a","exercise":"b"}`))
	f.Add([]byte(with("minutes", "1e400")))
	f.Fuzz(func(t *testing.T, line []byte) {
		e, nth, err := ParseCheckIn(line)
		if err != nil {
			if len(err.Error()) > 500 || strings.Contains(err.Error(), "\n") {
				t.Fatalf("not one short sentence: %q", err)
			}
			return
		}
		if nth < 0 || nth > 10 || !json.Valid(line) {
			t.Fatalf("took %q as session %d", line, nth)
		}
		raw, err := homework.Encode(&e)
		if err != nil {
			t.Fatal(err)
		}
		back, err := homework.Decode(raw)
		if err != nil || !reflect.DeepEqual(back, &e) {
			t.Fatalf("%v: %+v came back as %+v", err, &e, back)
		}
	})
}

func TestALineMayAnswerAnyScaleOfTheTable(t *testing.T) {
	session, week := scaletest.Add(t)
	e, _, err := ParseCheckIn([]byte(with(session.Name, "7")))
	if err != nil || e.Answers != homework.AnswersOf(homework.Given{session.ID: 7}) {
		t.Errorf("%v, %v", e.Answers, err)
	}
	if _, _, err := ParseCheckIn([]byte(with(session.Name, "8"))); err == nil || !strings.Contains(err.Error(), "from 0 to 7") {
		t.Error(err)
	}
	if _, _, err := ParseCheckIn([]byte(with(week.Name, "1"))); err == nil {
		t.Error("a line answers a scale of a week")
	}
}
