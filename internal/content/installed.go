package content

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// maxPacks bounds how many packs are read at a start.
const maxPacks = 50

// Installed returns the shipped content and, with it, the packs that somebody has put into a folder, each a folder or a
// zip, in the order of their names. A pack with any fault adds nothing; problems says which and why, and the others load
// all the same. The shipped content is in the language of locale, such as "de-AT", as far as it has been translated. A
// translation that somebody has put there is used in its place where locale is of its language, and else left aside without a word. A folder that is not there holds no packs.
func Installed(dir, locale string) (cat *homework.Catalog, problems []error, err error) {
	cat, err = ShippedIn(locale)
	if err != nil {
		return nil, nil, err
	}
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return cat, nil, nil
	}
	if err != nil {
		return cat, []error{fault.New("fault.folderPacksCannotRead", "the folder of packs can't be read: {{.Err}}", fault.Data{"Err": err})}, nil
	}
	if len(entries) > maxPacks {
		problems = append(problems, fault.New("fault.packsFirstRead", "there are {{.N}} packs, and the first {{.Most}} are read", fault.Data{"N": len(entries), "Most": maxPacks}))
		entries = entries[:maxPacks]
	}
	for _, e := range entries {
		pack, err := LoadPack(filepath.Join(dir, e.Name()))
		if err == nil && pack.Packs[0].Translates != "" {
			if speaks(pack.Packs[0], locale) {
				cat = translated(cat, pack)
			}
			continue
		}
		if err == nil {
			var joined *homework.Catalog
			if joined, err = Merge(cat, pack); err == nil {
				cat = joined
				continue
			}
		}
		problems = append(problems, fault.New("fault.packLeftOut", "the pack {{.Name}} was left out: {{.Err}}", fault.Data{"Name": e.Name(), "Err": err}))
	}
	return cat, problems, nil
}
