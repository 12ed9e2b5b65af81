package content

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"unhurried/internal/fault"
)

// bound is how long a text may be, in letters, or how many entries a list may have.
type bound struct {
	least, most int
}

// shape is what a kind of item holds besides references: its texts and its lists, by path, with * for any place of a
// list. The texts are all that people read, so the style rules look at these.
type shape struct {
	texts map[string]bound
	lists map[string]bound
}

var shapes = map[string]shape{
	kindPack: {
		texts: map[string]bound{"title": {3, 80}, "authors.*": {2, 120}, "license": {2, 60}},
		lists: map[string]bound{"authors": {1, 40}},
	},
	kindProgram: {
		texts: map[string]bound{
			"title": {3, 60}, "summary": {40, 700}, "read_first.why": {20, 300}, "not_for_now.*": {10, 400}, "doctor_first.*.sign": {5, 200},
			"doctor_first.*.tell": {10, 500}, "parameters.*.name": {3, 90}, "parameters.*.unit": {1, 40},
			"parameters.*.why": {10, 500}, "parameters.*.published.*.value": {1, 300}, "stages.*.title": {3, 70},
			"stages.*.part": {3, 70}, "stages.*.purpose": {20, 600}, "stages.*.agreement.text": {20, 600},
		},
		lists: map[string]bound{
			"concerns": {1, 14}, "not_for_now": {1, 12}, "doctor_first": {0, 16}, "parameters": {1, 30},
			"parameters.*.published": {1, 10}, "stages": {1, 20}, "stages.*.exercises": {0,
				12}, "stages.*.readings": {0, 12}, "stages.*.needs": {1, 6},
			"stages.*.prompts": {0, 6}, "stages.*.agreement.leave_out": {1, 18}, "sources": {1, 20},
		},
	},
	kindExercise: {
		texts: map[string]bound{
			"title": {3, 60}, "purpose": {40, 700}, "prepare.*": {5, 400}, "steps.*.title": {3,
				48}, "steps.*.text": {10, 600},
			"notice.*": {5, 300}, "difficulties.*.often": {5, 300}, "difficulties.*.helps": {5,
				500}, "variants.*.text": {10, 700},
			"stop_if.*": {5, 300}, "consent.*": {5, 300},
		},
		lists: map[string]bound{
			"concerns": {1, 14}, "activities": {1, 18}, "prepare": {1, 8}, "steps": {2, 12}, "notice": {1, 8},
			"difficulties": {1, 8}, "variants": {0, 10}, "stop_if": {1, 8}, "consent": {1, 6}, "figures": {0,
				4}, "sources": {1, 8},
		},
	},
	kindReading: {
		texts: map[string]bound{"title": {3, 70}, "topic": {3, 40}, "summary": {20, 300}, "talk_about.*": {10, 300}},
		lists: map[string]bound{"concerns": {1, 14}, "talk_about": {1, 8}, "figures": {0, 6}, "sources": {1, 12}},
	},
	kindPath: {
		texts: map[string]bound{"about": {20, 300}},
		lists: map[string]bound{"readings": {2, 12}},
	},
	kindTerm: {
		texts: map[string]bound{"term": {2, 60}, "also.*": {2, 60}, "text": {10, 260}},
		lists: map[string]bound{"also": {1, 8}},
	},
	kindDeck: {
		texts: map[string]bound{"title": {3, 60}, "about": {20, 300}, "prompts.*.text": {10, 300}},
		lists: map[string]bound{"prompts": {4, 80}, "sources": {1, 12}},
	},
	kindMedium: {
		texts: map[string]bound{"title": {2, 200}, "authors": {2, 200}, "topic": {3, 60}, "for": {3, 200},
			"judgement": {20, 400}},
		lists: map[string]bound{"concerns": {1, 14}},
	},
	kindInterest: {
		texts: map[string]bound{"category": {3, 60}, "text": {3, 160}, "note": {10, 300}},
		lists: map[string]bound{"activities": {1, 8}},
	},
	kindHelpLine: {
		texts: map[string]bound{
			"name": {3, 60}, "emergency": {2, 60}, "lines.*.name": {2, 120}, "lines.*.text": {3,
				200}, "lines.*.hours": {2, 160},
			"lines.*.for": {5, 300}, "lines.*.source": {3, 300}, "none_known.*.why": {5, 300},
		},
		lists: map[string]bound{"lines": {1, 16}},
	},
	kindBody: {
		texts: map[string]bound{
			"name": {3, 160}, "country": {2, 80}, "credential": {2, 300}, "means": {20, 800}, "means_not": {20, 800},
			"check": {10, 600}, "source": {3, 300},
		},
	},
	kindFigure: {texts: map[string]bound{"title": {3, 90}, "alt": {30, 900}}},
	kindSource: {
		texts: map[string]bound{"authors": {2, 300}, "title": {3, 300}, "where": {2, 300}, "note": {3, 600}},
	},
}

// factual are the texts that name a work, a person or a place, whose words are not ours.
var factual = map[string][]string{
	kindPack:     {"title", "authors.*", "license"},
	kindMedium:   {"title", "authors"},
	kindHelpLine: {"name", "emergency", "lines.*.name", "lines.*.source"},
	kindBody:     {"name", "country", "source"},
	kindSource:   {"authors", "title", "where", "note"},
}

// pattern turns the places of a path into stars: steps.2.title becomes steps.*.title.
func pattern(path string) string {
	parts := strings.Split(path, ".")
	for i, part := range parts {
		if _, err := strconv.Atoi(part); err == nil {
			parts[i] = "*"
		}
	}
	return strings.Join(parts, ".")
}

// within returns the path below a prefix, and whether it is there.
func within(prefix, path string) (string, bool) {
	if prefix == "" {
		return path, true
	}
	return strings.CutPrefix(path, prefix+".")
}

// passage is a text that people read.
type passage struct {
	path string // pattern of its path; "body" for Markdown
	line int
	text string
}

// unwritten reports whether a text of the item still waits to be filled in.
func (p place) unwritten() bool {
	if p.body != nil && strings.Contains(p.body.text, fillIn) {
		return true
	}
	for _, s := range p.doc.scalars {
		if _, own := within(p.prefix, s.path); own && strings.Contains(s.text, fillIn) {
			return true
		}
	}
	return false
}

// toFillIn names every text of the item that still waits to be written.
func (l *loader) toFillIn(p place) {
	for _, s := range p.doc.scalars {
		if path, own := within(p.prefix, s.path); own && strings.Contains(s.text, fillIn) {
			l.problem(p, path, fault.Say("pack.toFillIn", "this still waits to be filled in: {{.Text}}", fault.Data{"Text": fmt.Sprintf("%.60q", s.text)}), fault.Say("remedy.writeTakeOut", "write it, or take it out"))
		}
	}
	if p.body == nil {
		return
	}
	line := p.body.first
	for text := range strings.Lines(p.body.text) {
		if strings.Contains(text, fillIn) {
			l.tell(p.doc.file, line, fault.Say("pack.toFillIn", "this still waits to be filled in: {{.Text}}", fault.Data{"Text": fmt.Sprintf("%.60q", strings.TrimSpace(text))}), fault.Say("remedy.writeTakeOut", "write it, or take it out"))
		}
		line++
	}
}

// passages returns what people read of an item, and says what is too long or too short.
func (l *loader) passages(p place) []passage {
	var out []passage
	for _, s := range p.doc.scalars {
		path, ok := within(p.prefix, s.path)
		if !ok {
			continue
		}
		pat := pattern(path)
		b, ok := shapes[p.kind].texts[pat]
		if !ok {
			continue
		}
		switch n := utf8.RuneCountInString(s.text); {
		case n == 0:
			l.problem(p, path, fault.Say("pack.empty", "{{.Name}} is empty", fault.Data{"Name": name(path)}), fault.Say("remedy.fillLeaveKeyOut", "fill it in or leave the key out"))
		case n < b.least:
			l.problem(p, path, fault.Say("pack.textLetters", "{{.Name}} has {{.N}} letters", fault.Data{"Name": name(path), "N": n}),
				fault.Say("remedy.takesLeastSay", "it takes at least {{.Least}} to say it", fault.Data{"Least": b.least}))
		case n > b.most:
			l.problem(p, path, fault.Say("pack.textLetters", "{{.Name}} has {{.N}} letters", fault.Data{"Name": name(path), "N": n}),
				fault.Say("remedy.mostFitScreen", "at most {{.Most}} fit the screen", fault.Data{"Most": b.most}))
			continue // the rest of what is wrong with it waits until it is shorter
		}
		out = append(out, passage{pat, s.line, s.text})
	}
	l.counts(p)
	return out
}

// counts checks how many entries each list has.
func (l *loader) counts(p place) {
	n := map[string]int{}
	present := map[string]bool{"": true}
	for full := range p.doc.lines {
		path, ok := within(p.prefix, full)
		if !ok {
			continue
		}
		present[path] = true
		if i := strings.LastIndexByte(path, '.'); i >= 0 {
			if _, err := strconv.Atoi(path[i+1:]); err == nil {
				n[path[:i]]++
			}
		}
	}
	for path := range present {
		b, ok := shapes[p.kind].lists[pattern(path)]
		if !ok {
			continue
		}
		switch {
		case n[path] < b.least:
			l.problem(p, path, fault.Say("pack.listEntries", "{{.Name}} has {{.N}} entries", fault.Data{"Name": name(path), "N": n[path]}),
				fault.Say("remedy.least", "it has at least {{.Least}}", fault.Data{"Least": b.least}))
		case n[path] > b.most:
			l.problem(p, path, fault.Say("pack.listEntries", "{{.Name}} has {{.N}} entries", fault.Data{"Name": name(path), "N": n[path]}),
				fault.Say("remedy.most", "it has at most {{.Most}}", fault.Data{"Most": b.most}))
		}
	}
}

// style finds wording that breaks the rules.
func (l *loader) style(m *manner, p place, passages []passage) {
	exempt := map[string]bool{}
	for _, path := range factual[p.kind] {
		exempt[path] = true
	}
	for _, t := range passages {
		if exempt[t.path] || !m.any.MatchString(t.text) {
			continue
		}
		for _, r := range m.rules {
			if found := r.match.FindString(t.text); found != "" {
				found = strings.Trim(found, ` .!?:;"“(`)
				l.tell(p.doc.file, l.lineOf(p.doc.file, t.line, found), fault.Say("pack.textSays", "the text says {{.Found}}", fault.Data{"Found": fmt.Sprintf("%q", found)}), r.fix)
			}
		}
	}
}

// lineOf finds the line on which a word of a longer text stands, from the line on which the text begins.
func (l *loader) lineOf(file string, line int, word string) int {
	whole := regexp.MustCompile(`(?:^|\W)` + regexp.QuoteMeta(word) + `(?:\W|$)`)
	lines := strings.Split(string(l.files[file]), "\n")
	for i := line; i < min(line+60, len(lines)+1); i++ {
		if i >= 1 && whole.MatchString(lines[i-1]) {
			return i
		}
	}
	return line
}

// unmeasured are short texts that are no sentences: they would only blur the reading grade.
var unmeasured = map[string]bool{
	"title": true, "steps.*.title": true, "stages.*.title": true, "stages.*.part": true, "topic": true,
	"parameters.*.name": true, "parameters.*.unit": true, "parameters.*.published.*.value": true,
}

var grades = map[string]float64{
	kindProgram: maxGradeReading, kindReading: maxGradeReading, kindExercise: maxGradeExercise, kindDeck: maxGradeExercise,
}

// readable measures an item as a whole, and each sentence for its length.
func (l *loader) readable(as *manner, p place, passages []passage) {
	limit, measured := grades[p.kind]
	if !measured {
		return
	}
	m := measure{as: as}
	for _, t := range passages {
		if unmeasured[t.path] {
			continue
		}
		m.add(t.text)
		for _, s := range sentences(t.text) {
			if w := wordsOf(s); len(w) > maxSentence {
				fields := strings.Fields(s)
				begin := strings.Join(fields[:min(2, len(fields))], " ")
				l.tell(p.doc.file, l.lineOf(p.doc.file, t.line, begin), fault.Say("pack.sentenceWords", "a sentence has {{.N}} words: {{.Text}}", fault.Data{"N": len(w), "Text": fmt.Sprintf("%.50q", s)}),
					fault.Say("remedy.mostMakeTwo", "at most {{.Most}}; make two of it", fault.Data{"Most": maxSentence}))
			}
		}
	}
	if h := l.hardest[p.kind]; m.grade() > h.Grade {
		l.hardest[p.kind] = Hardest{Kind: p.kind, ID: p.id, Grade: m.grade(), Limit: limit}
	}
	if g := m.grade(); g > limit {
		l.problem(p, "",
			fault.Say("pack.textReadsGradeFlesch", "the text reads at grade {{.Grade}} ({{.Formula}}; {{.N}} words a sentence, {{.N2}} syllables a word)", fault.Data{"Formula": as.formula, "Grade": fmt.Sprintf("%.1f", g), "N": fmt.Sprintf("%.1f", float64(m.words)/float64(m.sentences)), "N2": fmt.Sprintf("%.2f", float64(m.syllables)/float64(m.words))}),
			fault.Say("remedy.mostShorterSentencesShorter", "at most {{.Limit}}: shorter sentences, shorter words", fault.Data{"Limit": fmt.Sprintf("%.0f", limit)}))
	}
}

// The words of a reading's body.
const minReadingWords, maxReadingWords = 400, 900

// maxBackgroundWords bounds the body of an exercise.
const maxBackgroundWords = 150

// markdown checks the body of an item and returns its passages.
func (l *loader) markdown(p place) []passage {
	if p.body == nil {
		return nil
	}
	found, problems := p.body.parse(p.doc.file)
	l.problems = append(l.problems, problems...)
	if len(problems) > 0 {
		return nil
	}
	for _, f := range found.figures {
		if !l.known[kindFigure].has[f.id] && !l.faulty("figures.yaml") {
			l.tell(p.doc.file, f.line, fault.Say("pack.noFigure", "there is no figure {{.ID}}", fault.Data{"ID": fmt.Sprintf("%.60q", f.id)}), l.suggest(f.id, l.known[kindFigure].list))
		}
	}
	n := found.words()
	at := func(what, fix fault.Text) {
		l.tell(p.doc.file, p.body.first, what, fix)
	}
	switch {
	case p.kind == kindReading && (n < minReadingWords || n > maxReadingWords):
		at(fault.Say("pack.textWords", "the text has {{.N}} words", fault.Data{"N": n}),
			fault.Say("remedy.reading", "a reading has {{.Least}} to {{.Most}}", fault.Data{"Least": minReadingWords, "Most": maxReadingWords}))
	case p.kind == kindExercise && n > maxBackgroundWords:
		at(fault.Say("pack.backgroundWords", "the background has {{.N}} words", fault.Data{"N": n}),
			fault.Say("remedy.mostPutRestReading", "at most {{.Most}}; put the rest in a reading", fault.Data{"Most": maxBackgroundWords}))
	}
	var out []passage
	headings := 0
	for _, b := range found.blocks {
		path := "body"
		if b.heading {
			headings++
			path = "title"
		}
		out = append(out, passage{path, b.line, b.text})
	}
	if p.kind == kindReading && headings < 2 {
		at(fault.Say("pack.textHeadings", "the text has {{.Headings}} headings", fault.Data{"Headings": headings}),
			fault.Say("remedy.giveLeastTwoSo", "give it at least two, with ##, so that people find their way"))
	}
	return out
}

// writing checks all that people read: length, wording, reading grade, and that nothing is said twice.
func (l *loader) writing() {
	manner := l.manner()
	var prompts, long []said
	for kind := range shapes {
		for _, p := range l.places[kind] {
			if p.broken() {
				continue
			}
			if p.unwritten() {
				l.toFillIn(p)
				continue
			}
			texts := append(l.passages(p), l.markdown(p)...)
			if before := len(l.problems); manner != nil {
				l.style(manner, p, texts)
				l.readable(manner, p, texts)
				if manner != manners["en"] { // its rules are younger than the format: a pack that loads today loads tomorrow
					l.notes = append(l.notes, l.problems[before:]...)
					l.problems = l.problems[:before]
				}
			}
			for _, t := range texts {
				switch {
				case t.path == "prompts.*.text":
					prompts = append(prompts, newSaid(p.doc.file, t.line, t.text))
				case t.path == "body" || t.path == "purpose":
					for _, s := range sentences(t.text) {
						if len(wordsOf(s)) >= 10 {
							long = append(long, newSaid(p.doc.file, t.line, s))
						}
					}
				}
			}
			if kind == kindExercise {
				l.stepTitles(p)
			}
		}
	}
	if l.base != nil {
		for _, d := range l.base.Decks {
			for _, v := range d.Prompts {
				s := newSaid(d.ID, 0, v.Text)
				s.shipped = true
				prompts = append(prompts, s)
			}
		}
	}
	l.repeated(prompts, fault.Say("noun.thePrompt", "the prompt"), 0.6, true)
	l.repeated(long, fault.Say("noun.theSentence", "the sentence"), 0.85, false)
}

// stepTitles checks that the titles of steps can be read across a room.
func (l *loader) stepTitles(p place) {
	for _, s := range p.doc.scalars {
		if pattern(s.path) != "steps.*.title" {
			continue
		}
		if n := len(strings.Fields(s.text)); n < 1 || n > 8 {
			l.problem(p, s.path, fault.Say("pack.stepTitleWords", "the step title has {{.N}} words", fault.Data{"N": n}), fault.Say("remedy.canReadAcrossRoom", "2 to 7 can be read across a room"))
		}
	}
}
