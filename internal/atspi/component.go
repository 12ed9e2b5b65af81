package atspi

import "github.com/godbus/dbus/v5"

// component says where a node stands, and brings it there.
type component struct{ *session }

// The corners that places may be counted from.
const (
	fromScreen uint32 = 0
	fromParent uint32 = 2
)

// corner is where the counting begins, in the window.
func (c component) corner(look *snapshot, e *entry, from uint32) (x, y int32) {
	switch from {
	case fromScreen:
		x, y = c.cfg.origin()
		return -x, -y
	case fromParent:
		if up := look.nodes[e.parent]; up != nil {
			return up.Bounds.X, up.Bounds.Y
		}
	}
	return 0, 0
}

func (c component) place(m dbus.Message, from uint32) (Rect, *dbus.Error) {
	look, e, err := c.at(m)
	if err != nil {
		return Rect{}, err
	}
	r := e.Bounds
	x, y := c.corner(look, e, from)
	r.X, r.Y = r.X-x, r.Y-y
	return r, nil
}

func (c component) GetExtents(m dbus.Message, from uint32) (Rect, *dbus.Error) {
	return c.place(m, from)
}

func (c component) GetPosition(m dbus.Message, from uint32) (x, y int32, err *dbus.Error) {
	r, err := c.place(m, from)
	return r.X, r.Y, err
}

func (c component) GetSize(m dbus.Message) (width, height int32, err *dbus.Error) {
	r, err := c.place(m, fromScreen)
	return r.Width, r.Height, err
}

func (c component) Contains(m dbus.Message, x, y int32, from uint32) (bool, *dbus.Error) {
	r, err := c.place(m, from)
	return r.holds(x, y), err
}

func (c component) GetAccessibleAtPoint(m dbus.Message, x, y int32, from uint32) (ref, *dbus.Error) {
	look, e, err := c.at(m)
	if err != nil {
		return ref{"", nowhere}, err
	}
	cx, cy := c.corner(look, e, from)
	x, y = x+cx, y+cy
	if !e.Bounds.holds(x, y) {
		return ref{"", nowhere}, nil
	}
	return c.ref(look.deepest(e, x, y).ID), nil
}

// GetLayer is that of controls in a window, or of the window.
func (c component) GetLayer(m dbus.Message) (uint32, *dbus.Error) {
	const ofControls, ofWindows = 3, 7
	_, e, err := c.at(m)
	if err == nil && e.Role == Frame {
		return ofWindows, nil
	}
	return ofControls, err
}

func (c component) GetMDIZOrder(_ dbus.Message) (int16, *dbus.Error) { return 0, nil }

func (c component) GetAlpha(_ dbus.Message) (float64, *dbus.Error) { return 1, nil }

func (c component) GrabFocus(m dbus.Message) (bool, *dbus.Error) {
	_, e, err := c.at(m)
	return err == nil && e.States.Has(Focusable) && c.cfg.Actions.Focus(e.ID), err
}

func (c component) ScrollTo(m dbus.Message, _ uint32) (bool, *dbus.Error) {
	_, e, err := c.at(m)
	return err == nil && c.cfg.Actions.Reveal(e.ID), err
}
