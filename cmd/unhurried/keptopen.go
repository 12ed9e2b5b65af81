package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"os"

	use "unhurried/internal/app"
	"unhurried/internal/fault"
	"unhurried/internal/ui/shell"
)

// keptOpen is what a process that knows a passphrase leaves to the next one, which shall not: the keys of the vault that is
// open, and where one is in it; or no keys and the page of a hand-over, on which there are names. It goes by a file that is memory alone and that nobody can change.
type keptOpen struct {
	Keys  []byte `json:"-"` // stand before the rest, so that no other copy of them is made
	Place shell.Place
}

// file is the content of the memory file: the length of the keys (u32, big-endian), the keys, and the rest as JSON.
func (k keptOpen) file() (*os.File, error) {
	rest, err := json.Marshal(k)
	if err != nil {
		return nil, fault.New("fault.leaveKeys", "leave the keys to the next process: {{.Err}}", fault.Data{"Err": err})
	}
	b := binary.BigEndian.AppendUint32(make([]byte, 0, 4+len(k.Keys)+len(rest)), uint32(len(k.Keys)))
	b = append(append(b, k.Keys...), rest...)
	defer clear(b)
	return sealedFile(b)
}

// takeKeptOpen reads what was left at a descriptor; nil where nothing was.
func takeKeptOpen(fd uintptr) (*keptOpen, error) {
	if fd == 0 {
		return nil, nil
	}
	b, err := readSealed(fd)
	if err != nil {
		return nil, err
	}
	k, err := parseKeptOpen(b)
	if err != nil {
		return nil, err
	}
	return &k, nil
}

func parseKeptOpen(b []byte) (k keptOpen, err error) {
	if len(b) < 4 || uint64(len(b)-4) < uint64(binary.BigEndian.Uint32(b)) {
		return k, fault.New("fault.leftNoSense", "what the process before left makes no sense")
	}
	n := 4 + int(binary.BigEndian.Uint32(b))
	if err := json.Unmarshal(b[n:], &k); err != nil {
		return k, fault.New("fault.leftNoSenseSince", "what the process before left makes no sense: {{.Err}}", fault.Data{"Err": err})
	}
	k.Keys = b[4:n]
	return k, nil
}

// open opens the vault at a path with the keys, which are gone then. At a hand-over there are none, and it stays closed.
func (k *keptOpen) open(a *use.App, path string) error {
	if len(k.Keys) == 0 {
		return nil
	}
	defer clear(k.Keys)
	return a.OpenWithKeys(context.Background(), path, k.Keys)
}
