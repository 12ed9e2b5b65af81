// Package wondering is "Do I need this, and what kind of help?": three questions over the readings, for somebody who isn't
// sure. It ends in suggestions with their reasons, or in none; it counts nothing, names no illness, and keeps nothing unless
// it is asked to.
package wondering

import (
	"slices"

	"unhurried/internal/homework"
	"unhurried/internal/ui/route"
	"unhurried/internal/wording"
)

// sign is something that changes which help comes first.
type sign int

const (
	signHurts  sign = iota // it hurts, bleeds, or came suddenly
	signAfter              // it began after an illness, a birth, an operation or a medicine
	signAfraid             // somebody frightens, pushes or hurts
	signLow                // very low
	signs      = iota
)

// mood is how it is with somebody.
type mood int

const (
	moodUnsaid mood = iota - 1
	moodCurious
	moodManage
	moodTroubled
)

// answers are what was said so far. They are in no draft and no event.
type answers struct {
	Concerns []homework.Concern `json:"concerns,omitempty"`
	Signs    []sign             `json:"signs,omitempty"`
	Mood     mood               `json:"mood"`
	Alone    bool               `json:"alone,omitempty"` // nobody else would take part
}

func (a answers) has(s sign) bool { return slices.Contains(a.Signs, s) }

// suggestion is a kind of help with why it is named; to is where it leads.
type suggestion struct {
	title, why string
	to         route.Route
	safety     bool // leads to the private page instead
}

// The readings that answers lead to, where the library has them.
const (
	readingDoctor    = "when-a-doctor-comes-first"
	readingVisit     = "what-a-visit-is-like"
	readingMedicines = "medicines-and-sex"
	readingNeed      = "do-i-need-sex-therapy"
	readingFind      = "finding-a-therapist"
	readingWhat      = "what-sex-therapy-is"
)

// mostPrograms and mostPaths are how many of each are named: a long list is no answer.
const (
	mostPrograms = 2
	mostPaths    = 2
)

// suggest is a pure function of the answers. What is about safety comes first, then a doctor, then what one named.
func suggest(l *wording.Language, cat *homework.Catalog, a answers) []suggestion {
	var all []suggestion
	safety := func(why string) {
		all = append(all, suggestion{title: l.X("right.title", "Is this still right for me?"), why: why, safety: true})
	}
	reading := func(id, why string) {
		if r := cat.Reading(id); r != nil && !slices.ContainsFunc(all, func(s suggestion) bool { return s.to == route.Reading(id) }) {
			all = append(all, suggestion{title: r.Title, why: why, to: route.Reading(id)})
		}
	}
	if a.has(signAfraid) {
		safety(l.X("wonder.afraid", "You said that somebody frightens, pushes or hurts you. Help for you alone comes first; nothing here is to be done as a couple. The page is private and has people to call."))
	}
	if a.has(signLow) {
		safety(l.X("wonder.low", "You said that you are very low. Please talk with somebody today; the page has help lines. The rest can wait."))
	}
	if a.has(signHurts) {
		why := l.X("wonder.hurts", "You said that it hurts, bleeds or came suddenly. A doctor looks first, and the rest goes better afterwards.")
		reading(readingDoctor, why)
		reading(readingVisit, why)
	}
	if a.has(signAfter) {
		reading(readingMedicines, l.X("wonder.medicine", "You said that it began after an illness, a birth, an operation or a medicine. Whoever treats you can often change something."))
	}
	for i, c := range a.Concerns {
		if p := cat.Path(c); p != nil && len(p.Readings) > 0 && i < mostPaths {
			reading(p.Readings[0], l.X("wonder.named", "You named: {{.Concern}}.", map[string]any{"Concern": l.Concern(c)}))
		}
	}
	if a.Mood != moodCurious && !a.has(signLow) {
		all = append(all, programs(l, cat, a)...)
	}
	switch a.Mood {
	case moodTroubled:
		why := l.X("wonder.troubled", "You said that it troubles you. That alone is reason enough to ask somebody; it need not be bad first.")
		reading(readingNeed, why)
		reading(readingFind, why)
	case moodManage:
		reading(readingNeed, l.X("wonder.manage", "You said that you manage. It says what help by a person adds, and when it is not needed."))
	case moodCurious:
		reading(readingWhat, l.X("wonder.curious", "You said that you are curious. Nothing has to be done; reading is enough."))
	}
	return all
}

// programs are those that fit what was named. Where there is fear, none for two is.
func programs(l *wording.Language, cat *homework.Catalog, a answers) (all []suggestion) {
	solo := a.Alone || a.has(signAfraid)
	for _, found := range cat.Suggest(a.Concerns, solo) {
		if len(found.Concerns) == 0 || len(all) == mostPrograms || a.has(signAfraid) && !found.Program.Alone() {
			continue
		}
		all = append(all, suggestion{title: found.Program.Title, why: l.X("wonder.program", "A program for what you named: {{.Concern}}. You may look at it whole before you begin.",
			map[string]any{"Concern": l.Concern(found.Concerns[0])}), to: route.AboutProgram(found.Program.ID)})
	}
	return all
}
