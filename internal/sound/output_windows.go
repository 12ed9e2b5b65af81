package sound

import "golang.org/x/sys/windows"

// leavesComputer is false: Windows has no such setting.
func leavesComputer() bool { return false }

// hasDevice asks Windows. The library would play to nowhere where there is none.
func hasDevice() bool {
	n, _, _ := windows.NewLazySystemDLL("winmm.dll").NewProc("waveOutGetNumDevs").Call()
	return n > 0
}
