// Command thirdparty writes THIRD-PARTY.md: what of others is in the two commands, and under which licence.
package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const head = `# What of others is in Unhurried

Made by ` + "`make third-party`" + ` from the packages that the two commands link on Linux; a test fails when it is out of date. The full text of each licence stands in its module, under
the name given here. Whoever hands out the built commands hands out these texts with them. Our own code and content: [LICENSE](LICENSE) and [assets/content/LICENSE](assets/content/LICENSE).

## Modules

| module | version | licence |
|---|---|---|
`

// parts are what modules, and folders of this project, carry that is somebody else's. A part of a module that is no longer
// linked is an error.
var parts = []struct{ module, what, licence string }{
	{"fyne.io/fyne/v2", "Noto Sans, the typeface of the window", "OFL-1.1 (`theme/font/LICENSE.txt`)"},
	{"assets/fonts", "Noto Serif Regular and Medium, cut down", "OFL-1.1 (`OFL.txt`)"},
	{"fyne.io/fyne/v2", "DejaVu Sans Mono for Powerline", "Bitstream Vera (`theme/font/LICENSE_DejaVu-Powerline.txt`)"},
	{"fyne.io/fyne/v2", "Inter, for symbols", "OFL-1.1 (`theme/font/LICENSE_Inter.txt`)"},
	{"fyne.io/fyne/v2", "EmojiOne Color", "MIT (`theme/font/LICENSE_EmojiOneColor.txt`); drawings by EmojiOne, CC-BY-4.0"},
	{"fyne.io/fyne/v2", "icons after Google's Material Design", "Apache-2.0"},
	{"golang.org/x/image", "Go Regular and Go Bold, the typeface of printed reports", "BSD-3-Clause, by Bigelow & Holmes (`font/gofont/ttfs/README`)"},
	{"github.com/mattn/go-sqlite3", "SQLite", "public domain"},
	{"github.com/go-gl/glfw/v3.4/glfw", "GLFW", "Zlib (`glfw/LICENSE.md`)"},
	{"github.com/sethvargo/go-diceware", "the long word list of the Electronic Frontier Foundation", "CC-BY, as all on eff.org"},
}

// licences are told by words that only they have. BSD-2-Clause is what is left of BSD-3-Clause without its third clause.
var licences = []struct {
	name  string
	words *regexp.Regexp
}{
	{"Apache-2.0", regexp.MustCompile(`Apache License,?\s+Version 2\.0`)},
	{"MIT", regexp.MustCompile(`Permission is hereby granted, free of charge`)},
	{"ISC", regexp.MustCompile(`Permission to use, copy, modify, and(/or)? distribute`)},
	{"BSD-3-Clause", regexp.MustCompile(`(?s)Redistribution and use in source and binary forms.*(Neither the name|nor the names)`)},
	{"BSD-2-Clause", regexp.MustCompile(`Redistribution and use in source and binary forms`)},
	{"MPL-2.0", regexp.MustCompile(`Mozilla Public License`)},
	{"GPL", regexp.MustCompile(`GNU (LESSER |AFFERO )?GENERAL PUBLIC LICENSE`)},
}

// licenceOf names the licence in a module's folder, and its file.
func licenceOf(dir string) (string, error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	i := slices.IndexFunc(files, func(f os.DirEntry) bool {
		return strings.HasPrefix(f.Name(), "LICEN") || strings.HasPrefix(f.Name(), "COPYING")
	})
	if i < 0 {
		return "", fmt.Errorf("no licence in %s", dir)
	}
	text, err := os.ReadFile(filepath.Join(dir, files[i].Name()))
	if err != nil {
		return "", err
	}
	var names []string
	for _, l := range licences {
		if l.words.Match(text) && !(l.name == "BSD-2-Clause" && slices.Contains(names, "BSD-3-Clause")) {
			names = append(names, l.name)
		}
	}
	if len(names) == 0 {
		return "", fmt.Errorf("%s in %s is no licence that is known here", files[i].Name(), dir)
	}
	return fmt.Sprintf("%s (`%s`)", strings.Join(names, " and "), files[i].Name()), nil
}

// document returns what THIRD-PARTY.md says.
func document() (string, error) {
	list := exec.Command("go", "list", "-deps", "-tags", "gles,x11,migrated_fynedo",
		"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "unhurried/cmd/...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return "", fmt.Errorf("go list: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	text, linked := head, map[string]bool{"assets/fonts": true}
	for _, line := range slices.Compact(lines) {
		f := strings.SplitN(line, " ", 3)
		if len(f) < 3 {
			continue
		}
		name, err := licenceOf(f[2])
		if err != nil {
			return "", err
		}
		linked[f[0]] = true
		text += fmt.Sprintf("| [%s](https://pkg.go.dev/%s@%s) | %s | %s |\n", f[0], f[0], f[1], f[1], name)
	}
	text += "\n## Fonts, icons and others in them\n\n| what | in | licence |\n|---|---|---|\n"
	for _, p := range parts {
		if !linked[p.module] {
			return "", fmt.Errorf("%s is not linked and can't bring %s", p.module, p.what)
		}
		text += fmt.Sprintf("| %s | %s | %s |\n", p.what, p.module, p.licence)
	}
	return text, nil
}

func main() {
	text, err := document()
	if err == nil {
		err = os.WriteFile("THIRD-PARTY.md", []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "thirdparty:", err)
		os.Exit(1)
	}
}
