package clients

import (
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"unhurried/internal/content"
	"unhurried/internal/exchange"
	"unhurried/internal/homework"
	"unhurried/internal/planfile"
	"unhurried/internal/search"
	"unhurried/internal/ui/parts/find"
	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/widgets"
)

// readings are those to be read once by everybody.
func (p *planner) readings() fyne.CanvasObject {
	l := p.env.L
	rows := widgets.NewColumnGap(theme.GapSmall)
	for i, id := range p.draft.Readings {
		title, _ := find.Title(l, p.env.Cat(), search.Reading, id)
		rows.Add(p.picked("readings."+itoa(i), title, func() { p.draft.Readings = slices.Delete(p.draft.Readings, i, i+1) }))
	}
	if p.open == addReading {
		s := find.New(p.env, l.WhichWork(homework.WorkReading), search.Reading, p.env.Cat(), nil, func(id string) {
			p.settle()
			p.draft.Readings = append(p.draft.Readings, id)
			p.open = ""
			p.draw()
			p.goTo(p.adds["readings"])
		}, p.page.Refresh)
		p.first = s.Entry
		rows.Add(s.Rows)
	} else {
		add := widgets.Secondary(l.X("clients.addReading", "Add a reading"), func() { p.turnTo(addReading) })
		p.adds["readings"] = add
		rows.Add(widgets.NewFlow(add))
	}
	return widgets.NewCard(l.X("today.reading", "To read"), "", rows)
}

// addReading is what is open while a reading is looked for.
const addReading = "readings.new"

// picked is something that was chosen, with what is wrong with it and the way to take it out.
func (p *planner) picked(path, title string, out func()) fyne.CanvasObject {
	row := []fyne.CanvasObject{widgets.NewBold(title)}
	for _, s := range p.said {
		if under(s.At, path) {
			row = append(row, p.remark(s))
		}
	}
	return widgets.NewColumnGap(theme.GapHair, append(row, widgets.NewFlow(widgets.Quiet(p.env.L.X("diary.takeOutYes", "Take it out"), func() {
		p.settle()
		out()
		p.draw()
	})))...)
}

// measures are the questionnaires to fill in once. Others than the app knows, which a text may name, stay.
func (p *planner) measures() fyne.CanvasObject {
	l := p.env.L
	var names []string
	var now []int
	for i := range homework.Measures {
		names = append(names, homework.Measures[i].Name)
		if slices.Contains(p.draft.Measures, homework.Measures[i].ID) {
			now = append(now, i)
		}
	}
	body := []fyne.CanvasObject{widgets.NewMultiChoice(names, now, func(chosen []int) {
		ids := slices.DeleteFunc(slices.Clone(p.draft.Measures), func(id string) bool {
			i := slices.IndexFunc(homework.Measures, func(m homework.Measure) bool { return m.ID == id })
			return i >= 0 && !slices.Contains(chosen, i)
		})
		for _, i := range chosen {
			if id := homework.Measures[i].ID; !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
		p.draft.Measures = ids
	}).Named(l.X("clients.measures", "Questionnaires to fill in"))}
	for i, id := range p.draft.Measures {
		if homework.MeasureOf(id) == nil {
			body = append(body, p.picked("measures."+itoa(i), id, func() { p.draft.Measures = slices.Delete(p.draft.Measures, i, i+1) }))
		}
	}
	return widgets.NewCard(l.X("clients.measures", "Questionnaires to fill in"), l.X("clients.measuresSub", "on paper; the diary keeps the totals"), body...)
}

// own are the exercises of the therapist's own that go along.
func (p *planner) own() fyne.CanvasObject {
	l := p.env.L
	rows := widgets.NewColumnGap(theme.GapSmall)
	for i, text := range p.draft.Exercises {
		title := p.library().ExerciseTitle(planfile.ExerciseID(text))
		rows.Add(p.picked("exercises."+itoa(i), title, func() { p.draft.Exercises = slices.Delete(p.draft.Exercises, i, i+1) }))
	}
	for _, s := range p.unread {
		rows.Add(widgets.NewProblem(s))
	}
	if len(p.draft.Exercises) < homework.MaxOwnExercises {
		rows.Add(widgets.NewFlow(widgets.Secondary(l.X("clients.addExercise", "Add an exercise of your own"), p.addExercise)))
	}
	return widgets.NewCard(l.X("clients.ownExercises", "Exercises of your own"), l.X("clients.ownExercisesSub", "each a text file, written as the guide for authors says"), rows)
}

// addExercise asks for a file, and takes it along where nothing is wrong with it.
func (p *planner) addExercise() {
	l := p.env.L
	p.env.Files.Open(l.X("clients.addExercise", "Add an exercise of your own"), []string{".md", ".txt"}, func(path string) {
		if path == "" {
			return
		}
		p.settle()
		d, name := p.draft, exchange.OneLine(filepath.Base(path))
		if d.Language == "" && l.Tag() != "en" {
			d.Language = l.Tag()
		}
		p.env.Do(func() error {
			text, err := exchange.ReadFile(path, homework.MaxOwnExercise)
			if err != nil {
				return err
			}
			return d.AddExercise(p.env.Cat(), string(text))
		}, func(err error) {
			p.unread = nil
			var problems content.Problems
			switch {
			case err == nil:
				p.draft.Exercises, p.draft.Language = d.Exercises, d.Language
			case asProblems(err, &problems):
				for _, x := range problems {
					p.unread = append(p.unread, l.X("clients.exerciseLine", "{{.File}}, line {{.Line}}: {{.What}}. {{.Fix}}.", map[string]any{"File": name, "Line": max(1, x.Line), "What": l.Say(x.What), "Fix": upper(l.Say(x.Fix))}))
				}
			default:
				p.unread = []string{l.X("clients.exerciseFile", "{{.File}}: {{.Why}}", map[string]any{"File": name, "Why": l.Error(err)})}
			}
			p.draw()
		})
	})
}
