package outline_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/ui/outline"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func find(t *testing.T, items []outline.Item, name string) outline.Item {
	t.Helper()
	i := slices.IndexFunc(items, func(it outline.Item) bool { return it.Name == name })
	if i < 0 {
		t.Fatalf("%q is not read out:\n%s", name, strings.Join(outline.Lines(items), "\n"))
	}
	return items[i]
}

// Each control is read with its name and its state, and a passphrase and what is hidden never are.
func TestControlsAreReadByTheirLabels(t *testing.T) {
	l := wording.English()
	secret := widgets.NewPassphrase(l, "", nil)
	secret.SetText("seven quiet lanterns")
	name := widgets.NewEntry(l, "as your partner calls you", nil)
	name.SetText("Ada")
	save := widgets.Primary("Save", nil)
	save.SetEnabled(false)
	scale := widgets.NewScale(l, "Closeness", "far", "close", nil)
	scale.SetValue(6)
	country := widgets.NewSelect(l, []string{"Austria", "Germany"}, nil)
	country.SetSelected("Germany")
	hidden := widgets.NewText("not on the screen")
	hidden.Hide()
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return widgets.NewPage("Your check-in", "", widgets.NewCard("How it was", "",
			widgets.NewField("Passphrase", secret, ""), widgets.NewField("Name", name, ""), scale,
			widgets.NewField("Country", country, ""), widgets.NewCheck("I feel ready", true, nil),
			widgets.NewChoice([]string{"held", "stopped well"}, 1, nil).Named("How it went"), save,
			widgets.NewTapRow("A row", widgets.NewColumn(widgets.NewText("in it"), widgets.Quiet("More", nil)), func() {}), hidden))
	})
	w.Canvas.Focus(secret.Focusable())
	items := outline.Of(w.Canvas)
	want := []string{"Your check-in", "How it was", "Passphrase: hidden", `Name: "Ada" (as your partner calls you)`,
		"Closeness: 6 (far … close)", "Country: Germany ▾", "[x] I feel ready",
		"How it went {held | ✓ stopped well}", "[Save] (disabled)", "[A row]", "in it", "[More]"}
	if got := outline.Lines(items); !slices.Equal(got, want) {
		t.Errorf("it reads\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, it := range items {
		if it.Focused != (it.Role == outline.Field && it.Name == "Passphrase") {
			t.Errorf("%q: focused is %v", it, it.Focused)
		}
	}
	secret.Focusable().(*widgets.Entry).Password = false // as the eye does
	for _, it := range outline.Of(w.Canvas) {
		if strings.Contains(it.String()+it.Value, "lanterns") {
			t.Errorf("a passphrase is read out: %q", it)
		}
	}
}

func TestADialogIsReadInPlaceOfThePage(t *testing.T) {
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return widgets.NewText("the page") })
	widgets.Inform(wording.English(), w.Canvas, "A word", "about something")
	w.Settle()
	items := outline.Of(w.Canvas)
	find(t, items, "about something")
	if slices.ContainsFunc(items, func(it outline.Item) bool { return it.Name == "the page" }) {
		t.Error("the page under the dialog is read too")
	}
}
