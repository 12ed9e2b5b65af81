// Package vaulttest lets tests open vaults without the cost of a real key derivation.
//
// Nothing that is shipped imports it (a test over the import graph holds that), and the switch itself refuses to
// work outside of a test binary.
package vaulttest

import (
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

// InFormat2 does something as long as new vaults are of format 2, and none of it is brought up.
func InFormat2(do func()) {
	defer store.KeepFormat2(store.KeepFormat2(true))
	do()
}
