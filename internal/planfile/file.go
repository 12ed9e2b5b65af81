// Package planfile reads, checks and seals the plans that therapists write: one YAML text, sealed by age to a passphrase or a
// key. It says in which line something is wrong and what would be right, and bounds all that it reads.
package planfile

// Format marks a text as a plan, and Version is the newest that is read.
const (
	Format  = "unhurried-plan"
	Version = 1
)

// file is the YAML of a plan: its keys are these and no others. docs/plan-files.md explains it to therapists.
type file struct {
	Format      string       `yaml:"format"`
	Version     int          `yaml:"version"`
	Couple      string       `yaml:"couple"`             // as their progress file names it
	For         string       `yaml:"for,omitempty"`      // both, or one: whoever takes it in
	Language    string       `yaml:"language,omitempty"` // of own exercises; en when left out
	By          string       `yaml:"by"`
	Date        string       `yaml:"date"`
	Letter      string       `yaml:"letter,omitempty"`
	Answers     []answer     `yaml:"answers,omitempty"`
	Assignments []Assignment `yaml:"assignments,omitempty"`
	Readings    []string     `yaml:"readings,omitempty"` // assigned once to everybody
	Measures    []string     `yaml:"measures,omitempty"` // likewise
	Numbers     []Number     `yaml:"numbers,omitempty"`
	Opens       []Stage      `yaml:"opens,omitempty"`
	Holds       []Stage      `yaml:"holds,omitempty"`
	Agreements  []Agreement  `yaml:"agreements,omitempty"`
	Appointment *appointment `yaml:"appointment,omitempty"`
	Exercises   []string     `yaml:"exercises,omitempty"` // each a file of the pack format
	Recordings  []voice      `yaml:"recordings,omitempty"`
}

// answer is a line on an assignment of the last cycle, and whether to set it again.
type answer struct {
	Assignment string `yaml:"assignment"` // its id, as the progress file names it
	Words      string `yaml:"words,omitempty"`
	Again      bool   `yaml:"again,omitempty"`
	Times      int    `yaml:"times,omitempty"` // of what is set again, where it differs
	Minutes    int    `yaml:"minutes,omitempty"`
}

// Assignment is one thing to do: an item of the library by its id, a measure, or a task in own words.
type Assignment struct {
	Exercise string `yaml:"exercise,omitempty"`
	Reading  string `yaml:"reading,omitempty"`
	Deck     string `yaml:"deck,omitempty"`
	Medium   string `yaml:"medium,omitempty"`
	Measure  string `yaml:"measure,omitempty"`
	Task     string `yaml:"task,omitempty"` // in own words
	For      string `yaml:"for,omitempty"`  // both, or the name of one
	Times    int    `yaml:"times,omitempty"`
	Minutes  int    `yaml:"minutes,omitempty"`
	Until    string `yaml:"until,omitempty"`
	Why      string `yaml:"why,omitempty"`
	Obstacle string `yaml:"obstacle,omitempty"`
	If       string `yaml:"if,omitempty"` // an if-then plan, as they may begin theirs
	Then     string `yaml:"then,omitempty"`
}

// Number gives a number of a program another value, on all stages or on one.
type Number struct {
	Program string  `yaml:"program"`
	Stage   string  `yaml:"stage,omitempty"`
	Number  string  `yaml:"number"`
	Value   float64 `yaml:"value"`
}

// Stage names a stage of a program or, without one, the program's beginning.
type Stage struct {
	Program string `yaml:"program"`
	Stage   string `yaml:"stage,omitempty"`
}

// Agreement is what a plan proposes to leave out.
type Agreement struct {
	Program  string   `yaml:"program"`
	Stage    string   `yaml:"stage"`
	LeaveOut []string `yaml:"leave_out"`
	Text     string   `yaml:"text"`
	ReviewOn string   `yaml:"review_on"`
}

// appointment is the next visit.
type appointment struct {
	Date string `yaml:"date"`
	Time string `yaml:"time,omitempty"`
	For  string `yaml:"for,omitempty"` // both, or the name of who comes alone
}

// voice is a recording of the therapist's for an exercise.
type voice struct {
	Exercise string `yaml:"exercise"`
	File     string `yaml:"file"`          // beside the plan, by its name alone
	For      string `yaml:"for,omitempty"` // both, or the name of one
}
