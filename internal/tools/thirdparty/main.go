// Command thirdparty writes THIRD-PARTY.md: what of others is in the two commands, and under which licence; or the licences
// themselves, which whoever hands out the commands hands out with them.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
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
func licenceOf(dir string) (file, names string, err error) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return "", "", err
	}
	i := slices.IndexFunc(files, func(f os.DirEntry) bool {
		return strings.HasPrefix(f.Name(), "LICEN") || strings.HasPrefix(f.Name(), "COPYING")
	})
	if i < 0 {
		return "", "", fmt.Errorf("no licence in %s", dir)
	}
	text, err := os.ReadFile(filepath.Join(dir, files[i].Name()))
	if err != nil {
		return "", "", err
	}
	var found []string
	for _, l := range licences {
		if l.words.Match(text) && !(l.name == "BSD-2-Clause" && slices.Contains(found, "BSD-3-Clause")) {
			found = append(found, l.name)
		}
	}
	if len(found) == 0 {
		return "", "", fmt.Errorf("%s in %s is no licence that is known here", files[i].Name(), dir)
	}
	return files[i].Name(), strings.Join(found, " and "), nil
}

// module is one that the commands link.
type module struct{ path, version, dir string }

// modules lists those of others, by path.
func modules() (all []module, err error) {
	list := exec.Command("go", "list", "-deps", "-tags", "gles,x11,migrated_fynedo",
		"-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "unhurried/cmd/...")
	list.Stderr = os.Stderr
	out, err := list.Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	slices.Sort(lines)
	for _, line := range slices.Compact(lines) {
		if f := strings.SplitN(line, " ", 3); len(f) == 3 {
			all = append(all, module{f[0], f[1], f[2]})
		}
	}
	return all, nil
}

// document returns what THIRD-PARTY.md says.
func document() (string, error) {
	all, err := modules()
	if err != nil {
		return "", err
	}
	text, linked := head, map[string]bool{"assets/fonts": true}
	for _, m := range all {
		file, names, err := licenceOf(m.dir)
		if err != nil {
			return "", err
		}
		linked[m.path] = true
		text += fmt.Sprintf("| [%s](https://pkg.go.dev/%s@%s) | %s | %s (`%s`) |\n", m.path, m.path, m.version, m.version, names, file)
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

// licenceFile tells a licence, a notice or a list of authors by its name. The licence of a font may be its README.
var licenceFile = regexp.MustCompile(`(?i)(^|/)(licen[cs]e|copying|notice|ofl|authors)[^/]*$|/gofont/ttfs/README$`)

// texts returns every licence that THIRD-PARTY.md names, whole, each under its module and file. A licence that several
// modules share is there once for each.
func texts() (string, error) {
	all, err := modules()
	if err != nil {
		return "", err
	}
	all = append(all, module{path: "unhurried/assets/fonts", dir: "assets/fonts"})
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return "", fmt.Errorf("go env: %w", err)
	}
	all = append(all, module{"the Go programming language", runtime.Version(), strings.TrimSpace(string(root))})
	unlinked := []string{"testdata", ".github", "cmd", "src", "test", "misc", "doc", "api", "pkg"}
	var b strings.Builder
	for _, m := range all {
		err := filepath.WalkDir(m.dir, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.IsDir() && slices.Contains(unlinked, d.Name()) {
				return filepath.SkipDir
			}
			if err != nil || d.IsDir() || !licenceFile.MatchString(filepath.ToSlash(path)) {
				return err
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			at, err := filepath.Rel(m.dir, path)
			fmt.Fprintf(&b, "\n==== %s %s: %s ====\n\n%s\n", m.path, m.version, filepath.ToSlash(at), strings.TrimSpace(string(text)))
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

func main() {
	full := flag.String("texts", "", "write the text of every licence to this `file` instead")
	flag.Parse()
	made, path := document, "THIRD-PARTY.md"
	if *full != "" {
		made, path = texts, *full
	}
	text, err := made()
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "thirdparty:", err)
		os.Exit(1)
	}
}
