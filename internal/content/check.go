package content

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

var idRule = fault.Say("remedy.id", "ids are lowercase words with hyphens, at most 60 letters")

var (
	idPattern     = newMatcher(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	reviewPattern = newMatcher(`^.{3,}, .{2,}, [0-9]{4}-[0-9]{2}-[0-9]{2}$`)
)

// vocab is a key whose value is one of a few words.
type vocab struct {
	name  string
	words []string
}

// The vocabularies of the format.
var (
	forProgram  = vocab{"for", []string{"couple", "solo", "both"}}
	forItem     = vocab{"for", []string{"couple", "solo", "either"}}
	mediaKinds  = vocab{"kind", []string{"book", "workbook", "video", "page", "podcast"}}
	mediaLevels = vocab{"level", []string{"easy", "middling", "demanding", "professional"}}
	helpKinds   = vocab{"kind", words(homework.HelpKinds)}
	mediaSeen   = vocab{"checked", []string{"read", "publisher", "secondary"}}
	sourceSeen  = vocab{"checked", []string{"read", "abstract", "secondary"}}
	depths      = vocab{"depth", []string{"light", "deeper", "tender"}}
	advances    = vocab{"advance", []string{"couple", "therapist"}}
	beginsBy    = vocab{"begin", []string{"couple", "therapist"}}
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

// check finds all that is wrong with what was read, apart from what depends on the day.
func (l *loader) check() {
	l.ids()
	l.known = l.knownIDs()
	l.exercises = l.exercisesByID()
	each(l, kindPack, l.cat.Packs, l.pack)
	each(l, kindProgram, l.cat.Programs, l.program)
	each(l, kindExercise, l.cat.Exercises, l.exercise)
	each(l, kindReading, l.cat.Readings, l.reading)
	each(l, kindPath, l.cat.Paths, l.path)
	each(l, kindTerm, l.cat.Terms, l.term)
	each(l, kindDeck, l.cat.Decks, l.deck)
	each(l, kindMedium, l.cat.Media, l.medium)
	each(l, kindInterest, l.cat.Interests, l.interest)
	each(l, kindHelpLine, l.cat.HelpLines, l.helpCountry)
	each(l, kindBody, l.cat.Bodies, l.professionalBody)
	each(l, kindFigure, l.cat.Figures, l.figure)
	each(l, kindSource, l.cat.Sources, l.source)
	l.drawings()
	l.pairs()
	l.translation()
	l.reachable()
	l.writing()
}

// drawings checks all that is drawn, which takes as long as reading half of the pack.
func (l *loader) drawings() {
	names := slices.DeleteFunc(l.files.paths(), func(name string) bool { return !isDrawing(name) })
	problems := make([]Problems, len(names))
	atOnce(len(names), func(i int) { problems[i] = checkSVG(names[i], l.files[names[i]]) })
	l.problems = append(l.problems, slices.Concat(problems...)...)
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
	folders := map[string]string{"exercises/": kindExercise, "readings/": kindReading, "prompts/": kindDeck}
	for dir, kind := range folders {
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
func (l *loader) suggest(word string, known []string) fault.Text {
	if len(l.problems) > maxSuggestions {
		return fault.Say("remedy.mendFirst", "mend the problems before this first")
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
			l.problem(p, path,
				fault.Say("pack.idTakenAnother", "the id {{.ID}} is taken by another {{.Kind}} in {{.File}}:{{.Line}}", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": nouns[kind], "File": before.File, "Line": before.Line}),
				fault.Say("remedy.chooseAnother", "choose another"))
		} else if shipped[key] && (kind == kindPack || !l.translates()) {
			l.problem(p, path, fault.Say("pack.idTakenComesProgram", "the id {{.ID}} is taken by a {{.Kind}} that comes with the program", fault.Data{"ID": fmt.Sprintf("%q", id), "Kind": nouns[kind]}),
				fault.Say("remedy.chooseAnotherExampleOne", "choose another, for example one that begins with your initials"))
		}
		first[key] = at
	}
	form := func(id, path string, p place) {
		if !idPattern.MatchString(id) || len(id) > 60 {
			l.problem(p, path, fault.Say("pack.idNotWellFormed", "the id {{.ID}} is not well formed", fault.Data{"ID": fmt.Sprintf("%.70q", id)}), idRule)
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
					l.problem(p, path, fault.Say("pack.idFileNamed", "the id is {{.ID}} in a file named {{.Stem}}", fault.Data{"ID": fmt.Sprintf("%q", p.id), "Stem": fmt.Sprintf("%q", stem)}),
						fault.Say("remedy.nameFileAfterId", "name the file after the id"))
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
	l.problem(p, path, fault.Say("pack.notKnown", "{{.Name}}: {{.Word}} is not known", fault.Data{"Name": v.name, "Word": fmt.Sprintf("%.40q", word)}), l.suggest(word, v.words))
	return false
}

// allOf checks a list of words of a vocabulary: each known, none twice.
func (l *loader) allOf(p place, path string, v vocab, list []string) {
	for i, word := range list[:min(len(list), maxRefs)] {
		at := fmt.Sprintf("%s.%d", path, i)
		if l.oneOf(p, at, v, word) && slices.Contains(list[:i], word) {
			l.problem(p, at, fault.Say("pack.wordTwice", "the {{.Name}} {{.Word}} is listed twice", fault.Data{"Name": v.name, "Word": fmt.Sprintf("%q", word)}), fault.Say("remedy.keepOnce", "keep it once"))
		}
	}
}

// maxRefs is how many entries of a list are looked at one by one; the shapes allow fewer in any list.
const maxRefs = 100

// listFile holds what is referred to, for kinds that are not one file each.
var listFile = map[string]string{kindSource: "SOURCES.yaml", kindFigure: "figures.yaml"}

// refs checks a list of ids of a kind: each known, none twice.
func (l *loader) refs(p place, path, kind string, list []string) {
	if file := listFile[kind]; file != "" && l.faulty(file) {
		return // what it holds can't be told
	}
	for i, id := range list[:min(len(list), maxRefs)] {
		at := fmt.Sprintf("%s.%d", path, i)
		switch {
		case id == fillInID:
			l.problem(p, at, fault.Say("pack.refToFillIn", "the {{.Kind}} still waits to be filled in", fault.Data{"Kind": nouns[kind]}), fault.Say("remedy.writeId", "write its id"))
		case !l.known[kind].has[id]:
			l.problem(p, at, fault.Say("pack.noRef", "there is no {{.Kind}} {{.ID}}", fault.Data{"Kind": nouns[kind], "ID": fmt.Sprintf("%.60q", id)}), l.suggest(id, l.known[kind].list))
		case slices.Contains(list[:i], id):
			l.problem(p, at, fault.Say("pack.refTwice", "the {{.Kind}} {{.ID}} is listed twice", fault.Data{"Kind": nouns[kind], "ID": fmt.Sprintf("%q", id)}), fault.Say("remedy.keepOnce", "keep it once"))
		}
	}
}

// revision checks the two keys that every item of a file has.
func (l *loader) revision(p place, revision int, reviewed string) {
	if revision < 1 || revision > 9999 {
		l.problem(p, "revision", fault.Say("pack.revision", "the revision is {{.Revision}}", fault.Data{"Revision": revision}),
			fault.Say("remedy.countsFromGrowsEach", "it counts from 1 and grows with each release"))
	}
	if reviewed != "none" && !reviewPattern.MatchString(reviewed) {
		l.problem(p, "reviewed", fault.Say("pack.doesNotSayWho", "{{.Reviewed}} does not say who reviewed this", fault.Data{"Reviewed": fmt.Sprintf("%.60q", reviewed)}),
			fault.Say("remedy.writeNoneNameCredential", `write none, or "Name, credential, 2026-11-23" once a clinician has`))
	}
}

func (l *loader) pack(v *homework.Pack, p place) {
	l.revision(p, v.Revision, v.Reviewed)
	if _, err := language.Parse(v.Language); err != nil || v.Language == "" {
		l.problem(p, "language", fault.Say("pack.noLanguage", "{{.Language}} is no language", fault.Data{"Language": fmt.Sprintf("%.40q", v.Language)}),
			fault.Say("remedy.writeLanguageTagSuch", "write a language tag such as en or pt-BR"))
	}
	if v.Translates != "" && v.Translates != shippedPack {
		l.problem(p, "translates", fault.Say("pack.noPackTranslate", "there is no pack {{.Translates}} to translate", fault.Data{"Translates": fmt.Sprintf("%.60q", v.Translates)}), fault.Say("remedy.writeLeaveOut", "write {{.Pack}}, or leave it out", fault.Data{"Pack": shippedPack}))
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
