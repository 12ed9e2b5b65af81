package voice

import (
	"errors"
	"slices"
	"testing"

	"unhurried/internal/homework"
)

// tape is a voice that says as many sentences as the test tells it.
type tape struct {
	saying   []string
	language string
	said     int
	err      error
}

func (v *tape) Say(s []string, language string) { v.saying, v.language, v.said = s, language, 0 }
func (v *tape) Said() int                       { return v.said }
func (v *tape) Settle()                         {}
func (v *tape) Err() error                      { return v.err }

func passage(text string) homework.Passage {
	return (&homework.Exercise{Language: "de", Steps: []homework.Step{{Title: "Title", Text: text}}}).Passage(0)
}

// A pause is silence at once. What was broken off is begun anew, so that nobody hears half a sentence.
func TestAPauseGoesOnWithTheSentenceThatWasBrokenOff(t *testing.T) {
	v := &tape{}
	r := New(func() Voice { return v })
	r.Pause()
	r.Resume()
	r.Stop()()
	r.Read(passage("One. Two. Three."))
	if want := []string{"Title", "One.", "Two.", "Three."}; !slices.Equal(v.saying, want) || v.language != "de" {
		t.Fatalf("says %q in %q", v.saying, v.language)
	}
	v.said = 2
	r.Pause()
	r.Pause()
	if len(v.saying) != 0 {
		t.Errorf("a pause says %q", v.saying)
	}
	r.Resume()
	if want := []string{"Two.", "Three."}; !slices.Equal(v.saying, want) {
		t.Errorf("goes on with %q", v.saying)
	}
	r.Resume()
	v.said = 1
	r.Pause()
	r.Resume()
	if want := []string{"Three."}; !slices.Equal(v.saying, want) {
		t.Errorf("goes on with %q", v.saying)
	}
	v.said = 1
	r.Pause()
	r.Resume()
	if len(v.saying) != 0 {
		t.Errorf("after all was said, it says %q", v.saying)
	}
	r.Ready(passage("Zero."))
	if len(v.saying) != 0 {
		t.Errorf("what is ready is said: %q", v.saying)
	}
	r.Resume()
	if want := []string{"Title", "Zero."}; !slices.Equal(v.saying, want) {
		t.Errorf("what was ready is %q", v.saying)
	}
	r.Pause()
	r.Read(passage("Four."))
	if want := []string{"Title", "Four."}; !slices.Equal(v.saying, want) {
		t.Errorf("another step is %q", v.saying)
	}
	r.Stop()()
	r.Resume()
	if len(v.saying) != 0 {
		t.Errorf("goes on after a stop with %q", v.saying)
	}
}

// A voice that fails is told once, and the next passage tries another time.
func TestAVoiceThatFailsIsToldOnce(t *testing.T) {
	opened := 0
	v := &tape{}
	r := New(func() Voice { opened++; v = &tape{}; return v })
	if r.Tend() != nil || opened != 0 {
		t.Error("opened before anything is read")
	}
	r.Read(passage("One."))
	v.err = errNoVoice
	if err := r.Tend(); !errors.Is(err, errNoVoice) {
		t.Errorf("told %v", err)
	}
	if err := r.Tend(); err != nil {
		t.Errorf("told again: %v", err)
	}
	r.Pause()
	r.Resume()
	r.Read(passage("Two."))
	if opened != 2 || len(v.saying) != 2 {
		t.Errorf("opened %d times, says %q", opened, v.saying)
	}
}
