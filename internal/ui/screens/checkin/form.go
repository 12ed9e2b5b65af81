package checkin

import (
	"slices"

	"unhurried/internal/app"
	"unhurried/internal/homework"
	"unhurried/internal/wording"
)

// about is what a check-in is about: a session, or a week.
type about struct {
	week    bool
	monday  homework.Day // of the week, by which it is named: the form stays with it, past midnight on Sunday too
	session homework.SessionKey
}

// draft is the name under which the half-filled form is kept.
func (a about) draft() string {
	if a.week {
		return app.WeekDraft(a.monday)
	}
	return app.CheckInDraft(a.session)
}

// form is what a check-in asks. It is made of the state and of what it is about, and knows no widget.
type form struct {
	title, sub string
	cards      []card
	solo       bool            // the member uses the vault alone
	alone      bool            // nobody else took part
	partner    string          // to whom it can be handed over: who still has to tell of the session; or ""
	closes     bool            // what is saved stays mine alone until the partner's is in, unless it is opened early
	opens      string          // when it opens, as long as nothing else is chosen
	reader     string          // who may have read what I saved before: the other member, once both are in; or ""
	earlier    []homework.Text // what I saved before
}

// card is a part of a form.
type card struct {
	title     string
	questions []question
	first     bool   // it stands under the scales, in the first of two columns
	folded    string // the name under which they are folded away, for what fewer people write about; or ""
}

// question is one thing that is asked. It is answered on a scale, by one of some options or in words.
type question struct {
	ask     string
	above   bool   // ask is written above the answer; else the card's title, or the scale, says it
	choice  string // the draft's name for the answer, when it is on no scale and not in words
	usual   string // the choice that stands until another one is made, if any
	scale   *homework.Scale
	options []option       // where they are few; a scale without any is answered by number
	text    homework.Field // "" when it is not answered in words
	hint    string         // in an empty field of words
	below   string         // something to know, below the answer
}

// option is an answer to choose.
type option struct {
	label string
	value string // of a choice
	score int    // on a scale
}

// newForm is a pure function of the state.
func newForm(l *wording.Language, s *homework.State, cat *homework.Catalog, a about, today homework.Day) form {
	if a.week {
		return weekForm(l, s, a.monday)
	}
	return sessionForm(l, s, cat, a.session, today)
}

// field names what is asked in the draft.
func (q question) field() string {
	switch {
	case q.text != "":
		return string(q.text)
	case q.scale != nil:
		return q.scale.Name
	}
	return q.choice
}

// onScale asks for the answer on a scale.
func (f *form) onScale(l *wording.Language, s *homework.Scale) question {
	q := question{ask: l.Ask(s, f.solo), scale: s}
	for n, name := range l.Steps(s) {
		q.options = append(q.options, option{label: name, score: n})
	}
	return q
}

// inWords asks for a text, in a card of its own.
func inWords(field homework.Field, ask, hint string) card {
	return card{questions: []question{{ask: ask, text: field, hint: hint}}}
}

// bringUp asks what of it is for the next appointment: on a form, this is how something is brought up.
func bringUp(l *wording.Language) card {
	return inWords(homework.FieldTherapist, l.X("checkin.therapist", "For the next appointment"), l.X("checkin.therapistHint", "Something to bring up, if you like"))
}

func yesNo(l *wording.Language) []option {
	return []option{{label: l.X("answer.yes", "Yes"), value: "yes"}, {label: l.X("answer.no", "No"), value: "no"}}
}

// saved says that the form is saved with these texts, and what was taken back from the other's eyes, as far as that is
// possible.
func (f *form) saved(l *wording.Language, now []homework.Text) string {
	taken := slices.ContainsFunc(f.earlier, func(t homework.Text) bool {
		x := homework.TextOf(now, t.Field)
		return t.Audience.Shared() && t.Body != "" && (!x.Audience.Shared() || x.Body != t.Body)
	})
	if f.reader != "" && taken {
		return l.X("checkin.savedNarrowed", "Saved. What stood there before is out of this file. {{.Name}} may have read it already, and copies of the file still hold it.",
			map[string]any{"Name": f.reader})
	}
	return l.X("action.saved", "Saved.")
}
