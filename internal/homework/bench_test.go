package homework

import (
	"encoding/json"
	"testing"
)

// A check-in as people write them: a few words of sensations for both, a note for oneself.
func sampleCheckIn() *CheckedIn {
	return &CheckedIn{
		Session: SessionKey{Exercise: "body-touch-in-turns", Day: 20000}, Program: "sensate-focus", Stage: "body-touch",
		CheckIn: CheckIn{
			Outcome: OutcomeHeld, Role: RoleTouched, Answers: AnswersOf(Given{
				ScaleMinutes: 32, ScaleAnxietyBefore: 3, ScaleAnxietyPeak: 5, ScaleAnxietyAfter: 2, ScalePain: 0, ScalePresence: 7, ScaleCloseness: 6, ScalePressure: 2, ScaleEngaged: 3,
			}), KeptAgreement: Yes, CameBack: Yes,
			Texts: []Text{
				{FieldSensations, "warm between the shoulder blades, cool fingertips, slow pressure on the back", AudienceUs},
				{FieldNote, "I was tense for the first ten minutes and then I wasn't. It helped to say out loud that we would stop after the timer.", AudienceMe},
			},
		},
	}
}

// BenchmarkDecode is the cost of one record after its seal is open.
func BenchmarkDecode(b *testing.B) {
	raw, err := Encode(sampleCheckIn())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(raw); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkDecodeJSON is the same check-in from JSON, for comparison.
func BenchmarkDecodeJSON(b *testing.B) {
	raw, err := json.Marshal(sampleCheckIn().CheckIn)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		e := CheckedIn{Session: sampleCheckIn().Session}
		if err := json.Unmarshal(raw, &e.CheckIn); err != nil {
			b.Fatal(err)
		}
		if err := e.Validate(); err != nil {
			b.Fatal(err)
		}
	}
}
