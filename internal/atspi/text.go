package atspi

import (
	"sort"

	"github.com/godbus/dbus/v5"
)

// text reads a node letter by letter.
type text struct{ *session }

func (s *session) withText(m dbus.Message) (*entry, *dbus.Error) {
	_, e, err := s.at(m)
	switch {
	case err != nil:
		return nil, err
	case e.Text == nil:
		return nil, errLacks
	}
	return e, nil
}

// span is a piece of a text.
func (e *entry) span(from, to int32) string {
	size := len(e.letters)
	if to < 0 {
		to = int32(size)
	}
	a, b := within(int(from), size), within(int(to), size)
	if a >= b {
		return ""
	}
	return string(e.letters[a:b])
}

func (t text) GetText(m dbus.Message, from, to int32) (string, *dbus.Error) {
	e, err := t.withText(m)
	if err != nil {
		return "", err
	}
	return e.span(from, to), nil
}

func (t text) GetCharacterAtOffset(m dbus.Message, offset int32) (int32, *dbus.Error) {
	e, err := t.withText(m)
	if err != nil || offset < 0 || int(offset) >= len(e.letters) {
		return 0, err
	}
	return e.letters[offset], nil
}

// around finds the unit of a text that an offset is in; a line as it is wrapped, where that is known.
func (e *entry) around(of unit, offset int) (from, to int) {
	rows := e.Text.Rows
	if of != row || len(rows) == 0 {
		return of.around(e.letters, offset)
	}
	next := sort.SearchInts(rows, within(offset, len(e.letters))+1) // the row after it
	if next == len(rows) {
		return rows[next-1], len(e.letters)
	}
	return rows[next-1], rows[next]
}

// piece is the unit of a text around an offset, or one after or before it.
func (t text) piece(m dbus.Message, offset int32, of unit, step int) (words string, from, to int32, err *dbus.Error) {
	e, err := t.withText(m)
	if err != nil {
		return "", 0, 0, err
	}
	if offset < 0 {
		offset = int32(e.Text.Caret) // by the protocol's tradition
	}
	a, b := e.around(of, int(offset))
	switch {
	case step > 0 && b < len(e.letters):
		a, b = e.around(of, b)
	case step < 0 && a > 0:
		a, b = e.around(of, a-1)
	case step != 0:
		a, b = len(e.letters), len(e.letters)
		if step < 0 {
			a, b = 0, 0
		}
	}
	return string(e.letters[a:b]), int32(a), int32(b), nil
}

func (t text) GetStringAtOffset(m dbus.Message, offset int32, granularity uint32) (string, int32, int32, *dbus.Error) {
	return t.piece(m, offset, byGranularity(granularity), 0)
}

func (t text) GetTextAtOffset(m dbus.Message, offset int32, boundary uint32) (string, int32, int32, *dbus.Error) {
	return t.piece(m, offset, byBoundary(boundary), 0)
}

func (t text) GetTextAfterOffset(m dbus.Message, offset int32, boundary uint32) (string, int32, int32, *dbus.Error) {
	return t.piece(m, offset, byBoundary(boundary), 1)
}

func (t text) GetTextBeforeOffset(m dbus.Message, offset int32, boundary uint32) (string, int32, int32, *dbus.Error) {
	return t.piece(m, offset, byBoundary(boundary), -1)
}

func (t text) GetNSelections(m dbus.Message) (int32, *dbus.Error) {
	e, err := t.withText(m)
	if err != nil || e.Text.From == e.Text.To {
		return 0, err
	}
	return 1, nil
}

func (t text) GetSelection(m dbus.Message, number int32) (from, to int32, err *dbus.Error) {
	e, err := t.withText(m)
	if err != nil || number != 0 {
		return 0, 0, err
	}
	return int32(e.Text.From), int32(e.Text.To), nil
}

// AddSelection, RemoveSelection and SetSelection are not offered: what is selected is for its reader to choose.
func (t text) AddSelection(dbus.Message, int32, int32) (bool, *dbus.Error)        { return false, nil }
func (t text) RemoveSelection(dbus.Message, int32) (bool, *dbus.Error)            { return false, nil }
func (t text) SetSelection(dbus.Message, int32, int32, int32) (bool, *dbus.Error) { return false, nil }

func (t text) SetCaretOffset(m dbus.Message, offset int32) (bool, *dbus.Error) {
	e, err := t.withText(m)
	return err == nil && e.States.Has(Editable) && offset >= 0 && int(offset) <= len(e.letters) && t.cfg.Actions.SetCaret(e.ID, int(offset)), err
}

// Texts here have one look throughout.

func (t text) GetAttributes(m dbus.Message, _ int32) (look map[string]string, from, to int32, err *dbus.Error) {
	e, err := t.withText(m)
	if err != nil {
		return nil, 0, 0, err
	}
	return map[string]string{}, 0, int32(len(e.letters)), nil
}

func (t text) GetAttributeRun(m dbus.Message, offset int32, _ bool) (map[string]string, int32, int32, *dbus.Error) {
	return t.GetAttributes(m, offset)
}

func (t text) GetDefaultAttributes(dbus.Message) (map[string]string, *dbus.Error) { return nil, nil }

func (t text) GetDefaultAttributeSet(dbus.Message) (map[string]string, *dbus.Error) { return nil, nil }

// Where each letter stands is not known; the whole text's place is.

func (t text) GetRangeExtents(m dbus.Message, _, _ int32, corner uint32) (x, y, width, height int32, err *dbus.Error) {
	r, err := component(t).place(m, corner)
	return r.X, r.Y, r.Width, r.Height, err
}

func (t text) GetCharacterExtents(m dbus.Message, _ int32, corner uint32) (x, y, width, height int32, err *dbus.Error) {
	return t.GetRangeExtents(m, 0, 0, corner)
}

func (t text) GetOffsetAtPoint(dbus.Message, int32, int32, uint32) (int32, *dbus.Error) {
	return -1, nil
}

func (t text) ScrollSubstringTo(m dbus.Message, _, _ int32, _ uint32) (bool, *dbus.Error) {
	return component(t).ScrollTo(m, 0)
}
