package widgets

import (
	"fyne.io/fyne/v2"

	"unhurried/internal/passphrase"
	"unhurried/internal/wording"
)

// Passphrase is a passphrase field with the eye that shows it and, where a strength function is given, a bar with
// words under it.
type Passphrase struct {
	composite
	entry    *Entry
	meter    *Progress
	strength func(string) (score float32, words string)
}

// NewPassphrase makes the field. It takes as many bytes as a passphrase may have, and a longer one is never cut to fit
// without a word. strength may be nil; its score goes from 0 to 1 and its words say the same.
func NewPassphrase(l *wording.Language, placeholder string, strength func(string) (score float32, words string)) *Passphrase {
	typed := newStandIns()
	p := &Passphrase{entry: &Entry{l: l, Limit: passphrase.Max, length: typed.size, typed: typed}, strength: strength, meter: NewProgress(0, "")}
	p.entry.Password = true
	p.entry.setUp(placeholder)
	p.meter.Hide()
	p.root = NewColumnGap(8, p.entry, p.meter)
	p.ExtendBaseWidget(p)
	p.OnChanged(nil)
	return p
}

// OnChanged calls back after each key.
func (p *Passphrase) OnChanged(f func()) {
	p.entry.setChanged(func(string) {
		if p.strength != nil {
			p.meter.Hidden = p.Empty()
			p.meter.Set(p.strength(p.Text()))
			p.Refresh()
		}
		if f != nil {
			f()
		}
	})
}

// OnSubmitted calls back on Enter.
func (p *Passphrase) OnSubmitted(f func()) { p.entry.OnSubmitted = func(string) { f() } }

// Take returns what was typed, which the caller clears, and empties the field. No other copy of it stays in memory, unless
// package passphrase was told of one.
func (p *Passphrase) Take() []byte {
	phrase := p.entry.typed.bytes(p.entry.Text)
	p.Clear()
	return phrase
}

// Text returns what was typed, as a string, of which copies stay in memory.
func (p *Passphrase) Text() string {
	if p.Empty() {
		return ""
	}
	passphrase.Trace()
	return string(p.entry.typed.bytes(p.entry.Text))
}

// SetText replaces what was typed; the empty string also forgets the undo history.
func (p *Passphrase) SetText(s string) {
	if s != "" {
		passphrase.Trace()
	}
	p.entry.typed.forget()
	if p.entry.Password {
		s = p.entry.typed.stand(s)
	}
	p.entry.SetText(s)
}

// Empty tells whether nothing was typed.
func (p *Passphrase) Empty() bool { return p.entry.Text == "" }

// Clear takes out what was typed.
func (p *Passphrase) Clear() { p.SetText("") }

// SetEnabled allows typing or not, for instance while the vault is being opened.
func (p *Passphrase) SetEnabled(on bool) {
	if on {
		p.entry.Enable()
	} else {
		p.entry.Disable()
	}
}

// OnRefused calls back when something did not fit, as Entry's does.
func (p *Passphrase) OnRefused(f func(sentence string)) { p.entry.OnRefused(f) }

// Focusable returns the part that takes the keyboard.
func (p *Passphrase) Focusable() fyne.Focusable { return p.entry }
