package main

import (
	"errors"
	"testing"

	"golang.org/x/sys/unix"
)

// Where the system makes every file in memory one that can't be executed (vm.memfd_noexec), that is one seal more than was
// asked for. What was handed over is taken there too: else nobody would get into a diary.
func TestASealMoreIsNoReason(t *testing.T) {
	fd, err := unix.MemfdCreate("more", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING|unix.MFD_NOEXEC_SEAL)
	if errors.Is(err, unix.EINVAL) { // a system before Linux 6.3 has no such seal
		fd, err = unix.MemfdCreate("more", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
	}
	check(t, err)
	_, err = unix.Write(fd, []byte("\x00\x00\x00\x01k{}"))
	check(t, err)
	_, err = unix.FcntlInt(uintptr(fd), unix.F_ADD_SEALS, seals)
	check(t, err)
	if k, err := takeKeptOpen(uintptr(fd)); err != nil || k == nil || string(k.Keys) != "k" {
		t.Errorf("%+v, %v", k, err)
	}
}

// A file in memory that its maker could still change is not taken.
func TestASealLessIsAReason(t *testing.T) {
	for _, missing := range []int{unix.F_SEAL_SHRINK, unix.F_SEAL_GROW, unix.F_SEAL_WRITE, unix.F_SEAL_SEAL} {
		fd, err := unix.MemfdCreate("less", unix.MFD_CLOEXEC|unix.MFD_ALLOW_SEALING)
		check(t, err)
		_, err = unix.Write(fd, []byte("\x00\x00\x00\x01k{}"))
		check(t, err)
		_, err = unix.FcntlInt(uintptr(fd), unix.F_ADD_SEALS, seals&^missing)
		check(t, err)
		if k, err := takeKeptOpen(uintptr(fd)); err == nil || k != nil {
			t.Errorf("without the seal %#x it is taken: %+v", missing, k)
		}
	}
}
