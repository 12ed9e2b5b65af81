package xdrive

import (
	"image"
	"image/color"
	"testing"

	"unhurried/internal/probe"
)

func TestAPathTellsButtonsOfOneNameApart(t *testing.T) {
	s := probe.Screen{Items: []probe.Item{
		{Words: "Arousal and orgasm"}, {Words: "Begin", Stop: true},
		{Words: "Sensate focus"}, {Words: "Begin"}, {Words: "Begin", Stop: true, Disabled: true}, {Words: "›  Why these numbers?", Stop: true},
	}}
	for _, c := range []struct {
		path []string
		want int
	}{
		{[]string{"Begin"}, 1},
		{[]string{"Sensate focus", "Begin"}, 4},
		{[]string{"Sensate focus", "Arousal", "Begin"}, -1},
		{[]string{"Why these numbers?"}, 5},
		{[]string{"Sensate focus"}, -1},
	} {
		if got := locate(s, c.path, func(it probe.Item) bool { return called(it, c.path) }); got != c.want {
			t.Errorf("%q is found at %d, not %d", c.path, got, c.want)
		}
	}
}

func TestOnlyFaultsOfTheAppAreComplaints(t *testing.T) {
	for said, want := range map[string]bool{
		"": false,
		"dbus-daemon[7]: Failed to set fd limit\n":                      false,
		"2026/11/23 03:39:22 Fyne error:  Preferences load error:\n":    true,
		"2026/11/23 03:26:03 Fyne error:  Failed to focus object\n":     true,
		"unhurried: the settings can't be read\n":                       true,
		"panic: runtime error: index out of range\n\ngoroutine 1:\n":    true,
		"dbus-daemon[7]: a line\nfatal error: all goroutines asleep!\n": true,
	} {
		if complains(said) != want {
			t.Errorf("%q counts as a complaint: %v", said, !want)
		}
	}
}

func TestBlankAndDiffering(t *testing.T) {
	paper := image.NewRGBA(image.Rect(0, 0, 100, 100))
	if !Blank(paper) {
		t.Error("an empty picture is not blank")
	}
	drawn := image.NewRGBA(paper.Rect)
	for i := range 100 {
		drawn.Set(i, i, color.RGBA{R: uint8(i), G: uint8(2 * i), A: 255})
	}
	if Blank(drawn) {
		t.Error("a picture of many colours is blank")
	}
	if d := differing(paper, drawn); d < 0.009 || d > 0.011 {
		t.Errorf("a hundredth of the pixels differ, not %.3f", d)
	}
	if differing(paper, image.NewRGBA(image.Rect(0, 0, 10, 10))) != 1 {
		t.Error("pictures of two sizes are the same")
	}
}
