package atspi

// States is what is so of a node now, as a set of AT-SPI's bits.
type States uint64

// The states that a node here may be in.
const (
	Active     States = 1 << 1 // the window that has the keyboard
	Checked    States = 1 << 4
	Editable   States = 1 << 7
	Enabled    States = 1 << 8
	Expandable States = 1 << 9
	Expanded   States = 1 << 10
	Focusable  States = 1 << 11
	Focused    States = 1 << 12
	Horizontal States = 1 << 13
	Modal      States = 1 << 16
	MultiLine  States = 1 << 17
	Selectable States = 1 << 22
	Selected   States = 1 << 23
	Sensitive  States = 1 << 24 // it can be worked: with Enabled, always both
	Showing    States = 1 << 25 // it is in view
	SingleLine States = 1 << 26
	Visible    States = 1 << 30 // it would be in view if one scrolled there
	Checkable  States = 1 << 41
	ReadOnly   States = 1 << 43
)

var stateNames = map[States]string{
	Active: "active", Checked: "checked", Editable: "editable", Enabled: "enabled", Expandable: "expandable",
	Expanded: "expanded", Focusable: "focusable", Focused: "focused", Horizontal: "horizontal", Modal: "modal",
	MultiLine: "multi-line", Selectable: "selectable", Selected: "selected", Sensitive: "sensitive", Showing: "showing",
	SingleLine: "single-line", Visible: "visible", Checkable: "checkable", ReadOnly: "read-only",
}

// Has reports whether all of some states hold.
func (s States) Has(all States) bool { return s&all == all }

// words are the set as the protocol sends it: the lower half and the upper half.
func (s States) words() []uint32 { return []uint32{uint32(s), uint32(s >> 32)} }
