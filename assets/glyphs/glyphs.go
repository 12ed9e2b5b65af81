// Package glyphs holds the small signs that stand on decks of cards: a sunrise, a cup, two rings. Each is 48 × 48, in lines of
// currentColor; widgets give them the ink of the paper. Their titles say what they show.
package glyphs

import (
	"embed"

	"fyne.io/fyne/v2"
)

//go:embed *.svg
var files embed.FS

// Name is the name of a sign.
type Name string

// The signs.
const (
	Bridge   Name = "bridge"
	Calendar Name = "calendar"
	Capsule  Name = "capsule"
	Clock    Name = "clock"
	Compass  Name = "compass"
	Cup      Name = "cup"
	Flower   Name = "flower"
	Frame    Name = "frame"
	Hand     Name = "hand"
	House    Name = "house"
	Key      Name = "key"
	Leaf     Name = "leaf"
	Limits   Name = "limits"
	Listen   Name = "listen"
	Mend     Name = "mend"
	Mirror   Name = "mirror"
	Moon     Name = "moon"
	Pen      Name = "pen"
	Plaster  Name = "plaster"
	Rings    Name = "rings"
	Speech   Name = "speech"
	Spiral   Name = "spiral"
	Sunrise  Name = "sunrise"
	Waves    Name = "waves"
)

// All returns every name.
func All() []Name {
	return []Name{Bridge, Calendar, Capsule, Clock, Compass, Cup, Flower, Frame, Hand, House, Key, Leaf, Limits, Listen, Mend, Mirror, Moon, Pen, Plaster, Rings, Speech, Spiral, Sunrise, Waves}
}

// Get returns a sign. It panics for a name that is none of the above: that is a mistake in this program, which the package's
// test would show.
func Get(name Name) fyne.Resource {
	file := string(name) + ".svg"
	data, err := files.ReadFile(file)
	if err != nil {
		panic("glyphs: no sign named " + string(name))
	}
	return fyne.NewStaticResource(file, data)
}
