package app

import (
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Errors that a screen tells apart, beside those of the vault.
var (
	// ErrLocked is returned by every use case while no vault is open.
	ErrLocked = fault.New("fault.locked", "no diary is open")
	// ErrOpen is returned by what needs that no vault is open.
	ErrOpen     = fault.New("fault.open", "a diary is open already; lock it first")
	ErrUnknown  = fault.New("fault.unknown", "not in the library")
	ErrGate     = homework.ErrGate
	ErrNotYours = fault.New("fault.notAuthor", "only its author may change or delete it")
	// ErrNothingClosed says that nothing of mine waits to be opened there.
	ErrNothingClosed = fault.New("fault.nothingClosed", "nothing of yours waits to be opened there")
	// ErrEarlierKept says that something was done and is safely on disk, while what it replaces is still in the file: a full
	// disk may do that. The next write, or the next opening, tries again.
	ErrEarlierKept = fault.New("fault.earlierKept", "this is saved; what stood there before could not be taken out of the file yet, which the next opening does")
	// ErrUnkept says that a draft could not be written. While the vault is open it is kept in memory.
	ErrUnkept = fault.New("fault.unkept", "what was written last could not be kept")
)
