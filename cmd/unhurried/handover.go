package main

import (
	"encoding/json"
	"os"
	"strings"

	"unhurried/internal/fault"
)

// handover is what a process leaves to the one that comes after it, at a lock or with a vault open: where to go on, and how
// the window stood. It goes by the environment, which nobody but this user may read; arguments everybody sees in the list of processes.
type handover struct {
	Vault  bytePath  // to be unlocked; empty is the last one, or none
	Unkept string    // why what was written last could not be kept; nothing of what it was
	Hidden bool      // the window is off the screen
	Window placement // how it stood
	Screen uintptr   // descriptor of the connection to the screen, with which the window stays until the next one stands; 0 is none
	Door   uintptr   // descriptor of the door, which stays open in between; 0 is none
	Open   uintptr   // descriptor of a memory file with the keys of the vault, which is to be opened with them; 0 is none
}

const handoverVariable = "UNHURRIED_HANDOVER"

// takeOver reads what was left to this process, once: programs that it starts, such as a browser, get nothing of it. ok
// is false when the process was started by a person.
func takeOver() (h handover, ok bool) {
	value, ok := os.LookupEnv(handoverVariable)
	if !ok {
		return h, false
	}
	if err := os.Unsetenv(handoverVariable); err != nil {
		complain(err)
	}
	if err := json.Unmarshal([]byte(value), &h); err != nil {
		return handover{}, false
	}
	return h, true
}

// environment is that of the next process.
func (h handover) environment() ([]string, error) {
	b, err := json.Marshal(h)
	if err != nil {
		return nil, fault.New("fault.handOver", "hand over: {{.Err}}", fault.Data{"Err": err})
	}
	var env []string
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, handoverVariable+"=") {
			env = append(env, v)
		}
	}
	return append(env, handoverVariable+"="+string(b)), nil
}
