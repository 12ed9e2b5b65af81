//go:build goexperiment.runtimesecret && linux && (amd64 || arm64)

package passphrase

import "runtime/secret"

// Erases tells whether Erased can wipe anything here.
const Erases = true

// Erased calls f, which works with a passphrase, and has all be wiped that this leaves in memory: on the stack and in registers
// before it returns, on the heap when the memory is next tidied up (runtime.GC). What f starts on other goroutines is not.
func Erased(f func()) { secret.Do(f) }
