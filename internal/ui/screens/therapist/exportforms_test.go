package therapist

import (
	"bytes"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"unhurried/internal/homework"
	"unhurried/internal/report"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/ui/fixture"
	"unhurried/internal/ui/screen"
	"unhurried/internal/ui/shell"
	"unhurried/internal/ui/uitest"
	"unhurried/internal/ui/widgets"
	"unhurried/internal/wording"
)

// Whatever is exported, the page shows exactly the sentences that each form of it holds, and none that are not for the therapist.
func TestEveryFormHoldsWhatThePreviewShows(t *testing.T) {
	if os.Getenv("UNHURRIED_TORTURE") != "" {
		if err := flag.Set("rapid.checks", "1000"); err != nil {
			t.Fatal(err)
		}
	}
	var page *exportPage
	w := fixture.Empty(t, "Ana", "Ben").Open(func(e *screen.Env) shell.Page {
		page = newExport(e).(*exportPage)
		return page
	})
	rapid.Check(t, func(t *rapid.T) {
		r := reporttest.NewRandom(t)
		o := report.Everything(reporttest.Day+homework.Day(rapid.IntRange(0, 20).Draw(t, "from")), r.Today+20)
		o.Notes, o.Weeks, o.Ratings = rapid.Bool().Draw(t, "words"), rapid.Bool().Draw(t, "weeks"), rapid.Bool().Draw(t, "ratings")
		d := report.Collect(r.State, reporttest.Catalog(), "couple", r.Today, o)
		page.show(d, report.StaysOut(r.State, r.Today, o))
		shown := reporttest.Marks(unfolded(w))
		for _, m := range shown {
			if r.Private[m] {
				t.Fatalf("%s is in the preview, and is not for the therapist", m)
			}
		}
		for _, format := range []string{"text", "json", "html", "pdf", "csv"} {
			if got := reporttest.Marks(form(t, format, d)); !slices.Equal(got, shown) {
				t.Fatalf("the %s holds %v, and the page shows %v", format, got, shown)
			}
		}
	})
}

// unfolded is all that a page shows once everything on it is opened.
func unfolded(w *uitest.Window) string {
	for _, p := range w.Parts() {
		if d, ok := p.Object.(*widgets.Disclosure); ok {
			d.SetOpen(true)
		}
	}
	w.Settle()
	return w.Text()
}

// form is the text of a report in a form.
func form(t *rapid.T, format string, d *report.Data) string {
	var b bytes.Buffer
	if err := (report.Form{Format: format}).Write(&b, wording.English(), d); err != nil {
		t.Fatal(err)
	}
	if format != "pdf" {
		return b.String()
	}
	var all strings.Builder
	for _, lines := range reporttest.Pages(b.Bytes()) {
		all.WriteString(strings.Join(lines, "\n") + "\n")
	}
	return all.String()
}
