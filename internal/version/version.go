// Package version holds what the app is called and which version of it this is, for a plain go build too.
package version

import "runtime/debug"

// What FyneApp.toml says, from which packages are made; a test holds the two together.
const (
	Name   = "Unhurried"
	ID     = "app.unhurried.Unhurried" // names the app to the desktop
	Number = "0.1.0"                   // as in CHANGELOG.md
)

// Full is the number with the commit that this was built from, such as "0.1.0 (1a2b3c4d5e6f)", or the number alone where the
// build did not know it. "changed" says that the sources were not those of the commit.
func Full() string {
	info, _ := debug.ReadBuildInfo()
	return full(info)
}

func full(info *debug.BuildInfo) string {
	if info == nil {
		return Number
	}
	commit, changed := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			commit = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			changed = ", changed"
		}
	}
	if commit == "" {
		return Number
	}
	return Number + " (" + commit + changed + ")"
}
