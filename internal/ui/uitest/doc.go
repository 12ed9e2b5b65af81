// Package uitest is the bench that every screen test stands on: it opens a screen in Fyne's test driver, finds things by
// the words a user sees, taps, types and presses keys, draws the screen in all looks, and compares markup with a golden
// file.
//
//	func TestCheckIn(t *testing.T) {
//		w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return screen.Content() })
//		w.Type("Anything for your therapist?", "slept badly")
//		w.Tap("Save")
//		w.MustShow("Saved")
//	}
//
//	func TestCheckInLooks(t *testing.T) {
//		uitest.Draw(t, "checkin", func() fyne.CanvasObject { return makeScreen().Content() })
//	}
//
// Draw writes build/screens/NAME-SIZE-MODE-TEXT.png for all eight looks when UNHURRIED_SCREENS is set (make screens), two of
// them also as high as the whole page (…-whole.png),
// and in every run fails when words can't be read whole.
package uitest
