package app

import (
	"unhurried/internal/fault"
	"unhurried/internal/homework"
)

// Errors that a screen tells apart.
var (
	ErrUnknown  = fault.New("fault.unknown", "not in the library")
	ErrGate     = homework.ErrGate
	ErrNotYours = fault.New("fault.notAuthor", "only its author may change or delete it")
)
