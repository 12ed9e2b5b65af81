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

// Cheap makes every vault that this test binary creates cost next to nothing to open, and lets it open them.
// Call it before the first vault is made, such as from TestMain.
func Cheap() {
	if !testing.Testing() {
		panic("vaulttest: the cheap key derivation is for tests alone")
	}
	kdf.AllowCheap()
}

// ChooseFormat makes every vault that this test binary creates one of format 3, and brings up those of older formats that it
// opens, if UNHURRIED_FORMAT=3 asks for that. It tells whether it does. Call it from TestMain.
func ChooseFormat() bool {
	if !testing.Testing() {
		panic("vaulttest: the format of new vaults is the tests' to choose")
	}
	if os.Getenv("UNHURRIED_FORMAT") != "3" {
		return false
	}
	store.SetNewFormat(store.FormatNewest)
	return true
}

// InFormat2 does something as long as new vaults are of format 2 all the same.
func InFormat2(do func()) {
	was := store.NewFormat()
	defer store.SetNewFormat(was)
	store.SetNewFormat(store.FormatCurrent)
	do()
}
