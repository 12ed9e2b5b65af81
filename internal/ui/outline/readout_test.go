package outline_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/probe"
	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func find(t *testing.T, s probe.Screen, words string) probe.Item {
	t.Helper()
	i := slices.IndexFunc(s.Items, func(it probe.Item) bool { return it.Words == words })
	if i < 0 {
		t.Fatalf("%q is not read out: %+v", words, s.Items)
	}
	return s.Items[i]
}

func TestControlsAreReadByTheirLabels(t *testing.T) {
	secret := widgets.NewPassphrase(wording.English(), "", nil)
	secret.SetText("seven quiet lanterns")
	save := widgets.Primary("Save", nil)
	save.SetEnabled(false)
	scale := widgets.NewScale(wording.English(), "Closeness", "far", "close", nil)
	scale.SetValue(6)
	hidden := widgets.NewText("not on the screen")
	hidden.Hide()
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return widgets.NewPage("Your check-in", "", widgets.NewCard("How it was", "",
			widgets.NewField("Passphrase", secret, ""), scale, widgets.NewCheck("I feel ready", true, nil),
			widgets.NewChoice([]string{"held", "stopped well"}, 1, nil), save, hidden))
	})
	w.Canvas.Focus(secret.Focusable())
	s := outline.Of(w.Canvas)

	if it := find(t, s, "Your check-in"); it.Stop {
		t.Error("a heading takes the keyboard")
	}
	at := slices.IndexFunc(s.Items, func(it probe.Item) bool { return it.Words == "Passphrase" && it.Stop })
	if at < 0 || !s.Items[at].Focused {
		t.Errorf("the field is not read as the one that has the keyboard: %+v", s.Items)
	}
	if it := find(t, s, "Closeness"); it.Value != "6" || !it.Stop {
		t.Errorf("the scale is read as %+v", it)
	}
	if it := find(t, s, "I feel ready"); !it.Checked {
		t.Errorf("the box is read as %+v", it)
	}
	if it := find(t, s, "Save"); !it.Disabled {
		t.Errorf("the button is read as %+v", it)
	}
	if i := slices.IndexFunc(s.Items, func(it probe.Item) bool { return len(it.Options) == 2 && slices.Equal(it.Chosen, []int{1}) }); i < 0 {
		t.Errorf("the chips are not read: %+v", s.Items)
	}
	b, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"lanterns", "not on the screen"} {
		if strings.Contains(string(b), bad) {
			t.Errorf("%q is read out", bad)
		}
	}
}

func TestADialogIsReadInPlaceOfThePage(t *testing.T) {
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return widgets.NewText("the page") })
	widgets.Inform(wording.English(), w.Canvas, "A word", "about something")
	w.Settle()
	s := outline.Of(w.Canvas)
	find(t, s, "about something")
	if slices.ContainsFunc(s.Items, func(it probe.Item) bool { return it.Words == "the page" }) {
		t.Error("the page under the dialog is read too")
	}
}
