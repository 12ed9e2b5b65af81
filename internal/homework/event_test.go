package homework_test

import (
	"bytes"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// day is an ordinary Monday, 2 March 2026.
const day hw.Day = 20514

// planID names a therapist's plan.
const planID = "0123456789abcdef"

var key = hw.SessionKey{Exercise: "back-and-forth", Day: day, Nth: 1}

// texts has one text for each audience, the shared ones first, as decoding puts them.
var texts = []hw.Text{
	{Field: hw.FieldSensations, Body: "warm, slow", Audience: hw.AudienceUs},
	{Field: hw.FieldDistractions, Body: "the list for tomorrow", Audience: hw.AudienceUsTherapist},
	{Field: hw.FieldNote, Body: "I was shy and did not say so", Audience: hw.AudienceMe},
	{Field: hw.FieldTherapist, Body: "how do we begin?", Audience: hw.AudienceMeTherapist},
}

var fullCheckIn = hw.CheckIn{
	Outcome: hw.OutcomePartly, Role: hw.RoleBoth, Answers: hw.AnswersOf(hw.Given{
		hw.ScaleMinutes: 35, hw.ScaleAnxietyBefore: 4, hw.ScaleAnxietyPeak: 6, hw.ScaleAnxietyAfter: 0, hw.ScalePain: 1, hw.ScalePresence: 7, hw.ScaleCloseness: 8, hw.ScalePressure: 10, hw.ScaleEngaged: 3,
	}), KeptAgreement: hw.Yes, CameBack: hw.No,
	Texts: texts,
}

var fullWeek = hw.Weekly{
	Week: day, Answers: hw.AnswersOf(hw.Given{
		hw.ScaleWeekCloseness: 1, hw.ScaleWeekDesire: 2, hw.ScaleWeekWorry: 3, hw.ScaleWeekHeard: 4, hw.ScaleWeekSatisfaction: 5,
	}), Texts: texts,
}

// every has an event of each type with every field filled.
var every = map[hw.Type]hw.Event{
	hw.TypeSetup: &hw.Setup{
		Solo: true, Concerns: []hw.Concern{"low-desire"}, Members: 1, Names: []string{"Alex", "Sam"},
	},
	hw.TypeMemberNamed:    &hw.MemberNamed{Name: "Ágnes Ó."},
	hw.TypeProgramStarted: &hw.ProgramStarted{Program: "sensate-focus", Revision: 3, Stage: "prepare"},
	hw.TypeStageChosen:    &hw.StageChosen{Program: "sensate-focus", From: "prepare", To: "body", Choice: hw.ChoiceMoveOn},
	hw.TypeReadySaid:      &hw.ReadySaid{Program: "sensate-focus", Stage: "prepare", Ready: true},
	hw.TypeProgramEnded:   &hw.ProgramEnded{Program: "sensate-focus"},
	hw.TypePaused:         &hw.Paused{Program: "sensate-focus", Until: day + 14},
	hw.TypeResumed:        &hw.Resumed{Program: "sensate-focus"},
	hw.TypeAgreementSigned: &hw.AgreementSigned{
		Program: "sensate-focus", Stage: "body", LeaveOut: []hw.Activity{"penetration", "oral-sex"}, Text: "We leave out …",
		ReviewOn: day + 30, Whole: true,
	},
	hw.TypeAgreementEnded: &hw.AgreementEnded{Program: "sensate-focus"},
	hw.TypeInvited:        &hw.Invited{Exercise: "back-and-forth", On: day, When: "after supper"},
	hw.TypeAnswered:       &hw.Answered{Invitation: hw.ID{1, 2, 3}, Reply: hw.ReplyChange, Change: "later"},
	hw.TypeSessionLogged: &hw.SessionLogged{
		Session: key, Program: "sensate-focus", Stage: "body", Outcome: hw.OutcomeStopped, Minutes: 12, Guided: true,
		Consent: [2]bool{true, true},
	},
	hw.TypeCheckedIn:        &hw.CheckedIn{Session: key, Program: "sensate-focus", Stage: "body", ChangedOn: day, CheckIn: fullCheckIn},
	hw.TypeCheckInOpened:    &hw.CheckInOpened{Of: hw.ID{7}, CheckedIn: hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Role: hw.RoleBoth}}},
	hw.TypeWeekOpened:       &hw.WeekOpened{Of: hw.ID{7}, WeeklyCheckedIn: hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: fullWeek.Week}}},
	hw.TypeWeeklyCheckedIn:  &hw.WeeklyCheckedIn{ChangedOn: day, Weekly: fullWeek},
	hw.TypeCheckInWithdrawn: &hw.CheckInWithdrawn{Session: key},
	hw.TypeWeekWithdrawn:    &hw.WeekWithdrawn{Week: day},
	hw.TypeReadingMarked:    &hw.ReadingMarked{Reading: "brakes", Progress: hw.ProgressDone},
	hw.TypePromptMarked:     &hw.PromptMarked{Prompt: "first-touch", Progress: hw.ProgressSkipped},
	hw.TypeMediumMarked:     &hw.MediumMarked{Medium: "a-book", Progress: hw.ProgressLater},
	hw.TypeMediumNoted:      &hw.MediumNoted{Medium: "some-book", Note: "chapter four is for both of us"},
	hw.TypeAppointmentSet:   &hw.AppointmentSet{On: day + 6, At: "17:00", Removed: true},
	hw.TypeAgendaNoted:      &hw.AgendaNoted{Words: "how we begin", Audience: hw.AudienceUs, About: "Back and forth"},
	hw.TypeExported:         &hw.Exported{From: day, To: day + 13, Sealed: hw.SealedByKey, Whom: "Dr. Lee", Key: "3f2a 91c0", Audience: hw.AudienceUs},
	hw.TypeVisitNoted:       &hw.VisitNoted{On: day, Texts: texts},
	hw.TypeCandidateNoted:   &hw.CandidateNoted{Number: 2, Name: "Dr. Moss", Contact: "register, 555 0101", Facts: [5]string{"trained", "", "video", "", "80 a visit"}, Audience: hw.AudienceUs},
	hw.TypeCandidateWeighed: &hw.CandidateWeighed{Candidate: hw.CandidateKey{By: 1, Number: 2}, Name: "Dr. Moss", Suits: [5]hw.Answer{hw.Yes, hw.NoAnswer, hw.No}, Words: "calm", Audience: hw.AudienceUs},
	hw.TypeCandidateDecided: &hw.CandidateDecided{Candidate: hw.CandidateKey{Number: 1}, Name: "Dr. Lee", Decision: hw.DecisionStopped, Why: "we moved", Audience: hw.AudienceUs},
	hw.TypeVisitPrepared:    &hw.VisitPrepared{Texts: []hw.Text{{Field: hw.FieldHope, Body: "to sleep in one bed", Audience: hw.AudienceUsTherapist}}},
	hw.TypeAssigned: &hw.Assigned{
		Work: hw.Work{Kind: hw.WorkExercise, ID: "back-and-forth"}, For: hw.WhomUs, Audience: hw.AudienceUsTherapist, Dose: hw.Dose{Times: 2, Minutes: 30},
		Until: day + 14, Why: "to find the pace", Program: "sensate-focus", Stage: "body", Start: day + 1, Follows: &hw.ID{9},
	},
	hw.TypeAssignmentAnswered: &hw.AssignmentAnswered{Assignment: hw.ID{1, 2}, Yes: true},
	hw.TypeAssignmentEnded:    &hw.AssignmentEnded{Assignment: hw.ID{1, 2}},
	hw.TypeAssignmentDone:     &hw.AssignmentDone{Assignment: hw.ID{1, 2}, On: day, Undone: true},
	hw.TypeAssignmentPlanned:  &hw.AssignmentPlanned{Assignment: hw.ID{1, 2}, Obstacle: "tired", If: "it is ten", Then: "we lie down", Audience: hw.AudienceUs},
	hw.TypeCycleSet:           &hw.CycleSet{Days: 21},
	hw.TypeFinished:           &hw.Finished{CheckUp: 12},
	hw.TypeCycleReviewed: &hw.CycleReviewed{Cycle: hw.Span{From: day, To: day + 13}, Texts: texts, Verdicts: []hw.Verdict{
		{Assignment: hw.ID{1}, Onward: hw.OnwardKeep}, {Assignment: hw.ID{2}, Onward: hw.OnwardDrop, Private: true},
	}},
	hw.TypeCopingPlanned: &hw.CopingPlanned{Key: 3, Notice: "I hold my breath", Do: "open my eyes", Audience: hw.AudienceUs, Tries: []hw.Try{{On: day, Helped: hw.Yes}}},
	hw.TypeAsked:         &hw.Asked{Words: "a slow hour on Sunday"},
	hw.TypeAskAnswered:   &hw.AskAnswered{Ask: hw.ID{4, 5}, Reply: hw.ReplyChange, Change: "on Saturday"},
	hw.TypeCardWritten:   &hw.CardWritten{Words: "What did you like about us ten years ago?"},
	hw.TypeTickPosted:    &hw.TickPosted{Program: "sensate-focus", Stage: "body", Since: day, Tick: 6838, Reveal: true, Body: []byte{1, 0, 0}},
	hw.TypeRoundHeld:     &hw.RoundHeld{Deck: hw.KeyOf("plain-invitation"), On: day, Matches: [hw.MaxDeck]hw.ItemKey{hw.KeyOf("plain-invitation")}},
	hw.TypePlanReceived: &hw.PlanReceived{
		Plan: planID, Author: "Dr. Lee", Made: day, Letter: "Dear both", Replies: []hw.PlanReply{{Assignment: hw.ID{1}, Words: "that was brave"}},
		Parts: []hw.PlanPart{
			{
				Kind: hw.PartAssignment, For: 1, Work: hw.Work{Kind: hw.WorkExercise, ID: "back-and-forth"}, Dose: hw.Dose{Times: 3, Minutes: 20}, Until: day + 14,
				Why: "to find the pace", Obstacle: "visitors", Follows: &hw.ID{9}, Program: "sensate-focus", Stage: "body",
			},
			{Kind: hw.PartNumber, Program: "sensate-focus", Stage: "body", Param: "held", Value: 4.5},
			{Kind: hw.PartAgreement, Program: "sensate-focus", Stage: "body", LeaveOut: []hw.Activity{"penetration"}, Text: "We leave out …", On: day + 30},
			{Kind: hw.PartAppointment, On: day + 14, At: "17:00"},
		},
		Exercises: []string{"---\nid: own\n---\n"},
	},
	hw.TypePlanAnswered: &hw.PlanAnswered{
		Plan: planID, Part: 2, Answer: hw.PartChange, Terms: &hw.PartTerms{Dose: hw.Dose{Times: 2, Minutes: 10}, Value: 2.5, On: day + 3, At: "18:00"},
	},
	hw.TypeRecordingPiece: &hw.RecordingPiece{Sound: strings.Repeat("0a", 32), N: 1, Of: 3, Bytes: []byte{1, 2, 3}},
	hw.TypeClientAdded:    &hw.ClientAdded{Alias: "Tuesday 5"},
	hw.TypeClientNamed:    &hw.ClientNamed{Client: hw.ID{7}, Alias: "Thursday 4"},
	hw.TypeClientVisitSet: &hw.ClientVisitSet{Client: hw.ID{7}, On: day, At: "17:00", Removed: true},
	hw.TypeClientNoted:    &hw.ClientNoted{Client: hw.ID{7}, Words: "slowly is the point"},
	hw.TypeProgressKept: &hw.ProgressKept{
		Client: hw.ID{7}, Couple: "269dbf990d6ee7a0", Member: 1, Name: "Sam", Made: day, From: day - 20, To: day,
		Glance: hw.Glance{Since: day - 14, Held: 3, Rested: true, Worse: []string{"phq-9"}}, Body: []byte{1, 2, 3},
	},
	hw.TypeClientKeySet: &hw.ClientKeySet{Client: hw.ID{7}, Key: "age1qqqq"},
	hw.TypePlanSent:     &hw.PlanSent{Client: hw.ID{7}, Plan: planID, Text: "format: unhurried-plan\n"},
	hw.TypePrivate:      &hw.DoctorFlagMarked{Program: "sensate-focus", Flag: "bleeding", Open: true},
}

func encode(t rapid.TB, e hw.Event) hw.Raw {
	t.Helper()
	raw, err := hw.Encode(e)
	if err != nil {
		t.Fatalf("encode %T: %v", e, err)
	}
	return raw
}

func decode(t rapid.TB, raw hw.Raw) hw.Event {
	t.Helper()
	e, err := hw.Decode(raw)
	if err != nil {
		t.Fatalf("decode type %d: %v", raw.Type, err)
	}
	return e
}

func TestEveryTypeComesBackAsItWas(t *testing.T) {
	for typ := range hw.Type(1000) {
		e := every[typ]
		if _, known := decodeEmpty(typ); known != (e != nil) {
			t.Errorf("type %d: known %v, but the table says %v", typ, known, e != nil)
		}
		if e == nil {
			continue
		}
		if v := reflect.ValueOf(e).Elem(); v.IsZero() {
			t.Errorf("%T is tested with nothing in it", e)
		}
		raw := encode(t, e)
		if raw.Type != typ {
			t.Errorf("%T has type %d, want %d", e, raw.Type, typ)
		}
		if got := decode(t, raw); !reflect.DeepEqual(got, e) {
			t.Errorf("%T came back as %+v, want %+v", e, got, e)
		}
		if again := encode(t, decode(t, raw)); !reflect.DeepEqual(again, raw) {
			t.Errorf("%T has two forms in bytes", e)
		}
	}
}

// decodeEmpty reports whether a type is known to this version.
func decodeEmpty(typ hw.Type) (hw.Event, bool) {
	e, err := hw.Decode(hw.Raw{Type: typ, Shared: []byte{0xff}})
	_, unknown := e.(*hw.Unknown)
	return e, err != nil || !unknown
}

func TestAPartnerSeesNothingOfThePrivatePart(t *testing.T) {
	for typ, e := range every {
		raw := encode(t, e)
		wantPrivate := slices.Contains([]hw.Type{
			hw.TypeCheckedIn, hw.TypeWeeklyCheckedIn, hw.TypeMediumNoted, hw.TypePrivate, hw.TypeVisitNoted, hw.TypeCycleReviewed,
		}, typ)
		if raw.HasPrivate != wantPrivate {
			t.Errorf("%T has a private part: %v, want %v", e, raw.HasPrivate, wantPrivate)
		}
		if !raw.HasPrivate && raw.Private != nil {
			t.Errorf("%T has private bytes and does not say so", e)
		}
		for _, secret := range []string{"I was shy", "how do we begin", "bleeding", "chapter four", string(hw.AudienceMeTherapist)} {
			if bytes.Contains(raw.Shared, []byte(secret)) {
				t.Errorf("%T: %q stands in the shared part", e, secret)
			}
		}
	}

	raw := encode(t, every[hw.TypeCheckedIn])
	raw.Private = nil
	seen := decode(t, raw).(*hw.CheckedIn)
	want := *every[hw.TypeCheckedIn].(*hw.CheckedIn)
	want.Texts = texts[:2]
	if !reflect.DeepEqual(seen, &want) {
		t.Errorf("the partner sees %+v, want %+v", seen, want)
	}

	raw = encode(t, every[hw.TypeWeeklyCheckedIn])
	raw.Private = nil
	if w := decode(t, raw).(*hw.WeeklyCheckedIn); !reflect.DeepEqual(w.Texts, texts[:2]) {
		t.Errorf("of the week the partner sees %+v", w.Texts)
	}

	raw = encode(t, every[hw.TypePrivate])
	raw.Private = nil
	sealed, ok := decode(t, raw).(*hw.Sealed)
	if !ok || !reflect.DeepEqual(sealed.Raw, raw) {
		t.Errorf("of a private sign the partner sees %+v", decode(t, raw))
	}
}

// The shared part of a check-in must be the same whether its author wrote privately or not.
func TestPrivateWordsLeaveNoTraceInTheSharedPart(t *testing.T) {
	with := hw.CheckedIn{Session: key, CheckIn: fullCheckIn}
	without := with
	without.Texts = texts[:2]
	a, b := encode(t, &with), encode(t, &without)
	if !bytes.Equal(a.Shared, b.Shared) || !a.HasPrivate || !b.HasPrivate {
		t.Error("the shared part tells whether there is a private one")
	}
}

func TestAnEmptyTextIsNotKept(t *testing.T) {
	e := &hw.CheckedIn{Session: key, CheckIn: hw.CheckIn{Outcome: hw.OutcomeHeld, Texts: []hw.Text{
		{Field: hw.FieldNote, Audience: hw.AudienceMe}, {Field: hw.FieldSensations, Audience: hw.AudienceUs},
	}}}
	if got := decode(t, encode(t, e)).(*hw.CheckedIn); len(got.Texts) != 0 {
		t.Errorf("kept %+v", got.Texts)
	}
}

// A newer version may add a field to a type that this one knows.
func TestAFieldOfANewerVersionIsPassedOver(t *testing.T) {
	// {1: "Alex", 99: [1, 2]}
	raw := hw.Raw{Type: hw.TypeMemberNamed, Shared: []byte("\xa2\x01\x64Alex\x18\x63\x82\x01\x02")}
	if e := decode(t, raw); e.(*hw.MemberNamed).Name != "Alex" {
		t.Errorf("read %+v", e)
	}
}

// No field of anything that is written or shown may hold an orgasm, an erection or a rating of the partner, nor a score
// that would make a game of touch (rule 5).
func TestThereIsNoFieldForSuccess(t *testing.T) {
	banned := []string{"orgasm", "erect", "ejacul", "climax", "lubric", "rating", "partner", "success", "fail", "streak", "badge", "level", "grade"}
	seen := map[reflect.Type]bool{}
	var walk func(reflect.Type, string)
	walk = func(typ reflect.Type, path string) {
		if seen[typ] {
			return
		}
		seen[typ] = true
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
			walk(typ.Elem(), path)
		case reflect.Struct:
			for i := range typ.NumField() {
				f := typ.Field(i)
				name := strings.ToLower(f.Name + " " + string(f.Tag))
				for _, b := range banned {
					if strings.Contains(name, b) {
						t.Errorf("%s.%s holds %q", path, f.Name, b)
					}
				}
				walk(f.Type, path+"."+f.Name)
			}
		}
	}
	for _, e := range every {
		walk(reflect.TypeOf(e), reflect.TypeOf(e).String())
	}
	walk(reflect.TypeFor[hw.State](), "State")
	walk(reflect.TypeFor[hw.Figures](), "Figures")
	walk(reflect.TypeFor[hw.Gate](), "Gate")
	if !seen[reflect.TypeFor[hw.CheckIn]()] || !seen[reflect.TypeFor[hw.Weekly]()] {
		t.Error("the walk did not come by the check-ins")
	}
	for _, s := range hw.Scales {
		says := strings.ToLower(strings.Join([]string{string(s.ID), s.Name, s.Label.English, s.Solo.English, s.Ask.English}, " "))
		for _, b := range banned {
			if strings.Contains(says, b) {
				t.Errorf("the scale %s", s.ID)
			}
		}
	}
}
