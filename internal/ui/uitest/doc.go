// Package uitest is the bench that every screen test stands on: it opens a screen in Fyne's test driver, finds things by
// the words a user sees, taps, types and presses keys, checks and draws it in all looks, and compares what it says with a
// golden file.
//
//	func TestCheckIn(t *testing.T) {
//		w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return screen.Content() })
//		w.Type("Anything for your therapist?", "slept badly")
//		w.Tap("Save")
//		w.MustShow("Saved")
//	}
//
//	func TestCheckInLooks(t *testing.T) {
//		uitest.CheckLooks(t, "checkin", func() fyne.CanvasObject { return makeScreen().Content() })
//	}
//
// CheckLooks fails when a screen is blank or words on it can't be read whole. With UNHURRIED_SCREENS set (make screens) it
// also writes build/screens/NAME-SIZE-MODE-TEXT.png for all eight looks, two of them as high as the whole page too
// (…-whole.png).
package uitest
