package homework

// Catalog is everything that the loaded packs offer, in the order in which they were read.
type Catalog struct {
	Packs     []Pack
	Programs  []Program
	Exercises []Exercise
	Readings  []Reading
	Paths     []Path
	Terms     []Term
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
