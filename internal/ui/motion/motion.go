// Package motion turns off what moves by itself, for people whom movement makes ill and for a computer that is to rest. Fyne
// animates where its settings say so, and leaves no way to change them but a file of the user's.
package motion

import "fyne.io/fyne/v2"

// Less makes the app one whose settings show no animations while still says so, for fyne.SetCurrentApp.
func Less(app fyne.App, still func() bool) fyne.App { return less{app, still} }

// Without does something during which nothing begins to move. It is called on the UI goroutine.
func Without(do func()) {
	app := fyne.CurrentApp()
	fyne.SetCurrentApp(less{app, func() bool { return true }})
	defer fyne.SetCurrentApp(app)
	do()
}

type less struct {
	fyne.App
	still func() bool
}

// Settings are the app's, which are asked whether to animate.
func (a less) Settings() fyne.Settings { return settings{a.App.Settings(), a.still} }

type settings struct {
	fyne.Settings
	still func() bool
}

// ShowAnimations tells whether something may move by itself.
func (s settings) ShowAnimations() bool { return !s.still() && s.Settings.ShowAnimations() }
