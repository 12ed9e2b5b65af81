package theme

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Whatever style words are in, they take the room that Fyne gives them, and a letter that no typeface of ours has is left to Fyne.
func TestWordsTakeTheRoomThatFyneGivesThem(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(New(Light, 1))
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}, {Monospace: true, Bold: true}} {
		for words, ours := range map[string]bool{"Tonight": true, "«Straße» – 20 min …": true, "Сегодня": true, "שלום": false, "a 🤍": false} {
			face := Sans(words, style)
			if style != (fyne.TextStyle{}) && (face != nil) != ours {
				t.Errorf("%q in %+v: a typeface of ours is named: %t", words, style, face != nil)
			}
			var drawn canvas.Text
			drawn.TextSize = 17
			Write(&drawn, words, style)
			want := fyne.MeasureText(words, 17, style)
			if got := Measure(words, 17, style); got != want || drawn.MinSize() != want || drawn.FontSource != face {
				t.Errorf("%q in %+v: %v, drawn %v, and Fyne says %v", words, style, got, drawn.MinSize(), want)
			}
		}
	}
}
