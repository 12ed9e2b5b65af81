package content

import (
	"io/fs"

	"unhurried/assets"
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// ShippedIn returns the shipped content in the language of a locale such as "de-AT", as far as it has been translated; what
// has not been stays in English.
func ShippedIn(locale string) (*homework.Catalog, error) {
	return shippedIn(assets.Translations, locale)
}

func shippedIn(translations fs.FS, locale string) (*homework.Catalog, error) {
	cat, err := Shipped()
	if err != nil {
		return nil, err
	}
	tags, err := fs.Glob(translations, "translations/*/pack.yaml")
	if err != nil {
		return nil, err
	}
	for _, file := range tags {
		dir := file[:len(file)-len("/pack.yaml")]
		if !speaks(homework.Pack{Language: dir[len("translations/"):]}, locale) {
			continue
		}
		pack, err := translation(translations, dir)
		if err != nil {
			return nil, fault.New("fault.readingShippedContent", "reading the shipped content: {{.Err}}", fault.Data{"Err": err})
		}
		return translated(cat, pack), nil
	}
	return cat, nil
}

// translation reads a translation that is shipped.
func translation(translations fs.FS, dir string) (*homework.Catalog, error) {
	base, err := Shipped()
	if err != nil {
		return nil, err
	}
	fsys, err := fs.Sub(translations, dir)
	if err != nil {
		return nil, err
	}
	got, problems := collectFS(fsys)
	pack, problems := loadAll(got, problems, base)
	return pack, problems.Err()
}
