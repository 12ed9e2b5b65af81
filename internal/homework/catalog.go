package homework

import "slices"

// This file is the vocabulary that content packs are written in. The struct tags are the pack format: a pack's YAML
// keys are these and no others. The loader and every check live in internal/content; docs/content-authoring.md explains
// the format to therapists.

// For says whom an item is written for.
type For string

// The values of For. A program may say ForBoth (it has couple and solo exercises on every stage); an exercise, reading,
// deck or medium that either can use as it stands says ForEither.
const (
	ForCouple For = "couple"
	ForSolo   For = "solo"
	ForEither For = "either"
	ForBoth   For = "both"
)

// Fits reports whether an item written for f can be used by a couple (solo false) or by one person (solo true).
func (f For) Fits(solo bool) bool {
	if solo {
		return f != ForCouple
	}
	return f != ForSolo
}

// Kind is one of the four kinds of homework.
type Kind string

// The four kinds of homework that sex therapists give.
const (
	KindTouch      Kind = "touch"      // touch in stages
	KindExperiment Kind = "experiment" // trying different things
	KindLearn      Kind = "learn"      // education
	KindTalk       Kind = "talk"       // communication
)

// Kinds lists every kind in the order in which screens show them.
var Kinds = []Kind{KindTouch, KindExperiment, KindLearn, KindTalk}

// Concern is what brings somebody here.
type Concern string

// Concerns lists every concern in the order in which screens show them.
var Concerns = []Concern{
	"low-desire", "desire-difference", "erection", "early-ejaculation", "arousal", "orgasm", "pain",
	"communication", "rut", "curiosity", "health-change", "body-image", "absent-partner", "finding-therapy",
}

// Activity is something that people do together or alone. Exercises list the activities they ask for, agreements the
// ones left out for now, so that a conflict between the two is found by a machine and not by a couple.
type Activity string

// Activities lists every activity, from the lightest on.
var Activities = []Activity{
	"talk", "read", "write", "breathe", "look", "clothed-touch", "body-touch", "breast-touch", "genital-touch",
	"mutual-touch", "genital-contact", "solo-touch", "solo-insertion", "penetration", "oral-sex", "orgasm-as-aim",
	"fantasy", "toys",
}

// Pack is pack.yaml: who made a pack and which version it is.
type Pack struct {
	ID       string   `yaml:"id"`       // lowercase words with hyphens, never renamed once released
	Title    string   `yaml:"title"`    // as shown
	Revision int      `yaml:"revision"` // grows with each release, from 1
	Language string   `yaml:"language"` // BCP 47, e.g. en
	Authors  []string `yaml:"authors"`
	License  string   `yaml:"license"`
	Reviewed string   `yaml:"reviewed"` // "none", or the name and credential of a clinician and the date
}

// Catalog is everything that the loaded packs offer, in the order in which they were read.
type Catalog struct {
	Packs     []Pack
	Programs  []Program
	Exercises []Exercise
	Readings  []Reading
	Decks     []Deck
	Media     []Medium
	Interests []Interest
	HelpLines []HelpCountry
	Bodies    []Body
	Figures   []Figure
	Sources   []Source

	programs  map[string]*Program
	exercises map[string]*Exercise
	readings  map[string]*Reading
	decks     map[string]*Deck
	sources   map[string]*Source
	figures   map[string]*Figure
	prompts   map[string]PromptRef
}

// PromptRef is a prompt with the deck that it is in.
type PromptRef struct {
	Deck   *Deck
	Prompt *Prompt
}

// Source is a work that content rests on: one entry of SOURCES.yaml.
type Source struct {
	ID      string `yaml:"id"`      // e.g. weiner-avery-clark-2017
	Authors string `yaml:"authors"` // "Weiner, L. and Avery-Clark, C."
	Year    int    `yaml:"year"`
	Title   string `yaml:"title"`
	Where   string `yaml:"where"`         // publisher, or journal with volume and pages
	DOI     string `yaml:"doi,omitempty"` // without the resolver's address
	Note    string `yaml:"note,omitempty"`
	Checked string `yaml:"checked"` // "read", "abstract" or "secondary": how far we have seen it ourselves
}

// Program is a treatment: an ordered list of stages. It is data, never code (rule 9).
type Program struct {
	ID          string       `yaml:"id"`
	Title       string       `yaml:"title"`
	Revision    int          `yaml:"revision"`
	Reviewed    string       `yaml:"reviewed"`
	For         For          `yaml:"for"`     // couple, solo or both
	Summary     string       `yaml:"summary"` // two or three sentences
	Concerns    []Concern    `yaml:"concerns"`
	NotForNow   []string     `yaml:"not_for_now"`  // when this is better left for later, in sentences
	DoctorFirst []DoctorFlag `yaml:"doctor_first"` // what a doctor sees first
	Parameters  []Parameter  `yaml:"parameters"`
	Stages      []Stage      `yaml:"stages"`
	Sources     []string     `yaml:"sources"`
}

// DoctorFlag is a sign that a doctor comes first. While a member has raised it and has not been seen, the stages that it
// closes can't be chosen.
type DoctorFlag struct {
	ID     string   `yaml:"id"`
	Sign   string   `yaml:"sign"`             // what one notices: "Bleeding after sex"
	Tell   string   `yaml:"tell"`             // what to tell the doctor
	Urgent bool     `yaml:"urgent,omitempty"` // today rather than soon
	Closes []string `yaml:"closes,omitempty"` // stage ids; none means information only
}

// Parameter is one number of a protocol with what the literature says of it. Published sources disagree, so the number
// is a default, shown with its range and changeable by a plan.
type Parameter struct {
	ID        string      `yaml:"id"`    // one of the Param ids, or the program's own
	Name      string      `yaml:"name"`  // as shown
	Unit      string      `yaml:"unit"`  // sessions, days, weeks, minutes, of 10, ...
	Value     float64     `yaml:"value"` // our default
	Range     [2]float64  `yaml:"range"` // the least and the most that a plan may set
	Why       string      `yaml:"why"`   // one sentence: why this default
	Published []Published `yaml:"published"`
}

// Published is what one source says of a parameter.
type Published struct {
	Value  string `yaml:"value"`
	Source string `yaml:"source"` // a Source id
}

// The ids of parameters that gates and doses read. A program defines each that it uses; a stage may set its own value.
const (
	ParamHeld        = "held"         // sessions held on a stage before the next can be chosen
	ParamDays        = "days"         // different days on which they were held
	ParamRecent      = "recent"       // how many of each member's last check-ins the gate looks at
	ParamPeakAnxiety = "peak-anxiety" // most peak anxiety, of 10, in each of those
	ParamWeeks       = "weeks"        // least weeks on a stage
	ParamReadings    = "readings"     // readings of the stage read by each member
	ParamMinutes     = "minutes"      // minutes a session
	ParamPerWeek     = "per-week"     // sessions a week
)

// Stage is a step of a program.
type Stage struct {
	ID        string             `yaml:"id"` // unique within its program
	Title     string             `yaml:"title"`
	Part      string             `yaml:"part,omitempty"` // the heading that groups stages, e.g. "Touch without sexual parts"
	Purpose   string             `yaml:"purpose"`        // why this stage, one or two sentences
	Exercises []string           `yaml:"exercises"`      // exercise ids; equal alternatives or complements
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
	AdvanceTherapist Advance = "therapist" // a plan file
)

// Scope is what an agreement leaves out for now, and for how long until it is looked at again.
type Scope struct {
	LeaveOut   []Activity `yaml:"leave_out"`
	Text       string     `yaml:"text"` // the sentence that both sign
	ReviewDays int        `yaml:"review_days"`
}

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
}

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
var VariantKinds = []string{"solo", "seated", "pain", "limited-mobility", "long-distance", "after-illness", "shorter", "low-energy"}

// Reading is an article: readings/ID.md, front matter and Markdown body.
type Reading struct {
	ID        string    `yaml:"id"`
	Title     string    `yaml:"title"`
	Revision  int       `yaml:"revision"`
	Reviewed  string    `yaml:"reviewed"`
	For       For       `yaml:"for"`
	Topic     string    `yaml:"topic"` // a short heading that groups readings
	Concerns  []Concern `yaml:"concerns"`
	Summary   string    `yaml:"summary"` // one sentence
	TalkAbout []string  `yaml:"talk_about"`
	Figures   []string  `yaml:"figures,omitempty"`
	Sources   []string  `yaml:"sources"`
	Body      string    `yaml:"-"`
}

// Depth is how close to the bone a prompt goes.
type Depth string

// The three depths, from the easiest on.
const (
	DepthLight  Depth = "light"
	DepthDeeper Depth = "deeper"
	DepthTender Depth = "tender"
)

// Deck is a set of prompts: prompts/ID.yaml.
type Deck struct {
	ID       string   `yaml:"id"`
	Title    string   `yaml:"title"`
	Revision int      `yaml:"revision"`
	Reviewed string   `yaml:"reviewed"`
	For      For      `yaml:"for"`
	About    string   `yaml:"about"` // one sentence
	Sources  []string `yaml:"sources"`
	Prompts  []Prompt `yaml:"prompts"`
}

// Prompt is one question or sentence starter to talk about.
type Prompt struct {
	ID    string `yaml:"id"` // unique over all decks
	Text  string `yaml:"text"`
	Depth Depth  `yaml:"depth"`
}

// Medium is a book, video or page elsewhere: one entry of media.yaml. Titles and facts only, never their text.
type Medium struct {
	ID        string    `yaml:"id"`
	Kind      string    `yaml:"kind"` // book, workbook, video, page, podcast
	Title     string    `yaml:"title"`
	Authors   string    `yaml:"authors"`
	Year      int       `yaml:"year"`
	Topic     string    `yaml:"topic"`
	Concerns  []Concern `yaml:"concerns"`
	For       string    `yaml:"for"`            // for whom, in words
	Level     string    `yaml:"level"`          // easy, middling, demanding, professional
	Judgement string    `yaml:"judgement"`      // one honest line
	Link      string    `yaml:"link,omitempty"` // https only, and only where it is sure
	Checked   string    `yaml:"checked"`        // "read", "publisher" or "secondary": how we know the facts
}

// Interest is one item of the yes / maybe / no list: an entry of interests.yaml.
type Interest struct {
	ID         string     `yaml:"id"`
	Category   string     `yaml:"category"`
	Text       string     `yaml:"text"`
	Activities []Activity `yaml:"activities"`
	Pair       string     `yaml:"pair,omitempty"` // the item that is this one seen from the other side: giving for receiving
	Note       string     `yaml:"note,omitempty"` // safety or health, one sentence
}

// HelpCountry is the help lines of one country: an entry of helplines.yaml.
type HelpCountry struct {
	Code      string     `yaml:"code"` // ISO 3166-1 alpha-2
	Name      string     `yaml:"name"`
	Emergency string     `yaml:"emergency"`
	Lines     []HelpLine `yaml:"lines"`
}

// HelpLine is one line to call or write to.
type HelpLine struct {
	Name       string `yaml:"name"`
	Number     string `yaml:"number"`
	Text       string `yaml:"text,omitempty"` // by message, if there is a way
	Hours      string `yaml:"hours"`
	For        string `yaml:"for"`
	Source     string `yaml:"source"`          // where the number was read
	Dated      string `yaml:"dated,omitempty"` // age of the newest such page: 2014, 2014-05 or 2014-05-31; empty where it says none
	VerifiedOn string `yaml:"verified_on"`     // ISO date on which it was last read there
	Confirmed  bool   `yaml:"confirmed"`       // false: known, but not seen in a source that we can name
}

// Body is a professional body: an entry of bodies.yaml.
type Body struct {
	ID         string `yaml:"id"`
	Name       string `yaml:"name"`
	Country    string `yaml:"country"`
	Credential string `yaml:"credential"`
	Means      string `yaml:"means"`
	MeansNot   string `yaml:"means_not"`
	Check      string `yaml:"check"` // how to check the register
	Link       string `yaml:"link,omitempty"`
	Source     string `yaml:"source"`
	VerifiedOn string `yaml:"verified_on"`
	Confirmed  bool   `yaml:"confirmed"`
}

// Figure is a line drawing: figures/ID.svg and its entry in figures.yaml.
type Figure struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Alt   string `yaml:"alt"` // what it shows, for those who can't see it
	SVG   []byte `yaml:"-"`
}

// Index makes the catalog's items findable by id. The loader calls it once after reading.
func (c *Catalog) Index() {
	c.programs = byID(c.Programs, func(p *Program) string { return p.ID })
	c.exercises = byID(c.Exercises, func(e *Exercise) string { return e.ID })
	c.readings = byID(c.Readings, func(r *Reading) string { return r.ID })
	c.decks = byID(c.Decks, func(d *Deck) string { return d.ID })
	c.sources = byID(c.Sources, func(s *Source) string { return s.ID })
	c.figures = byID(c.Figures, func(f *Figure) string { return f.ID })
	c.prompts = map[string]PromptRef{}
	for i := range c.Decks {
		d := &c.Decks[i]
		for j := range d.Prompts {
			c.prompts[d.Prompts[j].ID] = PromptRef{Deck: d, Prompt: &d.Prompts[j]}
		}
	}
}

func byID[T any](items []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(items))
	for i := range items {
		m[id(&items[i])] = &items[i]
	}
	return m
}

// Program returns the program of that id, or nil.
func (c *Catalog) Program(id string) *Program { return c.programs[id] }

// Exercise returns the exercise of that id, or nil.
func (c *Catalog) Exercise(id string) *Exercise { return c.exercises[id] }

// Reading returns the reading of that id, or nil.
func (c *Catalog) Reading(id string) *Reading { return c.readings[id] }

// Deck returns the deck of that id, or nil.
func (c *Catalog) Deck(id string) *Deck { return c.decks[id] }

// Source returns the source of that id, or nil.
func (c *Catalog) Source(id string) *Source { return c.sources[id] }

// Figure returns the figure of that id, or nil.
func (c *Catalog) Figure(id string) *Figure { return c.figures[id] }

// Prompt returns the prompt of that id with its deck; both are nil when there is none.
func (c *Catalog) Prompt(id string) PromptRef { return c.prompts[id] }

// Stage returns the stage of that id and its place from 0, or nil and -1.
func (p *Program) Stage(id string) (*Stage, int) {
	for i := range p.Stages {
		if p.Stages[i].ID == id {
			return &p.Stages[i], i
		}
	}
	return nil, -1
}

// Param returns the value of a parameter on a stage: what the stage sets, else what the program sets, else 0.
func (p *Program) Param(stage *Stage, id string) float64 {
	if stage != nil {
		if v, ok := stage.Set[id]; ok {
			return v
		}
	}
	for i := range p.Parameters {
		if p.Parameters[i].ID == id {
			return p.Parameters[i].Value
		}
	}
	return 0
}
