package content

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"unhurried/internal/homework"
)

const idRule = "ids are lowercase words with hyphens, at most 60 letters"

var (
	idPattern     = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	phonePattern  = regexp.MustCompile(`^\+?[0-9*#][0-9 ()/.-]{1,24}$`)
	doiPattern    = regexp.MustCompile(`^10\.[0-9]{4,9}/\S+$`)
	codePattern   = regexp.MustCompile(`^[A-Z]{2}$`)
	reviewPattern = regexp.MustCompile(`^.{3,}, .{2,}, [0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// vocab is a key whose value is one of a few words.
type vocab struct {
	name  string
	words []string
}

// The vocabularies that are not types of their own.
var (
	forProgram  = vocab{"for", []string{"couple", "solo", "both"}}
	forItem     = vocab{"for", []string{"couple", "solo", "either"}}
	mediaKinds  = vocab{"kind", []string{"book", "workbook", "video", "page", "podcast"}}
	mediaLevels = vocab{"level", []string{"easy", "middling", "demanding", "professional"}}
	mediaSeen   = vocab{"checked", []string{"read", "publisher", "secondary"}}
	sourceSeen  = vocab{"checked", []string{"read", "abstract", "secondary"}}
	depths      = vocab{"depth", []string{"light", "deeper", "tender"}}
	advances    = vocab{"advance", []string{"couple", "therapist"}}
	whos        = vocab{"who", []string{"toucher", "touched", "both", "each"}}
	variants    = vocab{"for", homework.VariantKinds}
	kinds       = vocab{"kind", words(homework.Kinds)}
	concerns    = vocab{"concern", words(homework.Concerns)}
	activities  = vocab{"activity", words(homework.Activities)}
)

func words[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, w := range list {
		out[i] = string(w)
	}
	return out
}

// parameterLimits are the values that the numbers of a protocol can have at all; a program's own range lies within.
var parameterLimits = map[string][2]float64{
	homework.ParamHeld:        {0, 30},
	homework.ParamDays:        {0, 30},
	homework.ParamRecent:      {0, 10},
	homework.ParamPeakAnxiety: {0, 10},
	homework.ParamWeeks:       {0, 52},
	homework.ParamReadings:    {0, 20},
	homework.ParamMinutes:     {1, 180},
	homework.ParamPerWeek:     {0, 14},
}

// check finds all that is wrong with what was read, apart from what depends on the day.
func (l *loader) check() {
	l.ids()
	l.known = l.knownIDs()
	l.exercises = l.exercisesByID()
	each(l, kindPack, l.cat.Packs, l.pack)
	each(l, kindProgram, l.cat.Programs, l.program)
	each(l, kindExercise, l.cat.Exercises, l.exercise)
	each(l, kindReading, l.cat.Readings, l.reading)
	each(l, kindDeck, l.cat.Decks, l.deck)
	each(l, kindMedium, l.cat.Media, l.medium)
	each(l, kindInterest, l.cat.Interests, l.interest)
	each(l, kindHelpLine, l.cat.HelpLines, l.helpCountry)
	each(l, kindBody, l.cat.Bodies, l.professionalBody)
	each(l, kindFigure, l.cat.Figures, l.figure)
	each(l, kindSource, l.cat.Sources, l.source)
	l.reachable()
	l.writing()
}

// each runs a check over every item that could be read.
func each[T any](l *loader, kind string, items []T, check func(*T, place)) {
	for i := range items {
		if p := l.places[kind][i]; !p.broken() {
			check(&items[i], p)
		}
	}
}

// idSet is a list of ids in which one can look up.
type idSet struct {
	list []string
	has  map[string]bool
}

// knownIDs gathers the ids that the pack may refer to, by kind: its own and those of the base. A file that could not be
// read counts as what its name says, so that one fault is not told again by all that refers to it.
func (l *loader) knownIDs() map[string]idSet {
	all := idsByKind(l.base)
	for kind, ids := range idsByKind(l.cat) {
		all[kind] = append(all[kind], ids...)
	}
	for dir, kind := range map[string]string{"exercises/": kindExercise, "readings/": kindReading, "prompts/": kindDeck} {
		for _, p := range l.problems {
			if strings.HasPrefix(p.File, dir) {
				all[kind] = append(all[kind], fileStem(p.File))
			}
		}
	}
	sets := map[string]idSet{}
	for kind, ids := range all {
		set := idSet{ids, make(map[string]bool, len(ids))}
		for _, id := range ids {
			set.has[id] = true
		}
		sets[kind] = set
	}
	return sets
}

// maxSuggestions is how many problems are told before looking for what was meant becomes too much work.
const maxSuggestions = 200

// suggest names the word that was probably meant.
func (l *loader) suggest(word string, known []string) string {
	if len(l.problems) > maxSuggestions {
		return "mend the problems before this first"
	}
	return suggest(word, known)
}

// faulty reports whether a problem of the file is known so far.
func (l *loader) faulty(file string) bool {
	return slices.ContainsFunc(l.problems, func(p Problem) bool { return p.File == file })
}

// ids checks every id: its form, that the file is named after it, and that it is there once.
func (l *loader) ids() {
	shipped := map[string]bool{}
	if l.base != nil {
		for _, key := range keys(l.base) {
			shipped[key] = true
		}
	}
	first := map[string]Problem{}
	once := func(kind, id, path string, p place) {
		key := kind + " " + id
		at := Problem{File: p.doc.file, Line: p.doc.line(joinPrefix(p.prefix, path))}
		if before, twice := first[key]; twice {
			l.problem(p, path, fmt.Sprintf("the id %q is taken by another %s in %s:%d", id, kind, before.File, before.Line), "choose another")
		} else if shipped[key] {
			l.problem(p, path, fmt.Sprintf("the id %q is taken by a %s that comes with the program", id, kind),
				"choose another, for example one that begins with your initials")
		}
		first[key] = at
	}
	form := func(id, path string, p place) {
		if !idPattern.MatchString(id) || len(id) > 60 {
			l.problem(p, path, fmt.Sprintf("the id %.70q is not well formed", id), idRule)
		}
	}
	for kind, places := range l.places {
		for _, p := range places {
			if p.broken() && p.id == "" {
				continue
			}
			path := "id"
			if kind == kindHelpLine {
				path = "code"
			} else {
				form(p.id, path, p)
			}
			once(kind, p.id, path, p)
			if p.prefix == "" && kind != kindPack {
				if stem := fileStem(p.doc.file); stem != p.id {
					l.problem(p, path, fmt.Sprintf("the id is %q in a file named %q", p.id, stem), "name the file after the id")
				}
			}
		}
	}
	for i, d := range l.cat.Decks {
		for j, prompt := range d.Prompts {
			if p := l.places[kindDeck][i]; !p.broken() {
				path := fmt.Sprintf("prompts.%d.id", j)
				form(prompt.ID, path, p)
				once(kindPrompt, prompt.ID, path, p)
			}
		}
	}
}

func fileStem(file string) string {
	base := file[strings.LastIndexByte(file, '/')+1:]
	stem, _, _ := strings.Cut(base, ".")
	return stem
}

// oneOf checks a word of a vocabulary.
func (l *loader) oneOf(p place, path string, v vocab, word string) bool {
	if slices.Contains(v.words, word) {
		return true
	}
	l.problem(p, path, fmt.Sprintf("%s: %.40q is not known", v.name, word), l.suggest(word, v.words))
	return false
}

// allOf checks a list of words of a vocabulary: each known, none twice.
func (l *loader) allOf(p place, path string, v vocab, list []string) {
	for i, word := range list[:min(len(list), maxRefs)] {
		at := fmt.Sprintf("%s.%d", path, i)
		if l.oneOf(p, at, v, word) && slices.Contains(list[:i], word) {
			l.problem(p, at, fmt.Sprintf("the %s %q is listed twice", v.name, word), "keep it once")
		}
	}
}

// maxRefs is how many entries of a list are looked at one by one; the shapes allow fewer in any list.
const maxRefs = 100

// refs checks a list of ids of a kind: each known, none twice.
func (l *loader) refs(p place, path, kind string, list []string) {
	if list := map[string]string{kindSource: "SOURCES.yaml", kindFigure: "figures.yaml"}[kind]; list != "" && l.faulty(list) {
		return // what it holds can't be told
	}
	for i, id := range list[:min(len(list), maxRefs)] {
		at := fmt.Sprintf("%s.%d", path, i)
		switch {
		case id == fillInID:
			l.problem(p, at, fmt.Sprintf("the %s still waits to be filled in", kind), "write its id")
		case !l.known[kind].has[id]:
			l.problem(p, at, fmt.Sprintf("there is no %s %.60q", kind, id), l.suggest(id, l.known[kind].list))
		case slices.Contains(list[:i], id):
			l.problem(p, at, fmt.Sprintf("the %s %q is listed twice", kind, id), "keep it once")
		}
	}
}

// revision checks the two keys that every item of a file has.
func (l *loader) revision(p place, revision int, reviewed string) {
	if revision < 1 || revision > 9999 {
		l.problem(p, "revision", fmt.Sprintf("the revision is %d", revision), "it counts from 1 and grows with each release")
	}
	if reviewed != "none" && !reviewPattern.MatchString(reviewed) {
		l.problem(p, "reviewed", fmt.Sprintf("%.60q does not say who reviewed this", reviewed),
			`write none, or "Name, credential, 2026-11-23" once a clinician has`)
	}
}

func (l *loader) pack(v *homework.Pack, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	if _, err := language.Parse(v.Language); err != nil || v.Language == "" {
		l.problem(p, "language", fmt.Sprintf("%.40q is no language", v.Language), "write a language tag such as en or pt-BR")
	}
}

func (l *loader) program(v *homework.Program, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "for", forProgram, string(v.For))
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.refs(p, "sources", kindSource, v.Sources)
	ids := map[string]bool{}
	for i := range v.Parameters {
		l.parameter(&v.Parameters[i], p, fmt.Sprintf("parameters.%d", i), ids)
	}
	stages := map[string]bool{}
	required := 0
	for i := range v.Stages {
		s := &v.Stages[i]
		path := fmt.Sprintf("stages.%d", i)
		l.localID(p, path+".id", "stage", s.ID, stages)
		l.stage(v, s, p, path)
		if !s.Optional {
			required++
		}
	}
	if len(v.Stages) > 0 && required == 0 {
		l.problem(p, "stages", "every stage is optional", "at least one is not, or the program is nothing")
	}
	flags := map[string]bool{}
	for i, f := range v.DoctorFirst {
		path := fmt.Sprintf("doctor_first.%d", i)
		l.localID(p, path+".id", "flag", f.ID, flags)
		for j, id := range f.Closes {
			if !stages[id] {
				l.problem(p, fmt.Sprintf("%s.closes.%d", path, j), fmt.Sprintf("there is no stage %.60q in this program", id),
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
func (l *loader) localID(p place, path, what, id string, seen map[string]bool) {
	if !idPattern.MatchString(id) || len(id) > 60 {
		l.problem(p, path, fmt.Sprintf("the id %.70q is not well formed", id), idRule)
	} else if seen[id] {
		l.problem(p, path, fmt.Sprintf("the %s id %q is here twice", what, id), "choose another")
	}
	seen[id] = true
}

func (l *loader) parameter(v *homework.Parameter, p place, path string, seen map[string]bool) {
	l.localID(p, path+".id", "parameter", v.ID, seen)
	least, most := v.Range[0], v.Range[1]
	switch {
	case least > most:
		l.problem(p, path+".range", fmt.Sprintf("the range of %s runs from %g to %g", v.ID, least, most), "write the lesser number first")
	case v.Value < least || v.Value > most:
		l.problem(p, path+".value", fmt.Sprintf("%s is %g, outside its range %g to %g", v.ID, v.Value, least, most),
			"change the value or the range")
	}
	if _, ok := parameterLimits[v.ID]; ok && v.Value != math.Trunc(v.Value) {
		l.problem(p, path+".value", fmt.Sprintf("%s is %g", v.ID, v.Value), "gates count in whole numbers")
	}
	if limit, ok := parameterLimits[v.ID]; ok && least <= most && (least < limit[0] || most > limit[1]) {
		l.problem(p, path+".range", fmt.Sprintf("the range of %s is %g to %g", v.ID, least, most),
			fmt.Sprintf("it lies within %g to %g", limit[0], limit[1]))
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
			l.problem(p, at, fmt.Sprintf("the program has no parameter %.40q", id), "add it under parameters, with its range and sources")
		} else if r := v.Parameters[i].Range; r[0] <= r[1] && (value < r[0] || value > r[1]) {
			l.problem(p, at, fmt.Sprintf("%s is %g here, outside its range %g to %g", id, value, r[0], r[1]), "change the value or the range")
		} else if _, ok := parameterLimits[id]; ok && value != math.Trunc(value) {
			l.problem(p, at, fmt.Sprintf("%s is %g here", id, value), "gates count in whole numbers")
		}
	}
	l.gate(v, s, p, path)
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
	held, days := v.Param(s, homework.ParamHeld), v.Param(s, homework.ParamDays)
	recent := v.Param(s, homework.ParamRecent)
	readings := v.Param(s, homework.ParamReadings)
	if days > held {
		l.problem(p, at(homework.ParamDays), fmt.Sprintf("the stage %s asks for %g days and %g held sessions", s.ID, days, held),
			"days are at most as many as held")
	}
	switch {
	case held < 1 && recent > 0:
		l.problem(p, at(homework.ParamRecent), fmt.Sprintf("the stage %s looks at %g check-ins and asks for no held session", s.ID, recent),
			"set recent to 0 here, or held to at least 1")
	case recent > held:
		l.problem(p, at(homework.ParamRecent), fmt.Sprintf("the stage %s looks at %g check-ins and asks for %g held sessions", s.ID, recent, held),
			"recent is at most as much as held")
	case recent > 0 && !slices.ContainsFunc(v.Parameters, func(q homework.Parameter) bool { return q.ID == homework.ParamPeakAnxiety }):
		l.problem(p, at(homework.ParamRecent), fmt.Sprintf("the stage %s looks at %g check-ins, and no peak anxiety is named", s.ID, recent),
			"add the parameter peak-anxiety, or set recent to 0")
	}
	if held > 0 && len(s.Exercises) == 0 {
		l.problem(p, at(homework.ParamHeld), fmt.Sprintf("the stage %s asks for %g held sessions and has no exercise", s.ID, held),
			"add an exercise, or set held to 0 here")
	}
	if readings > float64(len(s.Readings)) {
		l.problem(p, at(homework.ParamReadings), fmt.Sprintf("the stage %s asks for %g readings and lists %d", s.ID, readings, len(s.Readings)),
			"list more readings, or set readings lower here")
	}
	if len(s.Exercises)+len(s.Readings)+len(s.Prompts) == 0 {
		l.problem(p, path, fmt.Sprintf("there is nothing to do on the stage %s", s.ID), "give it an exercise, a reading or a deck")
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
			l.problem(p, path+".agreement.review_days", fmt.Sprintf("the agreement is looked at again after %d days", s.Agreement.ReviewDays),
				"choose from 1 to 180")
		}
	}
	found := 0
	for i, id := range s.Exercises[:min(len(s.Exercises), maxRefs)] {
		at := fmt.Sprintf("%s.exercises.%d", path, i)
		e := l.exercises[id]
		if e == nil {
			continue
		}
		found++
		solo, couple = solo || e.For.Fits(true), couple || e.For.Fits(false)
		if v.For != homework.ForBoth && !e.For.Fits(v.For == homework.ForSolo) {
			l.problem(p, at, fmt.Sprintf("the exercise %s is for %s, the program for %s", id, e.For, v.For), "choose one that fits")
		}
		for _, a := range e.Activities {
			if slices.Contains(leaveOut, string(a)) {
				l.problem(p, at, fmt.Sprintf("the exercise %s asks for %s, which the agreement of the stage %s leaves out", id, a, s.ID),
					"leave out less, or move the exercise to another stage")
			}
		}
	}
	if v.For == homework.ForBoth && found > 0 && found == len(s.Exercises) {
		if !solo {
			l.problem(p, path+".exercises", fmt.Sprintf("the stage %s has no exercise for one person alone", s.ID),
				"add one that is for solo or either: the program is for both")
		}
		if !couple {
			l.problem(p, path+".exercises", fmt.Sprintf("the stage %s has no exercise for a couple", s.ID),
				"add one that is for couple or either: the program is for both")
		}
	}
	for i, id := range s.Readings[:min(len(s.Readings), maxRefs)] {
		for j := range l.cat.Readings {
			if r := &l.cat.Readings[j]; r.ID == id && v.For != homework.ForBoth && !r.For.Fits(v.For == homework.ForSolo) {
				l.problem(p, fmt.Sprintf("%s.readings.%d", path, i), fmt.Sprintf("the reading %s is for %s, the program for %s", id, r.For, v.For),
					"choose one that fits")
			}
		}
	}
}

// exercisesByID finds the exercises of the pack whose own file could be read, and those of the base.
func (l *loader) exercisesByID() map[string]*homework.Exercise {
	all := map[string]*homework.Exercise{}
	if l.base != nil {
		for i := range l.base.Exercises {
			all[l.base.Exercises[i].ID] = &l.base.Exercises[i]
		}
	}
	for i := range l.cat.Exercises {
		if !l.places[kindExercise][i].broken() {
			all[l.cat.Exercises[i].ID] = &l.cat.Exercises[i]
		}
	}
	return all
}

func (l *loader) exercise(v *homework.Exercise, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "kind", kinds, string(v.Kind))
	l.oneOf(p, "for", forItem, string(v.For))
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.allOf(p, "activities", activities, words(v.Activities))
	l.refs(p, "figures", kindFigure, v.Figures)
	l.refs(p, "sources", kindSource, v.Sources)
	for i, variant := range v.Variants {
		l.oneOf(p, fmt.Sprintf("variants.%d.for", i), variants, variant.For)
	}
	least, most := v.Minutes[0], v.Minutes[1]
	if least < 1 || least > most || most > 180 {
		l.problem(p, "minutes", fmt.Sprintf("the minutes run from %d to %d", least, most), "write the lesser number first, from 1 to 180")
		return
	}
	seconds, timed := 0, 0
	for i, s := range v.Steps {
		path := fmt.Sprintf("steps.%d", i)
		if l.oneOf(p, path+".who", whos, string(s.Who)) {
			l.stepFits(v, s, p, path)
		}
		if s.Minutes < 0 || s.Seconds < 0 || s.Seconds > 59 {
			l.problem(p, path, fmt.Sprintf("the step lasts %d minutes and %d seconds", s.Minutes, s.Seconds), "minutes from 0, seconds from 0 to 59")
		}
		if n := s.Minutes*60 + s.Seconds; n > 0 {
			seconds += n
			timed++
		}
	}
	switch sum := float64(seconds) / 60; {
	case sum > float64(most):
		l.problem(p, "minutes", fmt.Sprintf("the steps take %.4g minutes, the exercise %d to %d", sum, least, most), "make the two agree")
	case timed == len(v.Steps) && sum < float64(least):
		l.problem(p, "minutes", fmt.Sprintf("the steps take %.4g minutes, the exercise %d to %d", sum, least, most),
			"make the two agree, or leave a step without a time")
	}
}

// stepFits checks that a step is led by somebody who is there.
func (l *loader) stepFits(v *homework.Exercise, s homework.Step, p place, path string) {
	switch {
	case v.For == homework.ForSolo && s.Who != homework.WhoEach:
		l.problem(p, path+".who", fmt.Sprintf("the step is for %q in an exercise for one person", s.Who), "write each")
	case v.For == homework.ForEither && s.Who != homework.WhoEach && s.Who != homework.WhoBoth:
		l.problem(p, path+".who", fmt.Sprintf("the step is led by the %s in an exercise that one person can do alone", s.Who), "write each or both")
	case (v.For == homework.ForSolo || v.For == homework.ForEither) && s.Switch:
		l.problem(p, path+".switch", "roles change in an exercise that one person can do alone", "leave switch out, or make the exercise for couple")
	}
}

func (l *loader) reading(v *homework.Reading, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "for", forItem, string(v.For))
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.refs(p, "figures", kindFigure, v.Figures)
	l.refs(p, "sources", kindSource, v.Sources)
}

func (l *loader) deck(v *homework.Deck, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	l.oneOf(p, "for", forItem, string(v.For))
	l.refs(p, "sources", kindSource, v.Sources)
	for i, prompt := range v.Prompts {
		l.oneOf(p, fmt.Sprintf("prompts.%d.depth", i), depths, string(prompt.Depth))
	}
}

func (l *loader) medium(v *homework.Medium, p place) {
	l.oneOf(p, "kind", mediaKinds, v.Kind)
	l.oneOf(p, "level", mediaLevels, v.Level)
	l.oneOf(p, "checked", mediaSeen, v.Checked)
	l.allOf(p, "concerns", concerns, words(v.Concerns))
	l.year(p, v.Year)
	l.link(p, v.Link)
}

func (l *loader) interest(v *homework.Interest, p place) {
	l.allOf(p, "activities", activities, words(v.Activities))
}

func (l *loader) helpCountry(v *homework.HelpCountry, p place) {
	if !codePattern.MatchString(v.Code) {
		l.problem(p, "code", fmt.Sprintf("%.20q is no country code", v.Code), "write two capital letters, as in ISO 3166: CA")
	}
	if !strings.ContainsAny(v.Emergency, "0123456789") {
		l.problem(p, "emergency", fmt.Sprintf("%.40q holds no number", v.Emergency), `write what to call, as in "112" or "112; police 110"`)
	}
	for i, line := range v.Lines {
		path := fmt.Sprintf("lines.%d", i)
		if line.Number == "" && line.Text == "" {
			l.problem(p, path, "the help line has neither a number nor a way to write", "give one of the two")
		} else if line.Number != "" {
			l.phone(p, path+".number", line.Number)
		}
		l.date(p, path+".verified_on", line.VerifiedOn)
	}
}

func (l *loader) phone(p place, path, number string) {
	if !phonePattern.MatchString(number) {
		l.problem(p, path, fmt.Sprintf("%.40q is no telephone number", number), `write digits, spaces and hyphens in quotes, as in "0800 111 0 111"`)
	}
}

func (l *loader) professionalBody(v *homework.Body, p place) {
	l.link(p, v.Link)
	l.date(p, "verified_on", v.VerifiedOn)
}

func (l *loader) figure(v *homework.Figure, p place) {
	if v.SVG == nil && !l.faulty("figures/"+v.ID+".svg") {
		l.problem(p, "id", fmt.Sprintf("there is no drawing figures/%.60s.svg", v.ID), "add the drawing, or take the entry out")
	}
}

func (l *loader) source(v *homework.Source, p place) {
	l.oneOf(p, "checked", sourceSeen, v.Checked)
	l.year(p, v.Year)
	if v.DOI != "" && !doiPattern.MatchString(v.DOI) {
		l.problem(p, "doi", fmt.Sprintf("%.60q is no DOI", v.DOI), "write it without the address, as in 10.1000/182")
	}
}

func (l *loader) year(p place, year int) {
	if year < 1800 || year > 2100 {
		l.problem(p, "year", fmt.Sprintf("the year is %d", year), "write the year in which it appeared")
	}
}

func (l *loader) link(p place, link string) {
	if link != "" && !httpsLink(link) {
		l.problem(p, "link", fmt.Sprintf("%.60q is no link that can be opened safely", link), "write a full address that begins with https://, or leave it out")
	}
}

func (l *loader) date(p place, path, day string) {
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		l.problem(p, path, fmt.Sprintf("%.40q is no date", day), "write year, month and day, as in 2026-11-23")
	}
}

// reachable finds what nobody would ever come upon: drawings that nothing shows and sources that nothing cites. What
// is for people to do or read needs no path of its own, since the Library lists all of it by kind and concern; of what
// is shipped we ask that some program leads there.
func (l *loader) reachable() {
	if len(l.cat.Packs) > 0 && l.cat.Packs[0].ID == shippedPack {
		l.onStages()
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
			l.problem(p, "id", fmt.Sprintf("nothing shows the figure %s", p.id), "name it under figures of an exercise or reading, or take it out")
		}
	}
	for _, p := range l.places[kindSource] {
		if !p.broken() && !p.unwritten() && !cited[p.id] {
			l.problem(p, "id", fmt.Sprintf("nothing cites the source %s", p.id), "cite it where it serves, or take it out")
		}
	}
	listed := map[string]bool{}
	for _, f := range l.cat.Figures {
		listed[f.ID] = true
	}
	for _, name := range l.files.paths() {
		if strings.HasPrefix(name, "figures/") && !listed[fileStem(name)] {
			l.fileProblem(name, "the drawing has no entry in figures.yaml", "add one with its title and a description")
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
			for kind, ids := range map[string][]string{kindExercise: s.Exercises, kindReading: s.Readings, kindDeck: s.Prompts} {
				for _, id := range ids {
					on[kind+" "+id] = true
				}
			}
		}
	}
	for _, kind := range []string{kindExercise, kindReading, kindDeck} {
		for _, p := range l.places[kind] {
			if !p.broken() && !on[kind+" "+p.id] {
				l.problem(p, "id", fmt.Sprintf("the %s %s is on no stage of any program", kind, p.id), "add it to a stage, or take it out")
			}
		}
	}
	for _, c := range homework.Concerns {
		if !answered[c] {
			l.fileProblem("pack.yaml", fmt.Sprintf("no program answers the concern %s", c), "write one, or name the concern in one that does")
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
