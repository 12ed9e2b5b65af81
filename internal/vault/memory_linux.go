package vault

import (
	"syscall"

	"unhurried/internal/fault"
)

const prSetDumpable = 4

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
