package voice

import (
	"fmt"
	"runtime"
	"strings"
	"syscall"
	"unsafe"

	"golang.org/x/sys/windows"

	"unhurried/internal/fault"
)

// sapi is the voice that Windows has chosen (Speech API 5), by its COM interface ISpVoice. One thread alone calls it.
type sapi struct{ wishes }

// Open opens the voice. It returns at once. Windows shows other programs the program's own name, whatever is asked for.
func Open(string) Voice {
	s := &sapi{newWishes()}
	go func() {
		runtime.LockOSThread() // which ends with this goroutine, and COM with it
		err := s.run()
		s.set(func() { s.failed = err })
	}()
	return s
}

// run follows what is asked for until something goes wrong.
func (s *sapi) run() error {
	if err := windows.CoInitializeEx(0, windows.COINIT_MULTITHREADED); err != nil {
		return err
	}
	v, err := newSpVoice()
	if err != nil {
		return err
	}
	s.set(func() { s.open = true })
	for range s.asked {
		for again := true; again; {
			if again, err = s.speak(v); err != nil {
				return err
			}
		}
	}
	return nil
}

// speak ends what is said and says what is wanted, sentence by sentence; again is true when something else is wanted meanwhile.
func (s *sapi) speak(v *spVoice) (again bool, err error) {
	want, turn := s.wish()
	if err := v.speak("", flagAsync|flagPurge); err != nil {
		return false, err
	}
	s.set(func() { s.begun, s.said = turn, 0 })
	for _, sentence := range want.sentences {
		if s.changed(turn) {
			return true, nil
		}
		if err := v.speak(marked(sentence, want.language), flagAsync|flagXML); err != nil {
			return false, err
		}
		for !v.done(moment) {
			if s.changed(turn) {
				return true, nil
			}
		}
		s.set(func() { s.said++ })
	}
	return s.changed(turn), nil
}

// changed tells whether something else is wanted than at a turn.
func (s *sapi) changed(turn int) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.turn != turn
}

// moment is how long a change of what is wanted may go unnoticed, in milliseconds.
const moment = 50

// marked is a sentence as SAPI reads it, in a language where Windows knows it.
func marked(sentence, tag string) string {
	sentence = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(sentence)
	name, err := windows.UTF16PtrFromString(tag)
	if tag == "" || err != nil {
		return sentence
	}
	id, _, _ := windows.NewLazySystemDLL("kernel32.dll").NewProc("LocaleNameToLCID").Call(uintptr(unsafe.Pointer(name)), 0)
	if id == 0 {
		return sentence
	}
	return fmt.Sprintf(`<lang langid="%x">%s</lang>`, id, sentence)
}

// Flags of ISpVoice::Speak.
const (
	flagAsync = 1
	flagPurge = 2
	flagXML   = 8
)

// spVoice is an ISpVoice: a pointer to its table of methods. Their places are those of sapi.h.
type spVoice struct{ methods *[36]uintptr }

const (
	methodSpeak         = 20
	methodWaitUntilDone = 32
)

func newSpVoice() (*spVoice, error) {
	class := windows.GUID{Data1: 0x96749377, Data2: 0x3391, Data3: 0x11d2, Data4: [8]byte{0x9e, 0xe3, 0x00, 0xc0, 0x4f, 0x79, 0x73, 0x96}}
	face := windows.GUID{Data1: 0x6c44df74, Data2: 0x72b9, Data3: 0x4992, Data4: [8]byte{0xa1, 0xec, 0xef, 0x99, 0x6e, 0x04, 0x22, 0xd4}}
	const allServers = 0x17
	var v *spVoice
	r, _, _ := windows.NewLazySystemDLL("ole32.dll").NewProc("CoCreateInstance").Call(
		uintptr(unsafe.Pointer(&class)), 0, allServers, uintptr(unsafe.Pointer(&face)), uintptr(unsafe.Pointer(&v)))
	if failed(r) {
		return nil, hresult(r)
	}
	return v, nil
}

// speak queues a text; with flagPurge it ends all before.
func (v *spVoice) speak(text string, flags uintptr) error {
	words, err := windows.UTF16PtrFromString(text)
	if err != nil {
		return err
	}
	if r, _, _ := syscall.SyscallN(v.methods[methodSpeak], uintptr(unsafe.Pointer(v)), uintptr(unsafe.Pointer(words)), flags, 0); failed(r) {
		return hresult(r)
	}
	return nil
}

// done waits some milliseconds for all to be said.
func (v *spVoice) done(milliseconds uintptr) bool {
	const notYet = 1 // S_FALSE
	r, _, _ := syscall.SyscallN(v.methods[methodWaitUntilDone], uintptr(unsafe.Pointer(v)), milliseconds)
	return r != notYet
}

// failed tells whether a call says so: an HRESULT is 32 bits, and its highest one is that of failure.
func failed(r uintptr) bool { return int32(uint32(r)) < 0 }

func hresult(r uintptr) error {
	return fault.New("fault.voiceWindows", "the voice of Windows answers {{.Code}}", fault.Data{"Code": fmt.Sprintf("%08x", uint32(r))})
}
