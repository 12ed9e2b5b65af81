package atspi

import (
	"slices"

	"github.com/godbus/dbus/v5"
)

// action presses what can be pressed. A node has one action at most.
type action struct{ *session }

func (a action) only(m dbus.Message, index int32) (*entry, *dbus.Error) {
	_, e, err := a.at(m)
	switch {
	case err != nil:
		return nil, err
	case e.Action == "":
		return nil, errLacks
	case index != 0:
		return nil, errNoSuch
	}
	return e, nil
}

func (a action) GetName(m dbus.Message, index int32) (string, *dbus.Error) {
	e, err := a.only(m, index)
	if err != nil {
		return "", err
	}
	return e.Action, nil
}

func (a action) GetLocalizedName(m dbus.Message, index int32) (string, *dbus.Error) {
	return a.GetName(m, index)
}

func (a action) GetDescription(m dbus.Message, index int32) (string, *dbus.Error) {
	_, err := a.only(m, index)
	return "", err
}

func (a action) GetKeyBinding(m dbus.Message, index int32) (string, *dbus.Error) {
	_, err := a.only(m, index)
	return "", err
}

func (a action) GetActions(m dbus.Message) ([]struct{ Name, Description, Keys string }, *dbus.Error) {
	e, err := a.only(m, 0)
	if err != nil {
		return nil, err
	}
	return []struct{ Name, Description, Keys string }{{e.Action, "", ""}}, nil
}

func (a action) DoAction(m dbus.Message, index int32) (bool, *dbus.Error) {
	e, err := a.only(m, index)
	return err == nil && e.States.Has(Enabled) && a.cfg.Actions.Press(e.ID), err
}

// selection chooses among the children of a node.
type selection struct{ *session }

// chosen lists the children of a node that are chosen.
func (s *snapshot) chosen(e *entry) []ID {
	return slices.DeleteFunc(slices.Clone(e.children), func(id ID) bool { return !s.nodes[id].States.Has(Selected) })
}

func (s selection) child(m dbus.Message, index int32) (*entry, *dbus.Error) {
	look, e, err := s.at(m)
	switch {
	case err != nil:
		return nil, err
	case !e.chooses:
		return nil, errLacks
	case index < 0 || int(index) >= len(e.children):
		return nil, errNoSuch
	}
	return look.nodes[e.children[index]], nil
}

func (s selection) GetSelectedChild(m dbus.Message, index int32) (ref, *dbus.Error) {
	look, e, err := s.at(m)
	if err != nil {
		return ref{"", nowhere}, err
	}
	chosen := look.chosen(e)
	if index < 0 || int(index) >= len(chosen) {
		return ref{"", nowhere}, nil
	}
	return s.ref(chosen[index]), nil
}

func (s selection) IsChildSelected(m dbus.Message, index int32) (bool, *dbus.Error) {
	child, err := s.child(m, index)
	return err == nil && child.States.Has(Selected), err
}

// turn chooses a child or takes the choice back.
func (s selection) turn(m dbus.Message, index int32, on bool) (bool, *dbus.Error) {
	child, err := s.child(m, index)
	if err != nil || child.States.Has(Selected) == on {
		return err == nil, err
	}
	return s.cfg.Actions.Press(child.ID), nil
}

func (s selection) SelectChild(m dbus.Message, index int32) (bool, *dbus.Error) {
	return s.turn(m, index, true)
}

func (s selection) DeselectChild(m dbus.Message, index int32) (bool, *dbus.Error) {
	return s.turn(m, index, false)
}

func (s selection) DeselectSelectedChild(m dbus.Message, index int32) (bool, *dbus.Error) {
	look, e, err := s.at(m)
	if err != nil {
		return false, err
	}
	chosen := look.chosen(e)
	return index >= 0 && int(index) < len(chosen) && s.cfg.Actions.Press(chosen[index]), nil
}

func (s selection) ClearSelection(m dbus.Message) (bool, *dbus.Error) {
	look, e, err := s.at(m)
	if err != nil {
		return false, err
	}
	done := true
	for _, id := range look.chosen(e) {
		done = s.cfg.Actions.Press(id) && done
	}
	return done, nil
}

// SelectAll is not for choices as they are here.
func (s selection) SelectAll(dbus.Message) (bool, *dbus.Error) { return false, nil }
