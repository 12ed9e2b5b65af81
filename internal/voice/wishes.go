package voice

import (
	"errors"
	"sync"
	"time"
)

// settling is how long a lock waits for silence. A system's voice answers at once, or hangs.
const settling = time.Second

// wishes is what a voice is asked for and how far it is. The window asks and never waits; a goroutine of the voice's follows.
type wishes struct {
	asked chan struct{} // wanted has changed

	mu     *sync.Mutex
	turned *sync.Cond // something below has changed
	wanted request
	turn   int   // grows with each request
	begun  int   // the turn that said is about
	said   int   // sentences
	open   bool  // the system's voice has answered
	failed error // why nothing is said any more

	settling time.Duration
}

// request is what to say.
type request struct {
	sentences []string
	language  string
}

func newWishes() wishes {
	mu := &sync.Mutex{}
	return wishes{asked: make(chan struct{}, 1), mu: mu, turned: sync.NewCond(mu), settling: settling}
}

// set changes what stands under mu.
func (w *wishes) set(change func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change()
	w.turned.Broadcast()
}

// wish is what to say now.
func (w *wishes) wish() (want request, turn int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.wanted, w.turn
}

// Say is Voice.Say.
func (w *wishes) Say(sentences []string, language string) {
	w.set(func() {
		w.wanted = request{sentences, language}
		w.turn++
	})
	select {
	case w.asked <- struct{}{}:
	default: // the voice looks anyway
	}
}

// Said is Voice.Said.
func (w *wishes) Said() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.begun != w.turn {
		return 0
	}
	return w.said
}

// Settle is Voice.Settle. A voice that has not answered yet has nothing of ours to say, and one that hangs is not waited for.
func (w *wishes) Settle() {
	late := false
	timer := time.AfterFunc(w.settling, func() { w.set(func() { late = true }) })
	defer timer.Stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	for !late && w.open && w.failed == nil && w.begun != w.turn {
		w.turned.Wait()
	}
}

// Err is Voice.Err. What went wrong in detail helps nobody in an evening.
func (w *wishes) Err() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch {
	case w.failed == nil:
		return nil
	case errors.Is(w.failed, errAway):
		return errAway
	}
	return errNoVoice
}
