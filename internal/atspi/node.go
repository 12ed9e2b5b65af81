package atspi

// ID names a node for as long as it is there. A node that comes later gets another one, and so does one that changes its
// role. 0 is no ID.
type ID uint64

// Node is something that a window shows: the window itself, a text, a control, or a group of them.
type Node struct {
	ID   ID
	Role Role
	// Name is what it is called, or what a text says.
	Name string
	// Description is what is good to know besides.
	Description string
	// ValueText is its value in words, such as "no answer", where a number alone does not tell it.
	ValueText string
	States    States
	// Bounds is where it stands in the window.
	Bounds Rect
	// Action is what pressing it does, in one English word; empty where it can't be pressed.
	Action string
	// Value is that of a slider; nil for what has none.
	Value *Value
	// Text is what can be read letter by letter; nil for what can't.
	Text *Text
	// Level is that of a heading, from 1.
	Level    int
	Children []*Node
}

// Rect is a place in pixels, from the top left corner of what the window shows.
type Rect struct{ X, Y, Width, Height int32 }

// holds reports whether a point is inside.
func (r Rect) holds(x, y int32) bool {
	return x >= r.X && y >= r.Y && x < r.X+r.Width && y < r.Y+r.Height
}

// Value is a number between two others.
type Value struct{ Min, Max, Step, Now float64 }

// Text is a text with a caret. Offsets count characters (runes).
type Text struct {
	Content string
	// Secret says that the content is a passphrase. Nobody is told more of it than its length.
	Secret bool
	Caret  int
	// From and To enclose what is selected; they are equal when nothing is.
	From, To int
	// Rows are the offsets at which its lines begin as they are wrapped, from 0 up; nil where only line breaks count.
	Rows []int
}

// Actions is what assistive programs may do to the nodes of a window. The methods are called on goroutines of Serve's and
// should not wait for the window: true says that it will be done.
type Actions interface {
	// Press does what Node.Action names.
	Press(ID) bool
	// Focus gives a node the keyboard.
	Focus(ID) bool
	// Reveal scrolls a node into view.
	Reveal(ID) bool
	// SetValue moves a slider.
	SetValue(ID, float64) bool
	// SetCaret moves the caret of a text.
	SetCaret(id ID, offset int) bool
	// Replace puts words in the place of the characters from one offset to another.
	Replace(id ID, from, to int, words string) bool
}
