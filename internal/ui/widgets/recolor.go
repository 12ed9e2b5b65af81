package widgets

import (
	"bytes"
	"fmt"
	"image/color"
	"regexp"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/theme"
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

// drawn says which colour of the theme stands for each that the window's own drawings are written with.
var drawn = []struct {
	written string
	becomes fyne.ThemeColorName
}{
	{"currentColor", theme.ColorInk}, {drawnAccent, theme.ColorAccent}, {"#FFFDFA", theme.ColorSheet},
	{"#FBF1EC", theme.ColorSkin}, {"#EBD9D3", theme.ColorSkinDeep}, {"#F2F0EC", theme.ColorOther}, {"#DAD7D2", theme.ColorOtherDeep},
}

// falling finds light that falls through a room: lamp, moon and flame themselves are nearly solid.
var falling = regexp.MustCompile(`fill="#E9C07A" fill-opacity="0\.[0-5]\d*"`)

// thickness finds how thick a line is; most are 2.6 and small ones 1.8.
var thickness = regexp.MustCompile(`stroke-width="([0-9.]+)"`)

// recolorSpot returns one of the window's own drawings in the colours of the theme, with its main lines as thick as line.
func recolorSpot(svg fyne.Resource, w fyne.Widget, line float32) []byte {
	text := string(svg.Content())
	for _, d := range drawn {
		text = strings.ReplaceAll(text, d.written, hex(themeColor(w, d.becomes)))
	}
	_, _, _, glow := themeColor(w, theme.ColorGlow).RGBA()
	text = falling.ReplaceAllString(text, fmt.Sprintf(`fill="#E9C07A" fill-opacity="%.2f"`, float32(glow)/0xffff))
	return []byte(thickness.ReplaceAllStringFunc(text, func(found string) string {
		written, err := strconv.ParseFloat(thickness.FindStringSubmatch(found)[1], 32)
		if err != nil {
			return found
		}
		return fmt.Sprintf(`stroke-width="%.2f"`, float32(written)*line/2.6)
	}))
}

func replaceColor(svg fyne.Resource, from, to string) fyne.Resource {
	return fyne.NewStaticResource(to[1:]+"-"+svg.Name(), bytes.ReplaceAll(svg.Content(), []byte(from), []byte(to)))
}

func hex(c color.Color) string {
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}
