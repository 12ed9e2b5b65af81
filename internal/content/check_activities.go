package content

import (
	"fmt"
	"slices"
	"strings"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// An agreement leaves out activities, and what an exercise asks for is looked up in its head alone. So a step that goes
// further than the head would pass an agreement that was made to rule it out.

// undeclared is what words in a step ask for, and the activities of which one says so in the head.
type undeclared struct {
	words *matcher
	any   []homework.Activity
}

var undeclaredList = []undeclared{
	{wordsIn(`chests|breasts|nipples?`), []homework.Activity{"breast-touch", "solo-touch"}},
	{wordsIn(`genitals?|penis|vulva|clitoris|labia|scrotum|testicles?|anus`), sexual},
	{wordsIn(`oral sex|(?:kiss|lick|mouth|tongue)\b[^.]*\b(?:genitals?|penis|vulva|clitoris|labia|scrotum|anus)`), []homework.Activity{"oral-sex"}},
	{wordsIn(`(?:into|inside) (?:the |your |their )?(?:vagina|anus|front hole)|(?:lets?|slides?|guides?|leads?) (?:it|the \w+|a \w+) in`),
		[]homework.Activity{"solo-insertion", "penetration"}},
	{wordsIn(`toys?|vibrators?|dildos?`), []homework.Activity{"toys"}},
	{wordsIn(`each of you (?:says|names) (?:one|two|three)|(?:tell|ask) each other`), []homework.Activity{"talk"}},
	{wordsIn(`(?:until|till|up to) (?:an )?orgasm|until you (?:come|ejaculate)`), []homework.Activity{"orgasm-as-aim"}},
}

// touching are the activities in which anybody is touched, by another or by their own hand.
var touching = slices.Concat(partnerTouch, []homework.Activity{"solo-touch", "solo-insertion", "toys"})

// leftOut matches a sentence that names a part only to leave it out, or to look at it.
var leftOut = wordsIn(`leaves? out|left out|leaving out|pass(?:es)? by|keep (?:off|away from)|without|except|not|no|nothing|rather than|look(?:s|ing)?|picture|drawing|words?|names?|write|your own|own hand`)

// story matches the beginning of an invented example.
var story = newMatcher(`^(?:Invented:|An invented example)`)

// declares asks that what a step of touch asks for, or an invented example shows, is among the activities of the head.
func (l *loader) declares(v *homework.Exercise, p place, prose []passage) {
	if !anyOf(v.Activities, touching) {
		return
	}
	for _, t := range prose {
		if t.path == "steps.*.text" || t.path == "body" && story.MatchString(t.text) {
			l.declared(v, p, t)
		}
	}
}

// declared holds one text to the activities of the head.
func (l *loader) declared(v *homework.Exercise, p place, t passage) {
	for _, sentence := range sentences(t.text) {
		for _, u := range undeclaredList {
			if anyOf(v.Activities, u.any) {
				continue
			}
			at := u.words.FindStringIndex(sentence)
			if at == nil || leftOut.MatchString(sentence[:at[0]]) || leftOut.MatchString(sentence[at[1]:]) {
				continue
			}
			word := sentence[at[0]:at[1]]
			first, _, _ := strings.Cut(word, "\n")
			l.notes = append(l.notes, Problem{p.doc.file, l.lineOf(p.doc.file, t.line, first),
				fault.Say("pack.undeclared", "the text speaks of {{.Word}}, and no activity of the head says so", fault.Data{"Word": fmt.Sprintf("%q", first)}),
				fault.Say("remedy.declare", "add to activities one of {{.Any}}, since agreements rest on them, or leave it out", fault.Data{"Any": strings.Join(words(u.any), ", ")})})
		}
	}
}

var washesHand = wordsIn(`wash\w*\b[^.]*\b(?:hands?|fingers?|what|them|both)|(?:hands?|fingers?|gloves?)\b[^.]*\bwash\w*`)

// washes asks that hands are washed where they go from the genitals of one to those of the other.
func (l *loader) washes(v *homework.Exercise, p place) {
	turn := slices.IndexFunc(v.Steps, func(s homework.Step) bool { return s.Switch })
	if turn < 0 || !anyOf(v.Activities, fluids) {
		return
	}
	all := slices.Concat(v.Prepare, v.Consent)
	for _, s := range v.Steps {
		all = append(all, s.Text)
	}
	if !slices.ContainsFunc(all, washesHand.MatchString) {
		l.note(p, fmt.Sprintf("steps.%d", turn), fault.Say("pack.handsUnwashed", "turns change, and nothing says that hands are washed before they touch the other's genitals"),
			fault.Say("remedy.washBetween", "say so in this step or in prepare"))
	}
}

// spineFlag asks of each program that uses a vibrator or something in the anus that it sends people with a spinal injury to
// their doctor first.
func (l *loader) spineFlag(v *homework.Program, p place) {
	for _, s := range v.Stages {
		for _, id := range s.Exercises {
			e := l.exercises[id]
			if e == nil || !slices.ContainsFunc(e.Prepare, spine.MatchString) {
				continue
			}
			if !slices.ContainsFunc(v.DoctorFirst, func(f homework.DoctorFlag) bool { return spine.MatchString(f.Sign) }) {
				l.note(p, "doctor_first", fault.Say("pack.noSpineFlag", "the exercise {{.ID}} sends people with a spinal injury to a doctor first, and the program does not", fault.Data{"ID": id}),
					fault.Say("remedy.spineFlag", "add to doctor_first: A spinal injury at mid-chest or above, with whom to ask and what to do about a pounding headache"))
			}
			return
		}
	}
}
