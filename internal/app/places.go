package app

import (
	"path/filepath"

	"github.com/adrg/xdg"
)

// StateDir is where both commands keep, sealed, how far each vault has come and which of its warnings are known. It is
// one folder for both, or the one would not notice the older copy that the other has seen.
func StateDir() string { return filepath.Join(xdg.StateHome, "unhurried") }

// PacksDir is where both commands look for content packs that somebody has put there.
func PacksDir() string { return filepath.Join(xdg.DataHome, "unhurried", "packs") }
