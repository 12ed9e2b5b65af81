// Command empty shows a Fyne window with nothing of ours in it: what the app's window is measured against. Its start is what
// any Fyne program takes; and at a key it changes one word, or all of forty lines, and is painted again, which is the least
// that a key can take.
package main

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("app.unhurried.Empty")
	// What Fyne does at the end may be lost then, and be waited for: now and then the window would be gone and the program stay.
	if l, ok := a.Lifecycle().(interface{ SetOnStoppedHookExecuted(func()) }); ok {
		l.SetOnStoppedHookExecuted(nil)
	}
	w := a.NewWindow("Unhurried")
	word := widget.NewLabel("")
	w.SetContent(container.NewCenter(word))
	w.Canvas().SetOnTypedRune(func(r rune) {
		switch r {
		case 'w': // one word is another
			if word.Text == "mmmmmm" {
				word.SetText("llllllllllll")
			} else {
				word.SetText("mmmmmm")
			}
		case 'a', 'b': // another page
			w.SetContent(page(r))
		}
	})
	w.Resize(fyne.NewSize(1180, 800)) // as the app's
	w.CenterOnScreen()
	w.ShowAndRun()
}

// page is as much text as fits the window, each line of another page another one, with nothing around it.
func page(r rune) fyne.CanvasObject {
	lines := container.NewVBox()
	for i := range 20 {
		words := strings.Repeat(string(r)+" ", 20) + strconv.Itoa(i)
		lines.Add(container.NewGridWithColumns(2, widget.NewLabel(words), widget.NewLabel(words)))
	}
	return lines
}
