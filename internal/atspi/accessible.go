package atspi

import (
	"strconv"

	"github.com/godbus/dbus/v5"
)

// accessible is what every node answers.
type accessible struct{ *session }

func (a accessible) GetChildAtIndex(m dbus.Message, index int32) (ref, *dbus.Error) {
	_, e, err := a.at(m)
	switch {
	case err != nil:
		return ref{"", nowhere}, err
	case index < 0 || int(index) >= len(e.children):
		return ref{"", nowhere}, nil
	}
	return a.ref(e.children[index]), nil
}

func (a accessible) GetChildren(m dbus.Message) ([]ref, *dbus.Error) {
	_, e, err := a.at(m)
	if err != nil {
		return nil, err
	}
	return a.refs(e.children), nil
}

func (a accessible) GetIndexInParent(m dbus.Message) (int32, *dbus.Error) {
	_, e, err := a.at(m)
	if err != nil {
		return -1, err
	}
	return int32(e.index), nil
}

// relation is one that a node has to others. None has any: names say all of it.
type relation struct {
	Kind    uint32
	Targets []ref
}

func (a accessible) GetRelationSet(m dbus.Message) ([]relation, *dbus.Error) {
	_, _, err := a.at(m)
	return nil, err
}

func (a accessible) GetRole(m dbus.Message) (uint32, *dbus.Error) {
	_, e, err := a.at(m)
	if err != nil {
		return 0, err
	}
	return uint32(e.Role), nil
}

func (a accessible) GetRoleName(m dbus.Message) (string, *dbus.Error) {
	_, e, err := a.at(m)
	if err != nil {
		return "", err
	}
	return e.Role.String(), nil
}

func (a accessible) GetLocalizedRoleName(m dbus.Message) (string, *dbus.Error) {
	return a.GetRoleName(m)
}

func (a accessible) GetState(m dbus.Message) ([]uint32, *dbus.Error) {
	_, e, err := a.at(m)
	if err != nil {
		return nil, err
	}
	return e.States.words(), nil
}

func (a accessible) GetAttributes(m dbus.Message) (map[string]string, *dbus.Error) {
	look, e, err := a.at(m)
	if err != nil {
		return nil, err
	}
	about := map[string]string{"toolkit": a.cfg.Toolkit}
	if e.Level > 0 {
		about["level"] = strconv.Itoa(e.Level)
	}
	if e.ValueText != "" {
		about["valuetext"] = e.ValueText
	}
	if e.States.Has(Selectable) {
		about["posinset"] = strconv.Itoa(e.index + 1)
		about["setsize"] = strconv.Itoa(len(look.nodes[e.parent].children))
	}
	return about, nil
}

func (a accessible) GetApplication(_ dbus.Message) (ref, *dbus.Error) { return a.ref(rootID), nil }

func (a accessible) GetInterfaces(m dbus.Message) ([]string, *dbus.Error) {
	_, e, err := a.at(m)
	if err != nil {
		return nil, err
	}
	return e.interfaces(), nil
}

// application is what the root answers besides.
type application struct{ *session }

func (a application) GetLocale(uint32) (string, *dbus.Error) { return a.cfg.Locale, nil }

func (a application) GetApplicationBusAddress() (string, *dbus.Error) { return "", nil }
