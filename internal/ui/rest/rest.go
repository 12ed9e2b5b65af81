// Package rest has the window wait for what happens, while nobody touches it. Fyne's loop looks 60 times a second for keys and for
// what is to be painted, which takes about a fiftieth of a processor for as long as the window is open. Here the loop is given a
// call that returns when a key, a movement or a message comes from the window system, or when somebody calls Do.
//
// What Fyne itself brings to its loop from other goroutines, such as a change of the desktop's theme, waits for longest at most.
package rest

import (
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
)

const (
	// longest is the most that the loop waits at once. Each wait takes 2 ms of a processor, most of them since Go looks after a call
	// of C for a while.
	longest = 3 * time.Second
	// breath is how long it goes on between two waits: its look for what is to be painted is overdue then, and comes first.
	breath = 5 * time.Millisecond
	// after is how long it goes on before it waits for the first time, and once it was woken: a page that has grown is laid out, and
	// painted twice.
	after = time.Second / 10
)

var (
	resting atomic.Bool           // nobody touches the window
	over    atomic.Bool           // the loop has ended, or is about to
	ended   = make(chan struct{}) // is closed then
	began   = make(chan struct{}, 1)
	calls   atomic.Int32 // that are on their way to the loop

	mu     sync.Mutex
	asleep bool // the loop waits
)

// Allow has the loop wait between Begin and End. The app calls it once, before its loop runs; where nobody does, Begin and End do
// nothing.
func Allow() {
	go func() {
		for range began {
			time.Sleep(after) // what changed right before is painted, and not only after the first wait
			for resting.Load() && !over.Load() {
				pause := breath
				if wait() {
					pause = after
				}
				time.Sleep(pause)
			}
		}
	}()
}

// Begin says that nobody has touched the window for a while. Nothing may move by itself from now on but by Do.
func Begin() {
	resting.Store(true)
	select {
	case began <- struct{}{}:
	default:
	}
}

// End says that somebody is there.
func End() { resting.Store(false) }

// Over says that the loop ends: nothing is brought to it any more, and nobody waits for it. Fyne would call what comes later at once,
// wherever it comes from, beside what the end of the program does with the same pages, and without a window system; and what comes
// while it ends its loop is lost, or a panic. The app calls it on the UI goroutine before it quits, and once the loop has ended, since
// Fyne may have ended it by itself.
func Over() {
	if !over.Swap(true) {
		close(ended)
	}
}

// wait has the loop wait, and reports whether something woke it.
func wait() (woken bool) {
	bring(func() {
		sleeps(true)
		defer sleeps(false)
		if !resting.Load() || calls.Load() > 0 {
			woken = true
			return
		}
		before := time.Now()
		if !await(longest) {
			Over() // it ended a moment ago
		}
		woken = time.Since(before) < longest
	})
	return woken
}

func sleeps(yes bool) {
	mu.Lock()
	defer mu.Unlock()
	asleep = yes
}

// wake counts a call, so that no wait begins before it is made, and ends a wait that has begun. The lock keeps the loop there, and
// with it the window system, until the message is sent.
func wake() {
	calls.Add(1)
	mu.Lock()
	defer mu.Unlock()
	if asleep {
		post()
	}
}

// Do calls f on the UI goroutine, at once also while the loop waits, and returns without waiting for it. After Over it is not called.
func Do(f func()) {
	if over.Load() {
		return
	}
	wake()
	fyne.Do(counted(f))
}

// DoAndWait calls f on the UI goroutine, at once also while the loop waits, and returns when it is done. It must not be called
// there. After Over f is not called.
func DoAndWait(f func()) {
	if over.Load() {
		return
	}
	wake()
	bring(counted(f))
}

// bring calls f on the UI goroutine, and returns when it is done or the loop has ended. It is not Fyne's DoAndWait, which waits for
// ever for a call that was lost at the loop's end.
func bring(f func()) {
	done := make(chan struct{})
	fyne.Do(func() {
		defer close(done)
		f()
	})
	select {
	case <-done:
	case <-ended:
	}
}

// counted is a call that wake counted and that is made, unless the loop is over by then.
func counted(f func()) func() {
	return func() {
		calls.Add(-1)
		if !over.Load() {
			f()
		}
	}
}
