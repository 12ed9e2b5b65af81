package session

import (
	"strings"
	"testing"

	"unhurried/internal/app/apptest"
	"unhurried/internal/homework"
	"unhurried/internal/sound"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

const voiced = "hands-in-turns"

// takeRecording takes a recording of some seconds that a plan brings for an exercise, for all whom it is for.
func takeRecording(t *testing.T, k *fixture.Kit, whom, exercise string, seconds int) {
	t.Helper()
	id := apptest.ReceiveRecording(t, k.App, whom, exercise, apptest.Voice(seconds))
	private := whom == "one"
	for m := range k.Names {
		k.As(m)
		if private && m > 0 {
			break
		}
		if _, err := k.App.AnswerPart(id, private, 0, homework.PartTake, nil, false); err != nil {
			t.Fatal(err)
		}
	}
	k.As(0)
}

func openVoiced(k *fixture.Kit) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e, voiced) })
}

// A recording that a plan brought is heard whole in its exercise: it rests with the evening, goes on with it, and has an end.
func TestARecordingIsHeardInItsExercise(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	takeRecording(t, k, "both", voiced, 8)
	w := openVoiced(k)
	w.MustShow("With a recording of Dr. A. Lee, 1 min.")
	begin(w)
	w.Tap("Play the recording, 1 min")
	w.Settle()
	if len(k.Heard.Tracks) != 1 || !k.Heard.Tracks[0].Playing() {
		t.Fatalf("it does not play: %+v", k.Heard.Tracks)
	}
	track := k.Heard.Tracks[0]
	w.MustShow("Stop the recording")
	w.Tap("Pause")
	k.Clock.Advance(beat)
	if track.Playing() || k.Heard.Rests == 0 {
		t.Error("it goes on in a pause")
	}
	w.Tap("Next") // which goes on
	if !track.Playing() {
		t.Error("it does not go on with the next step")
	}
	k.Page.(shell.Rester).Rest()
	if track.Playing() {
		t.Error("it goes on under the private page")
	}
	w.Tap("Go on")
	if n := k.Heard.PlayOut(); n < 7*sound.Rate || n > 8*sound.Rate {
		t.Errorf("%d frames are heard of 8 seconds", n)
	}
	k.Clock.Advance(beat)
	w.Settle()
	w.MustShow("Play the recording")
}

// It stops at once by its own button, by Stop and by Finish, and while it plays a second press starts no second one.
func TestARecordingStops(t *testing.T) {
	for _, by := range []string{"Stop the recording", "Stop well", "Finish"} {
		k := fixture.Empty(t, "Alex", "Sam")
		takeRecording(t, k, "both", voiced, 8)
		w := openVoiced(k)
		begin(w)
		next(w, len(k.Cat().Exercise(voiced).Steps)-1)
		w.Tap("Play the recording, 1 min")
		w.Settle()
		w.Tap(by)
		if n := k.Heard.PlayOut(); n > 0 {
			t.Errorf("%s: %d frames are heard after it", by, n)
		}
	}
}

// What a plan for one brings does not stand on a page that two look at: the other does not know of that plan.
func TestARecordingForOneIsNotOfferedToTwo(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	takeRecording(t, k, "one", voiced, 8)
	w := openVoiced(k)
	w.MustNotShow("recording")
	begin(w)
	w.MustNotShow("recording")
	w.Tap("Stop well")

	takeRecording(t, k, "one", soloExercise, 8)
	w = k.Open(func(e *screen.Env) shell.Page { return New(e, soloExercise) })
	w.MustShow("With a recording of Dr. A. Lee")
}

// A recording on a computer without sound costs one sentence, and the evening goes on.
func TestARecordingThatCanNotBePlayedIsTold(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	takeRecording(t, k, "both", voiced, 8)
	k.Heard.Broken = errNothing
	w := openVoiced(k)
	begin(w)
	w.Tap("Play the recording, 1 min")
	for range 10 {
		k.Clock.Advance(beat)
	}
	w.MustShow("Play the recording")
	if got := strings.Join(k.Router.Toasts, "|"); strings.Count(got, "sound device") != 1 {
		t.Errorf("said %q", got)
	}
	w.Tap("Next")
	w.MustShow("2 of ")
}
