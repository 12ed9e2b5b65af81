// Command empty shows a Fyne window with nothing in it: what the app's window is measured against.
package main

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	w := app.NewWithID("app.unhurried.Empty").NewWindow("Unhurried")
	w.SetContent(widget.NewLabel(""))
	w.Resize(fyne.NewSize(1180, 800)) // as the app's
	w.CenterOnScreen()
	w.ShowAndRun()
}
