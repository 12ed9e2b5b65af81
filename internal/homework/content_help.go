package homework

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
