// Package icons holds the app's own line icons. Their lines are currentColor; widgets.Recolor gives them the ink of the theme.
package icons

import (
	"embed"

	"fyne.io/fyne/v2"
)

//go:embed *.svg
var files embed.FS

// Name is the name of an icon.
type Name string

// The icons: one for each place of the rail, the two that are always there, and a few signs.
const (
	Today     Name = "today"
	Program   Name = "program"
	Library   Name = "library"
	Together  Name = "together"
	Progress  Name = "progress"
	Therapist Name = "therapist"
	Settings  Name = "settings"
	Right     Name = "right"
	Lock      Name = "lock"
	Back      Name = "back"
	Next      Name = "next"
	Down      Name = "down"
	App       Name = "unhurried"
)

// Get returns an icon. It panics for a name that is none of the above: that is a mistake in this program, which the
// package's test would show.
func Get(name Name) fyne.Resource {
	file := string(name) + ".svg"
	data, err := files.ReadFile(file)
	if err != nil {
		panic("icons: no icon named " + string(name))
	}
	return fyne.NewStaticResource(file, data)
}
