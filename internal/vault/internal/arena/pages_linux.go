package arena

import (
	"syscall"

	"unhurried/internal/fault"
)

const (
	madvDontDump   = 16
	madvWipeOnFork = 18
)

// newPages maps whole pages that are locked in memory, not dumped, and blank in a child that a fork makes.
func newPages(size int) ([]byte, error) {
	page := syscall.Getpagesize()
	size = (size + page - 1) / page * page
	pages, err := syscall.Mmap(-1, 0, size, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE)
	if err != nil {
		return nil, fault.New("fault.keyMemory", "get memory for the keys: {{.Err}}", fault.Data{"Err": err})
	}
	// A low limit on locked memory must not keep people from their vault: the keys then lie in ordinary, swappable
	// pages, which the threat model says.
	if err := syscall.Mlock(pages); err != nil && err != syscall.ENOMEM && err != syscall.EPERM && err != syscall.EAGAIN {
		return nil, fault.New("fault.keyMemoryLock", "lock the memory of the keys: {{.Err}}", fault.Data{"Err": err})
	}
	for _, advice := range []int{madvDontDump, madvWipeOnFork} {
		if err := syscall.Madvise(pages, advice); err != nil && err != syscall.EINVAL {
			return nil, fault.New("fault.keyMemoryDump", "keep the keys out of core dumps: {{.Err}}", fault.Data{"Err": err})
		}
	}
	return pages, nil
}

func freePages(pages []byte) {
	if err := syscall.Munmap(pages); err != nil {
		panic("vault: the key pages were freed twice: " + err.Error())
	}
}
