package access

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/atspi"
	"unhurried/internal/ui/outline"
)

// here is what is so of everything that stands on the screen; working what is so of everything that can be worked.
const (
	here    = atspi.Visible | atspi.Showing
	working = atspi.Enabled | atspi.Sensitive
)

// drawing is a tree that is being made.
type drawing struct {
	*Tree
	window *atspi.Node
	nodes  map[fyne.CanvasObject]*atspi.Node // groups, and rows that hold others
}

// Draw makes the tree of what a canvas shows. It is for the UI goroutine.
func (l *Tree) Draw(c fyne.Canvas, active bool) *atspi.Node {
	t := &drawing{Tree: l, nodes: map[fyne.CanvasObject]*atspi.Node{}}
	l.begin(c)
	t.window = l.node(key{of: c}, atspi.Frame, l.title, working|here)
	t.window.Bounds = l.pixels(fyne.Position{}, c.Size())
	if active {
		t.window.States |= atspi.Active
	}
	if p, ok := c.Focused().(*widget.PopUpMenu); ok {
		t.menu(p)
	}
	items := outline.Of(c)
	for i, it := range items {
		if outline.OnlyNames(items, i) || it.Role == outline.Text && strings.TrimSpace(it.Name) == "" {
			continue
		}
		t.add(it, t.group(it))
	}
	page := heading(t.window)
	if page != nil {
		t.window.Name = page.Name + " · " + l.title // heard when the page changes; the desktop's own title says nothing
	}
	if !focused(t.window) { // a reader has to be somewhere, or does not say what the next control stands in
		if page == nil {
			page = t.window
		}
		page.States |= atspi.Focused
	}
	l.end()
	distinct(t.window)
	return t.window
}

// heading is the page's name: its first heading of the first level, or nil.
func heading(n *atspi.Node) *atspi.Node {
	if n.Level == 1 {
		return n
	}
	for _, c := range n.Children {
		if h := heading(c); h != nil {
			return h
		}
	}
	return nil
}

// focused reports whether something has the keyboard.
func focused(n *atspi.Node) bool {
	return n.States.Has(atspi.Focused) || slices.ContainsFunc(n.Children, focused)
}

// add puts an item into its group.
func (t *drawing) add(it outline.Item, in *atspi.Node) {
	if it.Role == outline.Text && in.Role == atspi.ListItem {
		t.listed(it, in)
		return
	}
	n := t.item(it)
	n.Bounds, n.States = t.place(it.Object, it.Around, n.States)
	in.Children = append(in.Children, n)
	if it.Role == outline.Choice {
		t.chips(it, n)
	}
	t.nodes[it.Object] = n
}

// listed adds a text to an item of a list, which is told in one. A point before it is only drawn.
func (t *drawing) listed(it outline.Item, in *atspi.Node) {
	if it.Name != "•" {
		in.Name = strings.TrimSpace(in.Name + " " + it.Name)
		in.Text = &atspi.Text{Content: in.Name}
	}
}

// group finds or makes what an item stands in: a dialog, a card, a list, a row.
func (t *drawing) group(it outline.Item) *atspi.Node {
	in := t.window
	for i, o := range it.Around {
		n := t.nodes[o]
		if n == nil {
			if n = t.newGroup(o, i == 0); n == nil {
				continue
			}
			n.Bounds, n.States = t.place(o, it.Around[:i], n.States)
			in.Children = append(in.Children, n)
			t.nodes[o] = n
		}
		in = n
	}
	return in
}

// newGroup makes the node of what groups others; nil for what only lays them out.
func (t *drawing) newGroup(o fyne.CanvasObject, outermost bool) *atspi.Node {
	if outermost && t.dialog == o {
		return t.node(key{of: o}, atspi.Dialog, t.title(o), working|here|atspi.Modal|atspi.Active)
	}
	if named, ok := o.(interface{ Titled() string }); ok && named.Titled() != "" {
		return t.node(key{of: o}, atspi.Panel, named.Titled(), working|here)
	}
	if c, ok := o.(*fyne.Container); ok {
		if _, ok := c.Layout.(interface{ ListItem() }); ok {
			return t.node(key{of: o}, atspi.ListItem, "", working|here|atspi.ReadOnly)
		}
		if isList(c) {
			return t.node(key{of: o}, atspi.List, "", working|here|atspi.ReadOnly)
		}
	}
	return nil
}

// isList reports whether all that a container holds are items of a list.
func isList(c *fyne.Container) bool {
	for _, o := range c.Objects {
		item, ok := o.(*fyne.Container)
		if !ok {
			return false
		}
		if _, ok := item.Layout.(interface{ ListItem() }); !ok {
			return false
		}
	}
	return len(c.Objects) > 0
}

// title is what a dialog is called: its first heading.
func (t *drawing) title(dialog fyne.CanvasObject) (title string) {
	outline.Walk(dialog, outline.Children, func(o fyne.CanvasObject, _ []fyne.CanvasObject) bool {
		h, ok := o.(interface {
			HeadingLevel() int
			String() string
		})
		if ok && title == "" && h.HeadingLevel() > 0 {
			title = h.String()
		}
		return title == ""
	})
	return title
}

// item makes the node of an item.
func (t *drawing) item(it outline.Item) *atspi.Node {
	if it.Role == outline.Text {
		return t.text(it)
	}
	k := key{of: it.Object}
	states := here | atspi.Focusable
	if !it.Disabled {
		states |= working
	}
	if it.Focused && it.Role != outline.Choice {
		states |= atspi.Focused
	}
	switch it.Role {
	case outline.Box:
		if states |= atspi.Checkable; it.Checked {
			states |= atspi.Checked
		}
		return t.pressed(t.node(k, atspi.CheckBox, it.Name, states), "toggle", it)
	case outline.Choice:
		return t.described(t.node(k, atspi.Panel, it.Name, states), it)
	case outline.Scale:
		return t.slider(t.described(t.node(k, atspi.Slider, it.Name, states|atspi.Horizontal), it), it)
	case outline.Menu:
		n := t.pressed(t.node(k, atspi.ComboBox, it.Name, states|atspi.Expandable), "open", it)
		n.ValueText, n.Text = it.Value, &atspi.Text{Content: it.Value}
		return n
	case outline.Field:
		return t.field(it, k, states)
	}
	name, open := strings.CutPrefix(it.Name, "˅")
	name, closed := strings.CutPrefix(name, "›")
	if open || closed {
		states |= atspi.Expandable
	}
	if open {
		states |= atspi.Expanded
	}
	return t.pressed(t.node(k, atspi.Button, strings.TrimSpace(name), states), "press", it)
}

// text makes the node of a text: a label, a heading, what a chart shows, or what is to be heard when it changes.
func (t *drawing) text(it outline.Item) *atspi.Node {
	role := atspi.Label
	switch {
	case it.Live:
		role = atspi.Notification
	case it.Level > 0:
		role = atspi.Heading
	case it.Chart:
		role = atspi.Chart
	}
	n := t.node(key{of: it.Object}, role, it.Name, working|here|atspi.ReadOnly|atspi.MultiLine)
	n.Level, n.Text = it.Level, &atspi.Text{Content: it.Name}
	return n
}

func (t *drawing) pressed(n *atspi.Node, action string, it outline.Item) *atspi.Node {
	n.Action = action
	return t.described(n, it)
}

// described gives a control what is good to know of it: what the outline hints at, and what stands below it in its field.
func (t *drawing) described(n *atspi.Node, it outline.Item) *atspi.Node {
	about := []string{}
	if it.Hint != "" {
		about = append(about, it.Hint)
	}
	for _, o := range it.Around {
		if f, ok := o.(interface{ Hint() string }); ok && f.Hint() != "" {
			about = append(about, f.Hint())
		}
	}
	n.Description = strings.Join(about, ". ")
	return n
}

// slider gives a scale its number. One below the lowest is no answer, to which one step down leads.
func (t *drawing) slider(n *atspi.Node, it outline.Item) *atspi.Node {
	n.ValueText = it.Value
	if s, ok := it.Object.(scale); ok {
		value, answered := s.Value()
		if !answered {
			value = unanswered
		}
		n.Value = &atspi.Value{Min: unanswered, Max: float64(s.Most()), Step: 1, Now: float64(value)}
	}
	return n
}

// unanswered is the number of a scale without an answer.
const unanswered = -1

// field makes the node of something to type into. Of a passphrase it has the length and no letter.
func (t *drawing) field(it outline.Item, k key, states atspi.States) *atspi.Node {
	role, text := atspi.Entry, &atspi.Text{Content: it.Value, Secret: it.Secret}
	if f, ok := it.Object.(field); ok {
		text.Caret, text.From, text.To = f.CursorTextOffset(), 0, 0
		if !it.Secret {
			text.From, text.To = f.Selection()
			text.Rows = f.Rows()
		}
	}
	if it.Secret {
		role = atspi.PasswordText
		if e, ok := it.Object.(interface{ Length() int }); ok {
			text.Content = strings.Repeat("•", e.Length())
		}
	}
	states |= atspi.SingleLine
	if m, ok := it.Object.(interface{ Lines() bool }); ok && m.Lines() {
		states ^= atspi.SingleLine | atspi.MultiLine
	}
	n := t.described(t.node(k, role, it.Name, states|atspi.Editable), it)
	n.Text = text
	return n
}

// chips adds the chips of a choice. The one that the arrows have come to has the keyboard when the choice has it.
func (t *drawing) chips(it outline.Item, in *atspi.Node) {
	c, ok := it.Object.(chips)
	if !ok {
		return
	}
	role := atspi.RadioButton
	if c.Several() {
		role = atspi.CheckBox
	}
	states := in.States&^atspi.Focused | atspi.Checkable | atspi.Selectable
	for i, option := range it.Options {
		n := t.node(key{of: it.Object, part: i + 1}, role, option, states)
		n.Action = "choose"
		pos, size := c.Chip(i)
		n.Bounds = t.pixels(t.at(it.Object, it.Around).Add(pos), size)
		for _, chosen := range it.Chosen {
			if chosen == i {
				n.States |= atspi.Checked | atspi.Selected
			}
		}
		if it.Focused && i == c.At() {
			n.States |= atspi.Focused
		}
		in.Children = append(in.Children, n)
	}
}
