package widgets

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
)

// drawnAccent is the accent colour that drawings are written with, so that they look right in any viewer; on the screen
// it becomes the theme's, which stands out on a dark ground too.
const drawnAccent = "#9A4B3C"

// Recolor returns an SVG in which every "currentColor" is the given colour. (Fyne's own recolouring changes fills only,
// and ours are line drawings.) The name changes with the colour, since Fyne keeps drawn images by name.
func Recolor(svg fyne.Resource, c color.Color) fyne.Resource {
	return replaceColor(svg, "currentColor", hex(c))
}

// recolorFigure returns a drawing in the given ink and accent.
func recolorFigure(svg fyne.Resource, ink, accent color.Color) fyne.Resource {
	return replaceColor(Recolor(svg, ink), drawnAccent, hex(accent))
}

func replaceColor(svg fyne.Resource, from, to string) fyne.Resource {
	return fyne.NewStaticResource(to[1:]+"-"+svg.Name(), bytes.ReplaceAll(svg.Content(), []byte(from), []byte(to)))
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
