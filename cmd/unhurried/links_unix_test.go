//go:build !windows

package main

import (
	"testing"

	"github.com/godbus/dbus/v5"
)

// browser answers as a desktop's portal does when it is asked to open a page.
type browser chan string

// OpenURI is what the portal is asked for.
func (b browser) OpenURI(_ /* parent */, link string, _ map[string]dbus.Variant) (dbus.ObjectPath, *dbus.Error) {
	b <- link
	return "/org/freedesktop/portal/desktop/request/1", nil
}

// A page is opened by the desktop's portal where there is one, and the answer says when there is none, so that another way is
// tried.
func TestLinksGoThroughThePortal(t *testing.T) {
	join := aBus(t)
	const page = "https://example.org/a?b=c"
	if openByPortal(t.Context(), join(), page) == nil {
		t.Error("opened without a portal")
	}
	desktop, opened := join(), make(browser, 1)
	check(t, desktop.Export(opened, portalPath, "org.freedesktop.portal.OpenURI"))
	_, err := desktop.RequestName(portal, 0)
	check(t, err)
	check(t, openByPortal(t.Context(), join(), page))
	if got := <-opened; got != page {
		t.Errorf("the portal was asked for %q", got)
	}
}
