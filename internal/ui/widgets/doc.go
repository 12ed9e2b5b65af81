// Package widgets holds the parts that every screen is made of. Widgets know nothing of homework: they show strings
// and numbers and call back. All of them scale with the text, wrap instead of being cut off, can be reached and used
// by keyboard, show where the keyboard is, and scroll themselves into view when it reaches them.
//
// A screen is mostly this:
//
//	widgets.NewPage("Good evening", "One thing for tonight.",
//		widgets.NewCard("Touch in turns", "25–40 min",
//			widgets.NewText("Twenty minutes each …"),
//			widgets.NewFlow(widgets.Primary("Start together", start), widgets.Secondary("Not this week", skip))),
//		widgets.NewCards(reading, talk, appointment)) // two columns of like height, or one
//
// Vertical arrangement must use NewColumn (not container.NewVBox): its children get the height that their wrapped text
// needs at the width they really have. Text that can be long must be a Text, never a widget.Label.
//
// Keys: a widget that does not use a key hands it on to the window (see forwardKey), so Esc, F1, Ctrl+L and the idle
// watcher work wherever the keyboard is. Screens therefore take NewEntry, NewCheck and NewSelect from here and not
// Fyne's own.
package widgets
