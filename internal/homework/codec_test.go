package homework_test

import (
	"bytes"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// Every event of the table comes back from its bytes as it was, and has one form in bytes.
func TestEventsComeBackFromTheirBytes(t *testing.T) {
	tables := map[string]gen{}
	for _, typ := range hw.Types() {
		tables[fmt.Sprint("type ", typ)] = invented[typ]
	}
	for _, kind := range hw.PrivateKinds() {
		tables[fmt.Sprint("private kind ", kind)] = inventedPrivately[kind]
	}
	if len(invented)+len(inventedPrivately) != len(tables) {
		t.Errorf("%d events are invented, and %d known", len(invented)+len(inventedPrivately), len(tables))
	}
	for name, gen := range tables {
		t.Run(name, func(t *testing.T) {
			if gen == nil {
				t.Fatal("no test invents one: add it to the generators")
			}
			rapid.Check(t, func(t *rapid.T) {
				e := gen(t)
				raw := encode(t, e)
				back := decode(t, raw)
				if !reflect.DeepEqual(back, e) {
					t.Fatalf("came back as %+v, want %+v", back, e)
				}
				if again := encode(t, back); !reflect.DeepEqual(again, raw) {
					t.Fatalf("written as %+v, and again as %+v", raw, again)
				}
				if name != fmt.Sprint("type ", raw.Type) && raw.Type != hw.TypePrivate {
					t.Fatalf("written as type %d", raw.Type)
				}
			})
		})
	}
}

func TestAnUnknownTypeIsKeptByteForByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := hw.Raw{
			Type: hw.Type(rapid.Uint16Range(1000, 0xFEFF).Draw(t, "type")), Shared: rapid.SliceOf(rapid.Byte()).Draw(t, "shared"),
			Private: rapid.SliceOf(rapid.Byte()).Draw(t, "private"), HasPrivate: rapid.Bool().Draw(t, "has private"),
		}
		given := hw.Raw{Type: raw.Type, Shared: bytes.Clone(raw.Shared), Private: bytes.Clone(raw.Private), HasPrivate: raw.HasPrivate}
		e, err := hw.Decode(given)
		if err != nil {
			t.Fatal(err)
		}
		clear(given.Shared) // the vault wipes what it handed out
		clear(given.Private)
		back, err := hw.Encode(e)
		if err != nil || !reflect.DeepEqual(back, raw) {
			t.Fatalf("%v: %+v, want %+v", err, back, raw)
		}
		s := hw.NewState(0, 2)
		s.Apply(e, hw.Stamp{})
		if s.Unknown != 1 || s.Events != 1 {
			t.Fatalf("unknown %d of %d events", s.Unknown, s.Events)
		}
	})
}

// A wholly private event of a kind that a newer version made is kept as it is, counted, and taken for nothing that this
// version knows: least of all for a sign without a name. To the other member it is sealed like any.
func TestAnUnknownPrivateKindIsKeptByteForByte(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kind := rapid.Int().Filter(func(k int) bool { return !slices.Contains(hw.PrivateKinds(), k) }).Draw(t, "kind")
		fields := rapid.MapOfN(rapid.IntRange(2, 40), rapid.OneOf(rapid.Just[any]("bleeding"), rapid.Just[any](true), rapid.Just[any](7)), 0, 6).Draw(t, "fields")
		fields[1] = kind
		private, err := cbor.Marshal(maps.Clone(fields))
		if err != nil {
			t.Fatal(err)
		}
		raw := hw.Raw{Type: hw.TypePrivate, Shared: []byte{0xa0}, Private: private, HasPrivate: true}
		given := hw.Raw{Type: raw.Type, Shared: bytes.Clone(raw.Shared), Private: bytes.Clone(private), HasPrivate: true}
		e := decode(t, given)
		clear(given.Private) // the vault wipes what it handed out
		if _, ok := e.(*hw.Unknown); !ok {
			t.Fatalf("read as %T", e)
		}
		if back := encode(t, e); !reflect.DeepEqual(back, raw) {
			t.Fatalf("written again as %+v, want %+v", back, raw)
		}
		mine, theirs := hw.NewState(0, 2), hw.NewState(1, 2)
		mine.Apply(e, hw.Stamp{})
		raw.Private = nil
		theirs.Apply(decode(t, raw), hw.Stamp{})
		if mine.Unknown != 1 || mine.Events != 1 || len(mine.DoctorFlags) != 0 {
			t.Fatalf("unknown %d of %d events, signs %v", mine.Unknown, mine.Events, mine.DoctorFlags)
		}
		if theirs.Unknown != 0 || theirs.Events != 1 || len(theirs.DoctorFlags) != 0 {
			t.Fatalf("to the other: unknown %d of %d events, signs %v", theirs.Unknown, theirs.Events, theirs.DoctorFlags)
		}
	})
}

// Whatever Encode takes, Decode takes: an event can't be written that nobody can read.
func TestWhatCanBeWrittenCanBeRead(t *testing.T) {
	words := rapid.OneOf(rapid.String(), rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 50), func(b []byte) string { return string(b) }))
	ids := rapid.OneOf(rapid.SampledFrom([]string{"a", "a-b", ""}), words)
	rapid.Check(t, func(t *rapid.T) {
		w, id, n := words.Draw(t, "words"), ids.Draw(t, "id"), rapid.Int().Draw(t, "n")
		d := hw.Day(rapid.Int32().Draw(t, "day"))
		score := hw.Score(rapid.Int8().Draw(t, "score"))
		var tx []hw.Text
		for range rapid.IntRange(0, 40).Draw(t, "texts") {
			tx = append(tx, hw.Text{Field: hw.FieldNote, Body: w, Audience: rapid.SampledFrom(hw.Audiences).Draw(t, "audience")})
		}
		for _, e := range []hw.Event{
			&hw.Setup{Concerns: []hw.Concern{hw.Concern(w)}, Members: n, Names: []string{w}}, &hw.MemberNamed{Name: w},
			&hw.ProgramStarted{Program: id, Stage: id, Revision: n}, &hw.Paused{Program: id, Until: d},
			&hw.AgreementSigned{Program: "a", Stage: "b", LeaveOut: []hw.Activity{hw.Activity(id)}, Text: w, ReviewOn: d},
			&hw.Invited{Exercise: "a", On: d, When: w}, &hw.Answered{Reply: hw.ReplyYes, Change: w},
			&hw.AppointmentSet{On: d, At: w}, &hw.WeeklyCheckedIn{Weekly: hw.Weekly{Week: d, Answers: hw.AnswersOf(hw.Given{hw.ScaleWeekWorry: int(score) - 1}), Texts: tx}},
			&hw.SessionLogged{Session: hw.SessionKey{Exercise: id, Day: d, Nth: n}, Outcome: hw.OutcomeHeld, Minutes: n},
			&hw.CheckedIn{Session: hw.SessionKey{Exercise: "a", Day: 9}, CheckIn: hw.CheckIn{
				Outcome: hw.OutcomeHeld, Answers: hw.AnswersOf(hw.Given{hw.ScalePain: int(score) - 1}), CameBack: hw.Answer(score), Texts: tx,
			}},
		} {
			raw, err := hw.Encode(e)
			if err != nil {
				continue
			}
			if _, err := hw.Decode(raw); err != nil {
				t.Fatalf("%+v was written and can't be read: %v", e, err)
			}
		}
	})
}
