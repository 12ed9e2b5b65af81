//go:build !linux && !windows

package arena

// newPages gives ordinary memory where the system's way of locking pages is not used yet.
func newPages(size int) ([]byte, error) { return make([]byte, max(size, 4096)), nil }

func freePages([]byte) {}
