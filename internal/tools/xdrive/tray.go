package xdrive

import (
	"context"
	"fmt"

	"github.com/godbus/dbus/v5"
)

// Tray takes the entries of programs as a desktop's tray does.
type Tray struct {
	bus     *dbus.Conn
	entries chan TrayEntry
}

// TrayEntry is what one program has in the tray.
type TrayEntry struct {
	item dbus.BusObject
	menu dbus.BusObject
}

// The names by which programs and trays know each other.
const (
	trayName = "org.kde.StatusNotifierWatcher"
	itemFace = "org.kde.StatusNotifierItem"
	menuFace = "com.canonical.dbusmenu"
)

// OpenTray makes a connection to a session's bus the tray of its desktop.
func OpenTray(bus *dbus.Conn) (*Tray, error) {
	t := &Tray{bus, make(chan TrayEntry, 8)}
	if err := bus.Export(t, "/StatusNotifierWatcher", trayName); err != nil {
		return nil, err
	}
	if reply, err := bus.RequestName(trayName, dbus.NameFlagDoNotQueue); err != nil || reply != dbus.RequestNameReplyPrimaryOwner {
		return nil, fmt.Errorf("own the tray's name: %d, %w", reply, err)
	}
	return t, nil
}

// RegisterStatusNotifierItem is how a program says that it has an entry, at a path of its own.
func (t *Tray) RegisterStatusNotifierItem(from dbus.Sender, path string) *dbus.Error {
	t.entries <- TrayEntry{item: t.bus.Object(string(from), dbus.ObjectPath(path))}
	return nil
}

// Next waits for the next program that registers.
func (t *Tray) Next(ctx context.Context) (e TrayEntry, err error) {
	select {
	case e = <-t.entries:
	case <-ctx.Done():
		return e, ctx.Err()
	}
	at, err := e.Property("Menu")
	if err != nil {
		return e, err
	}
	path, ok := at.Value().(dbus.ObjectPath)
	if !ok {
		return e, fmt.Errorf("the menu is at %v", at)
	}
	e.menu = t.bus.Object(e.item.Destination(), path)
	return e, nil
}

// Property is what the entry says of itself.
func (e TrayEntry) Property(name string) (dbus.Variant, error) {
	return e.item.GetProperty(itemFace + "." + name)
}

// Click clicks on the entry.
func (e TrayEntry) Click() error {
	return e.item.Call(itemFace+".Activate", 0, int32(0), int32(0)).Err
}

// trayLine is a line of a menu, and all below it.
type trayLine struct {
	ID         int32
	Properties map[string]dbus.Variant
	Below      []dbus.Variant
}

// Menu is what the entry's menu says, and which number each line has; what is between the lines says nothing.
func (e TrayEntry) Menu() (lines []string, numbers map[string]int32, err error) {
	var revision uint32
	var top trayLine
	if err := e.menu.Call(menuFace+".GetLayout", 0, int32(0), int32(-1), []string{}).Store(&revision, &top); err != nil {
		return nil, nil, err
	}
	numbers = map[string]int32{}
	for _, v := range top.Below {
		var line trayLine
		if err := v.Store(&line); err != nil {
			return nil, nil, err
		}
		if says, ok := line.Properties["label"].Value().(string); ok && says != "" {
			lines, numbers[says] = append(lines, says), line.ID
		}
	}
	return lines, numbers, nil
}

// Choose chooses a line of the menu.
func (e TrayEntry) Choose(says string) error {
	lines, numbers, err := e.Menu()
	if err != nil {
		return err
	}
	id, ok := numbers[says]
	if !ok {
		return fmt.Errorf("no %q in the menu %q", says, lines)
	}
	return e.menu.Call(menuFace+".Event", 0, id, "clicked", dbus.MakeVariant(0), uint32(0)).Err
}
