package homework_test

import (
	"bytes"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	hw "unhurried/internal/homework"
)

// What somebody puts off, passes over, notes on a book or keeps wholly private is hidden from the other; what they began or did is
// not.
func TestWhatIsPutOffOrKeptForOneselfHides(t *testing.T) {
	s := hw.NewState(0, 2)
	s.Apply(&hw.PromptMarked{Prompt: "passed over", Progress: hw.ProgressSkipped}, hw.Stamp{})
	s.Apply(&hw.PromptMarked{Prompt: "talked about", Progress: hw.ProgressDone}, hw.Stamp{})
	for _, c := range []struct {
		event hw.Event
		want  bool
	}{
		{&hw.DoctorFlagMarked{Program: "a", Flag: "b", Open: true}, true},
		{&hw.MediumNoted{Medium: "a"}, true},
		{&hw.AgendaNoted{Words: "x", Audience: hw.AudienceMe}, true},
		{&hw.AgendaNoted{Words: "x", Audience: hw.AudienceUs}, false},
		{&hw.ReadingMarked{Reading: "a", Progress: hw.ProgressLater}, true},
		{&hw.ReadingMarked{Reading: "a"}, true},
		{&hw.ReadingMarked{Reading: "a", Progress: hw.ProgressDone}, false},
		{&hw.MediumMarked{Medium: "a", Progress: hw.ProgressSkipped}, true},
		{&hw.MediumMarked{Medium: "a", Progress: hw.ProgressStarted}, false},
		{&hw.PromptMarked{Prompt: "new", Progress: hw.ProgressLater}, true},
		{&hw.PromptMarked{Prompt: "new", Progress: hw.ProgressDone}, false},
		{&hw.PromptMarked{Prompt: "passed over"}, true},
		{&hw.PromptMarked{Prompt: "talked about"}, false},
		{&hw.CheckedIn{Session: key, CheckIn: fullCheckIn}, false},
		{&hw.ReadySaid{Program: "a", Stage: "b", Ready: true}, false}, // of an earlier edition
		{&hw.ReadyNoted{Program: "a", Stage: "b", Ready: true}, true},
		{&hw.TickJudged{Program: "a", Stage: "b", Outcome: hw.TickVoid}, true},
		{&hw.TickPosted{Program: "a", Stage: "b", Body: []byte{1}}, false}, // the other's program reads it, and sees no answer in it
	} {
		if s.Hides(c.event) != c.want {
			t.Errorf("%T %+v hides: %v", c.event, c.event, !c.want)
		}
	}
}

// A hidden event comes back as it was; bytes that a partner's program made up break nothing.
func TestWhatIsHiddenComesBack(t *testing.T) {
	for typ, e := range every {
		raw := encode(t, e)
		if raw.Answers != nil {
			continue // what opens answers is for both
		}
		back, err := hw.Unhide(typ, raw.Hidden())
		if err != nil || !bytes.Equal(back.Shared, raw.Shared) || !bytes.Equal(back.Private, raw.Private) {
			t.Fatalf("%T: %+v, %v", e, back, err)
		}
		if got := decode(t, back); !reflect.DeepEqual(got, e) {
			t.Errorf("%T came back as %+v", e, got)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		b := rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")
		if raw, err := hw.Unhide(hw.TypePrivate, b); err == nil && len(raw.Shared)+len(raw.Private) != len(b)-4 {
			t.Errorf("%x became %+v", b, raw)
		}
	})
}
