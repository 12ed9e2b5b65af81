package content

import (
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// reachable finds what nobody would ever come upon: drawings that nothing shows and sources that nothing cites. What
// is for people to do or read needs no path of its own, since the Library lists all of it by kind and concern; of what
// is shipped we ask that some program leads there.
func (l *loader) reachable() {
	if l.shipped() {
		l.onStages()
		l.ordered()
	}
	shown, cited := map[string]bool{}, map[string]bool{}
	mark := func(set map[string]bool, ids []string) {
		for _, id := range ids {
			set[id] = true
		}
	}
	for _, v := range l.cat.Exercises {
		mark(shown, v.Figures)
		mark(cited, v.Sources)
	}
	for _, v := range l.cat.Readings {
		mark(shown, v.Figures)
		mark(cited, v.Sources)
	}
	for _, v := range l.cat.Decks {
		mark(cited, v.Sources)
	}
	for _, v := range l.cat.Programs {
		mark(cited, v.Sources)
		for _, q := range v.Parameters {
			for _, pub := range q.Published {
				cited[pub.Source] = true
			}
		}
	}
	for _, kind := range []string{kindExercise, kindReading} {
		for _, p := range l.places[kind] {
			for _, f := range p.shows() {
				shown[f] = true
			}
		}
	}
	for _, p := range l.places[kindFigure] {
		if !p.broken() && !p.unwritten() && !shown[p.id] {
			l.problem(p, "id", fault.Say("pack.nothingShowsFigure", "nothing shows the figure {{.ID}}", fault.Data{"ID": p.id}),
				fault.Say("remedy.nameUnderFiguresExercise", "name it under figures of an exercise or reading, or take it out"))
		}
	}
	for _, p := range l.places[kindSource] {
		if !p.broken() && !p.unwritten() && !cited[p.id] {
			l.problem(p, "id", fault.Say("pack.nothingCitesSource", "nothing cites the source {{.ID}}", fault.Data{"ID": p.id}),
				fault.Say("remedy.citeWhereServesTake", "cite it where it serves, or take it out"))
		}
	}
	listed := map[string]bool{}
	for _, f := range l.cat.Figures {
		listed[f.ID] = true
	}
	for _, name := range l.files.paths() {
		if strings.HasPrefix(name, "figures/") && !listed[fileStem(name)] {
			l.fileProblem(name, fault.Say("pack.drawingNoEntryFigures", "the drawing has no entry in figures.yaml"), fault.Say("remedy.addOneTitleDescription", "add one with its title and a description"))
		}
	}
}

// onStages finds exercises, readings and decks that are on no stage of any program, and concerns that none answers.
func (l *loader) onStages() {
	on, answered := map[string]bool{}, map[homework.Concern]bool{}
	for _, v := range l.cat.Programs {
		for _, c := range v.Concerns {
			answered[c] = true
		}
		for _, s := range v.Stages {
			for kind, ids := range map[string][]string{kindExercise: s.Exercises, kindReading: s.Readings,
				kindDeck: s.Prompts} {
				for _, id := range ids {
					on[kind+" "+id] = true
				}
			}
		}
	}
	for _, kind := range []string{kindExercise, kindReading, kindDeck} {
		for _, p := range l.places[kind] {
			if !p.broken() && !on[kind+" "+p.id] {
				l.problem(p, "id", fault.Say("pack.noStageAnyProgram", "the {{.Kind}} {{.ID}} is on no stage of any program", fault.Data{"Kind": nouns[kind], "ID": p.id}),
					fault.Say("remedy.addStageTakeOut", "add it to a stage, or take it out"))
			}
		}
	}
	for _, c := range homework.Concerns {
		if !answered[c] {
			l.fileProblem("pack.yaml", fault.Say("pack.noProgramAnswersConcern", "no program answers the concern {{.Concern}}", fault.Data{"Concern": c}),
				fault.Say("remedy.writeOneNameConcern", "write one, or name the concern in one that does"))
		}
	}
}

// shows lists the figures in the body of an item.
func (p place) shows() []string {
	if p.body == nil {
		return nil
	}
	found, _ := p.body.parse(p.doc.file)
	ids := make([]string, len(found.figures))
	for i, f := range found.figures {
		ids[i] = f.id
	}
	return ids
}
