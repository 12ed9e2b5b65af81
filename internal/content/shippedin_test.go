package content

import (
	"io/fs"
	"os"
	"strings"
	"testing"

	"unhurried/assets"
)

// A language of the content is a folder and nothing else; where nobody speaks it, the content is in English.
func TestAFurtherLanguageOfTheContentIsDataAlone(t *testing.T) {
	dir := t.TempDir()
	if err := os.Rename(aTranslation(t), dir+"/translations"); err != nil {
		t.Fatal(err)
	}
	for locale, want := range map[string]string{"de-AT": "Der Abend nach einem Nein", "en": "The evening after a no", "fr": "The evening after a no", "": "The evening after a no"} {
		cat, err := shippedIn(os.DirFS(dir), locale)
		if err != nil {
			t.Fatal(err)
		}
		if got := cat.Exercise("after-a-no").Title; got != want {
			t.Errorf("%q: %q, want %q", locale, got, want)
		}
		if len(cat.Packs) == 2 != strings.HasPrefix(locale, "de") {
			t.Errorf("%q: packs %v", locale, cat.Packs)
		}
	}
}

// Each translation that is shipped is checked as its language is.
func TestShippedTranslationsAreSound(t *testing.T) {
	dirs, err := fs.Glob(assets.Translations, "translations/*/pack.yaml")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range dirs {
		dir := strings.TrimSuffix(file, "/pack.yaml")
		pack, err := translation(assets.Translations, dir)
		if err != nil {
			t.Error(err)
			continue
		}
		if p := pack.Packs[0]; p.Translates != shippedPack || !strings.HasSuffix(dir, "/"+p.Language) {
			t.Errorf("%s is of %q and translates %q", dir, p.Language, p.Translates)
		}
		fsys, err := fs.Sub(assets.Translations, dir)
		if err != nil {
			t.Fatal(err)
		}
		base, err := Shipped()
		if err != nil {
			t.Fatal(err)
		}
		got, problems := collectFS(fsys)
		for _, n := range report(got, problems, base, released).Notes {
			t.Error(n.Text())
		}
	}
}
