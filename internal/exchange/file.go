package exchange

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
	"time"

	"unhurried/internal/fault"
)

// Open opens a file from outside for reading. It has to be a file with bytes of its own, at most so many: a folder, a
// pipe, a socket or a device is refused, and never waited for. The error says what is wrong and not which file it was,
// since the caller was just told its path.
func Open(path string, most int64) (f *os.File, size int64, err error) {
	// Looked at first, since opening alone makes some devices do something, and again when it is open, since it may
	// have been replaced in between. Without O_NONBLOCK a pipe that took its place would be waited for.
	info, err := os.Stat(path)
	if err != nil {
		return nil, 0, Reason(err)
	}
	if err := regular(info, most); err != nil {
		return nil, 0, err
	}
	f, err = os.OpenFile(path, os.O_RDONLY|syscall.O_NONBLOCK, 0)
	if err != nil {
		return nil, 0, Reason(err)
	}
	if info, err = f.Stat(); err == nil {
		err = regular(info, most)
	}
	if err != nil {
		return nil, 0, errors.Join(Reason(err), f.Close())
	}
	if info.Size() == 0 {
		// The system has files of no size that keep whoever reads them waiting, such as its log. Others know no deadline.
		_ = f.SetReadDeadline(time.Now().Add(time.Second))
	}
	return f, info.Size(), nil
}

func regular(info fs.FileInfo, most int64) error {
	switch m := info.Mode(); {
	case m.IsDir():
		return fault.New("fault.folder", "it is a folder and not a file")
	case m&fs.ModeNamedPipe != 0:
		return fault.New("fault.pipe", "it is a pipe and not a file")
	case m&fs.ModeSocket != 0:
		return fault.New("fault.socket", "it is a socket and not a file")
	case m&(fs.ModeDevice|fs.ModeCharDevice) != 0:
		return fault.New("fault.device", "it is a device and not a file")
	case !m.IsRegular():
		return fault.New("fault.odd", "it is not an ordinary file")
	case info.Size() > most:
		return fault.New("fault.moreThan", "{{.Kind}}: it has more than {{.Most}}", fault.Data{"Kind": ErrTooLarge, "Most": bytesWord(most)})
	}
	return nil
}

// ErrTooLarge says that a file has more bytes than what it is taken for can have.
var ErrTooLarge = fault.New("fault.fileTooLarge", "the file is too large")

func bytesWord(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}

// ReadFile reads a file from outside whole, with the bounds of Open.
func ReadFile(path string, most int64) ([]byte, error) {
	f, size, err := Open(path, most)
	if err != nil {
		return nil, err
	}
	// A file of /proc says that it has no bytes, and others may grow: the size is only a beginning.
	b := make([]byte, 0, size+1)
	for int64(len(b)) <= most {
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
		n, rerr := f.Read(b[len(b):min(int64(cap(b)), most+1)])
		b = b[:len(b)+n]
		if rerr != nil {
			if !errors.Is(rerr, io.EOF) {
				err = Reason(rerr)
			}
			break
		}
	}
	if err == nil && int64(len(b)) > most {
		err = fault.New("fault.moreThan", "{{.Kind}}: it has more than {{.Most}}", fault.Data{"Kind": ErrTooLarge, "Most": bytesWord(most)})
	}
	if err = errors.Join(err, f.Close()); err != nil {
		clear(b)
		return nil, err
	}
	return b, nil
}

// Reason keeps of a path error only what went wrong, for a path that was just given.
func Reason(err error) error {
	var p *fs.PathError
	switch {
	case errors.Is(err, os.ErrDeadlineExceeded):
		return fault.New("fault.odd", "it is not an ordinary file")
	case errors.As(err, &p):
		return p.Err
	}
	return err
}
