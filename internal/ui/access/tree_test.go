package access

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"unhurried/internal/atspi"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// lines writes a tree for people, a line a node, as deep as it stands.
func lines(n *atspi.Node, depth int) (out []string) {
	line := strings.Repeat("  ", depth) + n.Role.String()
	if n.Name != "" {
		line += fmt.Sprintf(" %q", n.Name)
	}
	for _, more := range []string{n.ValueText, n.Description} {
		if more != "" {
			line += " (" + more + ")"
		}
	}
	for _, s := range []struct {
		state atspi.States
		word  string
	}{{atspi.Focused, "focused"}, {atspi.Checked, "checked"}, {atspi.Expandable, "opens"}} {
		if n.States.Has(s.state) {
			line += " " + s.word
		}
	}
	if n.States.Has(atspi.Focusable) && !n.States.Has(atspi.Enabled) {
		line += " disabled"
	}
	out = append(out, line)
	for _, c := range n.Children {
		out = append(out, lines(c, depth+1)...)
	}
	return out
}

func TestTheWindowIsToldWhole(t *testing.T) {
	l := wording.English()
	secret := widgets.NewPassphrase(l, "", nil)
	secret.SetText("seven quiet lanterns")
	scale := widgets.NewScale(l, "Closeness", "far", "close", nil)
	save := widgets.Primary("Save", nil)
	save.SetEnabled(false)
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject {
		return widgets.NewPage("Your check-in", "", widgets.NewCard("How it was", "last Tuesday",
			widgets.NewField("Passphrase", secret, "as on your sheet"), scale,
			widgets.NewChoice([]string{"held", "stopped well"}, 1, nil).Named("How it went"),
			widgets.NewMultiChoice([]string{"warm", "slow"}, []int{0}, nil).Named("What it was like"),
			widgets.NewCheck("I feel ready", true, nil), widgets.NewBullets("Slow down", "Say when"),
			widgets.NewProblem("That is too long.")),
			widgets.NewCard("A", "", widgets.NewText("first"), widgets.Quiet("Why?", nil), widgets.NewText("second"), widgets.Quiet("Why?", nil)),
			widgets.NewCard("B", "", widgets.NewText("what it is about"), widgets.NewText("Hands"), widgets.NewText("8 min"), widgets.Quiet("Start", nil), widgets.Quiet("Log", nil),
				widgets.NewText("Face"), widgets.NewText("8 min"), widgets.Quiet("Start", nil), widgets.Quiet("Log", nil)),
			widgets.NewTapRow("Hands in turns", widgets.NewColumn(widgets.NewText("Hands in turns"), widgets.NewText("done in May")), func() {}),
			widgets.NewDisclosure("More", widgets.NewText("of it")), save)
	})
	w.Canvas.Focus(scale)
	tree := NewTree("Unhurried").Draw(w.Canvas, true)
	want := []string{
		`frame "Your check-in · Unhurried"`,
		`  heading "Your check-in"`,
		`  panel "How it was"`,
		`    heading "How it was"`,
		`    label "last Tuesday"`,
		`    password text "Passphrase" (as on your sheet)`,
		`    label "as on your sheet"`,
		`    slider "Closeness" (no answer) (far … close) focused`,
		`    panel "How it went"`,
		`      radio button "held"`,
		`      radio button "stopped well" checked`,
		`    panel "What it was like"`,
		`      check box "warm" checked`,
		`      check box "slow"`,
		`    check box "I feel ready" checked`,
		`    list`,
		`      list item "Slow down"`,
		`      list item "Say when"`,
		`    notification "That is too long."`,
		`  panel "A"`,
		`    heading "A"`,
		`    label "first"`,
		`    push button "Why?, first"`,
		`    label "second"`,
		`    push button "Why?, second"`,
		`  panel "B"`,
		`    heading "B"`,
		`    label "what it is about"`,
		`    label "Hands"`,
		`    label "8 min"`,
		`    push button "Start, Hands"`,
		`    push button "Log, Hands"`,
		`    label "Face"`,
		`    label "8 min"`,
		`    push button "Start, Face"`,
		`    push button "Log, Face"`,
		`  push button "Hands in turns" (done in May)`,
		`    label "done in May"`,
		`  push button "More" opens`,
		`  push button "Save" disabled`,
	}
	if got := lines(tree, 0); !slices.Equal(got, want) {
		t.Errorf("it tells\n%s\nand not\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if told := fmt.Sprintf("%+v", flat(tree)); strings.Contains(told, "lanterns") {
		t.Error("a passphrase is told")
	}
}

// flat lists a node and all below it, with their texts.
func flat(n *atspi.Node) (all []string) {
	all = append(all, fmt.Sprintf("%+v %+v", *n, n.Text))
	for _, c := range n.Children {
		all = append(all, flat(c)...)
	}
	return all
}

// A node keeps its ID while what it stands for is there, also where a page is drawn anew; another thing never gets it.
func TestAnIDStays(t *testing.T) {
	page := widgets.NewPage("A page", "", widgets.Secondary("Pause", nil), widgets.Secondary("Back", nil))
	w := uitest.Open(t, uitest.Plain, func() fyne.CanvasObject { return page })
	tree := NewTree("Unhurried")
	id := func(name string) atspi.ID {
		t.Helper()
		w.Settle()
		for _, n := range tree.Draw(w.Canvas, true).Children {
			if n.Name == name {
				return n.ID
			}
		}
		t.Fatalf("there is no %q", name)
		return 0
	}
	pause, back := id("Pause"), id("Back")
	again := widgets.Secondary("Pause", nil)
	page.SetBody(again)
	if got := id("Pause"); got != pause {
		t.Errorf("drawn anew, it has the ID %d, not %d", got, pause)
	}
	again.SetLabel("Go on")
	if got := id("Go on"); got != pause {
		t.Errorf("called otherwise, it has the ID %d, not %d", got, pause)
	}
	page.SetBody(widgets.Secondary("Elsewhere", nil))
	if got := id("Elsewhere"); got == pause || got == back {
		t.Errorf("another button has the ID %d of one that is gone", got)
	}
}
