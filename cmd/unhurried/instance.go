package main

import "net"

// One app at a time shows a window: a second start brings the first one's window back, which is how a window that was
// hidden with Esc, Esc is found again. The door is a socket, or a named pipe, that only this user can open; whoever connects
// says and learns nothing.

// openDoor takes the door over that was handed over, or makes one.
func openDoor(path string, handed uintptr) (net.Listener, error) {
	if handed != 0 {
		if l, err := takeDoor(handed); err == nil {
			return l, nil
		}
	}
	return makeDoor(path)
}

// answer calls show whenever somebody knocks, until the process ends.
func answer(l net.Listener, show func()) {
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return // the process is ending
			}
			if c.Close() == nil {
				show()
			}
		}
	}()
}
