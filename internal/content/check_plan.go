package content

import (
	"fmt"
	"slices"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// opening checks what of a program only a therapist's plan opens.
func (l *loader) opening(v *homework.Program, p place) {
	if v.Begin != "" {
		l.oneOf(p, "begin", beginsBy, string(v.Begin))
	}
	if last := len(v.Stages) - 1; last >= 0 && v.Stages[last].Advance == homework.AdvanceTherapist {
		l.problem(p, fmt.Sprintf("stages.%d.advance", last), fault.Say("pack.lastStageWaits", "the last stage waits for a plan that opens the next, and there is none"),
			fault.Say("remedy.leaveAdvanceOut", "leave advance out here"))
	}
	if v.SafetyFirst {
		l.safetyFirst(v, p)
	}
}

// safetyFirst holds a program that could be used against somebody to its promise: it begins with what one does alone, and
// nobody is touched by a partner before a plan has opened that.
func (l *loader) safetyFirst(v *homework.Program, p place) {
	opened := v.Begin == homework.AdvanceTherapist
	for i := range v.Stages {
		s := &v.Stages[i]
		for j, id := range s.Exercises[:min(len(s.Exercises), maxRefs)] {
			e := l.exercises[id]
			at := fmt.Sprintf("stages.%d.exercises.%d", i, j)
			switch {
			case e == nil:
			case i == 0 && !e.Alone():
				l.problem(p, at, fault.Say("pack.safetyNotAlone", "a program with safety_first begins with what one does alone, and {{.ID}} is for two", fault.Data{"ID": id}),
					fault.Say("remedy.exerciseSolo", "take an exercise that is for solo"))
			case !opened && touches(e):
				l.problem(p, at, fault.Say("pack.safetyTouch", "in {{.ID}} a partner touches, and no plan has opened that in a program with safety_first", fault.Data{"ID": id}),
					fault.Say("remedy.advanceTherapistBefore", "give a stage before it, one that can't be passed over, advance: therapist"))
			}
		}
		opened = opened || s.Advance == homework.AdvanceTherapist && !s.Optional
	}
}

// beginsAlone checks a stage of which a couple does everything apart: what one of two practised alone is not the other's to
// see, so the gate can't count it.
func (l *loader) beginsAlone(v *homework.Program, s *homework.Stage, p place, path string) {
	numbers := v.Protocol()
	if numbers.Param(s, homework.ParamHeld) > 0 || numbers.Param(s, homework.ParamRecent) > 0 || len(s.Needs) > 0 {
		l.problem(p, path, fault.Say("pack.safetyCounts", "the stage {{.Stage}} counts what each of two does alone, and that is seen by nobody else", fault.Data{"Stage": s.ID}),
			fault.Say("remedy.countNothingAlone", "set held, days and recent to 0 here, and leave needs out"))
	}
}

// touches reports whether one person touches another in an exercise.
func touches(e *homework.Exercise) bool {
	return !e.Alone() && slices.ContainsFunc(e.Activities, func(a homework.Activity) bool { return slices.Contains(partnerTouch, a) })
}
