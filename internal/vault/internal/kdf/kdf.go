// Package kdf turns a passphrase into key material with Argon2id, holds the limits on what that may cost, and derives keys
// from other keys.
//
// The limits are checked before any memory is taken: a hostile file can neither ask for so little that guessing
// becomes cheap nor for so much that reading it exhausts the machine.
package kdf

import (
	"sync/atomic"
	"time"

	"golang.org/x/crypto/argon2"

	"unhurried/internal/fault"
	"unhurried/internal/passphrase"
)

// Params are Argon2id's cost parameters (RFC 9106).
type Params struct {
	Time      uint32 // passes
	MemoryKiB uint32
	Threads   uint8
}

// Limits on what a file may ask for. The lower bound is the second recommended option of RFC 9106 (64 MiB, 3 passes);
// from 512 MiB on, one pass is enough by the first one's reasoning. The upper bound keeps the worst hostile file
// at about ten seconds and 1 GiB.
const (
	minMemory     = 64 << 10
	maxMemory     = 1 << 20
	minTime       = 3
	maxTime       = 16
	wideMemory    = 512 << 10
	maxThreads    = 8
	maxMemoryTime = 4 << 20 // passes × KiB
)

// Floor is the cheapest setting that is accepted: RFC 9106's second recommended option.
var Floor = Params{Time: minTime, MemoryKiB: minMemory, Threads: 4}

// ErrRange means that the parameters lie outside what is accepted.
var ErrRange = fault.New("fault.kdfRange", "the key derivation settings are outside the accepted range")

// cheap lowers the floor for tests. See AllowCheap.
var cheap atomic.Bool

var cheapest = Params{Time: 1, MemoryKiB: 64, Threads: 1}

// AllowCheap makes Calibrate answer with, and Check accept, a setting that costs next to nothing, so that tests can
// open thousands of vaults. Only package vaulttest calls it, which refuses outside of a test binary: nothing that is
// shipped can reach the low floor.
func AllowCheap() { cheap.Store(true) }

// Least is the setting that costs the least of those that are accepted.
func Least() Params {
	if cheap.Load() {
		return cheapest
	}
	return Floor
}

// Check tells whether p may be used, before any of it is spent.
func (p Params) Check() error {
	if cheap.Load() && p == cheapest {
		return nil
	}
	switch {
	case p.MemoryKiB < minMemory || p.MemoryKiB > maxMemory,
		p.Threads < 1 || p.Threads > maxThreads,
		p.Time < 1 || p.Time > maxTime,
		p.Time < minTime && p.MemoryKiB < wideMemory,
		uint64(p.Time)*uint64(p.MemoryKiB) > maxMemoryTime:
		return fault.New("fault.kdfCost", "{{.Kind}} ({{.Time}} passes over {{.MemoryKiB}} KiB with {{.Threads}} threads)", fault.Data{"Kind": ErrRange, "Time": p.Time, "MemoryKiB": p.MemoryKiB, "Threads": p.Threads})
	}
	return nil
}

// Key derives 32 bytes from the passphrase. The caller wipes the result. The derivation's own copy of the passphrase is wiped as
// package passphrase says.
func (p Params) Key(phrase, salt []byte) (key []byte, err error) {
	if err := p.Check(); err != nil {
		return nil, err
	}
	passphrase.Erased(func() { key = argon2.IDKey(phrase, salt, p.Time, p.MemoryKiB, p.Threads, 32) })
	return key, nil
}

// MostMemoryKiB is the most that Calibrate asks for, since an unlock tries two slots at once.
const MostMemoryKiB = 128 << 10

// Calibrate finds the setting that takes about half a second on this machine, and never less than Floor. It raises
// memory first, since memory is what makes guessing on special hardware dear, but not above MostMemoryKiB; then the passes.
func Calibrate() Params {
	if cheap.Load() {
		return cheapest
	}
	const target = 500 * time.Millisecond
	p := Floor
	start := time.Now()
	argon2.IDKey([]byte("calibration"), []byte("0123456789abcdef"), p.Time, p.MemoryKiB, p.Threads, 32)
	took := max(time.Since(start), time.Millisecond)
	factor := float64(target) / float64(took)
	for factor >= 2 && p.MemoryKiB < MostMemoryKiB {
		p.MemoryKiB *= 2
		factor /= 2
	}
	if more := uint32(float64(p.Time) * factor); more > p.Time {
		p.Time = min(more, 10)
	}
	return p
}
