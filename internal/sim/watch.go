//go:build linux

package sim

import (
	"fmt"
	"strings"
	"sync"
	"syscall"

	"unhurried/internal/vault/vaulttest"
)

// Watch lets the lives below a folder be lived in this process, for the rest of its life.
func Watch(dir string) error {
	return vaulttest.Watch(dir, watched.answer)
}

// watched is the life whose calls are being answered.
var watched watcher

type watcher struct {
	mu   sync.Mutex
	life *Life
}

func (w *watcher) set(l *Life) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.life = l
}

func (w *watcher) answer(c vaulttest.Call) syscall.Errno {
	w.mu.Lock()
	l := w.life
	w.mu.Unlock()
	if l == nil {
		return 0
	}
	ch, err := c.Change()
	if err != nil {
		l.unread = fmt.Errorf("%s: %w", c.Name, err) // said by the life: nothing can be printed while a call waits
		return syscall.ENOSYS
	}
	for _, computer := range l.computers {
		if strings.HasPrefix(ch.Path, computer.disk.dir+"/") || ch.Path == computer.disk.dir {
			return computer.disk.answer(c.Name, ch)
		}
	}
	return 0
}
