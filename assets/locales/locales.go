// Package locales holds the app's words by language, in the files that Fyne's lang package reads. The English file is
// written from the source by this package's test (go test ./assets/locales -update); another language is one more
// file with the same keys.
package locales

import (
	"embed"
	"fmt"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
)

//go:embed *.json
var files embed.FS

var load = sync.OnceValue(func() error {
	list, err := files.ReadDir(".")
	if err != nil {
		return fmt.Errorf("reading the app's words: %w", err)
	}
	for _, f := range list {
		data, err := files.ReadFile(f.Name())
		if err != nil {
			return fmt.Errorf("reading the app's words: %w", err)
		}
		if err := lang.AddTranslations(fyne.NewStaticResource(f.Name(), data)); err != nil {
			return fmt.Errorf("reading the app's words in %s: %w", f.Name(), err)
		}
	}
	return nil
})

// Load makes the words known to Fyne. It may be called more than once.
func Load() error { return load() }
