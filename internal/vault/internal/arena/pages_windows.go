package arena

import (
	"os"
	"unsafe"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

// newPages takes whole pages that are locked in memory. Crash reports leave them out since Harden asks for reports without
// memory.
func newPages(size int) ([]byte, error) {
	page := os.Getpagesize()
	size = (size + page - 1) / page * page
	at, err := windows.VirtualAlloc(0, uintptr(size), windows.MEM_COMMIT|windows.MEM_RESERVE, windows.PAGE_READWRITE)
	if err != nil {
		return nil, fault.New("fault.keyMemory", "get memory for the keys: {{.Err}}", fault.Data{"Err": err})
	}
	// A low limit on locked memory must not keep people from their vault, as on Linux: the keys then lie in pages that may be
	// swapped out. The limit is the process's least working set, of about 200 KiB.
	_ = windows.VirtualLock(at, uintptr(size))
	// The pages are none of Go's, so that they never move; go vet can't know that of a plain conversion.
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size), nil
}

func freePages(pages []byte) {
	if err := windows.VirtualFree(uintptr(unsafe.Pointer(unsafe.SliceData(pages))), 0, windows.MEM_RELEASE); err != nil {
		panic("vault: the key pages were freed twice: " + err.Error())
	}
}
