package atspi

import (
	"os"
	"path/filepath"

	"github.com/godbus/dbus/v5"
)

// SessionAddress is where the session's bus should stand. It starts none.
func SessionAddress() string {
	if address := os.Getenv("DBUS_SESSION_BUS_ADDRESS"); address != "" {
		return address
	}
	return "unix:path=" + dbus.EscapeBusAddressValue(filepath.Join(os.Getenv("XDG_RUNTIME_DIR"), "bus"))
}
