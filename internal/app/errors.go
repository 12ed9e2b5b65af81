package app

import (
	"errors"

	"unhurried/internal/homework"
)

// Errors that a screen tells apart.
var (
	ErrUnknown  = errors.New("not in the library")
	ErrGate     = homework.ErrGate
	ErrNotYours = errors.New("only its author may change or delete it")
)
