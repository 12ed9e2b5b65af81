package wording

import (
	"strings"
	"testing"
)

// What a language's file lacks, or says in a way that can't be filled in, is said in English, and a number whose form is missing
// in the form for any number: never a bare key, a hole or a mark of the template.
func TestWhatALanguageCanNotSayIsSaidInEnglish(t *testing.T) {
	l, err := Read("cs", []byte(`{"date.today": "dnes", "date.long": "{{.Day}}. {{.Moth}} {{.Year}}", "date.tomorrow": "zítra {{", "days.says": {"one": "jeden", "other": "mnoho"}}`))
	if err != nil {
		t.Fatal(err)
	}
	english := English()
	same := func(got, want string) {
		t.Helper()
		if got != want || strings.ContainsAny(got, "{}<") {
			t.Errorf("it says %q, want %q", got, want)
		}
	}
	data := map[string]any{"Day": 3, "Month": "May", "Year": 2026}
	const long = "{{.Day}} {{.Month}} {{.Year}}"
	same(l.Text("date.today", "today"), "dnes")
	same(l.Text("date.yesterday", "yesterday"), "yesterday")
	same(l.Text("date.long", long, data), english.Text("date.long", long, data))
	same(l.Text("date.tomorrow", "tomorrow"), "tomorrow")
	same(l.Text("not.there", "{{.Day}} days", data), "3 days")
	same(l.XN("days.says", "", 3), "mnoho")
	if _, err := Read("cs", []byte(`["x"`)); err == nil {
		t.Error("a file that is none is read")
	}
}

// A language that is chosen is spoken wherever the computer is; the country stays the computer's.
func TestAChosenLanguageLeavesTheCountry(t *testing.T) {
	l := For("en", "de-AT")
	if l.Tag() != "en" || l.Region() != "AT" {
		t.Errorf("%s in %q", l.Tag(), l.Region())
	}
	if all := All(); len(all) == 0 || all[0].Tag() != "en" || all[0].Name() != "English" {
		t.Errorf("the languages are %v", all)
	}
}
