package progress

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/homework"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/parts/history"
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

// What was chosen is there again after another page and after a lock, for its own member, and stands in no preferences.
func TestWhatIsDrawnIsKept(t *testing.T) {
	k := fixture.Couple(t)
	w := open(k)
	w.Tap("Everything")
	w.Tap("Pressure")
	w.MustShow("a lot")
	open(k).MustShow("a lot")
	k.As(1)
	open(k).MustNotShow("a lot")
	k.As(0)
	w = open(k)
	w.MustShow("a lot")
	if got := New(k.Env).(*page).choice; got != (choice{history.Everything, homework.ScalePressure}) {
		t.Errorf("%+v is chosen after a lock", got)
	}
}

// Each scale that was answered is a small chart with a fact, and the one that is drawn large says so.
func TestSmallChartsChooseWhatIsDrawnLarge(t *testing.T) {
	w := open(fixture.Couple(t))
	w.Tap("Everything")
	chosen := func() (all []string) {
		for _, it := range outline.Of(w.Canvas) {
			if it.Role == outline.Box && it.Checked {
				all = append(all, it.Name)
			}
		}
		return all
	}
	if got := chosen(); !slices.Equal(got, []string{"Closeness"}) {
		t.Errorf("%v is drawn large", got)
	}
	w.Tap("Pain")
	if got := chosen(); !slices.Equal(got, []string{"Pain"}) {
		t.Errorf("%v is drawn large", got)
	}
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
