package homework

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

// Minutes returns how long a reading takes, in minutes: about 200 words of five letters a minute, two at least.
func (r *Reading) Minutes() int { return max(len(r.Body)/1100, 2) }

// Path is an order in which to read about a concern: an entry of paths.yaml. Its id is the concern.
type Path struct {
	ID       Concern  `yaml:"id"`
	About    string   `yaml:"about"` // one or two sentences: where it begins, and why
	Readings []string `yaml:"readings"`
}

// Term is a word of the field in one plain sentence: an entry of glossary.yaml.
type Term struct {
	ID      string   `yaml:"id"`
	Term    string   `yaml:"term"`
	Also    []string `yaml:"also,omitempty"` // other forms under which it is found in a text
	Text    string   `yaml:"text"`
	Reading string   `yaml:"reading"` // that says more
}

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

// Depth is how close to the bone a prompt goes.
type Depth string

// The three depths, from the easiest on.
const (
	DepthLight  Depth = "light"
	DepthDeeper Depth = "deeper"
	DepthTender Depth = "tender"
)

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
