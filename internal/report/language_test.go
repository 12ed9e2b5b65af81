package report

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/report/reporttest"
	"unhurried/internal/wording"
	"unhurried/internal/wording/wordingtest"
)

var tag = regexp.MustCompile(`(?s)<style>.*?</style>|<[^>]*>`)

// In another language no English sentence of ours is left in any form of a report: its page, page one of its document, its
// text. What stays are the author's words, and the names of the file's own parts.
func TestAnotherLanguageLeavesNoEnglishInAReport(t *testing.T) {
	l := wordingtest.Pseudo(t)
	d := sampleData()
	d.Integrity = []string{l.Warning(wording.Therapist, "older-copy", 2)}
	words := []string{d.Name, strings.Join(d.Names, "\n"), d.Vault, strings.Join(IDs(d), ", ")}
	add := func(texts []homework.Text) {
		for _, x := range texts {
			words = append(words, x.Body, d.Names[1-d.Place]+": "+x.Body)
		}
	}
	for _, x := range d.Programs {
		words = append(words, x.Title, x.Stage)
		for _, s := range x.Stays {
			words = append(words, s.Stage)
		}
	}
	for _, a := range d.Agreements {
		words = append(words, a.Text)
	}
	for _, x := range d.Sessions {
		words = append(words, x.Title)
		if add(x.Shared); x.CheckIn != nil {
			add(x.CheckIn.Texts)
		}
	}
	for _, w := range d.Weeks {
		add(w.Texts)
		add(w.Shared)
	}
	for _, r := range d.Readings {
		words = append(words, r.Title)
	}
	// A script goes by its name in Unicode, where letters of it can't be printed.
	known := wordingtest.Know(append(words, "Latin")...)
	page, err := render(l, "html", d)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := render(l, "pdf", d)
	if err != nil {
		t.Fatal(err)
	}
	for form, shown := range map[string]string{
		"the page":     html.UnescapeString(tag.ReplaceAllString(string(page), "\n")),
		"the document": strings.Join(reporttest.Pages(doc)[0], "\n"),
		"the text":     Text(l, d),
	} {
		for _, left := range known.Untranslated(shown) {
			t.Errorf("%s says %q", form, left)
		}
	}
	for _, line := range strings.Split(Text(l, d), "\n") {
		if why := wordingtest.Pieces(line); why != "" && !strings.HasPrefix(line, " ") {
			t.Errorf("%s: %q", why, line)
		}
	}
}
