package homework

import (
	"slices"
	"time"
)

// Exercise is one practice: exercises/ID.md, front matter and body. The body, if any, is background in Markdown.
type Exercise struct {
	ID           string       `yaml:"id"`
	Title        string       `yaml:"title"`
	Revision     int          `yaml:"revision"`
	Reviewed     string       `yaml:"reviewed"`
	Kind         Kind         `yaml:"kind"`
	For          For          `yaml:"for"` // couple, solo or either
	Concerns     []Concern    `yaml:"concerns"`
	Minutes      [2]int       `yaml:"minutes"` // least and most
	Activities   []Activity   `yaml:"activities"`
	Purpose      string       `yaml:"purpose"`
	Prepare      []string     `yaml:"prepare"`
	Steps        []Step       `yaml:"steps"`
	Notice       []string     `yaml:"notice"`
	Difficulties []Difficulty `yaml:"difficulties"`
	Variants     []Variant    `yaml:"variants"`
	StopIf       []string     `yaml:"stop_if"`
	Consent      []string     `yaml:"consent"` // what each person says yes to; for one alone, what they allow themselves
	Figures      []string     `yaml:"figures,omitempty"`
	Sources      []string     `yaml:"sources"`
	Body         string       `yaml:"-"`
	Language     string       `yaml:"-"` // of its words, as its pack says
}

// Alone reports whether an exercise is one person's own practice, also for those who live as two.
func (e *Exercise) Alone() bool { return e.For == ForSolo }

// Bodily reports whether it is about touch: after a talk or a reading nobody is asked what they felt on their skin, or where
// it hurt.
func (e *Exercise) Bodily() bool { return e.Kind == KindTouch || e.Kind == KindExperiment }

// InTurns reports whether in some step one person leads, touching or speaking, and another follows.
func (e *Exercise) InTurns() bool {
	return slices.ContainsFunc(e.Steps, func(s Step) bool { return s.Switch || s.Who == WhoToucher || s.Who == WhoTouched })
}

// Agrees reports whether the stage's agreement is read or signed in one of its steps.
func (e *Exercise) Agrees() bool {
	return slices.ContainsFunc(e.Steps, func(s Step) bool { return s.Agreement })
}

// Step is one step of an exercise. A step with no time lasts as long as people like.
type Step struct {
	Title   string `yaml:"title"` // a few words, readable across a room
	Text    string `yaml:"text"`
	Minutes int    `yaml:"minutes,omitempty"`
	Seconds int    `yaml:"seconds,omitempty"`
	Who     Who    `yaml:"who"`
	Switch  bool   `yaml:"switch,omitempty"` // roles change before this step
	// Agreement says that the stage's agreement is read or signed in this step: it stands on the screen, and the exercise
	// is open before anybody has signed.
	Agreement bool `yaml:"agreement,omitempty"`
}

// Lasts is how long a step takes; 0 when it has no time.
func (s Step) Lasts() time.Duration {
	return time.Duration(s.Minutes)*time.Minute + time.Duration(s.Seconds)*time.Second
}

// LeaderAt returns the place of the member who touches or speaks in a step, when the one at first began: it changes at each
// switch.
func (e *Exercise) LeaderAt(step, first int) int {
	for _, s := range e.Steps[:step+1] {
		if s.Switch {
			first = 1 - first
		}
	}
	return first
}

// Who does a step.
type Who string

// The values of Who.
const (
	WhoToucher Who = "toucher" // led by the one who touches (or speaks)
	WhoTouched Who = "touched" // led by the one who is touched (or listens)
	WhoBoth    Who = "both"    // together
	WhoEach    Who = "each"    // each alone; the only one for solo exercises
)

// Difficulty is what often happens, and what helps.
type Difficulty struct {
	Often string `yaml:"often"`
	Helps string `yaml:"helps"`
}

// Variant is another way to do an exercise.
type Variant struct {
	For  string `yaml:"for"` // one of VariantKinds
	Text string `yaml:"text"`
}

// VariantKinds lists what a variant may be for.
var VariantKinds = []string{"solo", "seated", "pain", "limited-mobility", "long-distance", "after-illness", "dysphoria", "senses", "shorter", "low-energy"}
