package progress

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/route"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
)

func TestLooks(t *testing.T) {
	k := fixture.Couple(t)
	uitest.CheckLooks(t, "progress", func() fyne.CanvasObject { return New(k.Env).Content() })
	solo := fixture.Solo(t)
	uitest.CheckLooks(t, "progress-solo", func() fyne.CanvasObject { return New(solo.Env).Content() })
	empty := fixture.Empty(t, "Alex", "Sam")
	uitest.CheckLooks(t, "progress-empty", func() fyne.CanvasObject { return New(empty.Env).Content() })
}

func open(k *fixture.Kit) *uitest.Window {
	return k.Open(func(e *screen.Env) shell.Page { return New(e) })
}

func TestEveryChartSaysInWordsWhatItShows(t *testing.T) {
	w := open(fixture.Couple(t))
	for _, words := range []string{
		"Since the last appointment", "Alex: ", "Sam: ", "while an agreement held", "an agreement held all the time",
		"Planned", "Offered", "Held", "Took part", "days with practice", "Going back to an earlier stage is part of the way.",
	} {
		w.MustShow(words)
	}
	for _, words := range []string{"score", "streak", "%", "failed"} {
		w.MustNotShow(words)
	}
}

func TestAnotherLineAndTimeAreChosenByTaps(t *testing.T) {
	w := open(fixture.Couple(t))
	w.Tap("Anxiety at its peak")
	w.MustShow("very anxious")
	w.Tap("Desire")
	w.MustNotShow("very anxious")
	w.Tap("Everything")
	w.MustShow("Shaded: an agreement held")
}

func TestAPauseIsDrawnOpenAndNeutral(t *testing.T) {
	k := fixture.Couple(t)
	if err := k.App.Pause("", 0); err != nil {
		t.Fatal(err)
	}
	open(k).MustShow("A pause is neither a step back nor a loss.")
}

func TestAPictureIsSavedOnlyAfterItsCautionWasRead(t *testing.T) {
	k := fixture.Couple(t)
	k.Files.Path = filepath.Join(t.TempDir(), "mine")
	w := open(k)
	w.Tap("Save a picture")
	w.MustShow("A picture is not encrypted")
	if _, err := os.Stat(k.Files.Path + ".png"); err == nil {
		t.Fatal("the picture was there before anybody agreed")
	}
	w.Tap("Save the picture")
	b, err := os.ReadFile(k.Files.Path + ".png")
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != pictureWidth || img.Bounds().Dy() < 300 {
		t.Errorf("the picture is %v", img.Bounds())
	}
}

func TestAnEmptyPageIsKind(t *testing.T) {
	k := fixture.Empty(t, "Alex", "Sam")
	w := open(k)
	w.MustShow("Nothing here is a grade.")
	w.Tap("What is next")
	if k.Router.Last() != route.At(route.Today) {
		t.Errorf("it led to %v", k.Router.Last())
	}
}

func TestMarkup(t *testing.T) {
	open(fixture.Empty(t, "Alex", "Sam")).Outline("empty")
}
