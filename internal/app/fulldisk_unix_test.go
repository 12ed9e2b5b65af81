//go:build unix

package app_test

import (
	"errors"
	"fmt"
	"os/signal"
	"syscall"
	"testing"

	"unhurried/internal/homework"
	"unhurried/internal/vault"
)

func init() { children["fill"] = fill }

// fill writes until there is no space, then has some again, and prints how many check-ins were said to be on disk.
func fill() error {
	a, err := openInChild(0)
	if err != nil {
		return err
	}
	signal.Ignore(syscall.SIGXFSZ)
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	space := func(bytes uint64) error {
		return syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: bytes, Max: limit.Max})
	}
	if err := space(256 << 10); err != nil {
		return err
	}
	n := 0
	for ; n < 2000; n++ {
		if _, err = a.NewCheckIn(diary(a.Catalog(), n)); err != nil {
			break
		}
	}
	sessions := -1
	a.Read(func(s *homework.State) { sessions = len(s.Sessions) })
	if !errors.Is(err, vault.ErrFull) || sessions != n {
		return fmt.Errorf("after %d check-ins, with %d in the state: %w", n, sessions, err)
	}
	if err := space(limit.Cur); err != nil {
		return err
	}
	if _, err := a.NewCheckIn(diary(a.Catalog(), n)); err != nil {
		return fmt.Errorf("there is space again: %w", err)
	}
	fmt.Print(n + 1)
	return a.Close()
}

func TestAFullDiskLosesNothing(t *testing.T) {
	c := newCouple(t)
	c.must(c.app.Close())
	out, err := child(t, "fill", c.Path)
	c.must(err)
	c.as(0)
	if got := read(t, c.app, func(s *homework.State) int { return len(s.Sessions) }); fmt.Sprint(got) != out || got < 10 {
		t.Errorf("%s check-ins were said to be on disk, and %d are there", out, got)
	}
	if r := c.app.LoadReport(); r.Damaged != 0 || len(r.Warnings) != 0 {
		t.Errorf("%+v", r)
	}
}
