package report

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"unhurried/internal/homework"
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
	known := []string{d.Name, strings.Join(d.Names, "\n"), d.Vault, strings.Join(IDs(d), ", ")}
	add := func(texts []homework.Text) {
		for _, x := range texts {
			known = append(known, x.Body, d.Names[1-d.Place]+": "+x.Body)
		}
	}
	for _, x := range d.Programs {
		known = append(known, x.Title, x.Stage)
		for _, s := range x.Stays {
			known = append(known, s.Stage)
		}
	}
	for _, a := range d.Agreements {
		known = append(known, a.Text)
	}
	for _, x := range d.Sessions {
		known = append(known, x.Title)
		if add(x.Shared); x.CheckIn != nil {
			add(x.CheckIn.Texts)
		}
	}
	for _, w := range d.Weeks {
		add(w.Texts)
		add(w.Shared)
	}
	for _, r := range d.Readings {
		known = append(known, r.Title)
	}
	page, err := HTML(l, d)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := PDF(l, d)
	if err != nil {
		t.Fatal(err)
	}
	for form, shown := range map[string]string{
		"the page":     html.UnescapeString(tag.ReplaceAllString(string(page), "\n")),
		"the document": strings.Join(pagesOf(t, doc)[0], "\n"),
		"the text":     Text(l, d),
	} {
		for _, left := range wordingtest.Untranslated(shown, known...) {
			t.Errorf("%s says %q", form, left)
		}
	}
}
