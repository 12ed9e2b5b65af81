package passphrase

import "sync/atomic"

// traced is set once text of a passphrase stood in memory that this program can't wipe.
var traced atomic.Bool

// Trace notes that a passphrase, or a recovery code, is made into a string, is shown, or comes from the clipboard: copies of
// it then stay in the memory of this process for as long as it runs.
func Trace() { traced.Store(true) }

// Traced tells whether this process has to end, for no passphrase to be in its memory. Where Erased can't wipe what a key's
// derivation leaves behind, any may be.
func Traced() bool { return !Erases || traced.Load() }
