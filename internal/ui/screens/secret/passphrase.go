// Package secret holds the two things that more than one screen asks about a member's way in: a new passphrase, typed
// twice, and the recovery sheet, shown once.
package secret

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"unhurried/internal/app"
	"unhurried/internal/ui/env"
	"unhurried/internal/ui/widgets"
)

// leastStrength is the estimate from which on a passphrase is taken; see app.Strength.
const leastStrength = 3

// Strength tells how good a passphrase is, as a share and in words. names are what a guesser would try first.
func Strength(names func() []string) func(string) (float32, string) {
	return func(p string) (float32, string) {
		words := []string{
			lang.X("strength.0", "Guessed at once"),
			lang.X("strength.1", "Guessed within hours"),
			lang.X("strength.2", "Not enough for this"),
			lang.X("strength.3", "Good"),
			lang.X("strength.4", "Very good"),
		}
		n := app.Strength(p, append(names(), "unhurried"))
		return float32(n+1) / 5, words[n]
	}
}

// Pair is a new passphrase, typed twice, with words suggested on request.
type Pair struct {
	names        func() []string
	first, again *widgets.Passphrase
	firstField   *widgets.Field
	againField   *widgets.Field
	shown        *widgets.Text
	content      *fyne.Container
	suggest      *widgets.Button
}

// NewPair makes the fields. names are what a guesser would try first; submitted is called on Enter in the second field.
func NewPair(e *env.Env, names func() []string, submitted func()) *Pair {
	p := &Pair{names: names, shown: widgets.NewCaption("")}
	p.first = widgets.NewPassphrase("", Strength(names))
	p.firstField = widgets.NewField(lang.X("secret.new", "New passphrase"), p.first,
		lang.X("make.passHint", "Several words are easier to keep than signs. Nobody can reset it; the recovery sheet is the one spare key."))
	p.again = widgets.NewPassphrase("", nil)
	p.again.OnSubmitted(func(string) { submitted() })
	p.againField = widgets.NewField(lang.X("make.again", "The same once more"), p.again, "")
	p.shown.Hide()
	p.suggest = widgets.Secondary(lang.X("make.suggest", "Suggest words"), func() {
		words, err := app.SuggestPassphrase()
		if err != nil {
			e.Nav.Toast(env.Sentence(err), "", nil)
			return
		}
		p.first.SetText(words)
		p.again.SetText("")
		p.shown.SetText(lang.X("make.suggested", "Write these down before you go on: {{.Words}}", map[string]any{"Words": words}))
		p.shown.Show()
		p.content.Refresh()
	})
	p.content = widgets.NewColumn(p.firstField, p.shown, p.againField, widgets.NewFlow(p.suggest))
	return p
}

// Content returns the fields.
func (p *Pair) Content() fyne.CanvasObject { return p.content }

// SetProblem says why the passphrase can't be taken.
func (p *Pair) SetProblem(s string) { p.firstField.SetProblem(s) }

// Take returns the passphrase and empties the fields, or says beside a field why it can't be taken and returns nil. The
// caller clears what it got.
func (p *Pair) Take() []byte {
	p.firstField.SetProblem("")
	p.againField.SetProblem("")
	switch {
	case app.Strength(p.first.Text(), append(slices.Clone(p.names()), "unhurried")) < leastStrength:
		p.firstField.SetProblem(lang.X("make.weak", "This is guessed too soon. Add words, or let the app suggest some."))
	case p.first.Text() != p.again.Text():
		p.againField.SetProblem(lang.X("make.differ", "The two are not the same."))
	default:
		passphrase := []byte(p.first.Text())
		p.Clear()
		return passphrase
	}
	p.content.Refresh()
	return nil
}

// Empty tells whether nothing has been typed.
func (p *Pair) Empty() bool { return p.first.Text() == "" && p.again.Text() == "" }

// Clear empties the fields.
func (p *Pair) Clear() {
	p.first.SetText("")
	p.again.SetText("")
	p.shown.SetText("")
	p.shown.Hide()
	p.content.Refresh()
}
