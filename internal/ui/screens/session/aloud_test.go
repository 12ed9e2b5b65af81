package session

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

// Each step is read when it begins, in the language of the library; a pause is silence, and goes on with the sentence that was broken
// off.
func TestEachStepIsReadAloud(t *testing.T) {
	k := fixture.Couple(t)
	k.Prefs.SetReadAloud(true)
	w := open(k)
	x := k.Cat().Exercise(exerciseID)
	expect := func(what string, want []string) {
		t.Helper()
		if !slices.Equal(k.Spoken.Saying, want) {
			t.Errorf("%s: says %q, wanted %q", what, k.Spoken.Saying, want)
		}
	}
	expect("before it began", nil)
	begin(w)
	first := x.Passage(0).Sentences()
	expect("it begins", first)
	if k.Spoken.Language != "en" {
		t.Errorf("in %q", k.Spoken.Language)
	}
	k.Spoken.Done = 1
	w.Tap("Pause")
	expect("pause", nil)
	w.Tap("Go on")
	expect("go on", first[1:])
	w.Tap("Next")
	expect("next", x.Passage(1).Sentences())
	w.Tap("Pause")
	w.Tap("Step before") // which goes on
	expect("back", first)
	k.Page.(shell.Rester).Rest()
	expect("the private page", nil)
	w.Tap("Go on")
	expect("back from it", first)
	k.Page.(shell.Keyed).TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	expect("space", nil)
	w.Tap("Read aloud: on")
	w.Tap("Go on")
	expect("turned off", nil)
	w.Tap("Pause")
	w.Tap("Read aloud: off")
	expect("turned on in a pause", nil)
	w.Tap("Go on")
	expect("and goes on", first)
	w.Tap("Stop well")
	expect("stop", nil)
	w.Tap("It is not over: go on")
	w.Settle()
	expect("it was a slip", nil)
	w.Tap("Go on")
	expect("and goes on after it", first)
}

// Whatever ends the evening ends the voice, and a lock waits until it is silent.
func TestWhatEndsAnEveningEndsTheVoice(t *testing.T) {
	for how, do := range map[string]func(k *fixture.Kit, w *uitest.Window){
		"Stop well":            func(_ *fixture.Kit, w *uitest.Window) { w.Tap("Stop well") },
		"the lock, or the end": func(k *fixture.Kit, _ *uitest.Window) { k.Page.(shell.Leaver).Leave() },
		"Finish": func(k *fixture.Kit, w *uitest.Window) {
			next(w, len(k.Cat().Exercise(exerciseID).Steps)-1)
			w.Tap("Finish")
		},
	} {
		k := fixture.Couple(t)
		k.Prefs.SetReadAloud(true)
		w := open(k)
		begin(w)
		do(k, w)
		if len(k.Spoken.Saying) > 0 || k.Spoken.Settled != 1 {
			t.Errorf("%s: it says %q, and was waited for %d times", how, k.Spoken.Saying, k.Spoken.Settled)
		}
	}
}

// No word of a member's is read aloud: no name, no plan of theirs, nothing that they signed; not even where it stands on the page.
func TestOnlyTheLibraryIsReadAloud(t *testing.T) {
	k := fixture.Empty(t, "Zanzibara", "Quillon")
	if err := k.App.StartProgram("sensate-focus"); err != nil {
		t.Fatal(err)
	}
	const exercise = "prepare-and-agree"
	set := homework.Assigned{Work: homework.Work{Kind: homework.WorkExercise, ID: exercise}, For: homework.WhomMe, Audience: homework.AudienceMe, Dose: homework.Dose{Times: 1}}
	id, err := k.App.Assign(set)
	if err != nil {
		t.Fatal(err)
	}
	if err := k.App.PlanAssignment(id, homework.Plan{If: "the quokka sleeps", Then: "we whisper", Audience: homework.AudienceMe}); err != nil {
		t.Fatal(err)
	}
	library := map[string]bool{}
	for i := range k.Cat().Exercises {
		for step := range k.Cat().Exercises[i].Steps {
			for _, s := range k.Cat().Exercises[i].Passage(step).Sentences() {
				library[s] = true
			}
		}
	}
	k.Prefs.SetReadAloud(true)
	w := k.Open(func(e *screen.Env) shell.Page { return New(e, exercise) })
	w.Tap("Zanzibara: yes, today")
	w.Tap("Quillon: yes, today")
	w.Tap("Begin")
	steps := k.Cat().Exercise(exercise).Steps
	next(w, len(steps)-1)
	w.Tap("Zanzibara signs")
	w.Tap("Finish")
	w.Settle()
	if len(k.Spoken.All) < len(steps) {
		t.Fatalf("only %q was read", k.Spoken.All)
	}
	for _, s := range k.Spoken.All {
		if !library[s] {
			t.Errorf("%q is read aloud and stands in no exercise", s)
		}
	}
}

// While a recording speaks nothing is read.
func TestARecordingAndTheVoiceDoNotSpeakAtOnce(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	takeRecording(t, k, "both", voiced, 8)
	k.Prefs.SetReadAloud(true)
	w := openVoiced(k)
	begin(w)
	w.Tap("Play the recording, 1 min")
	w.Settle()
	if len(k.Spoken.Saying) > 0 {
		t.Errorf("it reads %q while a recording plays", k.Spoken.Saying)
	}
	w.Tap("Next")
	if len(k.Spoken.Saying) > 0 {
		t.Errorf("it reads %q while a recording plays", k.Spoken.Saying)
	}
	w.Tap("Stop the recording")
	w.Tap("Next")
	if len(k.Spoken.Saying) == 0 {
		t.Error("it reads nothing after the recording")
	}
}

// A computer without a voice costs one sentence, and the evening goes on.
func TestAnEveningGoesOnWithoutAVoice(t *testing.T) {
	k := fixture.Couple(t)
	k.Prefs.SetReadAloud(true)
	k.Spoken.Broken = fault.New("fault.voiceNone", "no voice answers on this computer, so nothing is read aloud")
	w := open(k)
	begin(w)
	for range 4 {
		w.Tap("Next")
		for range 5 {
			k.Clock.Advance(beat)
		}
	}
	if got := strings.Join(k.Router.Toasts, "|"); strings.Count(got, "no voice answers") != 1 {
		t.Errorf("said %q", got)
	}
	w.MustShow("Read aloud: off")
	w.MustShow("5 of ")
}
