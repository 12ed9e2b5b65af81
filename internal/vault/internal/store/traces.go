package store

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"os"

	"unhurried/internal/vault/internal/disk"
	"unhurried/internal/vault/internal/errs"
)

// SQLite overwrites the place where a deleted row stood. But when a page becomes too full or too empty it lays out the rows of that page
// and of its neighbours anew, and what stood where no row stands now stays as it was, secure_delete or not. So a row may stand in the file
// once more than it is one, and that copy outlasts it. Hence once something was overwritten or deleted, and that is folded in, the
// unused parts of all pages are looked at, and if there is anything in them the file is made anew.

// removeTraces makes the file anew if anything stands in the unused part of a page. The log must have been folded in.
func (s *Store) removeTraces() error {
	traces, err := s.hasTraces()
	if traces {
		if err = s.exec("VACUUM"); err == nil {
			err = s.fold()
		}
	}
	s.mayLeaveTraces = err != nil
	return err
}

// hasTraces looks at the file as it stands on the disk.
func (s *Store) hasTraces() (bool, error) {
	if s.raw == nil {
		f, err := disk.OpenRegular(s.path)
		if err != nil {
			return false, err
		}
		s.raw = f
	}
	info, err := s.raw.Stat()
	if err != nil {
		return false, err
	}
	if now, err := os.Stat(s.path); err != nil || !os.SameFile(now, info) {
		return false, errs.Replaced
	}
	file := bufio.NewReaderSize(io.NewSectionReader(s.raw, 0, info.Size()), 1<<18)
	var page [PageSize]byte
	for header := firstHeader; ; header = 0 {
		if _, err := io.ReadFull(file, page[:]); errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return false, nil
		} else if err != nil {
			return false, err
		}
		for _, b := range unused(page[:], header) {
			if b != 0 {
				return true, nil
			}
		}
	}
}

// firstHeader is where the first page's header begins; that of all others is at their beginning.
const firstHeader = 100

// unused gives the part of a page between its list of rows and the first of them; nothing if no values stand in it. Its header is kind 1 ·
// first free block 2 · rows 2 · first byte of rows 2 · fragments 1, and in inner pages of a tree the number of one page more, 4. The
// inner pages of a table of rows by number, kind 5, hold numbers alone. Pages of other uses begin with the number of a page, so with
// zero, or with nothing.
func unused(page []byte, header int) []byte {
	be := binary.BigEndian
	begin := header + 8
	switch page[header] {
	case 2:
		begin += 4
	case 10, 13:
	default:
		return nil
	}
	begin += 2 * int(be.Uint16(page[header+3:]))
	end := int(be.Uint16(page[header+5:]))
	if begin > end || end > len(page) {
		return nil // it is damaged, which SQLite tells
	}
	return page[begin:end]
}
