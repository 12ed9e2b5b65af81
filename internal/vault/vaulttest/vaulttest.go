// Package vaulttest lets tests open vaults without the cost of a real key derivation.
//
// Nothing that is shipped imports it (a test over the import graph holds that), and the switch itself refuses to
// work outside of a test binary.
package vaulttest

import (
	"os"
	"testing"

	"unhurried/internal/vault/internal/kdf"
	"unhurried/internal/vault/internal/store"
)

// Cheap makes every vault that this test binary creates cost next to nothing to open, and lets it open them. See also Format3.
// Call it before the first vault is made, such as from TestMain.
func Cheap() {
	if !testing.Testing() {
		panic("vaulttest: the cheap key derivation is for tests alone")
	}
	kdf.AllowCheap()
	if os.Getenv("UNHURRIED_FORMAT") == "3" {
		store.SetNewFormat(store.FormatNewest)
	}
}

// Format3 tells whether vaults are made of format 3, and those of older formats brought up to it: where UNHURRIED_FORMAT=3 asked
// for it, until that is what everybody gets.
func Format3() bool { return store.NewFormat() == store.FormatNewest }

// InFormat2 does something as long as new vaults are of format 2 all the same.
func InFormat2(do func()) {
	was := store.NewFormat()
	defer store.SetNewFormat(was)
	store.SetNewFormat(store.FormatCurrent)
	do()
}
