package access

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"unhurried/internal/atspi"
)

// Tree is the window as a tree of nodes, drawn anew at each look. What stays from one to the next is which node stands for what.
type Tree struct {
	title  string
	ids    map[key]named
	last   atspi.ID // that was given
	drawn  []drawn  // nodes of the tree that is being made
	shown  map[atspi.ID]key
	dialog fyne.CanvasObject // the topmost one, or nil
	window fyne.Size
	scale  float32 // pixels in a unit of Fyne's
}

// NewTree makes the tree of a window with a title.
func NewTree(title string) *Tree { return &Tree{title: title} }

// key is what a node stands for: an object, or the nth part of one.
type key struct {
	of   any
	part int
	role atspi.Role
}

// named is a node as it was seen last.
type named struct {
	id   atspi.ID
	name string
}

type drawn struct {
	node *atspi.Node
	key  key
}

func (l *Tree) begin(c fyne.Canvas) {
	l.drawn, l.dialog, l.window, l.scale = nil, c.Overlays().Top(), c.Size(), c.Scale()
}

// node makes a node; end gives it its ID.
func (l *Tree) node(k key, role atspi.Role, name string, states atspi.States) *atspi.Node {
	k.role = role
	n := &atspi.Node{Role: role, Name: name, States: states}
	l.drawn = append(l.drawn, drawn{n, k})
	return n
}

// end gives each node its ID: that of the last look, or where a page was drawn anew that of what had the same role and name
// and is gone.
func (l *Tree) end() {
	seen := map[key]named{}
	for _, d := range l.drawn {
		if was, ok := l.ids[d.key]; ok {
			d.node.ID = was.id
			seen[d.key] = named{was.id, d.node.Name}
		}
	}
	type sign struct {
		role atspi.Role
		name string
	}
	gone := map[sign][]atspi.ID{}
	for k, was := range l.ids {
		if _, ok := seen[k]; !ok {
			s := sign{k.role, was.name}
			gone[s] = append(gone[s], was.id)
		}
	}
	for _, ids := range gone {
		slices.Sort(ids)
	}
	l.shown = map[atspi.ID]key{}
	for _, d := range l.drawn {
		if d.node.ID == 0 {
			if s := (sign{d.key.role, d.node.Name}); len(gone[s]) > 0 {
				d.node.ID, gone[s] = gone[s][0], gone[s][1:]
			} else {
				l.last++
				d.node.ID = l.last
			}
			seen[d.key] = named{d.node.ID, d.node.Name}
		}
		l.shown[d.node.ID] = d.key
	}
	l.ids, l.drawn = seen, nil
}

// at is where an object stands in the window: each thing around it says where it stands in the next.
func (l *Tree) at(o fyne.CanvasObject, around []fyne.CanvasObject) fyne.Position {
	at := o.Position()
	for _, p := range around {
		at = at.Add(p.Position())
	}
	return at
}

// place is where an object stands in the window, and its states: one that is scrolled out of view is not showing.
func (l *Tree) place(o fyne.CanvasObject, around []fyne.CanvasObject, states atspi.States) (atspi.Rect, atspi.States) {
	at, size := l.at(o, around), o.Size()
	seen := overlap(at, size, fyne.Position{}, l.window)
	for i, p := range around {
		if s, ok := p.(*container.Scroll); ok {
			seen = seen && overlap(at, size, l.at(s, around[:i]), s.Size())
		}
	}
	if !seen {
		states &^= atspi.Showing
	}
	return l.pixels(at, size), states
}

func overlap(a fyne.Position, as fyne.Size, b fyne.Position, bs fyne.Size) bool {
	return a.X < b.X+bs.Width && b.X < a.X+as.Width && a.Y < b.Y+bs.Height && b.Y < a.Y+as.Height
}

func (l *Tree) pixels(at fyne.Position, size fyne.Size) atspi.Rect {
	px := func(v float32) int32 { return int32(math.Round(float64(v * l.scale))) }
	return atspi.Rect{X: px(at.X), Y: px(at.Y), Width: px(size.Width), Height: px(size.Height)}
}
