package homework

// The content files are the vocabulary that packs are written in: what all kinds of item share is here, and each kind has
// a file of its own. They are values without rules. The struct tags are the pack format: a pack's YAML keys are these and
// no others. The loader and every check live in internal/content; docs/content-authoring.md explains the format to
// therapists.

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
	"low-desire", "desire-difference", "erection", "early-ejaculation", "delayed-ejaculation", "arousal", "orgasm", "pain",
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
	ID       string `yaml:"id"`       // lowercase words with hyphens, never renamed once released
	Title    string `yaml:"title"`    // as shown
	Revision int    `yaml:"revision"` // grows with each release, from 1
	Language string `yaml:"language"` // BCP 47, e.g. en
	// Translates is the id of the pack that this one puts into another language, "unhurried"; empty for a pack of its own.
	Translates string   `yaml:"translates,omitempty"`
	Authors    []string `yaml:"authors"`
	License    string   `yaml:"license"`
	Reviewed   string   `yaml:"reviewed"` // "none", or the name and credential of a clinician and the date
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

// Figure is a line drawing: figures/ID.svg and its entry in figures.yaml.
type Figure struct {
	ID    string `yaml:"id"`
	Title string `yaml:"title"`
	Alt   string `yaml:"alt"` // what it shows, for those who can't see it
	SVG   []byte `yaml:"-"`
}
