package widgets

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
)

// Recolor returns an SVG in which every "currentColor" is the given colour. (Fyne's own recolouring changes fills only,
// and ours are line drawings.) The name changes with the colour, since Fyne keeps drawn images by name.
func Recolor(svg fyne.Resource, c color.Color) fyne.Resource {
	r, g, b, _ := c.RGBA()
	hex := fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
	return fyne.NewStaticResource(hex[1:]+"-"+svg.Name(),
		bytes.ReplaceAll(svg.Content(), []byte("currentColor"), []byte(hex)))
}
