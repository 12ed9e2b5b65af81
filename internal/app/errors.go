package app

import (
	"errors"
)

// Errors that a screen tells apart.
var (
	ErrUnknown  = errors.New("not in the library")
	ErrGate     = errors.New("the conditions of this stage are not met yet")
	ErrNotYours = errors.New("only its author may change or delete it")
)
