// Package spots holds the drawings of the window: lamp, cups, hands, a path. Each is 480 × 320 (the room 900 × 330), in
// currentColor and #9A4B3C on a solid #FFFDFA, with #E9C07A for light and for nothing else; widgets.NewSpot gives them the
// colours of the theme. Their titles say what they show.
package spots

import (
	"embed"

	"fyne.io/fyne/v2"
)

//go:embed *.svg
var files embed.FS

// Name is the name of a drawing.
type Name string

// The drawings.
const (
	Blanket  Name = "blanket"
	Book     Name = "book"
	Candle   Name = "candle"
	Chairs   Name = "chairs"
	Cups     Name = "cups"
	Envelope Name = "envelope"
	Hands    Name = "hands"
	Lamp     Name = "lamp"
	Letter   Name = "letter"
	Path     Name = "path"
	Rain     Name = "rain"
	Room     Name = "room-wide"
	Window   Name = "window"
)

// All returns every name.
func All() []Name {
	return []Name{Blanket, Book, Candle, Chairs, Cups, Envelope, Hands, Lamp, Letter, Path, Rain, Room, Window}
}

// Get returns a drawing. It panics for a name that is none of the above: that is a mistake in this program, which the
// package's test would show.
func Get(name Name) fyne.Resource {
	file := string(name) + ".svg"
	data, err := files.ReadFile(file)
	if err != nil {
		panic("spots: no drawing named " + string(name))
	}
	return fyne.NewStaticResource(file, data)
}
