package main

import (
	"encoding/binary"
	"errors"
	"os"
	"unsafe"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

// mostSealed is the most bytes that are read of a memory file.
const mostSealed = 1 << 20

// sealedFile puts content into memory that has no name and no file behind it, and that only a process which is given the
// handle can open: its length (u32, big-endian) and the content. Windows has no seals; both processes are ours.
func sealedFile(content []byte) (*os.File, error) {
	failed := func(err error) (*os.File, error) {
		return nil, fault.New("fault.memoryFile", "make a file in memory: {{.Err}}", fault.Data{"Err": err})
	}
	size := 4 + len(content)
	if size > mostSealed {
		return failed(windows.ERROR_FILE_TOO_LARGE)
	}
	h, err := windows.CreateFileMapping(windows.InvalidHandle, nil, windows.PAGE_READWRITE, 0, uint32(size), nil)
	if err != nil {
		return failed(err)
	}
	view, at, err := viewed(h, windows.FILE_MAP_WRITE, size)
	if err != nil {
		return failed(errors.Join(err, windows.CloseHandle(h)))
	}
	binary.BigEndian.PutUint32(view, uint32(len(content)))
	copy(view[4:], content)
	if err := windows.UnmapViewOfFile(at); err != nil {
		return failed(errors.Join(err, windows.CloseHandle(h)))
	}
	return os.NewFile(uintptr(h), "memory"), nil
}

// viewed maps a part of what a handle leads to.
func viewed(h windows.Handle, how uint32, size int) (view []byte, at uintptr, err error) {
	at, err = windows.MapViewOfFile(h, how, 0, 0, uintptr(size))
	if err != nil {
		return nil, 0, err
	}
	return unsafe.Slice((*byte)(*(*unsafe.Pointer)(unsafe.Pointer(&at))), size), at, nil
}

// readSealed reads what sealedFile made, wipes it and closes it. Another handle is refused.
func readSealed(handle uintptr) (content []byte, err error) {
	h := windows.Handle(handle)
	defer func() { err = errors.Join(err, windows.CloseHandle(h)) }()
	head, at, err := viewed(h, windows.FILE_MAP_WRITE, 4)
	if err != nil {
		return nil, fault.New("fault.notMemoryFile", "what was handed over is no file in memory")
	}
	size := int(binary.BigEndian.Uint32(head))
	if err := windows.UnmapViewOfFile(at); err != nil {
		return nil, err
	}
	if size > mostSealed-4 {
		return nil, fault.New("fault.handedTooLong", "what was handed over is too long")
	}
	whole, at, err := viewed(h, windows.FILE_MAP_WRITE, 4+size)
	if err != nil {
		return nil, fault.New("fault.notMemoryFile", "what was handed over is no file in memory")
	}
	content = append([]byte(nil), whole[4:]...)
	clear(whole)
	return content, windows.UnmapViewOfFile(at)
}
