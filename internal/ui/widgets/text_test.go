package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"pgregory.net/rapid"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

// Whatever words, width and size of text were there before: a text, and what stands around it, takes the room that a new one does.
func TestATextTakesTheRoomOfANewOne(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	words := rapid.StringMatching(`([a-zé]{1,12} ?){0,40}`)
	rapid.Check(t, func(t *rapid.T) {
		page := func(heading, text string) (*Text, *Text, *fyne.Container) {
			a, b := NewBold(heading), NewText(text)
			return a, b, NewColumn(NewSpread(a, NewCaption("today")), NewInset(theme.Gap, b), NewCaption("below"))
		}
		head, body, all := page("", "")
		width := float32(300)
		w.Show(all)
		for range rapid.IntRange(1, 8).Draw(t, "changes") {
			switch rapid.SampledFrom([]string{"head", "body", "width", "text size", "tone"}).Draw(t, "change") {
			case "head":
				head.SetText(words.Draw(t, "heading"))
			case "body":
				body.SetText(words.Draw(t, "words"))
			case "width":
				width = float32(rapid.IntRange(60, 900).Draw(t, "width"))
			case "text size":
				w.App.Settings().SetTheme(theme.New(uitest.Plain.Mode, rapid.SampledFrom([]float32{1, 1.5, 2}).Draw(t, "size")))
			case "tone":
				body.Tone(theme.ColorSoft)
			}
			all.Resize(fyne.NewSize(width, 2000))
			w.Settle()
			all.Resize(fyne.NewSize(width, 2000))
			newHead, newBody, fresh := page(head.String(), body.String())
			fresh.Resize(fyne.NewSize(width, 2000))
			for name, sizes := range map[string][2]fyne.Size{
				"heading": {head.MinSize(), newHead.MinSize()}, "words": {body.MinSize(), newBody.MinSize()}, "all": {all.MinSize(), fresh.MinSize()},
				"the heading's place": {head.Size(), newHead.Size()}, "the words' place": {body.Size(), newBody.Size()},
			} {
				if sizes[0] != sizes[1] {
					t.Fatalf("%s: %v, of a new one %v", name, sizes[0], sizes[1])
				}
			}
		}
	})
}
