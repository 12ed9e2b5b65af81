package app

import "unhurried/internal/vault"

// What the window and the commands say of a vault, by the names of this package: nothing above it imports internal/vault.
type (
	// Kit is a member's recovery code. It opens the vault like a passphrase.
	Kit = vault.Kit
	// Report is what reading the whole vault came to.
	Report = vault.Report
	// Warning is something that a member should know about their vault.
	Warning = vault.Warning
	// Info is what anybody who has the file can see.
	Info = vault.Info
)

// Errors of the vault that a screen or a script tells apart.
var (
	ErrWrongKey   = vault.ErrWrongKey
	ErrNotVault   = vault.ErrNotVault
	ErrDamaged    = vault.ErrDamaged
	ErrInUse      = vault.ErrInUse
	ErrNewer      = vault.ErrNewer
	ErrReadOnly   = vault.ErrReadOnly
	ErrExists     = vault.ErrExists
	ErrFull       = vault.ErrFull
	ErrDisk       = vault.ErrDisk
	ErrUnsure     = vault.ErrUnsure
	ErrInput      = vault.ErrInput
	ErrBothJoined = vault.ErrBothJoined
	ErrNoFolder   = vault.ErrNoFolder
	ErrUntidy     = vault.ErrUntidy
)

// OlderCopy is the kind of the warning that this computer has seen a newer state of the vault.
const OlderCopy = vault.OlderCopy

// Harden keeps debuggers of the same user, and core dumps, away from this process. Call it before anything is opened.
func Harden() error { return vault.Harden() }

// ReadInfo reads of a vault what needs no key, and writes nothing.
func ReadInfo(path string) (Info, error) { return vault.ReadInfo(path) }
