package content

import "unhurried/internal/fault"

// nouns say the kinds of items, by their names.
var nouns = map[string]fault.Text{
	kindPack:     fault.Say("noun.pack", "pack"),
	kindProgram:  fault.Say("noun.program", "program"),
	kindExercise: fault.Say("noun.exercise", "exercise"),
	kindReading:  fault.Say("kind.entry.readingMarked", "reading"),
	kindPath:     fault.Say("noun.path", "reading path"),
	kindTerm:     fault.Say("noun.term", "term"),
	kindDeck:     fault.Say("noun.deck", "deck"),
	kindPrompt:   fault.Say("kind.entry.promptMarked", "prompt"),
	kindMedium:   fault.Say("noun.medium", "medium"),
	kindInterest: fault.Say("noun.interest", "interest"),
	kindHelpLine: fault.Say("noun.helpLine", "help-line country"),
	kindBody:     fault.Say("noun.body", "professional body"),
	kindFigure:   fault.Say("noun.figure", "figure"),
	kindSource:   fault.Say("noun.source", "source"),
}
