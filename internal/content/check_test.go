package content

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// examplePackFS is the example pack, which has no problem, as a file system that a test can break.
func examplePackFS(t *testing.T) fstest.MapFS {
	t.Helper()
	got, problems := collectFS(os.DirFS(examplePack))
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, data := range got {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// The files of the example pack that tests break most.
const (
	program  = "programs/lakeside-hands.yaml"
	couple   = "exercises/lakeside-hands-in-turns.md"
	solo     = "exercises/lakeside-hands-alone.md"
	either   = "exercises/lakeside-quiet-start.md"
	whyHands = "readings/lakeside-why-hands.md"
	deck     = "prompts/lakeside-evenings.yaml"
	drawing  = "figures/lakeside-hands.svg"

	inHands = "exercises: [lakeside-hands-in-turns, lakeside-hands-alone]" // of the second stage
)

// TestEveryFlaw breaks the example pack in one place at a time. Each problem says where, what, and what would be right,
// and nothing is loaded.
func TestEveryFlaw(t *testing.T) {
	long := strings.Repeat("One more word. ", 200)
	for _, flaw := range []struct {
		name, file string
		old, new   string // the first old becomes new; an empty old replaces the whole file
		want       []string
	}{
		{"key unknown", couple, "purpose: >-", "purpos: >-", []string{
			`exercises/lakeside-hands-in-turns.md:2: the key "purpose" is missing in the file; add it`,
			`exercises/lakeside-hands-in-turns.md:11: the key "purpos" is not known here; did you mean "purpose"?`,
		}},
		{"key twice", couple, "kind: touch\n", "kind: touch\nkind: talk\n", []string{
			`exercises/lakeside-hands-in-turns.md:7: the key "kind" is here twice; keep one of them`,
		}},
		{"key missing", deck, "depth: tender", "", []string{
			"prompts/lakeside-evenings.yaml:18: the key \"depth\" is missing in `prompts.3`; add it",
		}},
		{"list for a text", couple, "title: Hands in turns", "title: [Hands, in turns]", []string{
			"exercises/lakeside-hands-in-turns.md:3: `title` is a list; it holds a single value",
		}},
		{"text for a list", couple, "concerns: [low-desire, health-change]", "concerns: low-desire", []string{
			"exercises/lakeside-hands-in-turns.md:8: `concerns` is a single value; it holds a list",
		}},
		{"text for a number", program, "value: 2\n", "value: two\n", []string{
			"programs/lakeside-hands.yaml:21: `parameters.0.value` is \"two\"; it is a number",
		}},
		{"no whole number", couple, "minutes: 2\n", "minutes: 2.5\n", []string{
			"exercises/lakeside-hands-in-turns.md:21: `steps.0.minutes` is \"2.5\"; it is a whole number",
		}},
		{"no finite number", program, "value: 2\n", "value: .inf\n", []string{
			"programs/lakeside-hands.yaml:21: `parameters.0.value` is \".inf\"; it is a number",
		}},
		{"three minutes", couple, "minutes: [15, 25]", "minutes: [15, 20, 25]", []string{
			"exercises/lakeside-hands-in-turns.md:9: `minutes` has 3 values; it has 2, as in [20, 40]",
		}},
		{"empty value", couple, "title: Hands in turns", "title:", []string{
			"exercises/lakeside-hands-in-turns.md:3: `title` is empty; fill it in or leave the key out",
		}},
		{"YAML that can not be read", program, "title: Hands first", "title: Hands: first", []string{
			`programs/lakeside-hands.yaml:2: the YAML can not be read: mapping values are not allowed in this context; check the indentation, and put text with ": " or " #" in quotes`,
		}},
		{"anchor", program, "title: Hands first", "title: &hands Hands first", []string{
			"programs/lakeside-hands.yaml:2: anchors and aliases (& and *) are not read; write the text out, or put it in quotes",
		}},
		{"alias", program, "title: Hands first", "title: *hands", []string{
			`programs/lakeside-hands.yaml:2: the YAML can not be read: unknown anchor 'hands' referenced; check the indentation, and put text with ": " or " #" in quotes`,
		}},
		{"tag", program, "title: Hands first", "title: !!binary SGFuZHM=", []string{
			"programs/lakeside-hands.yaml:2: tags (!) are not read; put the text in quotes",
		}},
		{"second document", program, "concerns:", "---\nconcerns:", []string{
			"programs/lakeside-hands.yaml:9: there is more than one YAML document; keep one, with no second '---'",
		}},
		{"nested too deep", program, "concerns: [low-desire, health-change]", "concerns: [[[[[[[[[[low-desire]]]]]]]]]]", []string{
			"programs/lakeside-hands.yaml:9: lists or maps are nested too deep; at most 8 levels are read",
		}},
		{"empty file", program, "", "", []string{
			"programs/lakeside-hands.yaml:1: the file is empty; fill it in or leave it out",
		}},
		{"no front matter", couple, "---\n", "\n", []string{
			"exercises/lakeside-hands-in-turns.md:1: there is no front matter; begin the file with a line of three hyphens, ---",
		}},
		{"front matter with no end", couple, "sources: [lakeside-field-2010]\n---\n", "sources: [lakeside-field-2010]\n", []string{
			"exercises/lakeside-hands-in-turns.md:1: the front matter has no end; close it with a line of three hyphens, ---",
		}},
		{"no pack.yaml key", "pack.yaml", "license: CC0-1.0\n", "", []string{
			`pack.yaml:1: the key "license" is missing in the file; add it`,
		}},
		{"no language", "pack.yaml", "language: en", "language: plain words", []string{
			`pack.yaml:4: "plain words" is no language; write a language tag such as en or pt-BR`,
		}},
		{"revision 0", couple, "revision: 1", "revision: 0", []string{
			"exercises/lakeside-hands-in-turns.md:4: the revision is 0; it counts from 1 and grows with each release",
		}},
		{"reviewer unnamed", couple, "reviewed: none", "reviewed: yes", []string{
			`exercises/lakeside-hands-in-turns.md:5: "yes" does not say who reviewed this; write none, or "Name, credential, 2026-11-23" once a clinician has`,
		}},
		{"id not well formed", deck, "id: lakeside-evenings-chair", "id: Evenings_Chair", []string{
			`prompts/lakeside-evenings.yaml:9: the id "Evenings_Chair" is not well formed; ids are lowercase words with hyphens, at most 60 letters`,
		}},
		{"file not named after id", couple, "id: lakeside-hands-in-turns", "id: lakeside-turns", []string{
			`exercises/lakeside-hands-in-turns.md:2: the id is "lakeside-turns" in a file named "lakeside-hands-in-turns"; name the file after the id`,
		}},
		{"id twice in a list", "interests.yaml", "- id: lakeside-hand-cream", "- id: lakeside-hand-cream\n  category: Hands\n  text: Holding hands in the cinema\n  activities: [clothed-touch]\n- id: lakeside-hand-cream", []string{
			`interests.yaml:5: the id "lakeside-hand-cream" is taken by another interest in interests.yaml:1; choose another`,
		}},
		{"prompt id twice", deck, "id: lakeside-evenings-door", "id: lakeside-evenings-chair", []string{
			`prompts/lakeside-evenings.yaml:12: the id "lakeside-evenings-chair" is taken by another prompt in prompts/lakeside-evenings.yaml:9; choose another`,
		}},
		{"stage id twice", program, "- id: hands\n    title: Hands\n", "- id: arrive\n    title: Hands\n", []string{
			`programs/lakeside-hands.yaml:16: there is no stage "hands" in this program; known: arrive`,
			`programs/lakeside-hands.yaml:75: the stage id "arrive" is here twice; choose another`,
		}},
		{"kind unknown", couple, "kind: touch", "kind: tuch", []string{
			`exercises/lakeside-hands-in-turns.md:6: kind: "tuch" is not known; did you mean "touch"?`,
		}},
		{"for unknown", couple, "for: couple", "for: both", []string{
			`exercises/lakeside-hands-in-turns.md:7: for: "both" is not known; known: couple, either, solo`,
		}},
		{"concern unknown", couple, "concerns: [low-desire, health-change]", "concerns: [low-desire, anger]", []string{
			`exercises/lakeside-hands-in-turns.md:8: concern: "anger" is not known; known: absent-partner, arousal, body-image, communication, curiosity, delayed-ejaculation, desire-difference, early-ejaculation, erection, finding-therapy, health-change, low-desire, orgasm, pain, rut`,
		}},
		{"concern twice", couple, "concerns: [low-desire, health-change]", "concerns: [low-desire, low-desire]", []string{
			`exercises/lakeside-hands-in-turns.md:8: the concern "low-desire" is listed twice; keep it once`,
		}},
		{"activity unknown", couple, "activities: [clothed-touch]", "activities: [cloth-touch]", []string{
			`exercises/lakeside-hands-in-turns.md:10: activity: "cloth-touch" is not known; did you mean "clothed-touch"?`,
		}},
		{"who unknown", couple, "who: toucher", "who: giver", []string{
			`exercises/lakeside-hands-in-turns.md:26: who: "giver" is not known; known: both, each, touched, toucher`,
		}},
		{"variant unknown", couple, "for: long-distance", "for: far-away", []string{
			`exercises/lakeside-hands-in-turns.md:46: for: "far-away" is not known; known: after-illness, dysphoria, limited-mobility, long-distance, low-energy, pain, seated, senses, shorter, solo`,
		}},
		{"depth unknown", deck, "depth: deeper", "depth: deep", []string{
			`prompts/lakeside-evenings.yaml:17: depth: "deep" is not known; did you mean "deeper"?`,
		}},
		{"level unknown", "media.yaml", "level: professional", "level: expert", []string{
			`media.yaml:9: level: "expert" is not known; known: demanding, easy, middling, professional`,
		}},
		{"exercise unknown", program, "exercises: [lakeside-quiet-start]", "exercises: [lakeside-quiet]", []string{
			`programs/lakeside-hands.yaml:67: there is no exercise "lakeside-quiet"; known: lakeside-hands-alone, lakeside-hands-in-turns, lakeside-quiet-start`,
		}},
		{"reading unknown", program, "readings: [lakeside-why-hands]", "readings: [lakeside-why-hand]", []string{
			`programs/lakeside-hands.yaml:68: there is no reading "lakeside-why-hand"; did you mean "lakeside-why-hands"?`,
		}},
		{"deck unknown", program, "prompts: [lakeside-evenings]", "prompts: [evenings]", []string{
			`programs/lakeside-hands.yaml:69: there is no deck "evenings"; known: lakeside-evenings`,
		}},
		{"source unknown", couple, "sources: [lakeside-field-2010]", "sources: [field-2010]", []string{
			`exercises/lakeside-hands-in-turns.md:57: there is no source "field-2010"; known: lakeside-field-2010`,
		}},
		{"parameter's source unknown", program, "source: lakeside-field-2010", "source: nobody-1900", []string{
			`programs/lakeside-hands.yaml:26: there is no source "nobody-1900"; known: lakeside-field-2010`,
		}},
		{"figure unknown", couple, "figures: [lakeside-hands]", "figures: [lakeside-feet]", []string{
			`exercises/lakeside-hands-in-turns.md:56: there is no figure "lakeside-feet"; known: lakeside-hands`,
		}},
		{"flag closes no stage", program, "closes: [hands]", "closes: [feet]", []string{
			`programs/lakeside-hands.yaml:16: there is no stage "feet" in this program; known: arrive, hands`,
		}},
		{"no source", couple, "sources: [lakeside-field-2010]", "sources: []", []string{
			"exercises/lakeside-hands-in-turns.md:57: `sources` has 0 entries; it has at least 1",
		}},
		{"range upside down", program, "range: [0, 10]", "range: [10, 0]", []string{
			"programs/lakeside-hands.yaml:22: the range of held runs from 10 to 0; write the lesser number first",
		}},
		{"value outside its range", program, "value: 4", "value: 11", []string{
			"programs/lakeside-hands.yaml:48: peak-anxiety is 11, outside its range 0 to 10; change the value or the range",
		}},
		{"range beyond what can be", program, "value: 4\n    range: [0, 10]", "value: 4\n    range: [0, 12]", []string{
			"programs/lakeside-hands.yaml:49: the range of peak-anxiety is 0 to 12; it lies within 0 to 10",
		}},
		{"half a session", program, "value: 2\n", "value: 2.5\n", []string{
			"programs/lakeside-hands.yaml:21: held is 2.5; gates count in whole numbers",
		}},
		{"more days than sessions", program, "held: 1\n      days: 1", "held: 1\n      days: 2", []string{
			"programs/lakeside-hands.yaml:72: the stage arrive asks for 2 days and 1 held sessions; days are at most as many as held",
		}},
		{"more check-ins than sessions", program, "recent: 1\n", "recent: 2\n", []string{
			"programs/lakeside-hands.yaml:73: the stage arrive looks at 2 check-ins and asks for 1 held sessions; recent is at most as much as held",
		}},
		{"check-ins with no session", program, "held: 1\n      days: 1", "held: 0\n      days: 0", []string{
			"programs/lakeside-hands.yaml:73: the stage arrive looks at 1 check-ins and asks for no held session; set recent to 0 here, or held to at least 1",
		}},
		{"sessions with no exercise", program, "exercises: [lakeside-quiet-start]", "exercises: []", []string{
			"programs/lakeside-hands.yaml:71: the stage arrive asks for 1 held sessions and has no exercise; add an exercise, or set held to 0 here",
		}},
		{"reads first what is not there", program, "not_for_now:", "read_first: {reading: lakeside-why-hand, why: It says why there are only hands.}\nnot_for_now:", []string{
			`programs/lakeside-hands.yaml:10: there is no reading "lakeside-why-hand"; did you mean "lakeside-why-hands"?`,
		}},
		{"path about something else", "paths.yaml", "", "- {id: pain, about: It begins with hands and ends there., readings: [lakeside-why-hands, pain-with-sex]}\n", []string{
			"paths.yaml:1: the reading lakeside-why-hands does not name the concern pain; name the concern there, or take the reading out of this path",
			`paths.yaml:1: there is no reading "pain-with-sex"; known: lakeside-why-hands`,
		}},
		{"term in two sentences", "glossary.yaml", "", "- {id: lakeside-palm, term: palm, text: The inner side of a hand. It is warm., reading: lakeside-why-hands}\n", []string{
			"glossary.yaml:1: the term is explained in 2 sentences; one plain sentence is enough; the reading says more",
		}},
		{"needs what is not there", program, inHands, inHands + "\n    needs: [lakeside-quiet-start, lakeside-hands-alone]", []string{
			`programs/lakeside-hands.yaml:79: the stage hands needs "lakeside-quiet-start", which is none of its exercises; known: lakeside-hands-alone, lakeside-hands-in-turns`,
			"programs/lakeside-hands.yaml:79: the stage hands needs an exercise for some only; name one for a couple and one for a person alone: the program is for both",
		}},
		{"needs the same twice", program, inHands, inHands + "\n    needs: [lakeside-hands-alone, lakeside-hands-in-turns, lakeside-hands-alone]", []string{
			`programs/lakeside-hands.yaml:79: the exercise "lakeside-hands-alone" is listed twice; keep it once`,
		}},
		{"needs more than is held", program, inHands, "exercises: [lakeside-hands-in-turns, lakeside-hands-alone, lakeside-quiet-start]" +
			"\n    needs: [lakeside-hands-in-turns, lakeside-hands-alone, lakeside-quiet-start]\n    set: {held: 1, days: 1, recent: 1}", []string{
			"programs/lakeside-hands.yaml:79: the stage hands needs 2 exercises and asks for 1 held sessions; set held to at least as many here",
		}},
		{"more readings than listed", program, "readings: 1\n", "readings: 2\n", []string{
			"programs/lakeside-hands.yaml:74: the stage arrive asks for 2 readings and lists 1; list more readings, or set readings lower here",
		}},
		{"stage sets no parameter", program, "readings: 1\n", "reading: 1\n", []string{
			`programs/lakeside-hands.yaml:74: the program has no parameter "reading"; add it under parameters, with its range and sources`,
		}},
		{"stage sets outside the range", program, "held: 1\n", "held: 20\n", []string{
			"programs/lakeside-hands.yaml:71: held is 20 here, outside its range 0 to 10; change the value or the range",
		}},
		{"check-ins with no anxiety named", program, "- id: peak-anxiety", "- id: peak-worry", []string{
			"programs/lakeside-hands.yaml:73: the stage arrive looks at 1 check-ins, and no peak anxiety is named; add the parameter peak-anxiety, or set recent to 0",
			"programs/lakeside-hands.yaml:75: the stage hands looks at 2 check-ins, and no peak anxiety is named; add the parameter peak-anxiety, or set recent to 0",
		}},
		{"no exercise alone", program, "exercises: [lakeside-hands-in-turns, lakeside-hands-alone]", "exercises: [lakeside-hands-in-turns]", []string{
			"programs/lakeside-hands.yaml:78: the stage hands has no exercise for one person alone; add one that is for solo or either: the program is for both",
		}},
		{"no exercise together", program, "exercises: [lakeside-hands-in-turns, lakeside-hands-alone]", "exercises: [lakeside-hands-alone]", []string{
			"programs/lakeside-hands.yaml:78: the stage hands has no exercise for a couple; add one that is for couple or either: the program is for both",
		}},
		{"exercise does not fit the program", program, "for: both", "for: solo", []string{
			"programs/lakeside-hands.yaml:78: the exercise lakeside-hands-in-turns is for couple, the program for solo; choose one that fits",
		}},
		{"agreement leaves out what is asked for", program, "leave_out: [breast-touch,", "leave_out: [clothed-touch,", []string{
			"programs/lakeside-hands.yaml:78: the exercise lakeside-hands-alone asks for clothed-touch, which the agreement of the stage hands leaves out; leave out less, or move the exercise to another stage",
			"programs/lakeside-hands.yaml:78: the exercise lakeside-hands-in-turns asks for clothed-touch, which the agreement of the stage hands leaves out; leave out less, or move the exercise to another stage",
		}},
		{"agreement for ever", program, "review_days: 14", "review_days: 0", []string{
			"programs/lakeside-hands.yaml:82: the agreement is looked at again after 0 days; choose from 1 to 180",
		}},
		{"step for two in an exercise for one", solo, "who: each", "who: toucher", []string{
			`exercises/lakeside-hands-alone.md:21: the step is for "toucher" in an exercise for one person; write each`,
		}},
		{"step in turns in an exercise for either", either, "who: each", "who: touched", []string{
			"exercises/lakeside-quiet-start.md:21: the step is led by the touched in an exercise that one person can do alone; write each or both",
		}},
		{"switch with nobody to switch", either, "who: each", "who: each\n    switch: true", []string{
			"exercises/lakeside-quiet-start.md:22: roles change in an exercise that one person can do alone; leave switch out, or make the exercise for couple",
		}},
		{"minutes upside down", couple, "minutes: [15, 25]", "minutes: [25, 15]", []string{
			"exercises/lakeside-hands-in-turns.md:9: the minutes run from 25 to 15; write the lesser number first, from 1 to 180",
		}},
		{"steps too long", couple, "minutes: 6", "minutes: 26", []string{
			"exercises/lakeside-hands-in-turns.md:9: the steps take 36 minutes, the exercise 15 to 25; make the two agree",
		}},
		{"steps too short", couple, "minutes: 6", "minutes: 1", []string{
			"exercises/lakeside-hands-in-turns.md:9: the steps take 11 minutes, the exercise 15 to 25; make the two agree, or leave a step without a time",
		}},
		{"seconds that are minutes", couple, "minutes: 6", "seconds: 90", []string{
			"exercises/lakeside-hands-in-turns.md:9: the steps take 11.5 minutes, the exercise 15 to 25; make the two agree, or leave a step without a time",
			"exercises/lakeside-hands-in-turns.md:23: the step lasts 0 minutes and 90 seconds; minutes from 0, seconds from 0 to 59",
		}},
		{"title too long", couple, "title: Hands in turns", "title: Hands in turns and then in turns again for as long as it is pleasant to both", []string{
			"exercises/lakeside-hands-in-turns.md:3: `title` has 76 letters; at most 60 fit the screen",
		}},
		{"step title a sentence", couple, "title: Explore one hand", "title: Now go and feel the one hand you hold", []string{
			"exercises/lakeside-hands-in-turns.md:23: the step title has 9 words; 2 to 7 can be read across a room",
		}},
		{"step too short", couple, "Let both hands lie still. Say one thing each that you felt.", "Rest.", []string{
			"exercises/lakeside-hands-in-turns.md:33: `steps.3.text` has 5 letters; it takes at least 10 to say it",
		}},
		{"sentence too long", couple, "Sit side by side. Rest your hands and breathe out a few times.", "Sit side by side and rest your hands and breathe out a few times and then look at each other and at the room and out of the window and at the sky and at the trees and at the light.", []string{
			`exercises/lakeside-hands-in-turns.md:20: a sentence has 41 words: "Sit side by side and rest your hands and breathe o"; at most 35; make two of it`,
		}},
		{"reading too long", whyHands, "## Why in turns", long + "\n\n## Why in turns", []string{
			"readings/lakeside-why-hands.md:16: the text has 1093 words; a reading has 400 to 900",
		}},
		{"order", whyHands, "So both leave it.", "So both should talk.", []string{
			`readings/lakeside-why-hands.md:18: the text says "should"; invite: "you might", "it can help to"`,
		}},
		{"banned word in a step", couple, "Sit side by side.", "You must sit side by side.", []string{
			`exercises/lakeside-hands-in-turns.md:20: the text says "must"; invite: "you might", or say why it matters`,
		}},
		{"banned word below its key", program, "It leads nowhere\n", "It is no foreplay\n", []string{
			`programs/lakeside-hands.yaml:7: the text says "foreplay"; name the touch itself: nothing comes before "the real thing"`,
		}},
		{"banned in a figure's text", "figures.yaml", "One lies palm up", "A normal one lies palm up", []string{
			`figures.yaml:3: the text says "normal"; say "common", "usual" or "as it is for you"`,
		}},
		{"never as an order", couple, "Go slowly, and pause.", "Never hurry.", []string{
			`exercises/lakeside-hands-in-turns.md:24: the text says "Never"; invite: "it helps to", "it is better not to"`,
		}},
		{"promise", program, "It leads nowhere\n", "A proven way\n", []string{
			`programs/lakeside-hands.yaml:7: the text says "proven"; say what is known, and how surely`,
		}},
		{"dose", whyHands, "So both leave it.", "So both take 50 mg.", []string{
			`readings/lakeside-why-hands.md:18: the text says "50 mg"; name no dose: that is between a person and their doctor`,
		}},
		{"prompts alike", deck, "What helps you to leave the day at the door?", "Where in our home do you rest the best?", []string{
			`prompts/lakeside-evenings.yaml:13: the prompt "Where in our home do you rest the best?" says nearly the same as prompts/lakeside-evenings.yaml:10; say something else, or leave it out`,
		}},
		{"sentence twice", couple, "In turns, one of you touches and the other only feels, so that\n  nobody has two jobs at once.", "Touch can bring up what has been missing for you and for me.\n  People who study touch find that it often comes with calmer breathing and a slower heart.", []string{
			`readings/lakeside-why-hands.md:22: the sentence "People who study touch find that it often comes with calmer " says nearly the same as exercises/lakeside-hands-in-turns.md:11; say something else, or leave it out`,
		}},
		{"HTML", whyHands, "So both leave it.", "So both <b>leave</b> it.", []string{
			"readings/lakeside-why-hands.md:18: the text holds HTML; write plain Markdown",
		}},
		{"script", whyHands, "## Why in turns", "<script>alert(1)</script>\n\n## Why in turns", []string{
			"readings/lakeside-why-hands.md:33: the text holds HTML; write plain Markdown",
		}},
		{"script in a link", whyHands, "So both leave it.", "So both [leave it](javascript:alert(1)).", []string{
			`readings/lakeside-why-hands.md:18: the link leads to "javascript:alert(1)"; links begin with https://`,
		}},
		{"plain http", whyHands, "So both leave it.", "So both [leave it](http://example.org).", []string{
			`readings/lakeside-why-hands.md:18: the link leads to "http://example.org"; links begin with https://`,
		}},
		{"link that is none", whyHands, "So both leave it.", "See <mailto:a@example.org>.", []string{
			`readings/lakeside-why-hands.md:18: the link leads to "mailto:a@example.org"; links begin with https://`,
		}},
		{"picture from elsewhere", whyHands, "figure:lakeside-hands", "https://example.org/hands.png", []string{
			`readings/lakeside-why-hands.md:31: the picture comes from "https://example.org/hands.png"; pictures are ![what it shows](figure:ID)`,
		}},
		{"picture of no figure", whyHands, "(figure:lakeside-hands)", "(figure:feet)", []string{
			`readings/lakeside-why-hands.md:31: there is no figure "feet"; known: lakeside-hands`,
		}},
		{"picture with no words", whyHands, "![One hand resting in the other]", "![]", []string{
			"readings/lakeside-why-hands.md:31: the picture has no description; write ![what it shows](figure:ID)",
		}},
		{"endless links", whyHands, "## Why in turns", strings.Repeat("[a](", 300), []string{
			"readings/lakeside-why-hands.md:16: the text has 301 square brackets; at most 200 are read",
		}},
		{"heading too high", whyHands, "## Why in turns", "# Why in turns", []string{
			"readings/lakeside-why-hands.md:33: the heading is of level 1; headings are ## or ###",
		}},
		{"code", whyHands, "So both leave it.", "So both leave it.\n\n```\nrm\n```", []string{
			"readings/lakeside-why-hands.md:21: the text holds a code block; take away the indentation or the marks",
		}},
		{"list too deep", whyHands, "## Why in turns", "- - - - - - - a\n\n## Why in turns", []string{
			"readings/lakeside-why-hands.md:33: the text is indented or quoted too deep; lists nest at most 4 deep",
		}},
		{"help line with no number", "helplines.yaml", `number: "116 123"`, `number: "call us"`, []string{
			`helplines.yaml:6: "call us" is no telephone number; write digits, spaces and hyphens in quotes, as in "0800 111 0 111"`,
		}},
		{"country code", "helplines.yaml", "code: GB", "code: Britain", []string{
			`helplines.yaml:1: "Britain" is no country code; write two capital letters, as in ISO 3166: CA`,
		}},
		{"no date", "helplines.yaml", `"2026-11-23"`, `"November"`, []string{
			`helplines.yaml:10: "November" is no date; write year, month and day, as in 2026-11-23`,
		}},
		{"link by http", "media.yaml", "https://doi", "http://doi", []string{
			`media.yaml:11: "http://doi.org/10.1016/j.dr.2011.01.001" is no link that can be opened safely; write a full address that begins with https://, or leave it out`,
		}},
		{"year", "media.yaml", "year: 2010", "year: 20100", []string{
			"media.yaml:5: the year is 20100; write the year in which it appeared",
		}},
		{"DOI with its address", "SOURCES.yaml", "doi: 10.", "doi: https://doi.org/10.", []string{
			`SOURCES.yaml:6: "https://doi.org/10.1016/j.dr.2011.01.001" is no DOI; write it without the address, as in 10.1000/182`,
		}},
		{"source not cited", "SOURCES.yaml", "- id: lakeside", "- id: lakeside-other\n  authors: Someone, A.\n  year: 2000\n  title: A book\n  where: A press\n  checked: read\n- id: lakeside", []string{
			"SOURCES.yaml:1: nothing cites the source lakeside-other; cite it where it serves, or take it out",
		}},
		{"figure that nothing shows", "figures.yaml", "- id: lakeside-hands", "- id: lakeside-feet\n  title: Two feet\n  alt: Two feet seen from above, side by side on a rug.\n- id: lakeside-hands", []string{
			"figures.yaml:1: nothing shows the figure lakeside-feet; name it under figures of an exercise or reading, or take it out",
			"figures.yaml:1: there is no drawing figures/lakeside-feet.svg; add the drawing, or take the entry out",
		}},
		{"drawing with no entry", "figures/lakeside-feet.svg", "", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg>`, []string{
			"figures/lakeside-feet.svg:1: the drawing has no entry in figures.yaml; add one with its title and a description",
		}},
		{"image that is no image", drawing, "", "\x89PNG\r\n", []string{
			"figures/lakeside-hands.svg:1: this is no SVG drawing: the text is not valid UTF-8; save the file as plain UTF-8 text",
		}},
		{"text as an image", drawing, "", "Two hands.", []string{
			"figures/lakeside-hands.svg:1: this is no SVG drawing; save it as plain SVG",
		}},
		{"page as an image", drawing, "", "<html><body>hands</body></html>", []string{
			"figures/lakeside-hands.svg:1: the file begins with <html>; a drawing begins with <svg>",
		}},
		{"script in a drawing", drawing, "<g fill", "<script>alert(1)</script><g fill", []string{
			`figures/lakeside-hands.svg:3: the drawing holds <script>; it may hold g, path, circle, ellipse, line, polyline, polygon, rect, title, desc, in xmlns="http://www.w3.org/2000/svg"`,
		}},
		{"event in a drawing", drawing, "<path d", `<path onload="alert(1)" d`, []string{
			"figures/lakeside-hands.svg:4: <path> has the attribute onload; take it out; see the guide for those that may stay",
		}},
		{"page in a drawing", drawing, "<g fill", "<foreignObject><p>hi</p></foreignObject><g fill", []string{
			`figures/lakeside-hands.svg:3: the drawing holds <foreignObject>; it may hold g, path, circle, ellipse, line, polyline, polygon, rect, title, desc, in xmlns="http://www.w3.org/2000/svg"`,
			`figures/lakeside-hands.svg:3: the drawing holds <p>; it may hold g, path, circle, ellipse, line, polyline, polygon, rect, title, desc, in xmlns="http://www.w3.org/2000/svg"`,
		}},
		{"drawing from elsewhere", drawing, "<g fill", `<image href="https://example.org/a.png"/><g fill`, []string{
			"figures/lakeside-hands.svg:3: <image> has the attribute href; take it out; see the guide for those that may stay",
			`figures/lakeside-hands.svg:3: the drawing holds <image>; it may hold g, path, circle, ellipse, line, polyline, polygon, rect, title, desc, in xmlns="http://www.w3.org/2000/svg"`,
		}},
		{"style from elsewhere", drawing, "<g fill", "<style>@import url(https://example.org/a.css);</style><g fill", []string{
			`figures/lakeside-hands.svg:3: the drawing holds <style>; it may hold g, path, circle, ellipse, line, polyline, polygon, rect, title, desc, in xmlns="http://www.w3.org/2000/svg"`,
		}},
		{"fill from elsewhere", drawing, `fill="none"`, `fill="url(https://example.org/a.svg#b)"`, []string{
			"figures/lakeside-hands.svg:3: the attribute fill refers to something; give the colour or number itself",
		}},
		{"entity in a drawing", drawing, "<svg xmlns", "<!DOCTYPE svg [<!ENTITY a \"b\">]>\n<svg xmlns", []string{
			"figures/lakeside-hands.svg:1: the drawing holds a document type; take the <!DOCTYPE …> line out",
		}},
		{"drawing of no size", drawing, `viewBox="0 0 240 160"`, `viewBox="0 0 0 160"`, []string{
			`figures/lakeside-hands.svg:1: the drawing has no usable viewBox; write viewBox="0 0 W H" with W and H from 1 to 4096, neither more than ten times the other`,
		}},
		{"drawing of nothing", drawing, "", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"></svg>`, []string{
			"figures/lakeside-hands.svg:1: the drawing shows nothing; draw at least one shape",
		}},
		{"file that is no part", "notes.txt", "", "My notes", []string{
			"notes.txt:1: this file is no part of a pack; see the guide for what goes where, or remove it",
		}},
		{"picture file", "figures/hands.png", "", "no picture", []string{
			"figures/hands.png:1: this is no SVG drawing; a figure is figures/ID.svg",
		}},
		{"not UTF-8", couple, "Sit side by side.", "Sit side \xff by side.", []string{
			"exercises/lakeside-hands-in-turns.md:20: the text is not valid UTF-8; save the file as plain UTF-8 text",
		}},
		{"control character", couple, "Sit side by side.", "Sit side \x07by side.", []string{
			"exercises/lakeside-hands-in-turns.md:20: the text holds a control character (U+0007); save the file as plain UTF-8 text",
		}},
		{"invisible character", couple, "Sit side by side.", "Sit \u202eside by side.", []string{
			"exercises/lakeside-hands-in-turns.md:20: the text holds an invisible character (U+202E); save the file as plain UTF-8 text",
		}},
	} {
		t.Run(flaw.name, func(t *testing.T) {
			fsys := examplePackFS(t)
			text := flaw.new
			if flaw.old != "" {
				before := string(fsys[flaw.file].Data)
				if !strings.Contains(before, flaw.old) {
					t.Fatalf("%s does not hold %q", flaw.file, flaw.old)
				}
				text = strings.Replace(before, flaw.old, flaw.new, 1)
			}
			fsys[flaw.file] = &fstest.MapFile{Data: []byte(text)}
			expect(t, fsys, flaw.want)
		})
	}
}

// expect loads a pack and compares the problems with those wanted, in order.
func expect(t *testing.T, fsys fstest.MapFS, want []string) {
	t.Helper()
	cat, problems := Load(fsys)
	if cat != nil {
		t.Error("a pack with problems was loaded")
	}
	if got := problems.Error(); got != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
}

// edit replaces texts of one file, each wherever it stands.
func edit(t *testing.T, fsys fstest.MapFS, file string, oldnew ...string) {
	t.Helper()
	before := string(fsys[file].Data)
	after := strings.NewReplacer(oldnew...).Replace(before)
	if after == before {
		t.Fatalf("%s holds none of %q", file, oldnew)
	}
	fsys[file] = &fstest.MapFile{Data: []byte(after)}
}

func TestDoseThatNoExerciseTakes(t *testing.T) {
	fsys := examplePackFS(t)
	edit(t, fsys, program, "  - id: readings\n", "  - id: minutes\n", "value: 0\n    range: [0, 3]", "value: 30\n    range: [5, 30]",
		"      readings: 1\n", "      minutes: 10\n")
	expect(t, fsys, []string{
		program + ":78: the stage hands suggests 30 minutes, and none of its exercises takes that long; set minutes here to what they take",
	})
}

func TestNothingButOptionalStages(t *testing.T) {
	fsys := examplePackFS(t)
	edit(t, fsys, program, "    purpose:", "    optional: true\n    purpose:")
	expect(t, fsys, []string{program + ":63: every stage is optional; at least one is not, or the program is nothing"})
}

func TestReadingTooShort(t *testing.T) {
	fsys := examplePackFS(t)
	text, _, _ := strings.Cut(string(fsys[whyHands].Data), "## Why in turns")
	fsys[whyHands] = &fstest.MapFile{Data: []byte(text)}
	expect(t, fsys, []string{
		whyHands + ":16: the text has 1 headings; give it at least two, with ##, so that people find their way",
		whyHands + ":16: the text has 195 words; a reading has 400 to 900",
	})
}

func TestTooHardToRead(t *testing.T) {
	fsys := examplePackFS(t)
	edit(t, fsys, deck, "Where in our home do you rest best?", "Which environmental characteristics facilitate physiological relaxation?",
		"What helps you to leave the day at the door?", "How does occupational preoccupation influence intimate communication?",
		"Small questions about the hour when the day is done.", "Investigating domestic circumstances collaboratively.")
	cat, problems := Load(fsys)
	if cat != nil || len(problems) != 1 || !strings.HasPrefix(problems[0].String(), deck+":1: the text reads at grade 1") {
		t.Errorf("got %v", problems)
	}
}

// TestLongSentenceOfOneWord is about words that no space parts.
func TestLongSentenceOfOneWord(t *testing.T) {
	fsys := examplePackFS(t)
	edit(t, fsys, couple, "Sit side by side.", strings.Repeat("warm/", 40)+"cool.")
	cat, problems := Load(fsys)
	if cat != nil || len(problems) != 1 || !strings.HasPrefix(problems[0].String(), couple+":20: a sentence has 41 words") {
		t.Errorf("got %v", problems)
	}
}

// A rule across the page is no list, whatever it is made of; what is nested deeper than it is drawn is told.
func TestMarkdownThatPassesIsDrawnWhole(t *testing.T) {
	for _, sound := range []string{"One.\n\n-----\n\nTwo.", "One.\n\n* * * * * * *\n\nTwo.", "One.\n\n__________\n\nTwo.", "- a\n  - b\n    - c\n      - d", "> a\n>\n> - b\n>   - c"} {
		b := body{text: sound, first: 1}
		if _, problems := b.parse("a.md"); len(problems) > 0 {
			t.Errorf("%q: %v", sound, problems)
		}
	}
	for _, bad := range []string{
		"- a\n  - b\n    - c\n      - d\n        - e", "> - a\n>   > - b\n>   >   - c", "- - - - - a", "> > > > > a",
		"**![a hand](figure:hand)**", "## ![a hand](figure:hand)", "[![a hand](figure:hand)](https://example.org)",
	} {
		b := body{text: bad, first: 1}
		if _, problems := b.parse("a.md"); len(problems) == 0 {
			t.Errorf("%q passes, and is not drawn", bad)
		}
	}
}

func TestOnlyEnglishIsMeasured(t *testing.T) {
	for language, measured := range map[string]bool{"en": true, "en-GB": true, "de": false, "pt-BR": false} {
		fsys := examplePackFS(t)
		fsys["pack.yaml"].Data = bytes.Replace(fsys["pack.yaml"].Data, []byte("language: en"), []byte("language: "+language), 1)
		fsys[couple].Data = bytes.Replace(fsys[couple].Data, []byte("Sit side by side."), []byte("You must sit side by side."), 1)
		_, problems := Load(fsys)
		if told := len(problems) > 0; told != measured {
			t.Errorf("%s: %v", language, problems)
		}
	}
}

func TestAStageMayWaitForAPlanUnlessNothingFollows(t *testing.T) {
	const purpose = "\n    purpose:"
	withAdvance := func(last bool) Problems {
		fsys := examplePackFS(t)
		for name, f := range fsys {
			if strings.HasPrefix(name, "programs/") {
				n := 1
				if last {
					n = bytes.Count(f.Data, []byte(purpose))
				}
				parts := bytes.SplitN(f.Data, []byte(purpose), n+1)
				f.Data = append(bytes.Join(parts[:n], []byte(purpose)), append([]byte("\n    advance: therapist"+purpose), parts[n]...)...)
			}
		}
		_, problems := Load(fsys)
		return problems
	}
	if problems := withAdvance(false); len(problems) != 0 {
		t.Error(problems)
	}
	if problems := withAdvance(true); len(problems) != 1 || !strings.Contains(problems[0].What.String(), "last stage waits for a plan") {
		t.Error(problems)
	}
}

// What could be used against somebody begins with what one does alone, and nobody is touched in it before a plan.
func TestWhatNeedsSafetyFirstBeginsAloneAndTouchesWithNoPlanUntaken(t *testing.T) {
	with := func(change func(string) string) string {
		fsys := examplePackFS(t)
		for name, f := range fsys {
			if strings.HasPrefix(name, "programs/") {
				f.Data = []byte(change(string(f.Data)))
			}
		}
		_, problems := Load(fsys)
		return problems.Error()
	}
	safe := func(s string) string { return "safety_first: true\n" + s }
	all := with(safe)
	if !strings.Contains(all, "begins with what one does alone") || !strings.Contains(all, "no plan has opened that") {
		t.Errorf("a program of touch for two is taken: %s", all)
	}
	opened := with(func(s string) string { return "begin: therapist\n" + safe(s) })
	if !strings.Contains(opened, "begins with what one does alone") || strings.Contains(opened, "no plan has opened that") {
		t.Errorf("begun by a plan: %s", opened)
	}
	apart := func(set string) string {
		return with(func(s string) string {
			return safe(strings.Replace(s, "stages:\n", "stages:\n  - id: apart\n    title: Apart first\n    purpose: Each of you does this alone, before anything else.\n"+
				"    exercises: [lakeside-hands-alone]\n    set: {"+set+"}\n    readings: [lakeside-why-hands]\n    advance: therapist\n", 1))
		})
	}
	if got := apart("held: 0, days: 0, recent: 0"); strings.Contains(got, "apart") {
		t.Errorf("what each does alone and no gate counts: %s", got)
	}
	if got := apart("held: 1, days: 1, recent: 0"); !strings.Contains(got, "counts what each of two does alone") {
		t.Errorf("what each does alone is counted: %s", got)
	}
	if wrong := with(func(s string) string { return "begin: anybody\n" + s }); !strings.Contains(wrong, "begin") {
		t.Errorf("begun by anybody: %s", wrong)
	}
}
