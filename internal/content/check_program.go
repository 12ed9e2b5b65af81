package content

import (
	"fmt"
	"math"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// parameterLimits are the values that the numbers of a protocol can have at all; a program's own range lies within.
var parameterLimits = map[string][2]float64{
	homework.ParamHeld:        {0, 30},
	homework.ParamDays:        {0, 30},
	homework.ParamRecent:      {0, 10},
	homework.ParamPeakAnxiety: {0, 10},
	homework.ParamEndAnxiety:  {0, 10},
	homework.ParamMostPain:    {0, 10},
	homework.ParamWeeks:       {0, 52},
	homework.ParamReadings:    {0, 20},
	homework.ParamMinutes:     {1, 180},
	homework.ParamPerWeek:     {0, 14},
}

func (l *loader) program(v *homework.Program, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "for", forProgram, string(v.For))
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.refs(p, "sources", kindSource, v.Sources)
	if v.ReadFirst != nil {
		l.refs(p, "read_first.reading", kindReading, []string{v.ReadFirst.Reading})
	} else if l.shipped() {
		l.problem(p, "", fault.Say("pack.nothingReadFirst", "the program does not say what to read first"),
			fault.Say("remedy.addReadFirst", "add read_first, with a reading and why it comes first"))
	}
	l.opening(v, p)
	ids := map[string]bool{}
	for i := range v.Parameters {
		l.parameter(&v.Parameters[i], p, fmt.Sprintf("parameters.%d", i), ids)
	}
	stages := map[string]bool{}
	required := 0
	for i := range v.Stages {
		s := &v.Stages[i]
		path := fmt.Sprintf("stages.%d", i)
		l.localID(p, path+".id", fault.Say("noun.stage", "stage"), s.ID, stages)
		l.stage(v, s, p, path)
		if !s.Optional {
			required++
		}
	}
	if len(v.Stages) > 0 && required == 0 {
		l.problem(p, "stages", fault.Say("pack.everyStageOptional", "every stage is optional"), fault.Say("remedy.leastOneNotProgram", "at least one is not, or the program is nothing"))
	}
	flags := map[string]bool{}
	for i, f := range v.DoctorFirst {
		path := fmt.Sprintf("doctor_first.%d", i)
		l.localID(p, path+".id", fault.Say("noun.flag", "flag"), f.ID, flags)
		for j, id := range f.Closes {
			if !stages[id] {
				l.problem(p, fmt.Sprintf("%s.closes.%d", path, j),
					fault.Say("pack.noStageProgram", "there is no stage {{.ID}} in this program", fault.Data{"ID": fmt.Sprintf("%.60q", id)}),
					l.suggest(id, stageIDs(v)))
			}
		}
	}
}

func stageIDs(v *homework.Program) []string {
	ids := make([]string, len(v.Stages))
	for i, s := range v.Stages {
		ids[i] = s.ID
	}
	return ids
}

// localID checks an id that is unique within its item only.
func (l *loader) localID(p place, path string, what fault.Text, id string, seen map[string]bool) {
	if !idPattern.MatchString(id) || len(id) > 60 {
		l.problem(p, path, fault.Say("pack.idNotWellFormed", "the id {{.ID}} is not well formed", fault.Data{"ID": fmt.Sprintf("%.70q", id)}), idRule)
	} else if seen[id] {
		l.problem(p, path, fault.Say("pack.idHereTwice", "the {{.What}} id {{.ID}} is here twice", fault.Data{"What": what, "ID": fmt.Sprintf("%q", id)}), fault.Say("remedy.chooseAnother", "choose another"))
	}
	seen[id] = true
}

func (l *loader) parameter(v *homework.Parameter, p place, path string, seen map[string]bool) {
	l.localID(p, path+".id", fault.Say("noun.parameter", "parameter"), v.ID, seen)
	least, most := v.Range[0], v.Range[1]
	switch {
	case least > most:
		l.problem(p, path+".range", fault.Say("pack.rangeRunsFrom", "the range of {{.ID}} runs from {{.Least}} to {{.Most}}", fault.Data{"ID": v.ID, "Least": least, "Most": most}),
			fault.Say("remedy.lesserFirst", "write the lesser number first"))
	case v.Value < least || v.Value > most:
		l.problem(p, path+".value", fault.Say("pack.outsideRange", "{{.ID}} is {{.Value}}, outside its range {{.Least}} to {{.Most}}", fault.Data{"ID": v.ID, "Value": v.Value, "Least": least, "Most": most}),
			fault.Say("remedy.changeValueRange", "change the value or the range"))
	}
	if _, ok := parameterLimits[v.ID]; ok && v.Value != math.Trunc(v.Value) {
		l.problem(p, path+".value", fault.Say("pack.parameterIs", "{{.ID}} is {{.Value}}", fault.Data{"ID": v.ID, "Value": v.Value}), fault.Say("remedy.gatesCountWholeNumbers", "gates count in whole numbers"))
	}
	if limit, ok := parameterLimits[v.ID]; ok && least <= most && (least < limit[0] || most > limit[1]) {
		l.problem(p, path+".range", fault.Say("pack.range", "the range of {{.ID}} is {{.Least}} to {{.Most}}", fault.Data{"ID": v.ID, "Least": least, "Most": most}),
			fault.Say("remedy.liesWithin", "it lies within {{.Least}} to {{.Most}}", fault.Data{"Least": limit[0], "Most": limit[1]}))
	}
	for i, pub := range v.Published {
		l.refs(p, fmt.Sprintf("%s.published.%d.source", path, i), kindSource, []string{pub.Source})
	}
}

// stage checks one stage: what it refers to, whether its gate can be met, and whether all who may follow the program
// find something to do that their agreement allows.
func (l *loader) stage(v *homework.Program, s *homework.Stage, p place, path string) {
	l.refs(p, path+".exercises", kindExercise, s.Exercises)
	l.refs(p, path+".readings", kindReading, s.Readings)
	l.refs(p, path+".prompts", kindDeck, s.Prompts)
	if s.Advance != "" {
		l.oneOf(p, path+".advance", advances, string(s.Advance))
	}
	for id, value := range s.Set {
		at := path + ".set." + id
		i := slices.IndexFunc(v.Parameters, func(q homework.Parameter) bool { return q.ID == id })
		if i < 0 {
			l.problem(p, at, fault.Say("pack.programNoParameter", "the program has no parameter {{.ID}}", fault.Data{"ID": fmt.Sprintf("%.40q", id)}),
				fault.Say("remedy.addUnderParametersRange", "add it under parameters, with its range and sources"))
		} else if r := v.Parameters[i].Range; r[0] <= r[1] && (value < r[0] || value > r[1]) {
			l.problem(p, at, fault.Say("pack.hereOutsideRange", "{{.ID}} is {{.Value}} here, outside its range {{.Least}} to {{.Most}}", fault.Data{"ID": id, "Value": value, "Least": r[0], "Most": r[1]}),
				fault.Say("remedy.changeValueRange", "change the value or the range"))
		} else if _, ok := parameterLimits[id]; ok && value != math.Trunc(value) {
			l.problem(p, at, fault.Say("pack.here", "{{.ID}} is {{.Value}} here", fault.Data{"ID": id, "Value": value}), fault.Say("remedy.gatesCountWholeNumbers", "gates count in whole numbers"))
		}
	}
	l.gate(v, s, p, path)
	l.needs(v, s, p, path)
	l.stageFits(v, s, p, path)
}

// gate finds gates that can not be met.
func (l *loader) gate(v *homework.Program, s *homework.Stage, p place, path string) {
	at := func(id string) string {
		if _, ok := s.Set[id]; ok {
			return path + ".set." + id
		}
		return path
	}
	numbers := v.Protocol()
	held, days := numbers.Param(s, homework.ParamHeld), numbers.Param(s, homework.ParamDays)
	recent := numbers.Param(s, homework.ParamRecent)
	readings := numbers.Param(s, homework.ParamReadings)
	if days > held {
		l.problem(p, at(homework.ParamDays),
			fault.Say("pack.stageAsksDaysHeld", "the stage {{.Stage}} asks for {{.Days}} days and {{.Held}} held sessions", fault.Data{"Stage": s.ID, "Days": days, "Held": held}),
			fault.Say("remedy.daysMostManyHeld", "days are at most as many as held"))
	}
	switch {
	case held < 1 && recent > 0:
		l.problem(p, at(homework.ParamRecent),
			fault.Say("pack.recentWithoutHeld", "the stage {{.Stage}} looks at {{.Recent}} check-ins and asks for no held session", fault.Data{"Stage": s.ID, "Recent": recent}),
			fault.Say("remedy.setRecentHereHeld", "set recent to 0 here, or held to at least 1"))
	case recent > held:
		l.problem(p, at(homework.ParamRecent),
			fault.Say("pack.recentOverHeld", "the stage {{.Stage}} looks at {{.Recent}} check-ins and asks for {{.Held}} held sessions", fault.Data{"Stage": s.ID, "Recent": recent, "Held": held}),
			fault.Say("remedy.recentMostMuchHeld", "recent is at most as much as held"))
	case recent > 0 && !slices.ContainsFunc(v.Parameters,
		func(q homework.Parameter) bool { return q.ID == homework.ParamPeakAnxiety }):
		l.problem(p, at(homework.ParamRecent),
			fault.Say("pack.recentWithoutPeak", "the stage {{.Stage}} looks at {{.Recent}} check-ins, and no peak anxiety is named", fault.Data{"Stage": s.ID, "Recent": recent}),
			fault.Say("remedy.addParameterPeakAnxiety", "add the parameter peak-anxiety, or set recent to 0"))
	}
	if held > 0 && len(s.Exercises) == 0 {
		l.problem(p, at(homework.ParamHeld),
			fault.Say("pack.stageAsksHeldSessions", "the stage {{.Stage}} asks for {{.Held}} held sessions and has no exercise", fault.Data{"Stage": s.ID, "Held": held}),
			fault.Say("remedy.addExerciseSetHeld", "add an exercise, or set held to 0 here"))
	}
	if readings > float64(len(s.Readings)) {
		l.problem(p, at(homework.ParamReadings),
			fault.Say("pack.stageAsksReadingsLists", "the stage {{.Stage}} asks for {{.Readings}} readings and lists {{.N}}", fault.Data{"Stage": s.ID, "Readings": readings, "N": len(s.Readings)}),
			fault.Say("remedy.listMoreReadingsSet", "list more readings, or set readings lower here"))
	}
	if len(s.Exercises)+len(s.Readings)+len(s.Prompts) == 0 {
		l.problem(p, path, fault.Say("pack.nothingDoStage", "there is nothing to do on the stage {{.Stage}}", fault.Data{"Stage": s.ID}),
			fault.Say("remedy.giveExerciseReadingDeck", "give it an exercise, a reading or a deck"))
	}
}

// needs checks the exercises that a stage rests on: that each is among its exercises, that as many sessions are asked for,
// and that all who may follow the program have one.
func (l *loader) needs(v *homework.Program, s *homework.Stage, p place, path string) {
	couple, solo, unknown := 0, 0, false
	for i, id := range s.Needs[:min(len(s.Needs), maxRefs)] {
		at := fmt.Sprintf("%s.needs.%d", path, i)
		switch e := l.exercises[id]; {
		case !slices.Contains(s.Exercises, id):
			l.problem(p, at, fault.Say("pack.stageNeedsWhichNone", "the stage {{.Stage}} needs {{.ID}}, which is none of its exercises", fault.Data{"Stage": s.ID, "ID": fmt.Sprintf("%.60q", id)}), l.suggest(id, s.Exercises))
		case slices.Contains(s.Needs[:i], id):
			l.problem(p, at, fault.Say("pack.exerciseListedTwice", "the exercise {{.ID}} is listed twice", fault.Data{"ID": fmt.Sprintf("%q", id)}), fault.Say("remedy.keepOnce", "keep it once"))
		case e == nil:
			unknown = true
		default:
			if e.For.Fits(false) {
				couple++
			}
			if e.For.Fits(true) {
				solo++
			}
		}
	}
	if held := int(v.Protocol().Param(s, homework.ParamHeld)); max(couple, solo) > held {
		l.problem(p, path+".needs", fault.Say("pack.stageNeedsExercisesAsks", "the stage {{.Stage}} needs {{.N}} exercises and asks for {{.Held}} held sessions", fault.Data{"Stage": s.ID, "N": max(couple, solo), "Held": held}),
			fault.Say("remedy.setHeldLeastMany", "set held to at least as many here"))
	}
	if v.For == homework.ForBoth && len(s.Needs) > 0 && !unknown && min(couple, solo) == 0 {
		l.problem(p, path+".needs", fault.Say("pack.stageNeedsExerciseSome", "the stage {{.Stage}} needs an exercise for some only", fault.Data{"Stage": s.ID}),
			fault.Say("remedy.nameOneCoupleOne", "name one for a couple and one for a person alone: the program is for both"))
	}
}

// stageFits checks who finds an exercise on the stage, and that its agreement leaves out nothing that they ask for.
func (l *loader) stageFits(v *homework.Program, s *homework.Stage, p place, path string) {
	var solo, couple bool
	var leaveOut []string
	if s.Agreement != nil {
		leaveOut = words(s.Agreement.LeaveOut)
		l.allOf(p, path+".agreement.leave_out", activities, leaveOut)
		if s.Agreement.ReviewDays < 1 || s.Agreement.ReviewDays > 180 {
			l.problem(p, path+".agreement.review_days",
				fault.Say("pack.agreementLookedAgainAfter", "the agreement is looked at again after {{.ReviewDays}} days", fault.Data{"ReviewDays": s.Agreement.ReviewDays}),
				fault.Say("remedy.chooseFrom", "choose from 1 to 180"))
		}
	}
	minutes := v.Protocol().Param(s, homework.ParamMinutes)
	found, dose := 0, minutes == 0
	for i, id := range s.Exercises[:min(len(s.Exercises), maxRefs)] {
		at := fmt.Sprintf("%s.exercises.%d", path, i)
		e := l.exercises[id]
		if e == nil {
			continue
		}
		found++
		dose = dose || minutes >= float64(e.Minutes[0]) && minutes <= float64(e.Minutes[1])
		solo, couple = solo || e.For.Fits(true), couple || e.For.Fits(false)
		if v.For != homework.ForBoth && !e.For.Fits(v.For == homework.ForSolo) {
			l.problem(p, at, fault.Say("pack.exerciseProgram", "the exercise {{.ID}} is for {{.For}}, the program for {{.For2}}", fault.Data{"ID": id, "For": e.For, "For2": v.For}),
				fault.Say("remedy.chooseOneFits", "choose one that fits"))
		}
		for _, a := range e.Activities {
			if slices.Contains(leaveOut, string(a)) {
				l.problem(p, at,
					fault.Say("pack.exerciseAsksWhichAgreement", "the exercise {{.ID}} asks for {{.Activity}}, which the agreement of the stage {{.Stage}} leaves out", fault.Data{"ID": id, "Activity": string(a), "Stage": s.ID}),
					fault.Say("remedy.leaveOutLessMove", "leave out less, or move the exercise to another stage"))
			}
		}
	}
	if found > 0 && found == len(s.Exercises) && !dose {
		l.problem(p, path+".exercises",
			fault.Say("pack.stageSuggestsMinutesNone", "the stage {{.Stage}} suggests {{.Least}} minutes, and none of its exercises takes that long", fault.Data{"Stage": s.ID, "Least": minutes}),
			fault.Say("remedy.setMinutesHereWhat", "set minutes here to what they take"))
	}
	if v.For == homework.ForBoth && found > 0 && found == len(s.Exercises) {
		if !solo {
			l.problem(p, path+".exercises", fault.Say("pack.stageNoExerciseOne", "the stage {{.Stage}} has no exercise for one person alone", fault.Data{"Stage": s.ID}),
				fault.Say("remedy.addOneSoloEither", "add one that is for solo or either: the program is for both"))
		}
		if apart := v.SafetyFirst && &v.Stages[0] == s; apart && !couple {
			l.beginsAlone(v, s, p, path)
		} else if !couple {
			l.problem(p, path+".exercises", fault.Say("pack.stageNoExerciseCouple", "the stage {{.Stage}} has no exercise for a couple", fault.Data{"Stage": s.ID}),
				fault.Say("remedy.addOneCoupleEither", "add one that is for couple or either: the program is for both"))
		}
	}
	for i, id := range s.Readings[:min(len(s.Readings), maxRefs)] {
		for j := range l.cat.Readings {
			r := &l.cat.Readings[j]
			if r.ID == id && v.For != homework.ForBoth && !r.For.Fits(v.For == homework.ForSolo) {
				l.problem(p, fmt.Sprintf("%s.readings.%d", path, i),
					fault.Say("pack.readingProgram", "the reading {{.ID}} is for {{.For}}, the program for {{.For2}}", fault.Data{"ID": id, "For": r.For, "For2": v.For}),
					fault.Say("remedy.chooseOneFits", "choose one that fits"))
			}
		}
	}
}

// Limits returns the values that a number of a protocol can have at all, and whether it is counted in whole numbers.
func Limits(param string) (limits [2]float64, whole bool) {
	if limits, whole = parameterLimits[param]; whole {
		return limits, true
	}
	return [2]float64{0, homework.MostOfNumber}, false
}
