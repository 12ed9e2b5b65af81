// Package atspi lets assistive programs on Linux, such as the screen reader Orca, read and work a window. It speaks AT-SPI,
// the D-Bus protocol that GTK and Qt speak too, and knows nothing of the toolkit that draws the window: whoever owns the
// window hands over what it shows as a tree of Nodes, and does what is asked through Actions.
//
// Serve sleeps until an assistive program runs (org.a11y.Status.IsEnabled on the session's bus). Only then does it look at
// the window, join the accessibility bus and answer there. Every answer comes from the last look, so that a window that is
// busy can still be read. What differs from one look to the next goes out as events: a focus that moved, a value that
// changed, a text that was typed.
//
// The protocol is described by the XML files of at-spi2-core (https://gitlab.gnome.org/GNOME/at-spi2-core), whose names,
// numbers and signatures stand here.
package atspi
