package access

import (
	"reflect"

	"fyne.io/fyne/v2/widget"

	"unhurried/internal/atspi"
)

// menu adds a drop-down that is open. Fyne tells nobody what its entries say and which of them the arrows have come to, so
// this looks into its fields; where they are not as they were in Fyne 2.8, the menu has no entries.
func (t *drawing) menu(p *widget.PopUpMenu) {
	in := t.node(key{of: p}, atspi.Menu, "", working|here)
	in.Bounds = t.pixels(p.Position(), p.Size())
	t.window.Children = append(t.window.Children, in)
	active := reflect.ValueOf(p.Menu).Elem().FieldByName("activeItem")
	for i, o := range p.Items {
		label, ok := entryLabel(reflect.ValueOf(o))
		if !ok {
			continue
		}
		n := t.node(key{of: p, part: i + 1}, atspi.MenuItem, label, working|here|atspi.Focusable|atspi.Selectable)
		n.Action = "choose"
		n.Bounds = t.pixels(p.Position().Add(o.Position()), o.Size())
		if active.Kind() == reflect.Pointer && active.Pointer() == reflect.ValueOf(o).Pointer() {
			n.States |= atspi.Focused | atspi.Selected
		}
		in.Children = append(in.Children, n)
	}
	if !focused(in) {
		in.States |= atspi.Focusable | atspi.Focused
	}
}

// entryLabel is what an entry of a menu says.
func entryLabel(entry reflect.Value) (label string, ok bool) {
	if entry.Kind() != reflect.Pointer || entry.Elem().Kind() != reflect.Struct {
		return "", false
	}
	item := entry.Elem().FieldByName("Item")
	if item.Kind() != reflect.Pointer || item.IsNil() {
		return "", false
	}
	words := item.Elem().FieldByName("Label")
	if words.Kind() != reflect.String {
		return "", false
	}
	return words.String(), true
}
