package atspi

import "github.com/godbus/dbus/v5"

// item is all that is usually asked of a node, in one.
type item struct {
	Node, Application, Parent ref
	Index, Children           int32
	Interfaces                []string
	Name                      string
	Role                      uint32
	Description               string
	States                    []uint32
}

func (s *session) item(e *entry) item {
	return item{
		Node: s.ref(e.ID), Application: s.ref(rootID), Parent: s.parent(e), Index: int32(e.index), Children: int32(len(e.children)),
		Interfaces: e.interfaces(), Name: e.Name, Role: uint32(e.Role), Description: e.Description, States: e.States.words(),
	}
}

// cache hands out the whole tree at once.
type cache struct{ *session }

func (c cache) GetItems() ([]item, *dbus.Error) {
	look := c.now.Load()
	items := make([]item, len(look.order))
	for i, id := range look.order {
		items[i] = c.item(look.nodes[id])
	}
	return items, nil
}
