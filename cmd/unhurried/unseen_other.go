//go:build !windows

package main

import "unhurried/internal/ui/screen"

// unseen is nil: neither X11 nor Wayland lets a window ask to be left out of pictures of the screen.
func (d *desk) unseen() *screen.Unseen { return nil }
