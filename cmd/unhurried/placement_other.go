//go:build !windows && (!linux || !x11 || wayland)

package main

// Elsewhere the system decides where a new window stands.

func whereIs(uintptr) (x, y int, maximized bool) { return 0, 0, false }

func display() uintptr { return 0 }

func roomOf(uintptr) (w, h int, screen extent, ok bool) { return 0, 0, extent{}, false }

func putAt(uintptr, int, int, bool) {}
