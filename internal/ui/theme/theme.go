// Package theme is the look of Unhurried: paper-like light, soft dark, one accent colour, and text that grows to
// twice its size. Screens take colours and sizes from here by name and never write a number of their own.
package theme

import (
	"image/color"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode says which of the two looks is used.
type Mode int

// The modes. System follows the desktop's own setting.
const (
	System Mode = iota
	Light
	Dark
)

// MinScale and MaxScale bound the text scale: 1 is 16 px body text, 2 is 32 px.
const (
	MinScale float32 = 1
	MaxScale float32 = 2
)

// Theme is a fyne.Theme with a fixed mode, text scale and contrast. It is immutable: a new choice is a new Theme.
type Theme struct {
	mode     Mode
	scale    float32
	contrast bool // high
}

// New makes a theme. A scale outside MinScale…MaxScale is brought to the nearer bound.
func New(mode Mode, scale float32) *Theme {
	return &Theme{mode: mode, scale: min(max(scale, MinScale), MaxScale)}
}

// Mode returns the chosen mode.
func (t *Theme) Mode() Mode { return t.mode }

// Scale returns the text scale in use.
func (t *Theme) Scale() float32 { return t.scale }

// WithScale returns the same look at another text scale.
func (t *Theme) WithScale(scale float32) *Theme { return New(t.mode, scale).WithContrast(t.contrast) }

// Color returns the named colour; a name of neither this theme nor Fyne's is transparent.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := variant == fynetheme.VariantDark
	switch t.mode {
	case Light:
		dark = false
	case Dark:
		dark = true
	}
	set, strong := lightColors, strongLight
	variant = fynetheme.VariantLight
	if dark {
		set, strong, variant = darkColors, strongDark, fynetheme.VariantDark
	}
	if c, ok := strong[name]; ok && t.contrast {
		return c
	}
	if c, ok := set[name]; ok {
		return c
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Font returns Fyne's own typeface for the style.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource { return fynetheme.DefaultTheme().Font(style) }

// Icon returns Fyne's own icon; the app's icons are in assets/icons.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return fynetheme.DefaultTheme().Icon(name)
}

// Size returns the named size; text and icons grow with the scale, corners and gaps do not.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if s, ok := scaledSizes[name]; ok {
		return s * t.scale
	}
	if s, ok := fixedSizes[name]; ok {
		return s
	}
	if n, ok := strings.CutPrefix(string(name), pixels); ok {
		if px, err := strconv.Atoi(n); err == nil {
			return float32(px)
		}
	}
	return fynetheme.DefaultTheme().Size(name)
}
