package main

import (
	"os"
	"path/filepath"
	"strconv"
	"unicode/utf8"

	"github.com/adrg/xdg"

	use "unhurried/internal/app"
	"unhurried/internal/fault"
)

// firstID is what the app was called to the desktop when Fyne kept its preferences, in a folder of that name.
const firstID = "app.unhurried.Unhurried"

// paths are where the app keeps what is no vault.
type paths struct {
	state string // how far each vault had come, sealed
	packs string // content packs that somebody has put there
	prefs string // what is remembered in the clear
	older string // the same, of an edition that left it to Fyne
}

// makePaths makes the folders that must be there before Fyne starts; Fyne logs an error when its cache's parent is
// missing.
func makePaths() (paths, error) {
	config := filepath.Join(xdg.ConfigHome, "unhurried")
	p := paths{
		state: use.StateDir(), packs: use.PacksDir(),
		prefs: filepath.Join(config, "preferences.json"),
		older: filepath.Join(xdg.ConfigHome, "fyne", firstID, "preferences.json"),
	}
	for _, dir := range []string{p.state, xdg.CacheHome, config} {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return p, fault.New("fault.makeFolder", "make the folder {{.Dir}}: {{.Err}}", fault.Data{"Dir": dir, "Err": err})
		}
	}
	return p, nil
}

// bytePath is a path in JSON. A path is bytes, and JSON would make another one of what is no UTF-8: that is kept quoted.
type bytePath string

// MarshalText writes the path, or its quoted form. A path is whole and begins with no quote.
func (p bytePath) MarshalText() ([]byte, error) {
	if !utf8.ValidString(string(p)) {
		return []byte(strconv.QuoteToASCII(string(p))), nil
	}
	return []byte(p), nil
}

// UnmarshalText reads either form.
func (p *bytePath) UnmarshalText(b []byte) error {
	*p = bytePath(b)
	if path, err := strconv.Unquote(string(b)); err == nil {
		*p = bytePath(path)
	}
	return nil
}
