package main

import (
	"errors"
	"io"
	"os"

	"golang.org/x/sys/unix"

	"unhurried/internal/fault"
)

// seals keep a memory file as it is, for whoever has it.
const seals = unix.F_SEAL_SHRINK | unix.F_SEAL_GROW | unix.F_SEAL_WRITE | unix.F_SEAL_SEAL

// mostSealed is the most bytes that are read of a memory file.
const mostSealed = 1 << 20

// sealedFile puts content into a file without a name that is memory alone and can't be changed.
func sealedFile(content []byte) (f *os.File, err error) {
	fd, err := unix.MemfdCreate("unhurried", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	if err != nil {
		return nil, fault.New("fault.memoryFileUnsupported", "make a file in memory: {{.Kind}}: {{.Err}}", fault.Data{"Kind": errors.ErrUnsupported, "Err": err})
	}
	f = os.NewFile(uintptr(fd), "memory")
	_, err = f.Write(content)
	if err == nil {
		_, err = unix.FcntlInt(f.Fd(), unix.F_ADD_SEALS, seals)
	}
	if err != nil {
		return nil, errors.Join(fault.New("fault.memoryFile", "make a file in memory: {{.Err}}", fault.Data{"Err": err}), f.Close())
	}
	return f, nil
}

// readSealed reads such a file, and closes it. Another one is refused.
func readSealed(fd uintptr) (content []byte, err error) {
	f := os.NewFile(fd, "memory")
	if f == nil {
		return nil, fault.New("fault.noMemoryFile", "no file in memory was handed over")
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	// A system whose files in memory can't be executed (vm.memfd_noexec) seals that too.
	if has, err := unix.FcntlInt(fd, unix.F_GET_SEALS, 0); err != nil || has&seals != seals {
		return nil, fault.New("fault.notMemoryFile", "what was handed over is no file in memory")
	}
	info, err := f.Stat()
	if err != nil || info.Size() > mostSealed {
		return nil, errors.Join(fault.New("fault.handedTooLong", "what was handed over is too long"), err)
	}
	content = make([]byte, info.Size())
	_, err = f.ReadAt(content, 0)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return content, err
}
