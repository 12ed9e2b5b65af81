package homework

import "slices"

// HelpCountry is the help lines of one country: an entry of helplines.yaml.
type HelpCountry struct {
	Code      string     `yaml:"code"` // ISO 3166-1 alpha-2
	Name      string     `yaml:"name"`
	Emergency string     `yaml:"emergency"`
	Lines     []HelpLine `yaml:"lines"`
	NoneKnown []NoLine   `yaml:"none_known,omitempty"` // kinds of which no line is listed
}

// HelpKind is what a help line takes calls about, or for whom it is.
type HelpKind string

// The kinds of help line that each country is asked for. A line may be of several.
const (
	HelpDespair        HelpKind = "despair"         // distress, or thoughts of suicide
	HelpViolence       HelpKind = "violence"        // at home, or from a partner
	HelpSexualViolence HelpKind = "sexual-violence" // recent or long ago
	HelpMen            HelpKind = "men"             // men who meet violence, alone or among others
	HelpLGBT           HelpKind = "lgbt"            // lesbian, gay, bisexual and trans people
	HelpChildren       HelpKind = "children"        // children, or adults who worry about one
)

// HelpKinds are all kinds, in the order in which they are told.
var HelpKinds = []HelpKind{HelpDespair, HelpViolence, HelpSexualViolence, HelpMen, HelpLGBT, HelpChildren}

// Takes reports whether one of the country's lines is of a kind.
func (c *HelpCountry) Takes(kind HelpKind) bool {
	return slices.ContainsFunc(c.Lines, func(l HelpLine) bool { return slices.Contains(l.Kinds, kind) })
}

// NoLine is a kind of help line of which none is known in a country, and what to do instead or why none is listed.
type NoLine struct {
	Kind HelpKind `yaml:"kind"`
	Why  string   `yaml:"why"`
}

// HelpLine is one line to call or write to.
type HelpLine struct {
	Name       string     `yaml:"name"`
	Number     string     `yaml:"number"`
	Text       string     `yaml:"text,omitempty"` // by message, if there is a way
	Hours      string     `yaml:"hours"`
	For        string     `yaml:"for"`
	Kinds      []HelpKind `yaml:"kinds,omitempty"`
	Source     string     `yaml:"source"`          // where the number was read
	Dated      string     `yaml:"dated,omitempty"` // age of the newest such page: 2014, 2014-05 or 2014-05-31; empty where it says none
	VerifiedOn string     `yaml:"verified_on"`     // ISO date on which it was last read there
	Confirmed  bool       `yaml:"confirmed"`       // false: known, but not seen in a source that we can name
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
