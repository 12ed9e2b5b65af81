//go:build !windows

package main

import (
	"context"
	"errors"
	"time"

	"github.com/godbus/dbus/v5"
)

// linkPatience is how long the desktop may take to say that it opens a page, or that it can't.
const linkPatience = 5 * time.Second

// askDesktop asks the desktop's portal to open a page, which also works from a sandbox and lets people choose a browser.
func askDesktop(link string) error {
	bus, err := sessionBus()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(context.Background(), linkPatience)
	defer cancel()
	return errors.Join(openByPortal(ctx, bus, link), bus.Close())
}

func openByPortal(ctx context.Context, bus *dbus.Conn, link string) error {
	const noParent = ""
	return bus.Object(portal, portalPath).CallWithContext(ctx, "org.freedesktop.portal.OpenURI.OpenURI", 0, noParent, link, map[string]dbus.Variant{}).Err
}
