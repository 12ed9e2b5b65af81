package app

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
)

// StateDir is where both commands keep, sealed, how far each vault has come and which of its warnings are known. It is
// one folder for both, or the one would not notice the older copy that the other has seen.
func StateDir() string { return filepath.Join(xdg.StateHome, "unhurried") }

// PacksDir is where both commands look for content packs that somebody has put there.
func PacksDir() string { return filepath.Join(xdg.DataHome, "unhurried", "packs") }

// NewVaultPath is where a new vault goes unless another place is chosen: a name that is free.
func (a *App) NewVaultPath() string {
	a.touch()
	home, err := os.UserHomeDir()
	if err != nil {
		home = "."
	}
	for i := 1; ; i++ {
		name := "Diary.unhurried"
		if i > 1 {
			name = fmt.Sprintf("Diary %d.unhurried", i)
		}
		path := filepath.Join(home, "Documents", "Private", name)
		if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
			return path
		}
	}
}
