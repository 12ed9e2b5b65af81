package widgets_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"pgregory.net/rapid"

	"unhurried/internal/ui/uitest"
	. "unhurried/internal/ui/widgets"
)

func TestMarkdown(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	src := "A *soft* and **strong** word.\n\n## Three facts\n\n- warm\n- firm\n  - inside\n\n1. first\n2. second\n\n> Quoted.\n\n" +
		"See [the college](https://www.cosrt.org.uk) and [a trap](javascript:alert(1)).\n\n![A body in outline](figure:body)\n\n" +
		"<b>html</b>\n\n<script>alert(1)</script>\n"
	asked := ""
	w.Show(NewPage("", "", NewMarkdown(src, func(id string) fyne.Resource {
		asked = id
		return fyne.NewStaticResource("body.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">`+
			`<path fill="none" stroke="currentColor" d="M0 0 L40 20"/></svg>`))
	})))
	for _, words := range []string{"A soft and strong word.", "Three facts", "warm", "inside", "1.", "second", "Quoted.",
		"the college", "a trap", "A body in outline"} {
		w.MustShow(words)
	}
	for _, words := range []string{"javascript", "<b>", "alert", "figure:", "**"} {
		w.MustNotShow(words)
	}
	if asked != "body" {
		t.Errorf("the figure asked for is %q", asked)
	}
}

func TestMarkdownIsBounded(t *testing.T) {
	uitest.Start(t, uitest.Plain)
	hostile := []string{strings.Repeat("> ", 5000) + "deep", strings.Repeat("- ", 2000) + "x", strings.Repeat("*", 20000),
		strings.Repeat("[", 20000), strings.Repeat("a", 1<<20), strings.Repeat("*a* b ", 10_000), "\xff\xfe\x00", "![](figure:../../etc/passwd)"}
	for _, src := range hostile {
		begin := time.Now()
		NewMarkdown(src, func(string) fyne.Resource { return nil }).MinSize()
		if took := time.Since(begin); took > 5*time.Second {
			t.Errorf("%.20q takes %v", src, took)
		}
	}
}

// A paragraph with a link in it stands as one without: the lines break at the same words, and stand at the same heights.
func TestAParagraphWithALinkLooksLikeOneWithout(t *testing.T) {
	w := uitest.Start(t, uitest.Plain)
	rapid.Check(t, func(t *rapid.T) {
		words := strings.TrimSpace(rapid.StringMatching(`([a-zA-Zé]{1,12} ){1,40}`).Draw(t, "words"))
		width := float32(rapid.IntRange(200, 900).Draw(t, "width"))
		var drawn [2][]string
		for i, source := range []string{"The " + words, "[The](https://example.org) " + words} {
			page := NewMarkdown(source, nil)
			w.Show(page)
			page.Resize(fyne.NewSize(width, 4000))
			lines := map[float32]string{}
			for _, o := range w.Objects() {
				if line, ok := o.(*canvas.Text); ok {
					y := w.App.Driver().AbsolutePositionForObject(line).Y
					lines[y] = strings.TrimSpace(lines[y] + " " + strings.TrimSpace(line.Text))
				}
			}
			for _, y := range slices.Sorted(maps.Keys(lines)) {
				drawn[i] = append(drawn[i], fmt.Sprint(y, lines[y]))
			}
		}
		if len(drawn[0]) == 0 || !slices.Equal(drawn[0], drawn[1]) {
			t.Errorf("in %.0f pixels:\n%q\n%q", width, drawn[0], drawn[1])
		}
	})
}
