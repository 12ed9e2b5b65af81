package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

func themeColor(w fyne.Widget, name fyne.ThemeColorName) color.Color {
	if w == nil {
		return fynetheme.Color(name)
	}
	return fynetheme.ColorForWidget(name, w)
}

func themeSize(w fyne.Widget, name fyne.ThemeSizeName) float32 {
	if w == nil {
		return fynetheme.Size(name)
	}
	return fynetheme.SizeForWidget(name, w)
}

// composite is a widget that shows one tree of other objects.
type composite struct {
	widget.BaseWidget
	root fyne.CanvasObject
}

// CreateRenderer draws the tree.
func (c *composite) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.root) }

// Children returns what the widget is made of.
func (c *composite) Children() []fyne.CanvasObject { return []fyne.CanvasObject{c.root} }

func canvasOf(o fyne.CanvasObject) fyne.Canvas {
	app := fyne.CurrentApp()
	if app == nil {
		return nil
	}
	return app.Driver().CanvasForObject(o)
}
