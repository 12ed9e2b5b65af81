package vault

import (
	"syscall"

	"unhurried/internal/fault"
)

const (
	madvDontDump   = 16
	madvWipeOnFork = 18
	prSetDumpable  = 4
)

// arena is a few pages outside of Go's heap that are kept out of swap and core dumps and never move.
type arena struct {
	pages []byte
	used  int
}

func newArena(size int) (*arena, error) {
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
	return &arena{pages: pages}, nil
}

// copyIn copies a secret into the arena. Running out of room is a mistake of this package.
func (a *arena) copyIn(secret []byte) []byte {
	kept := a.pages[a.used : a.used+len(secret) : a.used+len(secret)]
	copy(kept, secret)
	a.used += len(secret)
	return kept
}

// free wipes the pages and gives them back. Nothing that copyIn returned may be used afterwards.
func (a *arena) free() {
	clear(a.pages)
	if err := syscall.Munmap(a.pages); err != nil {
		panic("vault: the key pages were freed twice: " + err.Error())
	}
	a.pages = nil
}

// Harden keeps the whole process out of core dumps and away from debuggers of the same user. Programs that open vaults
// call it first thing in main.
func Harden() error {
	if err := syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}); err != nil {
		return fault.New("fault.coreDumps", "switch off core dumps: {{.Err}}", fault.Data{"Err": err})
	}
	if _, _, errno := syscall.RawSyscall(syscall.SYS_PRCTL, prSetDumpable, 0, 0); errno != 0 {
		return fault.New("fault.undumpable", "make the process undumpable: {{.Err}}", fault.Data{"Err": errno})
	}
	return nil
}
