// Package version holds what the app is called and which version of it this is, for a plain go build too.
package version

// What FyneApp.toml says, from which packages are made; a test holds the two together.
const (
	Name   = "Unhurried"
	ID     = "app.unhurried.Unhurried" // names the app to the desktop
	Number = "0.1.0"                   // as in CHANGELOG.md
)
