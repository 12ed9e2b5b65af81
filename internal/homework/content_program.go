package homework

import (
	"slices"
	"strings"
)

// Program is a treatment: an ordered list of stages. It is data, never code (rule 9).
type Program struct {
	ID       string    `yaml:"id"`
	Title    string    `yaml:"title"`
	Revision int       `yaml:"revision"`
	Reviewed string    `yaml:"reviewed"`
	For      For       `yaml:"for"`     // couple, solo or both
	Summary  string    `yaml:"summary"` // two or three sentences
	Concerns []Concern `yaml:"concerns"`
	// Begin says whose word it takes to begin: that of a member when left out, or a plan that every member took.
	Begin Advance `yaml:"begin,omitempty"`
	// SafetyFirst marks a program that could be used against somebody. No concern suggests it, "Is this still right for me?"
	// comes before it is begun, it begins with what one does alone, and nobody is touched in it without a plan.
	SafetyFirst bool         `yaml:"safety_first,omitempty"`
	ReadFirst   *ReadFirst   `yaml:"read_first,omitempty"` // before anything is done
	NotForNow   []string     `yaml:"not_for_now"`          // when this is better left for later, in sentences
	DoctorFirst []DoctorFlag `yaml:"doctor_first"`         // what a doctor sees first
	Parameters  []Parameter  `yaml:"parameters"`
	Stages      []Stage      `yaml:"stages"`
	Sources     []string     `yaml:"sources"`
}

// ReadFirst is the reading with which a program begins, and why.
type ReadFirst struct {
	Reading string `yaml:"reading"`
	Why     string `yaml:"why"` // one or two sentences
}

// Alone reports whether a program is for one person, also for those who live as two.
func (p *Program) Alone() bool { return p.For == ForSolo }

// Stage returns the stage of that id and its place from 0, or nil and -1.
func (p *Program) Stage(id string) (*Stage, int) {
	for i := range p.Stages {
		if p.Stages[i].ID == id {
			return &p.Stages[i], i
		}
	}
	return nil, -1
}

// Sign returns the program's sign of that id with which a doctor comes first, or nil.
func (p *Program) Sign(id string) *DoctorFlag {
	for i := range p.DoctorFirst {
		if p.DoctorFirst[i].ID == id {
			return &p.DoctorFirst[i]
		}
	}
	return nil
}

// Asked returns the signs of which whoever begins the program is asked.
func (p *Program) Asked() []DoctorFlag {
	return slices.DeleteFunc(slices.Clone(p.DoctorFirst), func(f DoctorFlag) bool { return !f.Ask })
}

// DoctorFlag is a sign that a doctor comes first. While a member has raised it and has not been seen, the stages that it
// closes can't be chosen.
type DoctorFlag struct {
	ID     string   `yaml:"id"`
	Sign   string   `yaml:"sign"`             // what one notices: "Bleeding after sex"
	Tell   string   `yaml:"tell"`             // what to tell the doctor
	Urgent bool     `yaml:"urgent,omitempty"` // today rather than soon
	Ask    bool     `yaml:"ask,omitempty"`    // asked of whoever begins the program, since it is too easily passed by
	Closes []string `yaml:"closes,omitempty"` // stage ids; none means information only
}

// Parameter is one number of a protocol with what the literature says of it. Published sources disagree, so the number
// is a default, shown with its range.
type Parameter struct {
	ID        string      `yaml:"id"`    // one of the Param ids, or the program's own
	Name      string      `yaml:"name"`  // as shown
	Unit      string      `yaml:"unit"`  // sessions, days, weeks, minutes, of 10, ...
	Value     float64     `yaml:"value"` // our default
	Range     [2]float64  `yaml:"range"` // the least and the most that it may be
	Why       string      `yaml:"why"`   // one sentence: why this default
	Published []Published `yaml:"published"`
}

// unset is how the unit of a parameter says that 0 is no number but a gap, which somebody else fills.
const unset = "set by your clinician"

// Unset reports whether a value of the parameter is no number but a gap.
func (p *Parameter) Unset(value float64) bool { return value == 0 && strings.Contains(p.Unit, unset) }

// Published is what one source says of a parameter.
type Published struct {
	Value  string `yaml:"value"`
	Source string `yaml:"source"` // a Source id
}

// The ids of parameters that the app reads. A program defines each that it uses; a stage may set its own value.
const (
	ParamHeld        = "held"         // sessions held on a stage before the next can be chosen
	ParamDays        = "days"         // different days on which they were held
	ParamRecent      = "recent"       // how many of each member's last check-ins the gate looks at
	ParamPeakAnxiety = "peak-anxiety" // most peak anxiety, of 10, in each of those
	ParamEndAnxiety  = "end-anxiety"  // most anxiety after, of 10, in each of those: it may rise, and it has fallen again
	ParamMostPain    = "most-pain"    // most pain, of 10, in the last of those
	ParamWeeks       = "weeks"        // least weeks on a stage
	ParamReadings    = "readings"     // readings of the stage read by each member
	ParamMinutes     = "minutes"      // minutes a session
	ParamPerWeek     = "per-week"     // sessions a week
	ParamTurn        = "turn"         // minutes that one speaks before the other does
	ParamTimeOut     = "time-out"     // minutes
)

// Stage is a step of a program.
type Stage struct {
	ID        string             `yaml:"id"` // unique within its program
	Title     string             `yaml:"title"`
	Part      string             `yaml:"part,omitempty"`  // the heading that groups stages, e.g. "Touch without sexual parts"
	Purpose   string             `yaml:"purpose"`         // why this stage, one or two sentences
	Exercises []string           `yaml:"exercises"`       // exercise ids; equal alternatives or complements
	Needs     []string           `yaml:"needs,omitempty"` // those of them that are held before the next stage can be chosen
	Readings  []string           `yaml:"readings,omitempty"`
	Prompts   []string           `yaml:"prompts,omitempty"` // deck ids
	Agreement *Scope             `yaml:"agreement,omitempty"`
	Set       map[string]float64 `yaml:"set,omitempty"`      // this stage's own values of the program's parameters
	Advance   Advance            `yaml:"advance,omitempty"`  // who may choose the next stage; couple when left out
	Optional  bool               `yaml:"optional,omitempty"` // may be passed over in favour of the one after it
}

// Advance says whose word it takes to choose the next stage.
type Advance string

// The values of Advance.
const (
	AdvanceCouple    Advance = "couple"    // every member of the vault
	AdvanceTherapist Advance = "therapist" // the plan of a therapist, taken by every member
)

// Scope is what an agreement leaves out for now, and for how long until it is looked at again.
type Scope struct {
	LeaveOut   []Activity `yaml:"leave_out"`
	Text       string     `yaml:"text"` // the sentence that both sign
	ReviewDays int        `yaml:"review_days"`
}
