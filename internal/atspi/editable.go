package atspi

import (
	"unicode/utf8"

	"github.com/godbus/dbus/v5"
)

// editable types into a node.
type editable struct{ *session }

// replace asks for words in the place of others. What is longer than any text may be, or no text, is refused.
func (t editable) replace(m dbus.Message, from, to int, words string) (bool, *dbus.Error) {
	e, err := t.withText(m)
	switch {
	case err != nil:
		return false, err
	case !e.States.Has(Editable | Enabled):
		return false, nil
	case len(words) > maxText || !utf8.ValidString(words):
		return false, errNoSuch
	}
	if to < 0 {
		to = len(e.letters)
	}
	from, to = within(from, len(e.letters)), within(to, len(e.letters))
	return from <= to && t.cfg.Actions.Replace(e.ID, from, to, words), nil
}

func (t editable) SetTextContents(m dbus.Message, words string) (bool, *dbus.Error) {
	return t.replace(m, 0, -1, words)
}

// InsertText takes the first bytes of words, as many as length says.
func (t editable) InsertText(m dbus.Message, at int32, words string, length int32) (bool, *dbus.Error) {
	if length >= 0 && int(length) < len(words) {
		words = words[:length]
	}
	return t.replace(m, int(at), int(at), words)
}

func (t editable) DeleteText(m dbus.Message, from, to int32) (bool, *dbus.Error) {
	return t.replace(m, int(from), int(to), "")
}
