// Package locales holds the app's words by language. The English file is written from the source by this package's test
// (go test ./assets/locales -update); another language is one more file with the same keys. Package wording reads them.
package locales

import "embed"

// Files are the languages, each named by its tag, such as en.json.
//
//go:embed *.json
var Files embed.FS
