//go:build !linux

package vault

// arena is ordinary memory where the system's way of locking pages is not used yet.
type arena struct {
	pages []byte
	used  int
}

func newArena(size int) (*arena, error) { return &arena{pages: make([]byte, size)}, nil }

// copyIn copies a secret into the arena.
func (a *arena) copyIn(secret []byte) []byte {
	kept := a.pages[a.used : a.used+len(secret) : a.used+len(secret)]
	copy(kept, secret)
	a.used += len(secret)
	return kept
}

func (a *arena) free() { clear(a.pages) }

// Harden does nothing on this system.
func Harden() error { return nil }
