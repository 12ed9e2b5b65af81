package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/ui/theme"
)

// Tone is what a pill says by its colour, beside its words.
type Tone int

// The tones.
const (
	ToneNeutral Tone = iota
	ToneAccent       // where I am, what is next
	ToneDone         // done, met, given
)

func (t Tone) color() fyne.ThemeColorName {
	switch t {
	case ToneAccent:
		return theme.ColorAccent
	case ToneDone:
		return theme.ColorSage
	}
	return theme.ColorSoft
}

// Pill is a small outlined label: a status, a duration, a part's name. It is not for tapping.
type Pill struct {
	composite
	text *Text
}

// NewPill makes a pill.
func NewPill(label string, tone Tone) *Pill {
	p := &Pill{text: newPlain(label, theme.SizeCaption, tone.color(), false).Center()}
	p.root = container.NewStack(NewPanel("", tone.color(), 999),
		container.New(&insetLayout{left: 11, right: 11, top: 4, bottom: 4}, p.text))
	p.ExtendBaseWidget(p)
	return p
}

func (p *Pill) sizeWithin(width float32) fyne.Size {
	return p.text.sizeWithin(width-22).AddWidthHeight(22, 8)
}

func (p *Pill) hugsText() {}

// SetLabel changes the words.
func (p *Pill) SetLabel(s string) { p.text.SetText(s); p.Refresh() }
