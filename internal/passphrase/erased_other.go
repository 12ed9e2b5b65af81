//go:build !goexperiment.runtimesecret || !linux || !(amd64 || arm64)

package passphrase

// Erases tells whether Erased can wipe anything here: the runtime has no way to wipe what a computation leaves behind.
const Erases = false

// Erased calls f, which works with a passphrase. What it leaves in memory stays there.
func Erased(f func()) { f() }
