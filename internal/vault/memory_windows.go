package vault

import (
	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

var werSetFlags = windows.NewLazySystemDLL("kernel32.dll").NewProc("WerSetFlags")

// werNoHeap is WER_FAULT_REPORTING_FLAG_NOHEAP: reports of a crash hold no memory of the heap.
const werNoHeap = 1

// Harden keeps what the process has in memory out of the system's reports of a crash, and its boxes about one off the screen.
// Programs that open vaults call it first thing in main. Other programs of the same user can read its memory all the same.
func Harden() error {
	windows.SetErrorMode(windows.SEM_FAILCRITICALERRORS | windows.SEM_NOGPFAULTERRORBOX | windows.SEM_NOOPENFILEERRORBOX)
	if err := werSetFlags.Find(); err != nil {
		return nil // a system without such reports
	}
	if result, _, _ := werSetFlags.Call(werNoHeap); int32(result) < 0 {
		return fault.New("fault.crashReports", "keep memory out of crash reports: {{.Err}}", fault.Data{"Err": windows.Errno(uint32(result) & 0xffff)})
	}
	return nil
}
