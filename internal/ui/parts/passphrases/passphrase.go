// Package passphrases holds the two things that more than one screen asks about a member's way in: a new passphrase, typed
// twice, and the recovery sheet, shown once.
package passphrases

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/app"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Strength tells how good a passphrase is, as a share and in words. names are what a guesser would try first.
func Strength(l *wording.Language, names func() []string) func(string) (float32, string) {
	return func(p string) (float32, string) {
		words := []string{
			l.X("strength.0", "Guessed at once"),
			l.X("strength.1", "Guessed within hours"),
			l.X("strength.2", "Not enough for this"),
			l.X("strength.3", "Nearly enough"),
			l.X("strength.4", "Good"),
		}
		n := app.Strength(p, names())
		return float32(n+1) / 5, words[n]
	}
}

// Strong tells whether a passphrase is taken.
func Strong(passphrase string, names []string) bool {
	return app.Strength(passphrase, names) >= app.Strong
}

// Pair is a new passphrase, typed twice, with words suggested on request.
type Pair struct {
	env          *screen.Env
	names        func() []string
	first, again *widgets.Passphrase
	firstField   *widgets.Field
	againField   *widgets.Field
	content      *fyne.Container
}

// NewPair makes the fields. names are what a guesser would try first; submitted is called on Enter in the second field.
func NewPair(e *screen.Env, names func() []string, submitted func()) *Pair {
	p := &Pair{env: e, names: names}
	strength := Strength(e.L, names)
	p.first = widgets.NewPassphrase(e.L, "", func(s string) (float32, string) { // asked on each change
		p.changed()
		return strength(s)
	})
	p.first.OnSubmitted(func() { p.focus(p.again) })
	p.firstField = widgets.NewField(e.L.X("secret.new", "New passphrase"), p.first,
		e.L.X("make.passHint", "Four or five words are easier to remember than symbols. Nobody can reset it; the recovery sheet is the one spare key."))
	p.again = widgets.NewPassphrase(e.L, "", nil)
	p.again.OnChanged(p.changed)
	p.again.OnSubmitted(submitted)
	p.againField = widgets.NewField(e.L.X("make.again", "Type it again"), p.again, "")
	p.content = widgets.NewColumn(p.firstField, p.againField,
		widgets.NewFlow(widgets.Secondary(e.L.X("make.suggest", "Suggest words"), p.suggest)))
	return p
}

// changed takes away what was said of a passphrase that is no longer the one that stands there.
func (p *Pair) changed() {
	if p.content == nil {
		return
	}
	p.firstField.SetProblem("")
	p.againField.SetProblem("")
}

// suggest shows words in a sheet of their own, where they are read and written down. Only when they are chosen do they
// take the place of what was typed, in the first field: to type them once more shows that they were written down.
func (p *Pair) suggest() {
	l := p.env.L
	words, err := app.SuggestPassphrase()
	if err != nil {
		p.env.Nav.Toast(l.Error(err), "", nil)
		return
	}
	var m *widgets.Modal
	use := widgets.Primary(l.X("make.suggestUse", "I have written them down"), func() {
		m.Hide()
		p.first.SetText(words)
		p.again.SetText("")
		p.focus(p.again)
	})
	m = widgets.ShowModal(p.env.Canvas(), widgets.NewColumn(
		widgets.NewSubHeading(l.X("make.suggested", "Write these words down")),
		widgets.NewTitle(words),
		widgets.NewSoft(l.X("make.suggestText", "With the spaces, in this order. They become your passphrase, and you type them once more from your paper.")),
		widgets.NewFlow(use,
			widgets.Secondary(l.X("make.suggestOther", "Other words"), func() { m.Hide(); p.suggest() }),
			widgets.Quiet(l.X("action.cancel", "Cancel"), func() { m.Hide() }))), nil)
	p.env.Canvas().Focus(use)
}

// Focus gives the first field the keyboard.
func (p *Pair) Focus() { p.focus(p.first) }

func (p *Pair) focus(on *widgets.Passphrase) {
	if c := p.env.Canvas(); c != nil {
		c.Focus(on.Focusable())
	}
}

// Content returns the fields.
func (p *Pair) Content() fyne.CanvasObject { return p.content }

// SetProblem says why the passphrase can't be taken.
func (p *Pair) SetProblem(s string) { p.firstField.SetProblem(s) }

// Take returns the passphrase and empties the fields, or says beside a field why it can't be taken and returns nil. The
// caller clears what it got.
func (p *Pair) Take() []byte {
	l := p.env.L
	p.changed()
	switch {
	case p.first.Text() == "":
		p.firstField.SetProblem(l.X("make.needPassphrase", "A passphrase is needed."))
	case !Strong(p.first.Text(), p.names()):
		p.firstField.SetProblem(l.X("make.weak", "This is guessed too soon. Add words, or let the app suggest some."))
	case p.first.Text() != p.again.Text():
		p.againField.SetProblem(l.X("make.differ", "The two are not the same."))
	default:
		passphrase := []byte(p.first.Text())
		p.Clear()
		return passphrase
	}
	p.content.Refresh()
	return nil
}

// PutBack shows a passphrase again that was taken for something else than its own fault, so that nobody types it anew, and
// clears it.
func (p *Pair) PutBack(passphrase []byte) {
	p.first.SetText(string(passphrase))
	p.again.SetText(string(passphrase))
	clear(passphrase)
	p.content.Refresh()
}

// Empty tells whether nothing has been typed.
func (p *Pair) Empty() bool { return p.first.Text() == "" && p.again.Text() == "" }

// Clear empties the fields.
func (p *Pair) Clear() {
	p.first.SetText("")
	p.again.SetText("")
	p.content.Refresh()
}
