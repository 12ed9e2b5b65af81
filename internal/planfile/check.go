package planfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"unhurried/internal/content"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Said is something that is wrong in a draft, or would be better otherwise, beside what it is said of.
type Said struct {
	At   string     // a path of the YAML, such as "assignments.0.times"
	What fault.Text // what it is
	Fix  fault.Text // what would be right
	Note bool       // the plan is taken all the same
}

// Check tells what is wrong in a draft, and what to think about, by its place. Recordings are checked by Load.
func (d *Draft) Check(lib *Library) (all []Said) {
	r := &reader{file: *d.file(), cat: lib.Catalog, plan: &Plan{ID: "0000000000000000"}, line: func(string) int { return 0 }, form: true}
	r.file.Recordings, r.file.Exercises = nil, nil
	for i, at := range d.saying() {
		if whose := d.Answers[at].Whose; whose != 0 && whose != d.Alone {
			r.problem(itemPath("answers", i), fault.Say("plan.answersAlone", "this is {{.Name}}'s alone, and others would read it", fault.Data{"Name": d.Name(whose)}), fault.Say("remedy.answersAlone", "answer it in a plan for {{.Name}} alone", fault.Data{"Name": d.Name(whose)}))
		}
	}
	for i, a := range d.Assignments {
		d.checkWhom(r, itemPath("assignments", i)+".for", a.For)
	}
	d.checkWhom(r, "appointment.for", d.VisitFor)
	r.read()
	all = slices.Clone(lib.wrong)
	for i, p := range r.problems {
		all = append(all, Said{At: d.place(r.places[i]), What: p.What, Fix: p.Fix})
	}
	for i, p := range r.notes {
		all = append(all, Said{At: d.place(r.noted[i]), What: p.What, Fix: p.Fix, Note: true})
	}
	return all
}

// checkWhom tells of a name that is nobody's whom the plan is for, or both's.
func (d *Draft) checkWhom(r *reader, path, whom string) {
	if whom == "" || whom == "both" || len(d.Names) == 0 {
		return
	}
	called := 0
	for _, name := range d.Names {
		if strings.EqualFold(strings.TrimSpace(name), whom) {
			called++
		}
	}
	switch called {
	case 0:
		r.problem(path, fault.Say("plan.nobody", "their files name nobody called {{.Name}}", fault.Data{"Name": whom}), fault.Say("remedy.nobody", "choose one of them, or both"))
	case 2:
		r.problem(path, fault.Say("plan.bothCalled", "both of them are called {{.Name}}", fault.Data{"Name": whom}), fault.Say("remedy.bothCalled", "set it for both"))
	}
}

// saying lists the replies that the plan holds, by their place in the draft.
func (d *Draft) saying() (at []int) {
	for i := range d.Answers {
		if d.Answers[i].Says() {
			at = append(at, i)
		}
	}
	return at
}

// place is a path with the place of a reply in the draft, where the YAML leaves out those that say nothing.
func (d *Draft) place(path string) string {
	list, rest, _ := strings.Cut(path, ".")
	n, more, _ := strings.Cut(rest, ".")
	i, err := strconv.Atoi(n)
	if at := d.saying(); list == "answers" && err == nil && i < len(at) {
		return strings.TrimSuffix(itemPath(list, at[i])+"."+more, ".")
	}
	return path
}

// Name is the name of a member by their place, plus 1; empty for nobody.
func (d *Draft) Name(place int) string {
	if place < 1 || place > len(d.Names) {
		return ""
	}
	return d.Names[place-1]
}

// Library is a catalogue together with the own exercises of a draft. Putting them together takes a while, so whoever draws a draft
// again and again keeps it as long as they are the same.
type Library struct {
	*homework.Catalog
	wrong []Said // what is wrong with the own exercises, which are not in it then
}

// Library puts the own exercises of the draft beside what is in a catalogue.
func (d *Draft) Library(cat *homework.Catalog) *Library {
	r := &reader{file: file{Exercises: d.Exercises}, cat: cat, plan: &Plan{Language: d.Language}, line: func(string) int { return 0 }, form: true}
	r.ownExercises()
	lib := &Library{Catalog: r.cat}
	for i, p := range r.problems {
		lib.wrong = append(lib.wrong, Said{At: r.places[i], What: p.What, Fix: p.Fix})
	}
	return lib
}

// AddExercise takes an own exercise along, a file of the pack format, or says what is wrong with it.
func (d *Draft) AddExercise(cat *homework.Catalog, text string) error {
	if len(d.Exercises) >= homework.MaxOwnExercises {
		return fault.New("fault.planExercises", "a plan takes {{.Most}} exercises of your own", fault.Data{"Most": homework.MaxOwnExercises})
	}
	all := append(slices.Clone(d.Exercises), strings.TrimSpace(text)) // as the reader of YAML has it
	if _, problems := content.OwnExercises(cat, d.Language, all); len(problems) > 0 {
		for i := range problems { // a problem names its text by its place
			if at, err := strconv.Atoi(problems[i].File); err == nil && at < len(all) {
				problems[i].File = ExerciseID(all[at])
			}
		}
		return problems.Err()
	}
	d.Exercises = all
	return nil
}

// ExerciseID is the id of an own exercise, read from its text; the text's first line where there is none.
func ExerciseID(text string) string {
	for line := range strings.Lines(text) {
		if id, ok := strings.CutPrefix(line, "id:"); ok {
			return strings.Trim(strings.TrimSpace(id), `"`)
		}
	}
	first, _, _ := strings.Cut(text, "\n")
	return first
}

// itemPath is the path of an item of a list.
func itemPath(list string, i int) string { return fmt.Sprintf("%s.%d", list, i) }
