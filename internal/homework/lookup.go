package homework

import (
	"cmp"
	"slices"
)

// Medium returns the book, video or page elsewhere of that id, or nil.
func (c *Catalog) Medium(id string) *Medium {
	if i := slices.IndexFunc(c.Media, func(m Medium) bool { return m.ID == id }); i >= 0 {
		return &c.Media[i]
	}
	return nil
}

// ExerciseTitle returns the title of an exercise or, where it is gone from the library, its id.
func (c *Catalog) ExerciseTitle(id string) string {
	if e := c.Exercise(id); e != nil {
		return e.Title
	}
	return id
}

// ReadingTitle returns the title of a reading or, where it is gone from the library, its id.
func (c *Catalog) ReadingTitle(id string) string {
	if r := c.Reading(id); r != nil {
		return r.Title
	}
	return id
}

// ProgramTitle returns the title of a program or, where it is gone from the library, its id.
func (c *Catalog) ProgramTitle(id string) string {
	if p := c.Program(id); p != nil {
		return p.Title
	}
	return id
}

// WorkTitle returns the title of what an assignment asks for: of an item of the library or a questionnaire, or the words of a
// task; its id where it is gone.
func (c *Catalog) WorkTitle(w Work) string {
	switch w.Kind {
	case WorkExercise:
		return c.ExerciseTitle(w.ID)
	case WorkReading:
		return c.ReadingTitle(w.ID)
	case WorkDeck:
		if d := c.Deck(w.ID); d != nil {
			return d.Title
		}
	case WorkMedium:
		if m := c.Medium(w.ID); m != nil {
			return m.Title
		}
	case WorkMeasure:
		if m := MeasureOf(w.ID); m != nil {
			return m.Name
		}
	case WorkOwn:
		return w.Words
	}
	return w.ID
}

// StageTitle returns the title of a program's stage or, where it is gone from the library, its id.
func (c *Catalog) StageTitle(program, id string) string {
	if p := c.Program(program); p != nil {
		if stage, _ := p.Stage(id); stage != nil {
			return stage.Title
		}
	}
	return id
}

// Suggestion is a program with the concerns for which it was suggested.
type Suggestion struct {
	Program  *Program
	Concerns []Concern
	Wide     bool // nothing was named, and it serves most of what people may name
}

// Suggest returns the programs that fit one person or two, those for the most of the given concerns first. Among equals comes
// first what names such a concern earlier, and then what names fewer: a program lists what it is made for before what it also
// serves. Without a concern those come first that serve two thirds of all there are. What waits for a therapist, or is begun with
// care, no concern suggests: it stands among the others.
func (c *Catalog) Suggest(concerns []Concern, solo bool) []Suggestion {
	var all []Suggestion
	for i := range c.Programs {
		p := &c.Programs[i]
		if !p.For.Fits(solo) {
			continue
		}
		x := Suggestion{Program: p}
		if !p.SafetyFirst && p.Begin != AdvanceTherapist {
			for _, concern := range p.Concerns {
				if slices.Contains(concerns, concern) {
					x.Concerns = append(x.Concerns, concern)
				}
			}
			x.Wide = len(concerns) == 0 && 3*len(p.Concerns) >= 2*len(Concerns)
		}
		all = append(all, x)
	}
	slices.SortStableFunc(all, func(a, b Suggestion) int {
		if a.Wide || b.Wide {
			return b.reach() - a.reach()
		}
		if by := len(b.Concerns) - len(a.Concerns); by != 0 || len(a.Concerns) == 0 {
			return by
		}
		return cmp.Or(a.place()-b.place(), len(a.Program.Concerns)-len(b.Program.Concerns))
	})
	return all
}

// reach is how many concerns the program of a wide suggestion serves; 0 for any other.
func (x Suggestion) reach() int {
	if !x.Wide {
		return 0
	}
	return len(x.Program.Concerns)
}

// place is where its program names the first of the concerns for which it was suggested, from 0.
func (x Suggestion) place() int { return slices.Index(x.Program.Concerns, x.Concerns[0]) }
