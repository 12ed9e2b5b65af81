// Package access shows the window to assistive programs: it makes of the window's outline the tree of nodes that package
// atspi hands out, and does in the window what such a program asks for.
package access
