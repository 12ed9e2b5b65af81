package atspi

// snapshot is a look at the window, made fit to be sent and found by ID. Nothing in it changes once it is made.
type snapshot struct {
	nodes map[ID]*entry
	order []ID // parents before their children, from top to bottom
	focus ID   // what has the keyboard; 0 when nothing has
}

// rootID is the application, which holds the window.
const rootID ID = 0

// entry is a node of a snapshot.
type entry struct {
	Node
	letters  []rune // of Text
	parent   ID
	index    int
	children []ID
	chooses  bool // its children are to be chosen from
}

// newSnapshot takes over what a window shows. A nil window leaves the application alone.
func newSnapshot(application string, window *Node) *snapshot {
	s := &snapshot{nodes: map[ID]*entry{}}
	root := &Node{Role: Application, Name: application, States: Enabled | Sensitive | Showing | Visible}
	s.add(root, rootID, 0, 0)
	if window != nil {
		s.add(window, rootID, 0, 1)
	}
	return s
}

// add takes over a node and what it holds.
func (s *snapshot) add(n *Node, parent ID, index, depth int) {
	if n == nil || len(s.order) >= maxNodes || depth > maxDepth || s.nodes[n.ID] != nil {
		return
	}
	e := &entry{Node: *n, parent: parent, index: index}
	e.Name, e.Description, e.ValueText, e.Children = line(n.Name), line(n.Description), line(n.ValueText), nil
	if n.Value != nil {
		v := *n.Value
		e.Value = &v
	}
	if n.Text != nil {
		t := *n.Text
		e.letters = letters(n.Text)
		t.Content = ""
		size := len(e.letters)
		t.Caret, t.From, t.To = within(t.Caret, size), within(t.From, size), within(t.To, size)
		if t.From > t.To {
			t.From, t.To = t.To, t.From
		}
		t.Rows = rising(t.Rows, size)
		e.Text = &t
	}
	s.nodes[n.ID] = e
	s.order = append(s.order, n.ID)
	if e.States.Has(Focused) {
		s.focus = n.ID
	}
	for _, child := range n.Children {
		before := len(s.order)
		if s.add(child, n.ID, len(e.children), depth+1); len(s.order) > before {
			e.children = append(e.children, child.ID)
			e.chooses = e.chooses || child.States.Has(Selectable)
		}
	}
	if n.ID != rootID && parent == rootID {
		s.nodes[rootID].children = []ID{n.ID}
	}
}

// rising keeps the offsets of a text that come one after the other, from 0.
func rising(offsets []int, size int) (out []int) {
	for _, at := range offsets {
		if at == 0 && len(out) == 0 || len(out) > 0 && at > out[len(out)-1] && at <= size {
			out = append(out, at)
		}
	}
	return out
}

func within(offset, size int) int { return min(max(offset, 0), size) }

// deepest finds the innermost node at a point of the window, from a node down.
func (s *snapshot) deepest(from *entry, x, y int32) *entry {
	for i := len(from.children) - 1; i >= 0; i-- { // what is drawn last lies on top
		child := s.nodes[from.children[i]]
		if child.Bounds.holds(x, y) && child.States.Has(Showing) {
			return s.deepest(child, x, y)
		}
	}
	return from
}
