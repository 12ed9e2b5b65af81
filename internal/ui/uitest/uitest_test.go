package uitest_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"unhurried/internal/ui/theme"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

func TestSeesWhatSticksOut(t *testing.T) {
	w := uitest.Start(t, uitest.Tight)
	text := canvas.NewText("far to the right", nil)
	low := canvas.NewText("far below", nil)
	text.Move(fyne.NewPos(850, 10))
	low.Move(fyne.NewPos(10, 595))
	w.Show(container.NewWithoutLayout(text, low))
	if got := w.Cut(); len(got) != 2 {
		t.Errorf("of two texts that are cut off it sees %v", got)
	}
	w.Show(widgets.NewPage("A page", "", widgets.NewText("Words that fit.")))
	if got := w.Cut(); len(got) != 0 {
		t.Errorf("it takes a page that fits for cut off: %v", got)
	}
}

func TestSeesABlankPage(t *testing.T) {
	hidden := widgets.NewText("not shown")
	hidden.Hide()
	for name, page := range map[string]fyne.CanvasObject{
		"nothing":            container.NewWithoutLayout(),
		"a page of nothing":  widgets.NewPage("", ""),
		"what is hidden":     widgets.NewPage("", "", hidden),
		"all below the edge": widgets.NewPage("", "", widgets.NewGap(2000), widgets.NewText("far below")),
	} {
		w := uitest.Start(t, uitest.Tight)
		if w.Show(page); !slices.Equal(w.Faults(), []string{"nothing is shown"}) {
			t.Errorf("%s: it sees %q", name, w.Faults())
		}
	}
}

func TestFindsTapsAndTypesByLabel(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	pressed, chosen := 0, -1
	field := widgets.NewEntry(wording.English(), "", nil)
	w.Show(widgets.NewPage("", "", widgets.NewField("Name", field, ""),
		widgets.NewFlow(widgets.Primary("Save", func() { pressed++ })),
		widgets.NewChoice([]string{"us", "me"}, -1, func(i int) { chosen = i })))
	w.Type("Name", "Ada")
	w.Tap("Save")
	w.Tap("me")
	if field.Text != "Ada" || pressed != 1 || chosen != 1 {
		t.Errorf("typed %q, pressed %d times, chose %d", field.Text, pressed, chosen)
	}
}

func TestHiddenThingsAreNotThere(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	secret := widgets.NewText("private")
	secret.Hide()
	w.Show(widgets.NewColumn(widgets.NewText("public"), secret))
	w.MustShow("public")
	w.MustNotShow("private")
}

func TestClockRingsInOrder(t *testing.T) {
	c := uitest.NewClock()
	var rang []string
	c.After(2*time.Second, func() { rang = append(rang, "two") })
	c.After(time.Second, func() {
		rang = append(rang, "one")
		c.After(500*time.Millisecond, func() { rang = append(rang, "one and a half") })
	})
	cancel := c.After(time.Second, func() { rang = append(rang, "cancelled") })
	cancel()
	c.Advance(3 * time.Second)
	if len(rang) != 3 || rang[0] != "one" || rang[1] != "one and a half" || rang[2] != "two" || c.Pending() != 0 {
		t.Errorf("rang %v, %d pending", rang, c.Pending())
	}
}

func TestSeesWordsThatCantBeReadWhole(t *testing.T) {
	at := func(o fyne.CanvasObject, x, y, width, height float32) fyne.CanvasObject {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
		return o
	}
	long := "A sentence that is longer than what it stands in"
	for name, objects := range map[string][]fyne.CanvasObject{
		"out of the window":  {at(canvas.NewText(long, nil), 800, 10, 300, 30)},
		"out of its button":  {at(widgets.Secondary(long, nil), 10, 10, 90, 44)},
		"broken in a button": {at(widgets.Secondary("Smaller text", nil), 10, 10, 70, 150)},
		"over one another":   {at(canvas.NewText(long, nil), 10, 10, 300, 30), at(canvas.NewText("Others", nil), 200, 15, 300, 30)},
		"out of a scroller": {at(container.NewVScroll(container.NewWithoutLayout(at(canvas.NewText(long, nil), 0, 0, 90, 30))),
			10, 10, 100, 200)},
		"on a button wider than its scroller": {at(&container.Scroll{Direction: container.ScrollVerticalOnly,
			Content: container.NewWithoutLayout(at(widgets.Secondary(long, nil), 0, 0, 850, 100))}, 10, 10, 200, 200)},
		"cut to dots": {at(&widget.Label{Text: long, Truncation: fyne.TextTruncateEllipsis}, 10, 10, 120, 40)},
	} {
		w := uitest.Start(t, uitest.Tight)
		w.Show(container.NewWithoutLayout(objects...))
		if got := w.Cut(); len(got) == 0 {
			t.Errorf("%s: it sees nothing", name)
		}
	}
	w := uitest.Start(t, uitest.Tight)
	path := widgets.NewEntry(wording.English(), "", nil)
	path.SetText(strings.Repeat("/a folder", 20))
	w.Show(widgets.NewPage("A page", "", path, widgets.NewText(long), widgets.NewFlow(widgets.Primary("Smaller text", nil)),
		widgets.NewChoice([]string{"one", "two"}, 0, nil), widgets.NewMarkdown("A *word*, a list:\n\n- one\n- two\n", nil),
		widgets.NewNoteEntry(wording.English(), "What was long", uitest.NewClock(), nil)))
	if got := w.Cut(); len(got) != 0 {
		t.Errorf("it takes what can be read for cut: %v", got)
	}
}

// Words in bold name their typeface, unless it lacks one of their letters.
func TestWordsThatNameNoTypefaceAreSeen(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	bold := func(words string) *canvas.Text {
		return &canvas.Text{Text: words, TextSize: 16, TextStyle: fyne.TextStyle{Bold: true}}
	}
	named := bold("")
	theme.Write(named, "Bold, with “quotes”", fyne.TextStyle{Bold: true})
	w.Show(container.NewVBox(named, bold("שלום"), canvas.NewText("plain", nil), widgets.NewBold("Bold"), widgets.NewLead("Bold", "plain")))
	if got := w.Unwritten(); len(got) != 0 {
		t.Errorf("%q", got)
	}
	w.Show(container.NewVBox(bold("Bold")))
	if got := w.Unwritten(); len(got) != 1 {
		t.Errorf("%q", got)
	}
}
